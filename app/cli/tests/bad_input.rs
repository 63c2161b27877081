//! Mistakes in the content: the messages and exit codes.

#![expect(clippy::disallowed_methods, reason = "a test removes files itself")]

mod support;

use insta::assert_snapshot;
use support::Folder;

const GOOD: &str = "//- /content/blog/2016-05-02-good.md\n---\ntitle: Good\n---\nText.\n";

/// Builds one valid entry beside the given files; it must be published whatever they contain.
fn build(files: &str) -> String {
    let folder = Folder::of(GOOD);
    folder.add(files);
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert!(
        folder.path("dist/blog/2016/05/good/index.html").is_file(),
        "the good entry is missing:\n{}",
        ran.shown()
    );
    ran.shown()
}

#[test]
fn broken_yaml() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-colon.md\n---\ntitle: RDO: x\n---\n\
         //- /content/blog/2016-05-01-list.md\n---\ntitle: x\ntags: [a, b\n---\n\
         //- /content/blog/2016-05-01-quote.md\n---\ntitle: \"Never closed\nauthor: x\n---\n\
         //- /content/blog/2016-05-01-tab.md\n---\ntitle: x\n\tauthor: y\n---\n"
    ));
}

#[test]
fn broken_toml() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n+++\ntitle = Hello\n+++\n\
         //- /content/blog/2016-05-01-b.md\n+++\ntitle = \"x\"\ntitle = \"y\"\n+++\n"
    ));
}

#[test]
fn front_matter_never_closed_or_not_there() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: x\n\nText.\n\
         //- /content/blog/2016-05-01-b.md\n# A heading\n\nText.\n\
         //- /content/blog/2016-05-01-c.md\n"
    ));
}

#[test]
fn missing_title_and_wrong_dates() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\nauthor: x\n---\n# What it is about\n\
         //- /content/blog/2016-13-01-launch.md\n---\ntitle: x\ndate: 2016-13-01\n---\n\
         //- /content/blog/b.md\n---\ntitle: x\ndate: yesterday\nupdated: soon\n---\n\
         //- /content/interviews/c.md\n---\ntitle: x\n---\n"
    ));
}

#[test]
fn unknown_keys() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: x\nautor: y\nfoo_bar_baz: z\n---\n"
    ));
}

#[test]
fn two_entries_with_one_permalink() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-01-same.md\n---\ntitle: The first\n---\n\
         //- /content/blog/2016-05-02-other.md\n---\ntitle: The second\nslug: same\n---\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_snapshot!(ran.shown());
    assert!(
        folder
            .read("dist/blog/2016/05/same/index.html")
            .contains("The first")
    );
    assert!(
        folder
            .read("dist/blog/2016/05/same-2/index.html")
            .contains("The second")
    );
}

#[test]
fn addresses_that_two_pages_want() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: A\naliases:\n  - /blog/2016/05/good/\n  - /feed.xml\n  - /a/../b\n  - /old/\n---\n\
         //- /content/blog/2016-05-01-b.md\n---\ntitle: B\naliases: [/old/]\n---\n\
         //- /content/pages/blog.md\n---\ntitle: Blog\n---\n\
         //- /content/pages/tags.md\n---\ntitle: Tags\n---\n"
    ));
}

#[test]
fn broken_links_images_and_headings() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\n## A heading\n\n\
         [gone](/nope/), [moved](/old/good/), [file](gone.md), ![missing](x.png), [here](#heading),\n\
         [there](2016-05-02-good.md#nothing), [ok](#a-heading), [fine](2016-05-02-good.md).\n\n\
         ![](https://example.org/x.png) <a href=\"/raw/\">raw</a>\n\n```rust\nfn f() {}\n"
    ));
}

#[test]
fn raw_html_that_breaks_pages() {
    assert_snapshot!(build(
        "//- /content/blog/2016-05-01-a.md\n---\ntitle: A\n---\nSome <i>slanted</div> text.\n\n\
         <script src=\"https://example.org/x.js\"></script>\n"
    ));
}

#[test]
fn a_file_that_is_not_utf8() {
    let folder = Folder::of(GOOD);
    folder.write(
        "content/blog/2016-05-01-latin.md",
        b"---\ntitle: x\n---\nHa\xEFkel\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_snapshot!(ran.shown());
    assert!(folder.path("dist/blog/2016/05/good/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_leaves_the_content() {
    let folder = Folder::of(GOOD);
    folder.write(
        "secret.md",
        b"---\ntitle: Secret\ndate: 2016-05-01\n---\nSecret.\n",
    );
    let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, folder.path(from));
    link("../../secret.md", "content/blog/secret.md").expect("a link");
    link("../blog", "content/blog/circle").expect("a link");
    link("nowhere", "content/blog/dangling.md").expect("a link");
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_snapshot!(ran.shown());
    let pages = folder.files("dist");
    assert!(!pages.keys().any(|name| name.contains("secret")));
}

#[test]
fn wrong_settings() {
    assert_snapshot!(build(
        "//- /content/site.toml\ntilte = 'x'\nbase_url = 'example'\n[collections.blog]\nkind = 'posts'\n"
    ));
}

#[test]
fn wrong_schedules() {
    assert_snapshot!(build(
        "//- /content/meetings/a.md\n---\ntitle: A\nschedule: weekly on Thorsday at 15:00 UTC\n---\n\
         //- /content/meetings/b.md\n---\ntitle: B\nschedule:\n  - from: 2016-02-30\n    repeat: weekly on Friday at 9:00 UTC\n---\n"
    ));
}

#[test]
fn an_empty_folder() {
    let folder = Folder::of("//- /content/notes.ini\n");
    assert_snapshot!(folder.plaza(&["build"]).shown());
    assert!(!folder.path("dist").exists());
}

#[test]
fn an_empty_folder_leaves_the_last_good_site() {
    let folder = Folder::of(GOOD);
    assert_eq!(folder.plaza(&["build"]).code, 0);
    std::fs::remove_file(folder.path("content/blog/2016-05-02-good.md")).expect("it is there");
    assert_eq!(folder.plaza(&["build"]).code, 1);
    assert!(folder.path("dist/blog/2016/05/good/index.html").is_file());
    assert_eq!(support::staged(&folder.path(".dist.plaza")), None);
}

#[test]
fn a_content_folder_that_is_not_there() {
    let folder = Folder::of("");
    for command in ["build", "check", "list", "serve"] {
        let mut args = vec![command, "--content", "nothing"];
        if command == "serve" {
            // The default port may be in use.
            args.extend(["--addr", "127.0.0.1:0"]);
        }
        let ran = folder.plaza(&args);
        assert_eq!(ran.code, 2, "{}", ran.shown());
        assert_eq!(
            ran.stderr,
            "error: the content folder `nothing` does not exist\nhint: create it, or choose another with `--content DIR`\n"
        );
    }
}

#[test]
fn an_output_folder_that_plaza_did_not_make() {
    let folder = Folder::of(GOOD);
    folder.write("dist/thesis.txt", b"ten years of work");
    assert_snapshot!(folder.plaza(&["build"]).shown());
    assert_eq!(folder.read("dist/thesis.txt"), "ten years of work");
    assert_eq!(folder.files("dist").len(), 1);
}

#[test]
fn an_output_folder_that_holds_the_content() {
    let folder = Folder::of(GOOD);
    let ran = folder.plaza(&["build", "--out", "."]);
    assert_eq!(ran.code, 2, "{}", ran.shown());
    assert!(
        ran.stderr.contains("contains the content folder"),
        "{}",
        ran.stderr
    );
    assert!(folder.path("content/blog/2016-05-02-good.md").is_file());
}

#[cfg(unix)]
#[test]
fn settings_that_were_a_pipe_waited_for_ever() {
    for name in ["site.toml", "content/site.toml"] {
        let folder = Folder::of(GOOD);
        let pipe = folder.path("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo runs").success());
        let path = folder.path(name);
        let _ = std::fs::remove_file(&path);
        std::os::unix::fs::symlink(&pipe, path).expect("a link");
        let ran = folder.plaza(&["check"]);
        assert!(ran.code < 2, "{}", ran.shown());
    }
}
