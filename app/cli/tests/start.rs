//! Beginning a site: `plaza init` and `plaza new`.

mod support;

use support::Folder;

#[test]
fn a_new_site_is_named_after_its_folder_and_has_no_problems() {
    let folder = Folder::of("");
    let ran = folder.plaza(&["init", "harbour-club", "--yes"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    insta::assert_snapshot!("settings", folder.read("harbour-club/content/site.toml"));
    let ran = folder.plaza(&["check", "--root", "harbour-club", "--deny", "warnings"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let ran = folder.plaza(&["build", "--root", "harbour-club", "--at", "2999-01-01"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let home = folder.read("dist/index.html");
    for word in [
        "Harbour Club",
        "Welcome to Harbour Club",
        "Made by the people of",
        "logo.svg",
    ] {
        assert!(home.contains(word), "{word}: {home}");
    }

    // Nothing is ever overwritten.
    folder.write("other/.gitignore", b"mine");
    let ran = folder.plaza(&["init", "other", "--yes"]);
    assert!(
        ran.stderr.contains(".gitignore` is left as it is"),
        "{}",
        ran.shown()
    );
    assert_eq!(folder.read("other/.gitignore"), "mine");
    assert_eq!(folder.plaza(&["init", "other", "--yes"]).code, 2);
}

#[test]
fn a_new_site_has_a_first_entry_of_each_kind() {
    let folder = Folder::of("");
    let kinds = "post,interview,roundup,meeting,page";
    let ran = folder.plaza(&[
        "init",
        "site",
        "--yes",
        "--kind",
        kinds,
        "--title",
        "The \"Pier\"",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(ran.stderr.contains("are drafts"), "{}", ran.stderr);
    let ran = folder.plaza(&["check", "--root", "site", "--deny", "warnings"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let listed = folder.plaza(&["list", "--root", "site", "--drafts", "--at", "2999-01-01"]);
    assert_eq!(listed.stdout.lines().count(), 5, "{}", listed.shown());
}

#[test]
fn a_new_entry_may_be_in_any_collection() {
    let folder = Folder::of(
        "//- /content/site.toml\n[collections.news]\n[collections.talks]\nfolder = 'said'\nkind = 'interview'\n",
    );
    let ran = folder.plaza(&["new", "news", "A title"]);
    assert!(ran.stdout.starts_with("content/news/"), "{}", ran.shown());
    let ran = folder.plaza(&["new", "talks", "A talk"]);
    assert!(ran.stdout.starts_with("content/said/"), "{}", ran.shown());
    let ran = folder.plaza(&["new", "tlaks", "A talk"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("talks"), "{}", ran.stderr);
}
