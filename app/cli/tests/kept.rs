//! What builds keep of the files they read: never trusted when it does not fit, and never too large.

#![expect(
    clippy::disallowed_methods,
    reason = "the test changes and reads files itself"
)]
#![cfg(unix)]

mod support;

use std::fs;
use std::path::PathBuf;

use support::{Folder, fixture_site};

/// Builds with and without what was kept, and compares the two.
fn assert_same(folder: &Folder, edit: &str) {
    let plain = folder.plaza(&["build", "--no-cache", "--out", "plain"]);
    let expected = plain.shown().replace("s: plain", "s: dist");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.shown(), expected, "build after: {edit}");
    assert!(
        folder.files("dist") == folder.files("plain"),
        "build after: {edit}"
    );
}

/// Numbers that look random, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

const SITE: &str = "//- /content/site.toml
base_url = 'https://example.org/'
//- /content/authors.toml
[ana]
name = 'Ana Lee'
//- /content/blog/2016-01-01-one.md
---
title: One
tags: a, b
author: ana
---
See [two](2016-01-02-two.md#part), `code`, ![a picture](a.png \"title\") and <http://tm3.org/1>.

<div onclick='x()'><a href='https://example.org'>raw</a></div>

```rust
fn main() {}
```
//- /content/blog/2016-01-02-two.md
+++
title = 'Two'
date = 2016-01-02T03:04:05-07:00
[extra]
a = 1
+++
## Part

Text[^1], and a [broken link](nowhere.md).

[^1]: A note.
//- /content/interviews/2016-01-03-talk.md
---
title: A talk
audio:
  url: talk.mp3
  length: 3
series: Talks
location: Berlin
soundbites: [{start: '0:01', duration: 10}]
---
**Ana** [0:01]: What did you do?

**Bo Example** [0:05]: This and that.

**A**: Why?

**B**: Because.
//- /content/interviews/2016-01-05-said.md
---
title: Said
audio: talk.mp3
transcript: said.vtt
---
**Ana**: Hello.
//- /content/interviews/said.vtt
WEBVTT

00:01.000 --> 00:02.000
<v Ana>Hello.
//- /content/interviews/talk.mp3
ID3
//- /content/roundups/2016-01-04-week.md
---
title: A week
---
**One** by Ana

> Said one.

... read more at <http://tm3.org/a>

**Two** by Bo

> Said two.

... read more at <https://example.org/two>

**Three** by Bo and Ana

> Said three.

... listen at <https://example.org/three>
//- /content/meetings/all.md
---
title: All
chair: ana
schedule: weekly on Thursday at 15:00 UTC
---
- [January 7, 2016](https://example.org/minutes)
//- /content/pages/about.md
---
title: About
---
Words.
";

/// The entries and other text files of the site.
fn texts(folder: &Folder) -> Vec<String> {
    let mut all: Vec<String> = folder.files("content").into_keys().collect();
    all.retain(|file| !file.contains(".mp3"));
    all
}

#[test]
fn random_edits() {
    let folder = Folder::of(SITE);
    let mut random = Random(7);
    let lines = [
        "A line.",
        "draft: true",
        "tags: [a, new]",
        "title: Other",
        "author: Bo",
        "**Bo**: An answer.",
        "kind: post",
        "title = 'Settings'",
        "unsafe_html = false",
        "[one](/blog/2016/01/one/)",
        "date: 2015-05-05",
        "... read more at <https://example.org/four>",
        "schedule: weekly on Monday at 10:00 UTC",
    ];
    for round in 0..24 {
        let files = texts(&folder);
        let file = format!("content/{}", files[random.below(files.len())]);
        let text = folder.read(&file);
        let all: Vec<&str> = text.lines().collect();
        let at = random.below(all.len() + 1);
        let line = lines[random.below(lines.len())];
        let edit = match random.below(8) {
            0 if files.len() > 6 => {
                fs::remove_file(folder.path(&file)).expect("it is there");
                format!("without {file}")
            }
            1 => {
                let to = format!("content/blog/2016-02-{:02}-new.md", round % 28 + 1);
                fs::rename(folder.path(&file), folder.path(&to)).expect("it is there");
                format!("{file} is now {to}")
            }
            2 => {
                let to = format!("content/blog/2016-03-{:02}-copy.md", round % 28 + 1);
                folder.write(&to, text.as_bytes());
                format!("{to} is a copy of {file}")
            }
            3 if !all.is_empty() => {
                let mut all = all;
                all.remove(at.min(all.len() - 1));
                folder.write(&file, format!("{}\n", all.join("\n")).as_bytes());
                format!("{file} without line {at}")
            }
            _ => {
                let mut all = all;
                all.insert(at, line);
                folder.write(&file, format!("{}\n", all.join("\n")).as_bytes());
                format!("{file} with `{line}` at {at}")
            }
        };
        assert_same(&folder, &format!("{round}: {edit}"));
    }
}

fn kept(folder: &Folder) -> PathBuf {
    folder.path(".dist.plaza/documents")
}

#[test]
fn what_is_damaged_is_not_used() {
    let folder = Folder::of(SITE);
    assert_same(&folder, "nothing");
    let whole = fs::read(kept(&folder)).expect("it is there");
    let edit = |round: usize| {
        let text = format!("---\ntitle: Edit {round}\ndate: 2016-05-05\n---\nText.\n");
        folder.write("content/blog/edit.md", text.as_bytes());
    };
    for (round, at) in (0..whole.len()).step_by(whole.len() / 12).enumerate() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(kept(&folder), &bytes).expect("it is written");
        edit(round);
        assert_same(&folder, &format!("another byte at {at}"));
    }
    for length in (0..whole.len()).step_by(whole.len() / 4 + 1) {
        fs::write(kept(&folder), &whole[..length]).expect("it is written");
        edit(1000 + length);
        assert_same(&folder, &format!("only {length} bytes"));
    }
    fs::write(kept(&folder), [whole.as_slice(), &whole].concat()).expect("it is written");
    edit(2000);
    assert_same(&folder, "twice as much");
}

#[test]
fn it_does_not_grow_without_end() {
    let folder = fixture_site();
    let post = "x ".repeat(200_000);
    for round in 0..12 {
        let text = format!("---\ntitle: Long {round}\ndate: 2016-01-01\n---\n{post}\n");
        folder.write("content/blog/long.md", text.as_bytes());
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
    }
    let length = fs::metadata(kept(&folder)).expect("it is there").len();
    assert!(length < 4_500_000, "{length} bytes");
}

/// Builds, and returns which files it says it made again, or why it made all.
fn made_again(folder: &Folder) -> Vec<String> {
    let ran = folder.plaza(&["build", "--explain"]);
    let mut lines = ran.stderr.lines();
    let all = "every page and file was made again";
    let some = "what shows something of an entry that changed was made again";
    let told = lines.find(|line| line.starts_with(all) || line.starts_with(some));
    let told = told.expect("it says so").to_owned();
    if told.starts_with(all) {
        return vec![told];
    }
    let made = lines.map_while(|line| line.strip_prefix("  "));
    made.map(|line| line.trim_matches('`').to_owned()).collect()
}

#[test]
fn only_what_shows_an_edit_is_made_again() {
    let folder = Folder::of(SITE);
    let edit = |file: &str, more: &str| {
        let text = folder.read(file);
        folder.write(file, format!("{text}{more}\n").as_bytes());
    };
    folder.plaza(&["build"]);
    edit("content/pages/about.md", "\nMore words.");
    assert_eq!(made_again(&folder), ["about/index.html"]);
    edit("content/blog/2016-01-02-two.md", "\nMore words.");
    let made = made_again(&folder);
    let page = "blog/2016/01/two/index.html".to_owned();
    assert!(made.contains(&page), "{made:?}");
    assert!(made.len() <= 10, "{made:?}");
    assert!(
        made.iter().all(|file| !file.starts_with("about/")),
        "{made:?}"
    );
    edit("content/interviews/2016-01-03-talk.md", "\n**Ana**: So.");
    let made = made_again(&folder);
    assert!(made.len() < 20 && !made[0].starts_with("every"), "{made:?}");
    // What all pages may show.
    let text = folder.read("content/blog/2016-01-02-two.md");
    let text = text.replace("title = 'Two'", "title = 'Second'");
    folder.write("content/blog/2016-01-02-two.md", text.as_bytes());
    let all = "every page and file was made again: ";
    assert_eq!(
        made_again(&folder),
        [format!("{all}more changed in an entry than its text")]
    );
    edit("content/site.toml", "title = 'Title'");
    assert_eq!(
        made_again(&folder),
        [format!("{all}`content/site.toml` changed")]
    );
    fs::write(folder.path(".dist.plaza/rendered"), b"damaged").expect("it is written");
    edit("content/pages/about.md", "\nMore words.");
    assert_eq!(
        made_again(&folder),
        [format!("{all}it is not known what they were made of")]
    );
    assert_same(&folder, "after all of it");
}
