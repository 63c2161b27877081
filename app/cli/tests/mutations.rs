//! A site of every kind of file, changed at random a few hundred times: whatever comes out keeps its promises.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use plaza_cli::fuzzing;
use plaza_model::{Bytes, Code};
use support::Folder;
use support::invariants::{Site, broken};

const SEED: &str = "\
//- /content/site.toml
title = \"A site\"
base_url = \"https://example.org/\"
unsafe_html = false
menu = [{ label = \"Blog\", url = \"/blog/\" }]
//- /content/authors.toml
[ana]
name = \"Ana Example\"
bio = \"Writes.\"
links = [\"https://example.org/ana\"]
//- /content/links.lock
[links]
\"http://tm3.org/a\" = \"https://example.org/long\"
//- /content/blog/2016-05-02-a.md
---
title: A post
author: ana
tags: [x, \"y z\"]
aliases: [/old/, /older.html]
image: a.png
---
A [link](2016-05-03-b.md), <http://tm3.org/a>, and a [mail](mailto:a@example.org).

| a | b |
|---|---|
| 1 | 2 |

```rust
fn main() {}
```

<div onclick=\"x()\"><a href=\"https://example.org\">raw</a></div>
//- /content/blog/2016-05-03-b.md
+++
title = \"Another\"
slug = \"other\"
authors = [\"ana\", \"Bo\"]
[extra]
a = 1
+++
# Heading

Text[^1] and `code` ![picture](a.png \"title\").

[^1]: A note.
//- /content/interviews/2016-05-04-talk.md
---
title: A talk
audio:
  url: talk.mp3
  length: 3
series: Talks
---
**Ana** [0:01]: What did you do?

**Bo Example** [0:05]: This and that.

**A**: Why?

**B**: Because.
//- /content/interviews/2016-05-06-said.md
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

00:02.000 --> 00:04.000
<v Bo>Hello to you.
//- /content/interviews/talk.mp3
ID3
//- /content/roundups/2016-05-05-week.md
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

... read more at <https://example.org/three>
//- /content/meetings/sig.md
---
title: The group
chairs: [ana]
agenda: https://example.org/agenda
schedule:
  - from: 2016-01-07
    until: 2016-12-31
    repeat: every 2 weeks on Thursday at 15:00 UTC
    where: \"#group on irc\"
changes:
  - date: 2016-01-21
    to: 2016-01-22 16:00
    why: holiday
---
- [January 7, 2016](https://example.org/minutes)
//- /content/pages/about.md
---
title: About
---
<leptos-island>Words</leptos-island>
";

/// What mutations insert.
const PIECES: [&str; 34] = [
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:x",
    "data:text/html,x",
    "\u{1}",
    "\u{1b}[31m",
    "\r",
    "\u{fffe}",
    "\u{feff}",
    "\u{202e}",
    "]]>",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "---\n",
    "+++\n",
    "\n\n",
    "::error::x",
    "../../",
    "/index.html",
    "/feed.xml",
    "/robots.txt/x",
    "9999-12-31",
    "-1",
    "[",
    "](",
    "**",
    "{{ x }}",
    "<!--",
    "<script>",
    "%2e%2e",
    "\u{0}",
];

/// A generator of numbers: xorshift64, from a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}

type Files = BTreeMap<String, Vec<u8>>;

fn seed() -> Files {
    let parts = SEED
        .split("//- /")
        .skip(1)
        .map(|part| part.split_once('\n').expect("a path and content"));
    parts
        .map(|(path, content)| (path.to_owned(), content.as_bytes().to_vec()))
        .collect()
}

/// One to four changes.
fn mutate(files: &mut Files, random: &mut Random) {
    for _ in 0..=random.below(4) {
        let paths: Vec<String> = files.keys().cloned().collect();
        let path = &paths[random.below(paths.len())];
        let other = files[&paths[random.below(paths.len())]].clone();
        let bytes = files.get_mut(path).expect("the path is of a file");
        let (from, to) = (random.below(bytes.len() + 1), random.below(bytes.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        let piece = PIECES[random.below(PIECES.len())].as_bytes();
        match random.below(8) {
            0 if !bytes.is_empty() => {
                let at = random.below(bytes.len());
                bytes[at] = u8::try_from(random.below(256)).unwrap_or(0);
            }
            1 => drop(bytes.drain(from..to.min(from + 20))),
            2 => bytes.truncate(from),
            3 => {
                let copy = bytes[from..to].to_vec();
                bytes.splice(from..from, copy);
            }
            4 => {
                let at = random.below(other.len() + 1);
                bytes.splice(from..from, other[at..].iter().copied());
            }
            5 => {
                let content = bytes.clone();
                let name = path.replace("2016", ["2017", "x", "2016-2"][random.below(3)]);
                files.insert(name, content);
            }
            // A value replaced: after a colon, an equals sign or a bracket.
            6 => {
                let marks: Vec<usize> = (0..bytes.len())
                    .filter(|at| matches!(bytes[*at], b':' | b'=' | b'(' | b'<' | b'"'))
                    .collect();
                if !marks.is_empty() {
                    let at = marks[random.below(marks.len())] + 1;
                    bytes.splice(at..at, piece.iter().copied());
                }
            }
            _ => drop(bytes.splice(from..from, piece.iter().copied())),
        }
    }
}

fn write(files: &Files) -> Folder {
    let folder = Folder::of("");
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    folder
}

#[test]
fn a_mutated_site_keeps_its_promises() {
    // Each thread has its own numbers.
    std::thread::scope(|scope| {
        for seed in [0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d] {
            scope.spawn(move || keeps_its_promises(Random(seed)));
        }
    });
}

fn keeps_its_promises(mut random: Random) {
    for round in 0..150 {
        let mut files = seed();
        mutate(&mut files, &mut random);
        let folder = write(&files);
        let built = fuzzing::build(&folder.path("")).expect("the folder is there");
        let outputs = built
            .artifacts
            .into_iter()
            .filter_map(|artifact| match artifact.bytes {
                Bytes::Inline(bytes) => Some((artifact.address.output_file(), bytes.to_vec())),
                Bytes::File(_) => None,
            });
        let outputs: Vec<_> = outputs.collect();
        let is_dead = |code: Code| matches!(code, Code::BrokenLink | Code::MissingFile);
        let site = Site {
            outputs: &outputs,
            paths: &built.paths.into_iter().collect::<BTreeSet<_>>(),
            has_dead_links: built
                .diagnostics
                .iter()
                .any(|problem| is_dead(problem.code)),
        };
        let changed: Vec<_> = files
            .iter()
            .filter(|(path, bytes)| seed().get(*path) != Some(*bytes))
            .collect();
        let shown = || {
            changed
                .iter()
                .map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes)))
        };
        let broken = broken(&site);
        assert!(
            broken.is_empty(),
            "round {round}: {broken:#?}\n{}",
            shown().collect::<String>()
        );
        let input: usize = files.values().map(Vec::len).sum();
        let output: usize = outputs.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(
            output < 1_000_000 + 100 * input,
            "round {round}: {output} bytes of {input}"
        );
    }
}

#[test]
fn the_command_survives_a_mutated_site() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..40 {
        let mut files = seed();
        mutate(&mut files, &mut random);
        mutate(&mut files, &mut random);
        let folder = write(&files);
        let ran = folder.plaza(&["build"]);
        assert!(
            (0..=2).contains(&ran.code),
            "round {round}: {} {}",
            ran.code,
            ran.stderr
        );
        for path in folder.files("").keys() {
            let is_known = ["content/", "dist/", "cache/", ".dist.plaza/"]
                .iter()
                .any(|known| path.starts_with(known));
            assert!(is_known, "round {round}: {path}");
        }
    }
}
