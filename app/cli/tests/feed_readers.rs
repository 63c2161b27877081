//! Feeds as their readers take them: programs that expect HTML, and people whose browser shows XML.

mod support;

use support::{Folder, values};

const SITE: &str = "//- /content/site.toml
title = \"Vec<T> & co\"
base_url = \"https://example.org/site/\"
";

/// The text between the first two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("{start}\n{text}"));
    let (part, _) = rest
        .split_once(end)
        .unwrap_or_else(|| panic!("{end}\n{text}"));
    part
}

#[test]
fn a_summary_is_not_taken_for_markup() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-a.md\n---\ntitle: Vec<T> & co\n\
         summary: Vec<T> & </p> co\n---\n# No summary\n"
    ));
    folder.plaza(&["build"]);
    let rss = folder.read("dist/feed.xml");
    let item = between(&rss, "<item>", "</item>");
    // The description is HTML, in text of XML that is not escaped again.
    assert_eq!(
        between(item, "<description><![CDATA[", "]]></description>"),
        "Vec&lt;T&gt; &amp; &lt;/p&gt; co"
    );
    // Titles are plain text, with the references that the profile recommends.
    assert_eq!(
        between(item, "<title>", "</title>"),
        "Vec&#x3C;T&gt; &#x26; co"
    );
    let atom = folder.read("dist/atom.xml");
    let entry = between(&atom, "<entry>", "</entry>");
    assert_eq!(
        between(entry, "<title>", "</title>"),
        "Vec&lt;T&gt; &amp; co"
    );
    assert_eq!(
        between(entry, "<summary type=\"html\">", "</summary>"),
        "Vec&amp;lt;T&amp;gt; &amp;amp; &amp;lt;/p&amp;gt; co"
    );
    let json: serde_json::Value =
        serde_json::from_str(&folder.read("dist/feed.json")).expect("JSON");
    assert_eq!(json["items"][0]["summary"], "Vec<T> & </p> co");
}

#[test]
fn what_is_shown_without_scripts_has_whole_addresses() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n\n\
         <noscript><img src=\"b.png\" alt=\"b\"><a href=\"/blog/\">up</a></noscript>\n\n\
         <noscript>\n\n![c](b.png)\n\n</noscript>\n//- /content/blog/b.png\nnone\n"
    ));
    folder.plaza(&["build"]);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    let shown = "<noscript><img src=\"/site/blog/b.png\" alt=\"b\"><a href=\"/site/blog/\">up</a></noscript>";
    assert!(page.contains(shown), "{page}");
    for path in ["dist/feed.xml", "dist/atom.xml", "dist/feed.json"] {
        let feed = folder.feed(path);
        let content = feed.entries[0].content.as_ref();
        let content = content
            .and_then(|content| content.body.as_deref())
            .expect("content");
        let picture = "src=\"https://example.org/site/blog/b.png\"";
        assert_eq!(content.matches(picture).count(), 2, "{path}: {content}");
        assert!(
            content.contains("href=\"https://example.org/site/blog/\""),
            "{path}: {content}"
        );
        assert!(!content.contains("noscript"), "{path}: {content}");
    }
}

#[test]
fn embedded_pages_are_links() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n\
         Inline <iframe src='//www.video.example/embed/1?a=1&amp;b=2'></iframe> text.\n\n\
         <div><iframe src=\"../map.html\" title=\"The &lt;map&gt;\" width=\"100%\">\n<p>none</p>\n</iframe></div>\n\n\
         <embed src=\"https://plugin.example/x\">\n\n<iframe src=\"javascript:alert(1)\"></iframe>\n\n\
         <iframe srcdoc=\"x\"></iframe>\n\n<iframe src=\"https://never.example/\">\n\nlost\n"
    ));
    folder.plaza(&["build"]);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(
        page.contains("<iframe src='//www.video.example/embed/1?a=1&amp;b=2' title=\"Embedded page of www.video.example\"></iframe>"),
        "{page}"
    );
    let rss = folder.read("dist/feed.xml");
    insta::assert_snapshot!(between(&rss, "<content:encoded><![CDATA[", "]]>"));
}

#[test]
fn a_site_without_dates_has_no_feed_of_1970() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/pages/about.md\n---\ntitle: About\n---\nText.\n"
    ));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let files = folder.files("dist");
    assert!(!files.contains_key("atom.xml") && files.contains_key("feed.xml"));
    for (path, bytes) in &files {
        assert!(!String::from_utf8_lossy(bytes).contains("1970"), "{path}");
    }
    assert!(!folder.read("dist/feeds/index.html").contains("atom.xml"));
    assert!(!folder.read("dist/sitemap.xml").contains("<lastmod>"));
    // What is empty was changed when the site was.
    folder.add("//- /content/pages/more.md\n---\ntitle: More\nupdated: 2016-05-02\n---\nText.\n");
    folder.plaza(&["build"]);
    let atom = folder.read("dist/atom.xml");
    assert!(
        atom.contains("<updated>2016-05-02T00:00:00+00:00</updated>"),
        "{atom}"
    );
}

#[test]
fn a_picture_reaches_every_form() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/interviews/2016-05-02-a/index.md\n---\ntitle: A\nimage: me.png\n\
         audio: a.mp3\nguests: Ana Lee\n---\n**Bo**: Hello.\n\n**Ana Lee**: Hello.\n\
         //- /content/interviews/2016-05-02-a/me.png\nnone\n\
         //- /content/interviews/2016-05-02-a/a.mp3\nnone\n"
    ));
    folder.plaza(&["build"]);
    let picture = "https://example.org/site/interviews/2016-05-02-a/me.png";
    let files = folder.files("dist");
    let place = files
        .keys()
        .find(|path| path.ends_with("me.png"))
        .expect("the picture");
    let picture = picture.replace("interviews/2016-05-02-a/me.png", place);
    for path in ["dist/feed.xml", "dist/atom.xml"] {
        let text = folder.read(path);
        let media = format!("<media:content medium=\"image\" type=\"image/png\" url=\"{picture}\"");
        assert!(text.contains(&media), "{path}: {text}");
        assert!(
            text.contains("xmlns:media=\"http://search.yahoo.com/mrss/\""),
            "{path}: {text}"
        );
    }
    let json: serde_json::Value =
        serde_json::from_str(&folder.read("dist/feed.json")).expect("JSON");
    assert_eq!(json["items"][0]["image"], picture);
    let podcast = folder.read("dist/interviews/podcast.xml");
    let item = between(&podcast, "<item>", "</item>");
    assert!(
        item.contains(&format!("<itunes:image href=\"{picture}\"")),
        "{item}"
    );
}

/// The type and the address of every feed that a page announces.
fn announced(html: &str) -> Vec<String> {
    let links = html.split("<link rel=\"alternate\"").skip(1);
    let links = links.filter_map(|link| link.split('>').next());
    let shown = links.map(|link| {
        let value = |name| values(link, name).concat();
        format!("{} {} {}", value("href"), value("type"), value("title"))
    });
    shown.collect()
}

#[test]
fn heads_announce_every_feed() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-a.md\n---\ntitle: A\ntags: [x]\n---\nText.\n"
    ));
    folder.plaza(&["build"]);
    let of_site = [
        "/site/feed.xml application/rss+xml Vec&lt;T&gt; &amp; co",
        "/site/atom.xml application/atom+xml Vec&lt;T&gt; &amp; co (Atom)",
        "/site/feed.json application/feed+json Vec&lt;T&gt; &amp; co (JSON Feed)",
    ];
    for path in [
        "dist/index.html",
        "dist/blog/2016/05/a/index.html",
        "dist/404.html",
    ] {
        assert_eq!(announced(&folder.read(path)), of_site, "{path}");
    }
    let listing = announced(&folder.read("dist/tags/x/index.html"));
    let own = [
        "/site/tags/x/feed.xml application/rss+xml x",
        "/site/tags/x/atom.xml application/atom+xml x (Atom)",
    ];
    assert_eq!(listing[..2], own);
    assert_eq!(listing[2..], of_site);
}

#[test]
fn feeds_have_a_style() {
    let folder = Folder::of(&format!(
        "{SITE}//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n"
    ));
    folder.plaza(&["build"]);
    let style = "<?xml-stylesheet type=\"text/css\" href=\"/site/feeds/style.css\"?>";
    for path in ["dist/feed.xml", "dist/atom.xml", "dist/blog/feed.xml"] {
        let text = folder.read(path);
        assert!(
            text.starts_with("<?xml ") && text.contains(style),
            "{path}: {text}"
        );
    }
    let (before, feed) = (
        folder.read("dist/feeds/style.css"),
        folder.read("dist/feed.xml"),
    );
    assert!(before.contains("channel"), "{before}");
    // With the colours of the site, and without a change of the feed.
    folder.add("//- /style/main.css\n:root { --accent: #123456 }\n");
    folder.plaza(&["build"]);
    let after = folder.read("dist/feeds/style.css");
    assert!(
        after.starts_with(&before) && after.contains("#123456"),
        "{after}"
    );
    assert_eq!(folder.read("dist/feed.xml"), feed);
    // Or with another style.
    folder.add("//- /public/feeds/style.css\nrss { color: red }\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(folder.read("dist/feeds/style.css"), "rss { color: red }\n");
}
