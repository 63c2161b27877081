//! Hostile content: small files that would cost a site much time or space. The sizes here take minutes
//! if something is a square; what is compared are results.

mod support;

use std::fmt::Write as _;

use insta::assert_snapshot;
use support::Folder;

const USUAL: &str = "//- /content/blog/2016-05-02-usual.md\n---\ntitle: Usual\n---\nText.\n";

fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for at in 0..count {
        let _ = write!(all, "{}", text(at));
    }
    all
}

fn post(matter: &str, body: &str) -> Folder {
    let folder = Folder::of(USUAL);
    let text = format!("---\ntitle: Hostile\ndate: 2016-05-03\n{matter}---\n\n{body}\n");
    folder.write("content/blog/hostile.md", text.as_bytes());
    folder
}

fn lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.len().saturating_sub(count);
    lines[end..].join("\n")
}

#[test]
fn a_line_of_many_problems_is_read_once() {
    for (body, last, column) in [
        ("[a](b.md) ".repeat(100_000), "99800 more problems", 1991),
        ("![](b.png) ".repeat(100_000), "199800 more problems", 1090),
        (
            "<a href=b.md>b</a> ".repeat(50_000),
            "49800 more problems",
            3790,
        ),
    ] {
        let ran = post("", &body).plaza(&["check", "--all"]);
        assert_eq!(ran.code, 0);
        assert!(ran.shown().contains(last), "{}", lines(&ran.shown(), 6));
        let place = format!("hostile.md:6:{column}\n");
        assert!(ran.shown().contains(&place), "{}", lines(&ran.shown(), 6));
    }
}

#[test]
fn a_tag_of_many_attributes_exhausted_the_stack() {
    let tag = format!("<a {}>x</a>", "b=\"c\" ".repeat(20_000));
    let folder = post("", &tag);
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(
        folder
            .read("dist/blog/2016/05/hostile/index.html")
            .contains("&lt;a b=&quot;c")
    );
}

#[test]
fn a_long_title_was_written_for_each_tag() {
    let long = "w ".repeat(100_000);
    for matter in [
        format!("summary: {long}\n"),
        format!("tags: [{long}]\n"),
        format!("author: {long}\n"),
    ] {
        let ran = post(&matter, "Text.").plaza(&["check"]);
        assert_eq!(ran.code, 1);
        assert!(
            ran.shown().contains("has 199999 bytes, more than 4096"),
            "{}",
            ran.shown()
        );
    }
    let folder = Folder::of(USUAL);
    let text = format!("---\ntitle: {long}\ndate: 2016-05-03\n---\nText.\n");
    folder.write("content/blog/hostile.md", text.as_bytes());
    assert!(
        folder
            .plaza(&["check"])
            .shown()
            .contains("the title has 199999 bytes")
    );
}

#[test]
fn elements_in_elements_are_an_error() {
    let folder = post(
        "",
        &format!("{}\n{}", "<div>".repeat(50), "</div>".repeat(50)),
    );
    assert_eq!(folder.plaza(&["check"]).code, 0);
    for (part, told) in [
        ("<div>", "more than 50 elements are open"),
        ("<summary>", "more than 50 elements are open"),
        ("> ", "nested too deeply: more than 50 levels"),
    ] {
        let folder = post("", &part.repeat(100_000));
        folder.write("content/site.toml", b"unsafe_html = false\n");
        let ran = folder.plaza(&["check"]);
        assert_eq!(ran.code, 1);
        assert!(ran.shown().contains(told), "{}", ran.shown());
    }
    // What ends implicitly is not deep.
    let folder = post("", &"<li>a <ruby>b<rt>c</ruby>\n".repeat(1_000));
    assert_eq!(folder.plaza(&["check", "--deny", "warnings"]).code, 0);
}

#[test]
fn each_limit_is_an_error_at_its_place() {
    let folder = Folder::of(
        "//- /content/site.toml
[limits]
file = 400
front_matter = 100
tags = 2
people = 1
aliases = 1
periods = 1
depth = 2
messages = 3
linked = 0
sections = 2
//- /content/blog/2016-05-02-usual.md
---
title: Usual
---
Text.
//- /content/blog/2016-05-03-tags.md
---
title: Tags
tags: [a, b, c, d]
---
//- /content/blog/2016-05-03-people.md
---
title: People
authors: [Ana Lee, Bo Roe]
aliases: [/a/, /b/]
---
//- /content/blog/2016-05-03-depth.md
---
title: Depth
extra: [[[a]]]
---
//- /content/blog/2016-05-03-matter.md
---
title: Matter
summary: One that is far longer than a list of these entries, a search engine or a preview of it would ever show
---
//- /content/meetings/sig.md
---
title: Sig
schedule:
  - from: 2016-01-01
    repeat: daily at 15:00 UTC
  - from: 2016-02-01
    repeat: daily at 16:00 UTC
---
//- /content/blog/2016-05-03-problems.md
---
title: Problems
---
[a](a.md) [b](b.md) [c](c.md) [d](d.md) [e](e.md)
",
    );
    folder.write("content/blog/2016-05-03-large.md", &[b'a'; 401]);
    assert_snapshot!(folder.plaza(&["check"]).shown());
}

#[test]
fn a_person_has_their_entries_of_a_roundup() {
    let folder = Folder::of(USUAL);
    let entry = |at: usize| {
        format!(
            "**Title {at}** by Ana Lee{at}\n\n> Text {at}.\n\n... read more at <https://example.org/{at}>\n\n"
        )
    };
    let matter = "---\ntitle: Roundup\ndate: 2016-05-02\nauthor: Ed Ito\n---\n\n";
    let text = format!("{matter}{}", each(500, entry));
    folder.write("content/roundups/roundup.md", text.as_bytes());
    folder.write("content/site.toml", b"feed.tags = \"full\"\n");
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    for form in ["feed.xml", "atom.xml"] {
        let theirs = folder.read(&format!("dist/authors/ana-lee7/{form}"));
        assert!(theirs.contains("Text 7."));
        assert!(!theirs.contains("Text 8."));
        let editors = folder.read(&format!("dist/authors/ed-ito/{form}"));
        assert!(editors.contains("Text 7.") && editors.contains("Text 499."));
    }
    assert!(
        !folder
            .read("dist/authors/ana-lee7/index.html")
            .contains("Title 8")
    );
}

#[test]
fn minutes_and_changes_are_looked_up_by_their_day() {
    let folder = Folder::of(USUAL);
    let day = |at: usize| {
        format!(
            "{:04}-{:02}-{:02}",
            1990 + at / 336,
            1 + at / 28 % 12,
            1 + at % 28
        )
    };
    let matter =
        "---\ntitle: Sig\nschedule:\n  - from: 1990-01-01\n    repeat: daily at 15:00 UTC\n";
    let changes = each(5_000, |at| {
        format!("  - date: {}\n    why: no time\n", day(at))
    });
    let minutes = each(50_000, |at| {
        format!("- [{}](https://example.org/{at})\n", day(at % 5_000))
    });
    let text = format!("{matter}changes:\n{changes}---\n{minutes}");
    folder.write("content/meetings/sig.md", text.as_bytes());
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 0, "{}", lines(&ran.shown(), 20));
    assert!(ran.shown().contains("but that meeting was cancelled"));
    assert!(ran.shown().contains("49800 more problems"));
}

#[cfg(unix)]
#[test]
fn links_to_folders_with_links_to_folders_end() {
    use std::os::unix::fs::symlink;

    let folder = Folder::of(USUAL);
    for at in 0..30 {
        folder.write(&format!("content/blog/d{at:02}/text.txt"), b"text");
        for name in ["a", "b"] {
            let link = folder.path(&format!("content/blog/d{at:02}/{name}"));
            symlink(format!("../d{:02}", at + 1), link).expect("a link");
        }
    }
    folder.write("content/blog/d30/text.txt", b"text");
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 1);
    let told = "symbolic links lead to more than 10000 files and folders";
    assert_eq!(ran.shown().matches(told).count(), 1, "{}", ran.shown());
    // Two links to one folder are ordinary.
    let folder = Folder::of(USUAL);
    folder.write("content/shared/photo.jpg", b"photo");
    for name in ["one", "two"] {
        let link = folder.path(&format!("content/blog/{name}"));
        symlink("../shared", link).expect("a link");
    }
    assert_eq!(
        folder
            .plaza(&["build", "--base-url", "https://example.org"])
            .code,
        0
    );
    assert_eq!(folder.read("dist/blog/two/photo.jpg"), "photo");
}

#[test]
fn names_made_of_names_grew_exponentially_in_configs() {
    let names = each(20, |at| {
        let next = at + 1;
        format!(
            "const a{next} = [a{at}, a{at}, a{at}, a{at}];\nconst b{next} = {{...b{at}, ...b{at}, c: b{at}}};\n"
        )
    });
    let brackets = "[".repeat(200_000);
    for config in [
        format!(
            "const a0 = 'x', b0 = {{}};\n{names}module.exports = {{title: 'T', url: 'https://e.org', presets: [['classic', {{docs: {{path: a20}}}}]], ...b20}};"
        ),
        format!("module.exports = {{title: {brackets}, url: 'https://e.org'}};"),
        each(50_000, |at| format!("const a{at}=a{};", at + 1))
            + "module.exports = {title: a0, presets: []};",
    ] {
        let folder = Folder::of("//- /docs/a.md\n---\ntitle: A\n---\nText.\n");
        folder.write("docusaurus.config.js", config.as_bytes());
        let ran = folder.plaza(&["check"]);
        assert!(ran.code < 2, "{}", ran.shown());
    }
    let folder = Folder::of(
        "//- /docusaurus.config.js\nmodule.exports = {title: 'T', url: 'https://e.org', presets: []};\n",
    );
    let body = format!("---\ntitle: A\n---\n{}", "{a} {/* ".repeat(100_000));
    folder.write("docs/a.mdx", body.as_bytes());
    assert!(folder.plaza(&["check"]).code < 2);
}
