//! Builds after a build: the same bytes and the same messages as without anything kept, and less work.

#![expect(
    clippy::disallowed_methods,
    reason = "the test changes and reads files itself"
)]
#![cfg(unix)]

mod support;

use std::fs;

use support::{Folder, fixture_site};

const SITE: &str = "//- /content/site.toml
base_url = 'https://example.org/'
//- /content/authors.toml
[ana]
name = 'Ana Lee'
//- /content/blog/2016-01-01-one.md
---
title: One
tags: a, b
author: Ana Lee
---
See [two](2016-01-02-two.md).
//- /content/blog/2016-01-02-two.md
---
title: Two
tags: b
---
Text, and a [broken link](nowhere.md).
//- /content/blog/2016-01-03-three/index.md
---
title: Three
---
[File](a.txt)
//- /content/blog/2016-01-03-three/a.txt
a file
//- /content/meetings/all.md
---
title: All
schedule: weekly on Thursday at 15:00 UTC
---
//- /style/main.css
main { color: blue }
//- /public/humans.txt
us
";

/// Builds with and without what was kept, and compares the two; then builds again.
fn assert_same(folder: &Folder, edit: &str) {
    let plain = folder.plaza(&["build", "--no-cache", "--out", "plain"]);
    let expected = plain.shown().replace("s: plain", "s: dist");
    for round in ["first", "second"] {
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.shown(), expected, "{round} build after: {edit}");
        assert!(
            folder.files("dist") == folder.files("plain"),
            "{round} build after: {edit}"
        );
    }
}

/// Replaces a part of a file, which must be there.
fn edit(folder: &Folder, path: &str, from: &str, to: &str) {
    let text = folder.read(path);
    assert!(text.contains(from), "{path} has no `{from}`");
    folder.write(path, text.replacen(from, to, 1).as_bytes());
}

#[test]
fn a_series_of_edits() {
    let folder = Folder::of(SITE);
    let (one, two) = (
        "content/blog/2016-01-01-one.md",
        "content/blog/2016-01-02-two.md",
    );
    assert_same(&folder, "nothing");
    let edits: &[(&str, &dyn Fn())] = &[
        ("a body", &|| edit(&folder, two, "Text", "Words")),
        ("a body of the same length", &|| {
            edit(&folder, two, "Words", "Sword");
        }),
        ("a title", &|| {
            edit(&folder, one, "title: One", "title: The one");
        }),
        ("tags", &|| edit(&folder, one, "a, b", "a, c")),
        ("a date", &|| {
            edit(&folder, two, "---\n", "---\ndate: 2015-12-31\n");
        }),
        ("an error", &|| {
            edit(&folder, one, "---\n", "---\ndate: tomorrow\n");
        }),
        ("its correction", &|| {
            edit(&folder, one, "date: tomorrow\n", "");
        }),
        ("a new name", &|| {
            let to = folder.path("content/blog/2016-01-02-dos.md");
            fs::rename(folder.path(two), to).expect("it is there");
        }),
        ("a link to it", &|| {
            edit(&folder, one, "02-two.md", "02-dos.md");
        }),
        ("another post", &|| {
            folder.write(
                "content/blog/2016-02-01-new.md",
                b"---\ntitle: New\n---\nNew.\n",
            );
        }),
        ("one less", &|| {
            fs::remove_file(folder.path(one)).expect("it is there");
        }),
        ("a file of a post", &|| {
            folder.write("content/blog/2016-01-03-three/a.txt", b"b file\n");
        }),
        ("its authors", &|| {
            folder.write(
                "content/authors.toml",
                b"[ana]\nname = 'Ana Lee'\nbio = 'Writes.'\n",
            );
        }),
        ("its settings", &|| {
            let settings = folder.read("content/site.toml");
            folder.write(
                "content/site.toml",
                format!("{settings}\n# other\nextra = 1\n").as_bytes(),
            );
        }),
        ("a short link", &|| {
            let lock = fs::read_to_string(folder.path("content/links.lock")).unwrap_or_default();
            folder.write("content/links.lock", format!("{lock}\n").as_bytes());
        }),
        ("its style", &|| {
            folder.write("style/more.css", b"main { color: red }");
        }),
        ("an error in its style", &|| {
            folder.write("style/more.css", b"main { colour: red } }");
        }),
        ("no more style", &|| {
            fs::remove_file(folder.path("style/more.css")).expect("a file");
        }),
        ("a public file", &|| {
            folder.write("public/.well-known/a.txt", b"a");
        }),
        ("its other version", &|| {
            folder.write("public/.well-known/a.txt", b"b");
        }),
        ("a page changed by hand", &|| {
            folder.write("dist/index.html", b"by hand");
        }),
        ("a page removed by hand", &|| {
            fs::remove_file(folder.path("dist/index.html")).expect("a page");
        }),
        ("a file of others", &|| {
            folder.write("dist/blog/more.html", b"more");
        }),
        ("no record", &|| {
            fs::remove_dir_all(folder.path(".dist.plaza")).expect("a folder");
        }),
        ("a broken record", &|| {
            folder.write(".dist.plaza/record", b"{\"setting\":");
        }),
        ("no output", &|| {
            fs::remove_dir_all(folder.path("dist")).expect("a folder");
        }),
    ];
    for (name, edit) in edits {
        edit();
        assert_same(&folder, name);
    }
}

#[test]
fn an_edit_in_the_same_tick_with_the_same_length_and_time() {
    let folder = Folder::of("//- /content/site.toml\nbase_url = 'https://example.org/'\n");
    let post = |word: &str| format!("---\ntitle: Post\ndate: 2016-01-01\n---\nThe {word}.\n");
    for round in 0..30 {
        let word = format!("{round:08}");
        folder.write("content/post.md", post(&word).as_bytes());
        folder.dated("content/post.md", 1_400_000_000);
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        let page = folder.files("dist").into_iter();
        let mut pages = page.filter(|(name, _)| name.ends_with("post/index.html"));
        let (_, page) = pages.next().expect("a page");
        assert!(String::from_utf8_lossy(&page).contains(&word), "{word}");
    }
}

#[test]
fn a_build_after_no_change_touches_nothing_and_says_so() {
    let folder = fixture_site();
    let ran = folder.plaza(&["build", "--explain"]);
    let reason =
        "the site is built again, because\n  there is no record of a build into this folder\n";
    assert!(ran.stderr.starts_with(reason), "{}", ran.stderr);
    let before = folder
        .path("dist")
        .metadata()
        .expect("a folder")
        .modified()
        .ok();
    let ran = folder.plaza(&["build", "--explain"]);
    let reason = "nothing is built: nothing changed since the last build\n";
    assert!(ran.stderr.starts_with(reason), "{}", ran.stderr);
    let after = folder
        .path("dist")
        .metadata()
        .expect("a folder")
        .modified()
        .ok();
    assert!(before == after);
    // An option, a new file, and one with only another time, which is not looked into.
    folder.write(
        "content/blog/2016-01-01-more.md",
        b"---\ntitle: More\n---\n",
    );
    folder.dated("content/site.toml", 1_400_000_000);
    let ran = folder.plaza(&["build", "--explain", "--compress"]);
    let reasons: Vec<&str> = ran
        .stderr
        .lines()
        .take_while(|line| !line.starts_with("warning"))
        .take(4)
        .collect();
    let expected = [
        "the site is built again, because",
        "  the option `--compress` differs",
        "  `content/blog/2016-01-01-more.md` is new",
        "  `content/site.toml` changed",
    ];
    assert_eq!(reasons, expected);
    let kept = folder.files(".dist.plaza").into_keys().collect::<Vec<_>>();
    let expected = [
        ".gitignore",
        "CACHEDIR.TAG",
        "documents",
        "lock",
        "record",
        "rendered",
    ];
    assert_eq!(kept, expected);
}

#[test]
fn behind_symbolic_links_everything_is_built() {
    let folder = Folder::of("//- /content/blog/2016-01-01-a.md\n---\ntitle: A\n---\nOne.\n");
    std::os::unix::fs::symlink(
        "2016-01-01-a.md",
        folder.path("content/blog/2016-01-02-b.md"),
    )
    .expect("a link");
    for word in ["One", "Two"] {
        folder.write(
            "content/blog/2016-01-01-a.md",
            format!("---\ntitle: A\n---\n{word}.\n").as_bytes(),
        );
        assert_same(&folder, word);
    }
    let ran = folder.plaza(&["build", "--explain"]);
    let reason = "  `content/blog/2016-01-02-b.md` is a symbolic link\n";
    assert!(ran.stderr.contains(reason), "{}", ran.stderr);
}
