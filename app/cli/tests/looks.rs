//! The looks of docs/looks.md: each is built, and has no problem.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads a page of the documentation, and fails where it cannot"
)]

mod support;

use std::path::Path;

use support::Folder;

const CONTENT: &str = "\
//- /content/blog/2016-05-02-a.md
---
title: A post
tags: [x]
---
The text.
//- /content/meetings/a.md
---
title: A meeting
schedule: weekly on Thursday at 15:00 UTC
---
Text.
";

/// The files of each look: its name, and pairs of a path and a text.
fn looks(page: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let sections = page.split("\n## ").skip(1);
    let looks = sections.map(|section| {
        let name = section.lines().next().unwrap_or_default();
        let parts: Vec<&str> = section.split("`:\n\n```").collect();
        let files = parts.windows(2).filter_map(|pair| {
            let (_, path) = pair[0].rsplit_once('`')?;
            let (_, text) = pair[1].split_once('\n')?;
            Some((path, text.split_once("```")?.0))
        });
        (name, files.collect())
    });
    looks.collect()
}

#[test]
fn every_look_is_short_and_builds_without_a_problem() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = std::fs::read_to_string(docs.join("looks.md")).expect("the page is there");
    let looks = looks(&page);
    assert_eq!(looks.len(), 3);
    for (name, files) in looks {
        let lines: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
        assert!((10..=60).contains(&lines), "{name} has {lines} lines");
        let folder = Folder::of(CONTENT);
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        let ran = folder.plaza(&["check"]);
        assert!(
            ran.code == 0 && ran.stderr.starts_with("no problems"),
            "{name}: {}",
            ran.shown()
        );
        assert_eq!(folder.plaza(&["build"]).code, 0, "{name}");
    }
    let pictures = page.split("](looks/").skip(1);
    for picture in pictures.filter_map(|rest| rest.split(')').next()) {
        let path = docs.join("looks").join(picture);
        let size = std::fs::metadata(&path).map(|file| file.len());
        assert!(size.is_ok_and(|size| size < 200_000), "{}", path.display());
    }
}
