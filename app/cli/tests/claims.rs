//! Claims: what cannot be published beside the rest is an error of `check`, and `build` writes everything else.

#![expect(clippy::disallowed_methods, reason = "a test lists folders itself")]

mod support;

use insta::assert_snapshot;
use support::Folder;

/// An older entry, a tag and a page that nothing may take away.
const GOOD: &str = "//- /content/site.toml\nbase_url = \"https://example.org\"\n\
     //- /content/blog/2016-05-02-good.md\n---\ntitle: Good\ntags: [rdo]\nauthor: Ana Lee\n---\nText.\n\
     //- /content/pages/about.md\n---\ntitle: About\n---\nAbout.\n";

fn entry(keys: &str) -> String {
    format!("//- /content/blog/2016-05-03-bad.md\n---\ntitle: Bad\n{keys}\n---\nText.\n")
}

/// Checks and builds the good site with other files; its own outputs must be the same as without them.
fn built(files: &str) -> (Folder, String) {
    let folder = Folder::of(GOOD);
    let checked = folder.plaza(&["build", "--out", "good"]);
    assert_eq!(checked.code, 0, "{}", checked.shown());
    folder.add(files);
    let checked = folder.plaza(&["check"]);
    let built = folder.plaza(&["build"]);
    assert_eq!(checked.code, built.code, "{files}\n{}", built.shown());
    assert!(built.code <= 1, "{files}\n{}", built.shown());
    let told = |text: &str| text.split("\n\n").filter(|part| part.contains(']')).count();
    assert_eq!(told(&checked.stderr), told(&built.stderr), "{files}");
    let (good, all) = (folder.files("good"), folder.files("dist"));
    for name in good.keys() {
        assert!(all.contains_key(name), "{name} is missing:\n{files}");
        let title = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let at = text.find("<title>").unwrap_or_default();
            text.chars().skip(at).take(40).collect::<String>()
        };
        let is_text = ["html", "xml", "txt", "aza", "ers"];
        if is_text.iter().any(|end| name.ends_with(end)) {
            assert_eq!(title(&all[name]), title(&good[name]), "{name}:\n{files}");
        }
    }
    for item in std::fs::read_dir(folder.path("")).expect("the folder") {
        let name = item.expect("an item").file_name();
        let name = name.to_string_lossy();
        assert!(!name.contains("plaza-new"), "{name} is left over");
    }
    (folder, checked.stderr)
}

fn is_error(files: &str, place: &str) {
    let (_, told) = built(files);
    assert!(told.contains("error["), "no error:\n{files}\n{told}");
    assert!(told.contains(place), "not at {place}:\n{files}\n{told}");
}

#[test]
fn an_entry_takes_no_file_that_is_there() {
    let long = "x".repeat(230);
    for path in [
        "/_headers",
        "/_Headers",
        "/_redirects/",
        "/robots.txt",
        "/robots.txt/x",
        "/ROBOTS.TXT/x",
        "/feed.xml/a",
        "/feed.xml",
        "/Feed.XML",
        "/404.html/",
        "/404.html/a",
        "/index.html",
        "/INDEX.html",
        "/index.html/a/",
        "/tags/index.html",
        "/tags/",
        "/Tags/",
        "/tags/rdo/",
        "/tags/RDO/index.html",
        "/tags/rdo/feed.xml",
        "/authors/ana-lee/",
        "/blog/",
        "/blog/2016/05/good/",
        "/blog/2016/05/good/index.html",
        "/blog/2016/05/GOOD",
        "/blog/2016/05/good/index.html/x/",
        "/sitemap.xml/",
        "/feeds.opml",
        "/favicon.svg/",
        "/blog/2016/05/good./",
        "/blog/2016/05/%67ood/",
        "/tags/rdo/index.html/",
        "/feed%2Exml/a/",
        &format!("/{long}/{long}/{long}/{long}/"),
    ] {
        is_error(&entry(&format!("path: {path}")), "blog/2016-05-03-bad.md");
        let alias = entry(&format!("aliases: [{path}]"));
        is_error(&alias, "blog/2016-05-03-bad.md:3:11");
    }
}

#[test]
fn a_file_or_folder_takes_no_file_that_is_there() {
    for (file, place) in [
        ("content/feed.xml/x.png", "content/feed.xml/x.png"),
        ("content/index.html", "content/index.html"),
        ("content/feed.xml", "content/feed.xml"),
        ("content/Feed.xml", "content/Feed.xml"),
        ("content/robots.txt", "content/robots.txt"),
        ("content/robots.txt/a.png", "content/robots.txt/a.png"),
        ("content/404.html/a.png", "content/404.html/a.png"),
        ("content/_headers", "content/_headers"),
        ("content/tags/rdo/index.html", "content/tags/rdo/index.html"),
        ("content/tags/rdo", "content/tags/rdo"),
        ("content/about", "content/about"),
        ("content/About/index.html", "content/About/index.html"),
        ("public/feed.xml", "public/feed.xml"),
        ("public/feed.xml/a", "public/feed.xml/a"),
        ("public/_headers/a", "public/_headers/a"),
        ("public/Robots.txt", "public/Robots.txt"),
        ("public/tags", "public/tags"),
    ] {
        is_error(&format!("//- /{file}\nText.\n"), place);
    }
    let page = |name: &str| format!("//- /content/{name}\n---\ntitle: Bad\n---\nText.\n");
    for name in [
        "pages/_headers.md",
        "pages/tags.md",
        "robots.txt/x.md",
        "pages/blog.md",
    ] {
        is_error(&page(name), name);
    }
}

#[test]
fn of_two_entries_in_each_others_way_the_older_stays() {
    let newer = entry("path: /blog/2016/05/name.html/more/");
    let older = "//- /content/blog/2016-05-01-older.md\n---\ntitle: Older\npath: /blog/2016/05/name.html\n---\nText.\n";
    let (folder, told) = built(&format!("{older}{newer}"));
    assert!(folder.path("dist/blog/2016/05/name.html").is_file());
    assert_snapshot!(told);
}

#[test]
fn names_that_are_too_long_are_cut_and_reported() {
    let long = "word ".repeat(60);
    let wide = "\u{8a5e}".repeat(100);
    for keys in [
        format!("tags: [\"{long}\"]"),
        format!("author: \"{long}\""),
        format!("tags: [\"{wide}\"]"),
    ] {
        is_error(&entry(&keys), "blog/2016-05-03-bad.md:3:");
    }
    let (folder, _) = built(&entry(&format!("tags: [\"{long}\"]")));
    let tags = std::fs::read_dir(folder.path("dist/tags")).expect("tags");
    assert_eq!(tags.count(), 3, "the tag has a page");
}

#[test]
fn what_may_be_replaced_is_replaced_in_silence() {
    for file in [
        "public/robots.txt",
        "public/_headers",
        "public/_redirects",
        "public/404.html",
        "public/favicon.svg",
        "content/404.html",
    ] {
        let folder = Folder::of(GOOD);
        folder.write(file, b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.code, 0, "{file}\n{}", ran.shown());
        assert!(!ran.stderr.contains("warning["), "{file}\n{}", ran.shown());
        let name = file.split_once('/').expect("a folder").1;
        assert!(
            folder.read(&format!("dist/{name}")).starts_with("<svg"),
            "{file}"
        );
    }
}

#[test]
fn an_alias_is_no_clash_with_its_own_page() {
    let (_, told) = built(&entry(
        "aliases: [/blog/2016/05/bad/, /blog/2016/05/bad/index.html, /old/a, /old/a/b/]",
    ));
    assert!(!told.contains('['), "{told}");
}

#[test]
fn compressed_copies_make_room_for_entries() {
    let folder = Folder::of(GOOD);
    folder.add(&entry("path: /feed.xml.gz/a/"));
    folder.add("//- /public/Robots.txt.br/a\nText.\n");
    let ran = folder.plaza(&["build", "--compress"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(folder.path("dist/feed.xml.gz/a/index.html").is_file());
}

#[test]
fn what_depends_on_a_page_that_is_left_out_is_left_out_too() {
    let (folder, told) = built(
        "//- /content/blog/2016-05-03-bad/index.md\n---\ntitle: Bad\npath: /tags/only/\ntags: [only]\n---\n\
         ![A picture](a.png)\n//- /content/blog/2016-05-03-bad/a.png\nText.\n",
    );
    assert_snapshot!(told);
    let files = folder.files("dist");
    assert!(
        !files
            .keys()
            .any(|name| name.contains("only") || name.contains("a.png"))
    );
}

#[test]
fn a_git_folder_was_written_into_the_output() {
    let folder = Folder::of(GOOD);
    folder.add("//- /content/blog/2016-05-03-bad/index.md\n---\ntitle: Bad\npath: /.git/\naliases: [/a/.git/config]\n---\nText.\n");
    folder.write("content/blog/2016-05-03-bad/config", b"[core]\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(ran.shown().contains("begins with a `.`"), "{}", ran.shown());
    assert!(
        !folder
            .files("dist")
            .keys()
            .any(|name| name.contains(".git"))
    );
    // Some addresses are so by a standard.
    let folder = Folder::of(GOOD);
    folder.add(
        "//- /content/pages/key.md\n---\ntitle: Key\npath: /.well-known/key.html\n---\nText.\n",
    );
    assert_eq!(folder.plaza(&["build"]).code, 0);
}
