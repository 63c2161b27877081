//! Feeds, checked with an independent parser: their forms, their rules, and hostile titles.

mod support;

use std::collections::BTreeSet;

use support::Folder;

const SITE: &str = "//- /content/site.toml
title = \"A & B\"
description = \"What <we> do\"
base_url = \"https://example.org/site/\"
feed.hub = \"https://hub.example/\"
feed.tags = \"full\"
feed.paths = { \"/blog/index.xml\" = \"/blog/atom.xml\" }
";

const POST: &str = "//- /content/blog/2016-05-02-a.md
---
title: \"Rails & <i>stars</i> \u{1F682} \u{202B}\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{202C}\"
date: 2016-05-02 08:00:00 +02:00
updated: 2016-05-03
author: [Ana Lee, Bo Roe]
tags: [x & y, second]
---
First & foremost, ]]> is text.

[up](/blog/) [beside](b.png) ![picture](b.png) <a href='#here'>here</a>

<video src=\"v.mp4\" poster=\"p.png\"></video><blockquote cite=\"c.html\">q</blockquote>
<img srcset=\"b.png 1x, /site/b2.png 2x\" alt=\"\">

<script>alert(1)</script><form action=\"/x\"><input name=\"q\"></form>

```python
def f(): return \"<&>\"
```
//- /content/blog/b.png
none
";

#[test]
fn the_three_forms_say_the_same() {
    let folder = Folder::of(&format!("{SITE}{POST}"));
    folder.plaza(&["build"]);
    let url = "https://example.org/site/blog/2016/05/a/";
    for path in [
        "dist/feed.xml",
        "dist/atom.xml",
        "dist/feed.json",
        "dist/blog/feed.xml",
        "dist/blog/index.xml",
        "dist/tags/second/atom.xml",
        "dist/authors/ana-lee/feed.xml",
    ] {
        let feed = folder.feed(path);
        assert_eq!(feed.entries.len(), 1, "{path}");
        let entry = &feed.entries[0];
        assert_eq!(entry.id, url, "{path}");
        let title = entry.title.as_ref().map(|title| title.content.as_str());
        assert!(
            title.is_some_and(|title| title.contains('\u{1F682}') && title.contains("\u{202B}")),
            "{path}: {title:?}"
        );
        assert_eq!(entry.links[0].href, url, "{path}");
        let published = entry.published.expect("a date").timestamp();
        assert_eq!(published, 1_462_168_800, "{path}");
        let names: Vec<_> = entry
            .authors
            .iter()
            .filter_map(|author| author.name.as_deref())
            .collect();
        assert_eq!(names, ["Ana Lee", "Bo Roe"], "{path}");
        let tags: Vec<&str> = entry
            .categories
            .iter()
            .map(|tag| tag.term.as_str())
            .collect();
        assert_eq!(tags, ["x & y", "second"], "{path}");
        let content = entry
            .content
            .as_ref()
            .and_then(|content| content.body.as_deref());
        let content = content.expect("all of it");
        for part in [
            "First &amp; foremost, ]]&gt; is text.",
            "href=\"https://example.org/site/blog/\"",
            "src=\"https://example.org/site/blog/b.png\"",
            "href=\"https://example.org/site/blog/2016/05/a/#here\"",
            "poster=\"https://example.org/site/blog/2016/05/a/p.png\"",
            "cite=\"https://example.org/site/blog/2016/05/a/c.html\"",
            "https://example.org/site/b2.png 2x",
            "def",
        ] {
            assert!(content.contains(part), "{path}: {part}\n{content}");
        }
        for part in [
            "<script", "<form", "<input", "alert(1)", "src=\"/", "href=\"/",
        ] {
            assert!(!content.contains(part), "{path}: {part}\n{content}");
        }
        let summary = entry
            .summary
            .as_ref()
            .map(|summary| summary.content.as_str());
        // The description of RSS is HTML.
        let expected = if path.ends_with("feed.xml") {
            "First &amp; foremost, ]]&gt; is text."
        } else {
            "First & foremost, ]]> is text."
        };
        assert_eq!(summary, Some(expected), "{path}");
        assert!(
            feed.language.as_deref() == Some("en")
                || path.ends_with("atom.xml")
                || path.ends_with("index.xml")
        );
    }
    let updated = |path: &str| {
        folder.feed(path).entries[0]
            .updated
            .map(|at| at.timestamp())
    };
    assert_eq!(updated("dist/atom.xml"), Some(1_462_233_600));
    assert_eq!(updated("dist/feed.json"), Some(1_462_233_600));
    assert_eq!(
        folder.read("dist/blog/index.xml"),
        folder.read("dist/blog/atom.xml")
    );
}

/// The RSS Advisory Board's profile and RFC 4287, as far as they can be checked in the text.
#[test]
fn the_rules_of_the_forms_are_kept() {
    let folder = Folder::of(&format!("{SITE}{POST}"));
    folder.plaza(&["build"]);
    let rss = folder.read("dist/feed.xml");
    let place = |part: &str| rss.find(part).unwrap_or_else(|| panic!("{part}\n{rss}"));
    for part in [
        "<title>A &#x26; B</title>",
        "<link>https://example.org/site/</link>",
        "<language>en</language>",
        "<ttl>60</ttl>",
        "<lastBuildDate>Tue, 03 May 2016 00:00:00 +0000</lastBuildDate>",
        "<pubDate>Mon, 02 May 2016 08:00:00 +0200</pubDate>",
        "<atom:link href=\"https://example.org/site/feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>",
        "<atom:link href=\"https://hub.example/\" rel=\"hub\"/>",
        "<dc:creator>Ana Lee</dc:creator>",
        "<guid>https://example.org/site/blog/2016/05/a/</guid>",
    ] {
        place(part);
    }
    let item = place("<item>");
    let description = item + rss[item..].find("<description>").expect("a description");
    assert!(
        description < place("<content:encoded>"),
        "the description comes first"
    );
    let atom = folder.read("dist/atom.xml");
    for part in [
        "<id>https://example.org/site/atom.xml</id>",
        "<updated>2016-05-03T00:00:00+00:00</updated>",
        "<published>2016-05-02T08:00:00+02:00</published>",
        "<link href=\"https://example.org/site/atom.xml\" rel=\"self\" type=\"application/atom+xml\"",
        "<link href=\"https://hub.example/\" rel=\"hub\"",
        "<content type=\"html\"",
    ] {
        assert!(atom.contains(part), "{part}\n{atom}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&folder.read("dist/feed.json")).expect("JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["hubs"][0]["url"], "https://hub.example/");
    assert_eq!(
        json["items"][0]["id"],
        "https://example.org/site/blog/2016/05/a/"
    );
    let opml = folder.read("dist/feeds.opml");
    for feed in [
        "feed.xml",
        "blog/feed.xml",
        "tags/second/feed.xml",
        "authors/bo-roe/feed.xml",
    ] {
        assert!(
            opml.contains(&format!("xmlUrl=\"https://example.org/site/{feed}\"")),
            "{opml}"
        );
    }
    let page = folder.read("dist/feeds/index.html");
    for feed in ["atom.xml", "feed.json", "blog/atom.xml"] {
        assert!(
            page.contains(&format!("https://example.org/site/{feed}")),
            "{page}"
        );
    }
    // Only the summary, if the site is configured so.
    folder.write(
        "content/site.toml",
        format!(
            "{}feed.content = 'summary'\n",
            SITE.split_once('\n').map_or("", |(_, text)| text)
        )
        .as_bytes(),
    );
    folder.plaza(&["build"]);
    assert!(!folder.read("dist/feed.xml").contains("content:encoded>"));
    assert!(!folder.read("dist/atom.xml").contains("<content"));
}

#[test]
fn an_old_path_may_be_that_of_another_form() {
    let folder = Folder::of(&format!("{SITE}{POST}"));
    let settings = SITE.split_once('\n').map_or("", |(_, text)| text);
    let paths = "{ \"/blog/feed.xml\" = \"/blog/atom.xml\", \"/rss/\" = \"/x.xml\", \"/old.xml\" = \"/y.xml\" }";
    let settings = settings.replace("{ \"/blog/index.xml\" = \"/blog/atom.xml\" }", paths);
    folder.write("content/site.toml", settings.as_bytes());
    let ran = folder.plaza(&["build"]);
    assert!(
        ran.stderr
            .contains("`feed.paths` maps `/old.xml` to `/y.xml`, which is not a feed"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("an address in `feed.paths` is not a feed file"),
        "a page is no feed: {}",
        ran.stderr
    );
    assert_eq!(
        folder.read("dist/blog/feed.xml"),
        folder.read("dist/blog/atom.xml")
    );
    let opml = folder.read("dist/feeds.opml");
    assert!(
        opml.contains("/blog/atom.xml") && !opml.contains("/blog/feed.xml"),
        "{opml}"
    );
    let headers = folder.read("dist/_headers");
    assert_eq!(
        headers
            .matches("/site/blog/feed.xml\n  Content-Type: application/xml")
            .count(),
        1,
        "{headers}"
    );
    assert_eq!(
        headers.matches("/site/blog/feed.xml\n").count(),
        1,
        "{headers}"
    );
}

#[test]
fn a_hub_is_told_of_every_feed() {
    use std::io::Write as _;
    use support::server::Server;
    let server = Server::start(|request, stream, _| {
        let status = if request.path == "/hub" {
            "204 Told"
        } else {
            "500 Broken"
        };
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).is_ok()
    });
    let settings = |path: &str| {
        let hub = format!("http://{}{path}", server.host());
        SITE.split_once('\n')
            .map_or("", |(_, text)| text)
            .replace("https://hub.example/", &hub)
    };
    let folder = Folder::of(&format!("{SITE}{POST}"));
    folder.write("content/site.toml", settings("/hub").as_bytes());
    let private = folder.plaza(&["feeds", "ping"]);
    assert_eq!(private.code, 2);
    assert!(
        private.stderr.contains("is in a private network"),
        "{}",
        private.stderr
    );
    assert_eq!(server.requests().len(), 0);
    let ran = folder.plaza(&["feeds", "ping", "--allow-private"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(ran.stderr.contains("/hub of 13 feeds"), "{}", ran.stderr);
    let told = &server.requests()[0];
    assert_eq!(told.method, "POST");
    let topic = "hub.url=https%3A%2F%2Fexample.org%2Fsite%2Fblog%2Fatom.xml";
    assert!(told.body.starts_with("hub.mode=publish&") && told.body.contains(topic));
    folder.write("content/site.toml", settings("/broken").as_bytes());
    let broken = folder.plaza(&["feeds", "ping", "--allow-private"]);
    assert!(
        broken.code == 2 && broken.stderr.contains("status 500"),
        "{}",
        broken.shown()
    );
    folder.write("content/site.toml", b"base_url = 'https://example.org/'\n");
    let none = folder.plaza(&["feeds", "ping"]);
    assert!(
        none.code == 2 && none.stderr.contains("the site has no hub"),
        "{}",
        none.shown()
    );
}

/// Characters that break careless code: controls, XML markup, CDATA, neighbours of surrogates,
/// directions, emoji.
const NASTY: [&str; 24] = [
    "\u{0}",
    "\u{1}",
    "\u{8}",
    "\u{b}",
    "\u{c}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{10ffff}",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "<?xml ?>",
    "\u{202e}",
    "\u{1F468}\u{200D}\u{1F469}",
    "\"'",
    "</title>",
];

#[test]
fn ten_thousand_nasty_titles_are_well_formed() {
    let folder = Folder::of(SITE);
    // A random number generator with a fixed seed.
    let mut state = 0x2545_F491_u32;
    let mut roll = |sides: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        usize::try_from(state).unwrap_or_default() % sides
    };
    let mut settings = SITE
        .split_once('\n')
        .map_or("", |(_, text)| text)
        .to_owned();
    settings.push_str("feed.limit = 20000\n");
    folder.write("content/site.toml", settings.as_bytes());
    let count = 10_000;
    for number in 0..count {
        let mut nasty = |pieces: usize| -> String {
            let pieces = (0..pieces).map(|_| NASTY[roll(NASTY.len())]);
            format!("w{}", pieces.collect::<Vec<_>>().join("w"))
        };
        let (title, body) = (nasty(3), nasty(5));
        // JSON is valid YAML, and can escape every character.
        let title = serde_json::to_string(&format!("T{number} {title}")).expect("text");
        let day = 1 + number % 28;
        let text = format!("---\ntitle: {title}\ndate: 2016-05-{day:02}\n---\n{body}\n");
        folder.write(&format!("content/blog/p{number}.md"), text.as_bytes());
    }
    let ran = folder.plaza(&["build"]);
    assert!(
        ran.code <= 1,
        "{}",
        ran.stderr.lines().last().unwrap_or_default()
    );
    let built = folder.feed("dist/feed.json").entries.len();
    assert!(
        built > count * 9 / 10,
        "{built} of {count}: {}",
        ran.stderr.lines().rev().nth(1).unwrap_or_default()
    );
    for path in ["dist/feed.xml", "dist/atom.xml"] {
        let feed = folder.feed(path);
        assert_eq!(feed.entries.len(), built, "{path}");
        let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), built, "{path}");
    }
}
