//! Addresses that run scripts or read files: an error at their place, wherever one can be written, and never on the site.

mod support;

use insta::assert_snapshot;
use support::Folder;

/// Every place of a site that takes an address; `BAD` is one.
const SITE: &str = r#"//- /content/site.toml
base_url = "https://example.org"
unsafe_html = true
web_chat = "BAD{channel}"
menu = [{ label = "Menu", url = "BAD" }]
[collections.talks]
kind = "interview"
permalink = "/talks/{slug}/"
podcast = { funding = { url = "BAD", text = "Give" } }
//- /content/authors.toml
[ana]
name = "Ana Lee"
links = { Blog = "BAD" }
//- /content/blog/2016-05-02-post.md
---
title: Post
author: ana
image: "BAD"
---
[Link](<BAD>) ![picture](<BAD>) [by reference][r]

[r]: <BAD>

Text.
//- /content/meetings/cloud.md
---
title: Cloud
schedule: weekly on Thursday at 15:00 UTC
agenda: "BAD"
---
- [2016-05-05](<BAD>)
//- /content/meetings/ops.yaml
project: Ops
project_url: "BAD"
agenda_url: "BAD"
schedule:
  - time: '1500'
    day: Thursday
    irc: rdo
    frequency: weekly
description: Ops
//- /content/roundups/2016-05-03-week.md
---
title: Week
---
**[Title](<BAD>)** by [Bob](<BAD>)

> A quote.

... read more at [this](<BAD>)
//- /content/talks/2016-05-04-talk.md
---
title: Talk
audio:
  url: "BAD"
  type: audio/mpeg
  length: 3
---
**Ana**: Hello, and welcome to it.

**Bob**: Hello.

**A**: And so on.

**B**: On it goes.
"#;

/// Attributes that take an address, `BAD` for one.
const HTML: &str = r#"<a href="BAD">a</a> <a href='BAD'>a</a> <A HREF=BAD>a</A>
<img src="BAD" srcset="/a.png 1x, BAD 2x"> <iframe src="BAD"></iframe> <embed src=BAD>
<form action="BAD"><button formaction="BAD">b</button></form> <video poster="BAD" src="BAD"></video>
<object data="BAD"></object> <svg><a xlink:href="BAD"><text>t</text></a><set attributeName="href" to="BAD"/>
<animate attributeName="href" values="/a;BAD"/><use href="BAD"/></svg> <blockquote cite="BAD">q</blockquote>
<area href="BAD"><table background="BAD"></table><iframe srcdoc="<a href='BAD'>x</a>"></iframe>
<noscript><a href="BAD">a</a></noscript><a ping="BAD" href="/blog/">b</a>
"#;

const SCRIPTS: [&str; 5] = [
    "javascript:",
    "vbscript:",
    "data:text/html",
    "file:",
    "blob:",
];

/// Every address in an attribute or element of the built site, as a browser reads it.
fn published(folder: &Folder) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, bytes) in folder.files("dist") {
        if !["html", "xml", "json", "ics", "opml", "vtt"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let text = text
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        let text = text
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replace("\\\"", "\"");
        let plain: String = text
            .chars()
            .filter(|c| !c.is_control() && *c != ' ')
            .collect();
        let plain = plain.to_lowercase();
        for scheme in SCRIPTS {
            for before in [
                "=\"", "='", "=", "\">", "link>", "uri>", "url:", "url\":\"", ";", "x,",
            ] {
                if plain.contains(&format!("{before}{scheme}")) {
                    found.push((name.clone(), format!("{before}{scheme}")));
                }
            }
        }
    }
    found
}

#[test]
fn no_field_takes_an_address_that_runs() {
    let spelt = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://example.org/x",
    ];
    for bad in spelt {
        let folder = Folder::of(&SITE.replace("BAD", bad));
        let checked = folder.plaza(&["check"]);
        let built = folder.plaza(&["build"]);
        assert_eq!(
            (checked.code, built.code),
            (1, 1),
            "{bad}\n{}",
            built.shown()
        );
        assert_eq!(published(&folder), [], "{bad}\n{}", built.shown());
        assert!(
            folder.path("dist/blog/2016/05/post/index.html").is_file(),
            "{bad}"
        );
    }
    let folder = Folder::of(&SITE.replace("BAD", spelt[0]));
    assert_snapshot!(folder.plaza(&["check", "--all"]).shown());
}

#[test]
fn controls_and_entities_hide_no_scheme() {
    for (keys, body) in [
        ("image: \"java\\tscript:alert(1)\"", ""),
        ("image: \"\\x01javascript:alert(1)\"", ""),
        ("image: \"java\\nscript:alert(1)\"", ""),
        ("", "[a](java&#115;cript:alert(1))"),
        ("", "[a](javascript&colon;alert(1))"),
        ("", "[a](<java&Tab;script:alert(1)>)"),
        ("", "[a](&#1;javascript:alert(1))"),
        ("", "<a href=\"java&#10;script:alert(1)\">a</a>"),
        ("", "<a href=\"&#x6A;avascript&#58;alert(1)\">a</a>"),
        ("", "<a href=\"java\nscript:alert(1)\">a</a>"),
        ("", "<javascript:alert(1)>"),
        ("", "<img src=\"java&#x09;script:alert(1)\">"),
    ] {
        let folder = Folder::of(&format!(
            "//- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n{keys}\n---\n{body}\n"
        ));
        let built = folder.plaza(&["build"]);
        // In front matter, white space is a space, and this is a path.
        let is_path = keys.contains("\\t") || keys.contains("\\n");
        let is_reported = built.stderr.contains("error[bad-address]");
        assert_eq!(is_reported, !is_path, "{keys}{body}\n{}", built.shown());
        let page = folder.read("dist/blog/2016/05/post/index.html");
        let text = page.split("<main").nth(1).expect("the main part");
        assert!(
            !text.contains("href=\"java") && !text.contains("src=\"java"),
            "{text}"
        );
        // Its text is text.
        if !body.starts_with("<javascript") {
            assert_eq!(published(&folder), [], "{keys}{body}");
        }
    }
}

#[test]
fn no_attribute_takes_an_address_that_runs() {
    for unsafe_html in [true, false] {
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "java&#9;script:x",
            "vbscript:x",
        ] {
            let html = HTML.replace("BAD", bad);
            // Sanitised, what is in it is text.
            let html = if unsafe_html {
                html
            } else {
                html.replace("noscript", "span")
            };
            let folder = Folder::of(&format!(
                "//- /content/site.toml\nunsafe_html = {unsafe_html}\n\
                 //- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n---\n{html}\nEnd.\n"
            ));
            let built = folder.plaza(&["build"]);
            assert_eq!(built.code, 1, "{}", built.shown());
            let checked = folder.plaza(&["check", "--all"]);
            let errors = checked.stderr.matches("error[bad-address]").count();
            // The picture's two are both reported, and each of the others.
            assert_eq!(
                errors,
                html.matches(bad).count(),
                "{bad} {unsafe_html}\n{}",
                built.shown()
            );
            assert_eq!(published(&folder), [], "{bad}\n{}", built.shown());
        }
    }
}

#[test]
fn addresses_that_lead_somewhere_stay() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org\"\nunsafe_html = true\n\
         web_chat = \"irc://irc.example.org/{channel}\"\n\
         //- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n---\n\
         [a](mailto:a@example.org) [b](irc://irc.libera.chat/rdo) [c](tel:+1) [d](xmpp:a@b) [e](matrix:r/a:b)\n\
         [f](webcal://example.org/a.ics) [g](HTTPS://example.org/) [h](//example.org/x) [i](magnet:?xt=x)\n\
         ![j](data:image/png;base64,AA) <img src=\"data:image/svg+xml,<svg/>\" alt=\"k\"> <a@example.org>\n\
         <img alt=\"l\" src=\"https://example.org/a.png\" srcset=\"data:image/png;base64,AA 1x, https://example.org/b.png 2x\">\n",
    );
    let built = folder.plaza(&["build"]);
    assert_eq!(built.code, 0, "{}", built.shown());
    assert!(!built.stderr.contains('['), "{}", built.shown());
    let page = folder.read("dist/blog/2016/05/post/index.html");
    for kept in [
        "xmpp:a@b",
        "matrix:r/a:b",
        "irc://",
        "data:image/svg+xml",
        "AA 1x",
        "mailto:a@",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
}

#[test]
fn a_bio_was_published_as_it_was_written() {
    let folder = Folder::of(
        "//- /content/site.toml\nunsafe_html = false\n//- /content/authors.toml\n[ana]\nname = 'Ana Lee'\n\
         bio = 'A <script>alert(1)</script><meta http-equiv=refresh> [x](javascript:alert(3)) <a href=\"javascript:alert(4)\">y</a>'\n\
         //- /content/blog/2016-05-02-usual.md\n---\ntitle: Usual\nauthor: ana\n---\nText.\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert_eq!(
        ran.shown().matches("error[bad-address]").count(),
        2,
        "{}",
        ran.shown()
    );
    let page = folder.read("dist/authors/ana/index.html");
    for active in [
        "javascript:",
        "alert(1)",
        "http-equiv=\"refresh",
        "http-equiv=refresh",
    ] {
        assert!(!page.contains(active), "{active}: {page}");
    }
}
