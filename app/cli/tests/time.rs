//! Entries that appear and expire: nothing tells of them before and after, and a build notices when they
//! are due. The time is always an argument.

mod support;

use support::Folder;
use support::preview::Server;

const SITE: &str = "//- /content/site.toml
title = 'A community'
base_url = 'https://example.org/'
menu = [{ label = 'Xylotitle in the menu', url = '/blog/2026/12/xyloname/' }]
host = 'netlify'
short.path = 's'
//- /content/authors.toml
[ana]
name = 'Ana Lee'
[xylonick]
name = 'Xyloperson'
bio = 'Xylobio'
//- /content/links.lock
version = 1

[[short]]
code = 'xylo'
path = '/blog/2026/12/xyloname/'

[[link]]
short = 'tm3.org/1'
target = 'https://example.org/blog/2026/12/xyloname/'
title = 'Xylotitle'
source = 'manual'
//- /content/blog/2016-05-02-first.md
---
title: First
author: ana
tags: [plain]
---
Soon: [this](2026-12-01-xyloname.md), [that](/blog/2026/12/xyloname/#part), [short](http://tm3.org/1),
and ![a picture](shared.png).
//- /content/blog/2026-12-01-xyloname.md
---
title: Xylotitle
date: 2026-12-01 08:00 UTC
author: xylonick
tags: [xylotag]
aliases: [/xyloalias/]
image: xylocover.png
---
Xylobody, with ![a file](shared.png) and [a text](xylotext.txt). See [the talk](../interviews/2026-12-01-xylotalk.md).
//- /content/blog/2026-12-01-xyloname.csv
x
//- /content/blog/shared.png
x
//- /content/blog/xylocover.png
x
//- /content/blog/xylotext.txt
x
//- /content/blog/2016-05-03-second/index.md
---
title: Second
author: ana
---
Text.
//- /content/blog/2016-05-03-second/xylodraft/index.md
---
title: Xylodraft
draft: true
---
Xylobody.
//- /content/blog/2016-05-03-second/xylodraft/xylo.png
x
//- /content/interviews/2016-05-01-one.md
---
title: One
audio: https://example.org/a.mp3
---
Text.
//- /content/interviews/2026-12-01-xylotalk.md
---
title: Xylotalk
publish: 2026-12-01 09:00:00
date: 2016-01-01
guests: Xyloguest
audio: https://example.org/xylo.mp3
---
Text.
//- /content/interviews/transcripts/2026-12-01-xylotalk.md
---
title: Xylotranscript
episode: 2026-12-01-xylotalk.md
---
**Xyloguest Alpha**: One.

**Xyloguest Beta**: Two.

**Xyloguest Alpha**: Three.

**Xyloguest Beta**: Four.
//- /content/meetings/xylomeeting.md
---
title: Xylomeeting
publish: 2026-12-02
schedule: weekly on Thursday at 15:00 UTC
---
//- /content/meetings/xylomeeting/2016-03-17.md
---
title: Xylominutes
---
Xylobody.
//- /content/pages/xylopage.md
---
title: Xylopage
publish: 2026-12-02T00:00:00+01:00
---
Xylobody.
//- /content/pages/offer.md
---
title: Offer
expires: 2026-12-01
---
Yttrium.
";

/// The files whose name or content has a word, whatever its case.
fn naming(folder: &Folder, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        text.contains(word)
    };
    let files = folder.files("dist").into_iter();
    let found = files.filter(|(path, bytes)| has(path.as_bytes()) || has(bytes));
    found.map(|(path, _)| path).collect()
}

#[test]
fn nothing_tells_of_an_entry_before_it_appears_and_after_it_expired() {
    let folder = Folder::of(SITE);
    let build = |at: &str| {
        let ran = folder.plaza(&[
            "build",
            "--at",
            at,
            "--compress",
            "--manifest",
            "dist.json",
            "--explain",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        ran.stderr
    };
    build("2026-11-30T23:59:59Z");
    assert_eq!(naming(&folder, "xylo"), [] as [&str; 0]);
    assert!(!folder.read("dist.json").to_lowercase().contains("xylo"));
    assert!(!naming(&folder, "yttrium").is_empty());

    // One expires and the others are not due: the same folder is built again.
    let said = build("2026-12-01T00:00:00Z");
    assert!(said.contains("an entry appeared or expired"), "{said}");
    assert_eq!(naming(&folder, "xylo"), [] as [&str; 0]);
    assert_eq!(naming(&folder, "yttrium"), [] as [&str; 0]);
    let said = build("2026-12-01T07:59:59Z");
    assert!(said.contains("nothing changed"), "{said}");

    let said = build("2026-12-01T08:00:00Z");
    assert!(said.contains("an entry appeared or expired"), "{said}");
    for path in [
        "blog/2026/12/xyloname/index.html",
        "blog/xylotext.txt",
        "blog/xylocover.png",
        "blog/2026-12-01-xyloname.csv",
        "feed.xml",
        "index.html",
        "authors/xylonick/index.html",
        "s/xylo/index.html",
        "sitemap.xml",
        "tags/xylotag/index.html",
        "xyloalias/index.html",
    ] {
        let found = naming(&folder, "xylo");
        assert!(found.iter().any(|own| own == path), "{path}: {found:?}");
    }
    assert_eq!(naming(&folder, "xyloguest"), [] as [&str; 0]);

    build("2026-12-02T00:00:00Z");
    assert!(folder.path("dist/xylopage/index.html").exists());
    assert_eq!(naming(&folder, "xylodraft"), [] as [&str; 0]);
    for word in ["xyloguest", "xylominutes", "xylomeeting"] {
        assert!(!naming(&folder, word).is_empty(), "{word}");
    }

    // An earlier time is another site.
    let said = build("2026-11-30T00:00:00Z");
    assert!(said.contains("an entry appeared or expired"), "{said}");
    assert_eq!(naming(&folder, "xylo"), [] as [&str; 0]);
}

#[test]
fn links_to_held_entries_are_warnings_until_they_are_due() {
    let folder = Folder::of(SITE);
    let build = |at: &str| folder.plaza(&["build", "--at", at]).shown();
    insta::assert_snapshot!("before", build("2026-11-30"));
    insta::assert_snapshot!("after", build("2026-12-02"));
    insta::assert_snapshot!(
        "check",
        folder.plaza(&["check", "--at", "2026-11-30"]).shown()
    );
}

#[test]
fn schedule_lists_what_is_due_next() {
    let folder = Folder::of(SITE);
    for format in ["text", "json", "cron"] {
        let ran = folder.plaza(&["schedule", "--at", "2026-11-30", "--format", format]);
        insta::assert_snapshot!(format!("schedule_{format}"), ran.shown());
    }
    let ran = folder.plaza(&["schedule", "--at", "2027-01-01", "--format", "cron"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
}

#[test]
fn a_date_without_a_time_begins_in_the_time_zone_of_the_site() {
    let folder = Folder::of(
        "//- /content/site.toml
timezone = 'America/New_York'
//- /content/blog/2026-07-01-named.md
Text.
//- /content/blog/day.md
---
title: Day
date: 2026-07-01
---
//- /content/blog/time.md
---
title: Time
date: 2026-07-01 08:00
---
//- /content/blog/offset.md
---
title: Offset
date: 2026-07-01 08:00 UTC
---
//- /content/blog/2016-01-01-old.md
Text.
",
    );
    let titles = |at: &str| {
        let ran = folder.plaza(&["list", "--format", "json", "--at", at]);
        let listed: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let listed = listed.as_array().expect("a list").iter();
        listed
            .map(|own| own["title"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles("2026-07-01T03:59:59Z"), ["Old"]);
    assert_eq!(titles("2026-07-01T04:00:00Z"), ["Day", "Named", "Old"]);
    assert_eq!(
        titles("2026-07-01T08:00:00Z"),
        ["Offset", "Day", "Named", "Old"]
    );
    assert_eq!(
        titles("2026-07-01T12:00:00Z"),
        ["Time", "Offset", "Day", "Named", "Old"]
    );
}

#[test]
fn keys_of_other_generators_say_when_an_entry_appears_and_expires() {
    let entry = |number: usize, keys: &str| {
        format!("//- /content/blog/e{number}.md\n---\ntitle: Entry {number}\n{keys}\n---\nText.\n")
    };
    let early = [
        "date: 2016-01-01\npublish: 2026-06-01",
        "date: 2016-01-01\npublishDate: 2026-06-01T00:00:00Z",
        "date: 2016-01-01\npublish_date: 2026-06-01",
        "date: 2016-01-01\npublished: 2026-06-01",
        "date: 2016-01-01\npublished_at: 2026-06-01",
        "pubDate: 2026-06-01",
        "date: 2016-01-01\npublished: false",
        "date: 2016-01-01\nunpublished: true",
    ];
    let late = [
        "date: 2016-01-01\nexpires: 2026-01-01",
        "date: 2016-01-01\nexpiryDate: 2026-01-01",
        "date: 2016-01-01\nexpiry_date: 2026-01-01",
        "date: 2016-01-01\nunpublish_on: 2026-01-01",
    ];
    let shown = [
        "date: 2026-06-01\npublish: 2016-06-01",
        "date: 2016-01-01\nexpires: 2026-06-01",
        "date: 2016-01-01\nexpiryDate: \"\"",
        "date: 2016-01-01\npublished: true",
        "date: 2016-01-01\nunpublished: false",
    ];
    let all = early.iter().chain(&late).chain(&shown).enumerate();
    let folder = Folder::of(&all.map(|(at, keys)| entry(at, keys)).collect::<String>());
    let ran = folder.plaza(&["list", "--at", "2026-03-01"]);
    assert_eq!(ran.stderr, "");
    let expected = early.len() + late.len();
    let mut listed: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| {
            let title = line.find("Entry").expect("a title");
            line[title..]
                .split("  ")
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    listed.sort();
    let wanted: Vec<String> = (expected..expected + shown.len())
        .map(|at| format!("Entry {at}"))
        .collect();
    assert_eq!(listed, wanted);
}

#[test]
fn the_config_of_another_generator_says_what_the_future_is() {
    for (config, entry, is_shown) in [
        ("_config.yml", "_posts/2026-06-01-a.md", false),
        ("_config.yml", "future: true\n_posts/2026-06-01-a.md", true),
        ("hugo.toml", "content/posts/2026-06-01-a.md", false),
        (
            "hugo.toml",
            "buildFuture = true\ncontent/posts/2026-06-01-a.md",
            true,
        ),
        ("zola.toml", "content/2026-06-01-a.md", true),
        (
            "pelicanconf.py",
            "WITH_FUTURE_DATES = False\ncontent/2026-06-01-a.md",
            false,
        ),
        ("pelicanconf.py", "content/2026-06-01-a.md", true),
    ] {
        let (line, path) = entry.split_once('\n').unwrap_or(("", entry));
        let equals = if config.ends_with("yml") {
            "title: x"
        } else if config.ends_with("py") {
            "SITENAME = 'x'"
        } else {
            "title = 'x'"
        };
        let folder = Folder::of(&format!(
            "//- /{config}\n{equals}\n{line}\n//- /{path}\n---\ntitle: Future\ndate: 2026-06-01\n---\nText.\n"
        ));
        let ran = folder.plaza(&["list", "--at", "2026-03-01"]);
        assert_eq!(
            ran.stdout.contains("Future"),
            is_shown,
            "{config} {line}: {}",
            ran.shown()
        );
    }
}

#[test]
fn dates_that_cannot_be_meant_are_errors() {
    let folder = Folder::of(
        "//- /content/site.toml
timezone = 'Europe/Pariss'
//- /content/blog/2016-05-02-good.md
Text.
//- /content/blog/never.md
---
title: Never
date: 9999-12-31
---
//- /content/blog/9999-12-31-name.md
Text.
//- /content/blog/2016-05-03-expires.md
---
title: Expires
expires: 9999-12-31
publish: soon
---
//- /content/blog/2016-05-04-backwards.md
---
title: Backwards
date: 2016-05-04
expires: 2016-05-01
---
Text.
",
    );
    insta::assert_snapshot!(folder.plaza(&["check", "--at", "2016-06-01"]).shown());
}

#[test]
fn a_preview_shows_held_entries_with_a_mark() {
    let folder = Folder::of(SITE);
    let server = Server::with(&folder, &["--at", "2026-11-30"]);
    let get = |path: &str| server.get(path).unwrap_or_default();
    let page = get("/blog/2026/12/xyloname/");
    let mark = "Appears on 1 December 2026 at 08:00 UTC";
    assert!(page.contains(mark), "{page}");
    assert!(get("/").contains(mark));
}
