//! The commands other than `build`: their output on stdout and stderr.

mod support;

use insta::assert_snapshot;
use support::Folder;

const CONTENT: &str = "\
//- /content/authors.toml
[ada]
name = \"Ada\"
//- /content/blog/2016-05-02-one.md
---
title: One
author: ada
tags: A, b
---
[x](/nope/)
//- /content/pages/about.md
---
title: About
---
Us.
//- /content/blog/2016-05-01-bad.md
---
title: RDO: x
---
";

#[test]
fn check_speaks_in_four_formats() {
    let folder = Folder::of(CONTENT);
    for format in ["human", "json", "github", "sarif"] {
        let ran = folder.plaza(&["check", "--format", format]);
        assert_eq!(ran.code, 1);
        assert_snapshot!(format!("check_{format}"), ran.shown());
    }
}

#[test]
fn check_can_deny_warnings() {
    let folder =
        Folder::of("//- /content/blog/2016-05-02-one.md\n---\ntitle: One\n---\n[x](/nope/)\n");
    assert_eq!(folder.plaza(&["check"]).code, 0);
    assert_eq!(folder.plaza(&["check", "--deny", "warnings"]).code, 1);
}

#[test]
fn list_names_every_entry() {
    let folder = Folder::of(CONTENT);
    assert_snapshot!("list_human", folder.plaza(&["list"]).shown());
    assert_snapshot!(
        "list_json",
        folder.plaza(&["list", "--format", "json"]).stdout
    );
}

#[test]
fn new_writes_what_check_accepts_once_filled_in() {
    for kind in ["post", "interview", "roundup", "meeting", "page"] {
        let folder = Folder::of("//- /content/site.toml\ntitle = \"x\"\n");
        let title = "It's a \"new\" thing: één";
        let ran = folder.plaza(&["new", kind, title]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        let path = ran.stdout.trim();
        assert!(path.ends_with("its-a-new-thing-een.md"), "{path}");
        let filled = folder
            .read(path)
            .replace("YOUR-NICK", "ada")
            .replace("THEIR NAME", "Grace")
            .replace("YOUR NAME", "Ada")
            .replace("ADDRESS-OR-FILE.mp3", "https://example.org/a.mp3")
            .replace("ADDRESS", "https://example.org/")
            .replace("SIZE-IN-BYTES", "1000")
            .replace("MM:SS", "12:34")
            .replace("WEEKDAY", "Thursday")
            .replace("HH:MM", "15:00")
            .replace("#CHANNEL", "#rdo")
            .replace("WHAT YOU HAVE TO SAY", "We met")
            .replace("WHO THEY ARE, AND WHAT YOU TALKED ABOUT", "We met Grace")
            .replace("THE FIRST QUESTION", "Why?")
            .replace("THE NEXT QUESTION", "How?")
            .replace("THE ANSWER", "Because.")
            .replace("WHAT KIND OF WEEK IT WAS", "A good week")
            .replace("THE TITLE", "The engine")
            .replace("THE AUTHOR", "Grace")
            .replace("A FEW SENTENCES OF IT", "It runs")
            .replace("WHO MEETS HERE, AND WHAT ABOUT", "We meet here")
            .replace("WHAT THE PAGE SAYS", "A page");
        folder.write(path, filled.as_bytes());
        let ran = folder.plaza(&["check", "--deny", "warnings"]);
        assert_eq!(ran.code, 0, "{kind}\n{filled}\n{}", ran.shown());
        let listed = folder.plaza(&["list", "--format", "json"]).stdout;
        assert!(
            listed.contains(&format!("\"kind\": \"{kind}\"")),
            "{listed}"
        );
        // An existing file is never overwritten.
        let again = folder.plaza(&["new", kind, title]);
        assert_eq!(again.code, 2, "{}", again.shown());
        assert_eq!(folder.read(path), filled);
    }
}

#[test]
fn new_ignored_the_folder_of_a_collection() {
    let folder = Folder::of("//- /content/site.toml\n[collections.blog]\nfolder = \"posts\"\n");
    let ran = folder.plaza(&["new", "post", "First words"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(ran.stdout.starts_with("content/posts/"), "{}", ran.stdout);
    let listed = folder.plaza(&["list", "--format", "json"]).stdout;
    assert!(
        listed.contains("/blog/"),
        "its permalink is that of the collection: {listed}"
    );
}

#[test]
fn sources_were_named_in_two_ways() {
    let folder = Folder::of(
        "//- /content/meetings/sig.md\n---\ntitle: SIG\nschedule: weekly on Friday at 9:00 UTC\n---\n",
    );
    for args in [
        ["list", "--format", "json"].as_slice(),
        &["meetings", "--format", "json", "--at", "2016-05-02"],
    ] {
        let ran = folder.plaza(args);
        let source = "\"source\": \"content/meetings/sig.md\"";
        assert!(ran.stdout.contains(source), "{}", ran.shown());
    }
}

#[test]
fn colours_are_for_terminals_alone() {
    let folder = Folder::of(CONTENT);
    let told = |variables: &[(&str, &str)]| {
        let ran = folder.plaza_with(variables, &["check"]);
        assert_eq!(ran.code, 1);
        ran.stderr
    };
    let plain = told(&[]);
    assert!(!plain.contains('\u{1b}'), "{plain}");
    assert!(told(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}["));
}

#[test]
fn new_tells_what_it_cannot_do() {
    let folder = Folder::of("");
    let ran = folder.plaza(&["new", "post", "x"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr
            .contains("the content folder `content` does not exist"),
        "{}",
        ran.stderr
    );
    assert_eq!(folder.plaza(&["new", "podcast", "x"]).code, 2);
}
