//! Which pages have scripts, and how islands are rendered.

mod support;

use std::path::Path;

use support::{Folder, workspace};

const SITE: &str = "//- /content/site.toml\ntitle = \"S\"\nbase_url = \"https://example.org/\"\n\
                    //- /content/interviews/2016-05-01-talk.md\n---\ntitle: Talk\naudio: https://example.org/talk.mp3\n---\n\
                    **Ana** [0:02]: One?\n\n**Ben** [0:10]: Two.\n\n**Ana** [0:20]: Three?\n\n**Ben** [0:30]: Four.\n\
                    //- /content/meetings/weekly.md\n---\ntitle: Weekly\nschedule: weekly on Thursday at 15:00 UTC\nlocation: \"#s on OFTC\"\n---\n\
                    //- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n---\nText.\n";

fn built() -> Folder {
    let folder = Folder::of(SITE);
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    folder
}

/// Whether a page allows the site's scripts, and loads one.
fn has_scripts(html: &str) -> bool {
    let is_allowed = html.contains("' 'wasm-unsafe-eval'");
    let is_forbidden = html.contains("script-src 'none'");
    assert!(is_allowed != is_forbidden, "{html}");
    assert_eq!(html.contains("<script"), is_allowed, "{html}");
    is_allowed
}

#[test]
fn pages_with_an_island_have_scripts() {
    let folder = built();
    // `cargo xtask test` builds the bundle first. Without it, as in plain `cargo test`, no page has
    // scripts.
    let has_bundle = workspace().join("app/theme/bundle/plaza.js").is_file();
    for page in [
        "index.html",
        "interviews/talk/index.html",
        "meetings/weekly/index.html",
    ] {
        let html = folder.read(&format!("dist/{page}"));
        assert_eq!(html.matches("data-hydrate=").count(), 1, "{page}");
        assert_eq!(has_scripts(&html), has_bundle, "{page}");
    }
    let post = folder.read("dist/blog/2016/05/post/index.html");
    assert!(!has_scripts(&post));
}

// Once, the HTML of the whole page was searched for the element.
#[test]
fn an_author_who_writes_the_element_of_an_island_gets_no_scripts() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-post.md\n---\ntitle: Post\n---\n<leptos-island></leptos-island>\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let html = folder.read("dist/blog/2016/05/post/index.html");
    assert!(!html.contains("leptos-island"), "{html}");
    assert!(!has_scripts(&html));
}

// Once they stayed inside islands, where a validator calls each a bogus comment.
#[test]
fn readers_get_none_of_the_marks_that_leptos_makes() {
    let folder = built();
    let files = folder.files("dist");
    let pages = files
        .iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("html".as_ref()));
    let mut with_islands = 0;
    for (name, bytes) in pages {
        let html = String::from_utf8_lossy(bytes);
        let rest = html
            .strip_prefix("<!DOCTYPE html>")
            .expect("a page begins so");
        assert!(!rest.contains("<!"), "{name}: {html}");
        with_islands += usize::from(html.contains("<leptos-island"));
    }
    assert_eq!(with_islands, 3);
}
