//! Which problems are reported: levels in site.toml, comments that silence one place, files that are named,
//! and what a change adds.

mod support;

use insta::assert_snapshot;
use support::Folder;

const SITE: &str = r#"
//- /content/site.toml
title = "RDO"
[lint]
image-alt = "allow"
broken-link = "deny"
brokenlink = "deny"
encoding = "allow"
undated = "often"
//- /content/blog/2016-05-02-a.md
---
title: A
summmary: x
---
![](a.png) and [one](nowhere.md).
//- /content/blog/a.png
"#;

#[test]
fn site_toml_gives_a_code_a_level() {
    let folder = Folder::of(SITE);
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.stderr);
}

#[test]
fn a_comment_silences_one_place() {
    let folder = Folder::of(
        r"
//- /content/blog/2016-05-02-a.md
---
title: A
# plaza-ignore unknown-key: our own scripts read it
summmary: x
sumary: x # plaza-ignore unknown-key: so is this
smmary: x # plaza-ignore unknown-key
---
<!-- plaza-ignore broken-link: it comes back in May -->

[one](nowhere.md)
and [another](nowhere-else.md).

[One](nowhere.md) more. <!-- plaza-ignore image-alt: nothing is here -->

[This](nowhere.md) <!-- plaza-ignore broken-link: it is just this line -->
and [that](that.md).

<!-- plaza-ignore brokenlink: a slip -->
[Last](nowhere.md) one.

    <!-- plaza-ignore broken-link: code is not a comment -->
",
    );
    let ran = folder.plaza(&["check", "--all"]);
    assert_snapshot!(ran.stderr);
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn an_error_is_not_silenced() {
    let folder = Folder::of(
        r#"
//- /content/site.toml
[lint]
front-matter = "allow"
//- /content/blog/2016-05-02-a.md
---
title: A
date: 2016-13-45 # plaza-ignore front-matter: we like it
---
//- /content/blog/2016-05-03-b.md
A text. <!-- plaza-ignore-not a comment of ours -->
"#,
    );
    let ran = folder.plaza(&["check"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.stderr);
}

#[test]
fn a_file_is_checked_with_the_whole_site() {
    let folder = Folder::of(
        r"
//- /content/blog/2016-05-02-a.md
---
title: A
---
[B](2016-05-03-b.md) and [nobody](c.md).
//- /content/blog/2016-05-03-b.md
---
title: B
---
[Nobody](d.md).
//- /README.md
Hello.
",
    );
    let ran = folder.plaza(&["check", "content/blog/2016-05-02-a.md"]);
    assert_snapshot!(ran.stderr);
    let ran = folder.plaza(&["check", "content/blog/", "--deny", "warnings"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("0 errors, 2 warnings"),
        "{}",
        ran.stderr
    );
    let ran = folder.plaza(&["check", "content/blog/x.md"]);
    assert_eq!(ran.code, 2);
    assert_snapshot!(ran.stderr, @"error: `content/blog/x.md` does not exist");
    let ran = folder.plaza(&["check", "/"]);
    assert_eq!(ran.code, 2);
    assert_snapshot!(ran.stderr, @r"
    error: `/` is not part of the site
    hint: name files in `content`, or choose another site with `--root DIR`
    ");
}

#[test]
fn what_a_change_adds_can_be_denied() {
    let folder = Folder::of(
        r"
//- /content/blog/2016-05-02-a.md
---
title: A
---
[Nobody](c.md).
",
    );
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "content"]);
    folder.git(&["commit", "--quiet", "--message", "Publish it"]);
    let check = ["check", "--base", "HEAD", "--new", "--deny", "warnings"];
    let ran = folder.plaza(&check);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_snapshot!(ran.stderr);
    folder.add(
        r"
//- /content/blog/2016-05-02-a.md
---
title: A
---
More [of](d.md) it.

[Nobody](c.md), [nobody](c.md).
",
    );
    let ran = folder.plaza(&check);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.stderr);
}

#[test]
fn keys_for_other_generators_are_listed_once() {
    let folder = Folder::of(
        r#"
//- /content/site.toml
dialect = "hugo"
//- /content/blog/2016-05-02-a.md
---
title: A
layout: wide
wiki_title: x
---
A.
//- /content/blog/2016-05-03-b.md
---
title: B
layout: wide
---
B.
"#,
    );
    let ran = folder.plaza(&["check", "--verbose"]);
    assert_snapshot!(ran.stderr);
}

#[test]
fn a_code_is_explained() {
    let folder = Folder::of("");
    let ran = folder.plaza(&["explain", "error[broken-link]"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.stdout.starts_with("# broken-link\n\nA link leads"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("**Fix:**"), "{}", ran.stdout);
    let ran = folder.plaza(&["explain", "broken-lnik"]);
    assert_eq!(ran.code, 2);
    assert_snapshot!(ran.stderr, @r"
    error: `broken-lnik` is not a code of a problem
    hint: did you mean `broken-link`?
    ");
    let ran = folder.plaza(&["explain"]);
    assert!(ran.stdout.contains("\nid "), "{}", ran.stdout);
}
