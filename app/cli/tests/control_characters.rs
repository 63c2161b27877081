//! Control characters in content: each destination gets text that it cannot misread.

mod support;

use support::Folder;

/// Escape sequences, line breaks with forged commands, what turns the direction of text, and what XML has not.
const NASTY: &str =
    r"A\x1b[31m\n::error::forged\r##vso[x]\x07\x7f\x9b2J\u202e\ufffe\uffff\x01` @all <b> z";

/// A site with it wherever text can be written.
fn site() -> Folder {
    let site = r#"//- /content/site.toml
base_url = "https://example.org"
title = "NASTOML"
language = "en\u0001\uffff"
unknown = "x"
"NASTOML" = 1
[collections.talks]
kind = "interview"
permalink = "/talks/{slug}/"
podcast = { author = "NASTOML", email = "a@example.org", categories = ["NASTOML"], txt = [{ value = "NASTOML" }] }
//- /content/blog/2016-05-02-post.md
---
title: "NASTY"
author: "NASTY"
tags: ["NASTY"]
lang: "NASTY"
summary: "NASTY"
"NASTY": 1
---
[a](NASTY.md)
//- /content/meetings/cloud.md
---
title: "NASTY"
schedule:
  - from: 2016-01-07
    repeat: weekly on Thursday at 15:00 UTC
    where: "NASTY"
id: "x\r\nATTENDEE:y"
---
A\rB
//- /content/talks/2016-05-04-talk.md
---
title: "NASTY"
lang: "NASTY"
audio:
  url: "https://example.org/a.mp3"
  type: "NASTY"
  length: 3
---
**Ana**: Hello, and welcome to it.

**Bob**: Hello.

**A**: And so on.

**B**: On it goes.
"#;
    let toml = NASTY
        .replace(r"\x1b", r"\u001b")
        .replace(r"\x07", r"\u0007")
        .replace(r"\x7f", r"\u007f");
    let toml = toml.replace(r"\x9b", r"\u009b").replace(r"\x01", r"\u0001");
    Folder::of(&site.replace("NASTOML", &toml).replace("NASTY", NASTY))
}

fn extension(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Whether a terminal or a log would obey a character, other than the end of a line.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c)
}

#[test]
fn feeds_could_not_be_read_by_any_parser() {
    let folder = site();
    let ran = folder.plaza(&["build"]);
    assert!(ran.code <= 1, "{}", ran.shown());
    let files = folder.files("dist");
    let is_xml = |name: &str| ["xml", "opml"].contains(&extension(name));
    let is_allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    let mut count = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| is_xml(name)) {
        let text = String::from_utf8(bytes.clone()).expect(name);
        let bad = text.chars().find(|c| !is_allowed(*c));
        assert_eq!(bad, None, "{name}");
        for reference in ["&#1;", "&#x1;", "&#xFFFF;", "&#65535;"] {
            assert!(!text.contains(reference), "{name}");
        }
        if name.ends_with("feed.xml") || name.ends_with("atom.xml") || name.ends_with("podcast.xml")
        {
            folder.feed(&format!("dist/{name}"));
        }
        count += 1;
    }
    assert!(count > 6, "{count}");
    assert!(files.contains_key("talks/podcast.xml"), "{}", ran.shown());
}

#[test]
fn a_calendar_had_lines_of_its_own() {
    let folder = site();
    folder.plaza(&["build"]);
    for (name, bytes) in folder.files("dist") {
        if extension(&name) != "ics" {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        for line in text.split("\r\n") {
            assert!(
                !line.contains(|c: char| c.is_control() && c != '\t'),
                "{name}: {line:?}"
            );
            assert!(
                !line.starts_with("ATTENDEE") && !line.starts_with("::"),
                "{name}: {line:?}"
            );
        }
        let read: icalendar::Calendar = text.parse().expect("a calendar");
        assert!(!read.components.is_empty());
    }
}

#[test]
fn reports_forged_lines_and_moved_the_cursor() {
    let folder = site();
    folder.write("content/blog/::error::2016-05-03-x.md", b"no front matter");
    folder.write("content/blog/a\u{1b}[2J\n::error::2016-05-04-x.md", b"none");
    folder.write(
        "content/blog/a`b @all%<b>2016-05-05.md",
        b"---\ntitle: [\n---\n",
    );
    for command in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["check", "--format", "sarif"],
        &["check", "--format", "markdown"],
        &["build"],
        &["list"],
        &["list", "--format", "json"],
        &["meetings"],
        &["links", "list"],
    ] {
        let ran = folder.plaza(command);
        for text in [&ran.stdout, &ran.stderr] {
            let bad = text.chars().find(|c| is_obeyed(*c));
            assert_eq!(bad, None, "{command:?}\n{text}");
            assert!(!text.contains("##vso["), "{command:?}\n{text}");
            for line in text.lines() {
                let is_forged = line.trim_start().starts_with("::")
                    && !(command.contains(&"github") && line.contains(" file=content/"));
                assert!(!is_forged, "{command:?}\n{line}");
            }
        }
        let stdout = &ran.stdout;
        match command.last() {
            Some(&"json") if command[0] == "check" => {
                for line in stdout.lines() {
                    serde_json::from_str::<serde_json::Value>(line).expect("JSON");
                }
            }
            Some(&"json" | &"sarif") => {
                let log: serde_json::Value = serde_json::from_str(stdout).expect("JSON");
                let text = log.to_string();
                let uris = text.split("\"uri\":\"").skip(1);
                for uri in uris.filter_map(|rest| rest.split('"').next()) {
                    let base = url::Url::parse("file:///x/").expect("a base");
                    assert!(
                        base.join(uri).expect(uri).path().starts_with("/x/content/"),
                        "{uri}"
                    );
                    assert!(!uri.contains([' ', '`', '<', ':', '\u{1b}']), "{uri}");
                }
            }
            Some(&"markdown") => {
                for line in stdout.lines() {
                    assert!(
                        line.starts_with("- ") || line.starts_with("### ") || line.is_empty(),
                        "{line}"
                    );
                }
                assert!(!stdout.contains("<b>") || stdout.contains('`'), "{stdout}");
            }
            _ => {}
        }
    }
}
