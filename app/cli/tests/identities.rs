//! Addresses and identities that adding, deleting and renaming files do not change.

#![expect(
    clippy::disallowed_methods,
    reason = "a test renames and removes files itself"
)]

mod support;

use insta::assert_snapshot;
use support::Folder;

const SITE: &str = "//- /content/site.toml\nbase_url = \"https://example.org/\"\n";

fn post(path: &str, more: &str) -> String {
    format!("//- /content/{path}\n---\ntitle: {path}\n{more}---\nText.\n")
}

/// The title of the page at an address.
fn title(folder: &Folder, address: &str) -> String {
    let page = folder.read(&format!("dist{address}index.html"));
    let title = page
        .split("<h1")
        .nth(1)
        .and_then(|rest| rest.split_once('>'));
    let title = title.and_then(|(_, rest)| rest.split('<').next());
    title.unwrap_or_default().to_owned()
}

#[test]
fn a_newcomer_takes_no_address_and_names_the_line_to_add() {
    let folder = Folder::of(SITE);
    folder.add(&post("blog/2016-05-02-same.md", ""));
    folder.add(&post("blog/2016-05-03-same.md", ""));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert_snapshot!(ran.shown());
    assert_eq!(
        title(&folder, "/blog/2016/05/same/"),
        "blog/2016-05-02-same.md"
    );
    assert_eq!(
        title(&folder, "/blog/2016/05/same-2/"),
        "blog/2016-05-03-same.md"
    );
    // The line that it names keeps the address, whatever happens to the other.
    folder.add(&post("blog/2016-05-03-same.md", "slug: same-2\n"));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    std::fs::remove_file(folder.path("content/blog/2016-05-02-same.md")).expect("it is there");
    folder.plaza(&["build"]);
    assert_eq!(
        title(&folder, "/blog/2016/05/same-2/"),
        "blog/2016-05-03-same.md"
    );
}

#[test]
fn an_older_date_takes_no_address_from_an_entry_that_says_it_was_first() {
    let folder = Folder::of(SITE);
    folder.add(&post("blog/2016-05-02-same.md", ""));
    folder.add(&post("blog/2016-05-01-same.md", ""));
    let ran = folder.plaza(&["check"]);
    let advice =
        "add `slug: same-2`; or, if it had that address first, add `id: /blog/2016/05/same/`";
    assert!(ran.stderr.contains(advice), "{}", ran.stderr);
    folder.add(&post(
        "blog/2016-05-02-same.md",
        "id: /blog/2016/05/same/\n",
    ));
    let ran = folder.plaza(&["build"]);
    assert!(
        ran.stderr
            .contains("--> content/blog/2016-05-01-same.md:1:1"),
        "{}",
        ran.stderr
    );
    assert_eq!(
        title(&folder, "/blog/2016/05/same/"),
        "blog/2016-05-02-same.md"
    );
    folder.add(&post("blog/2016-05-01-same.md", "slug: same-2\n"));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(
        title(&folder, "/blog/2016/05/same/"),
        "blog/2016-05-02-same.md"
    );
}

#[test]
fn where_nothing_says_which_was_first_both_are_told() {
    let folder = Folder::of(SITE);
    folder.add(&post("pages/about.md", ""));
    folder.add("//- /content/pages/about/index.md\n+++\ntitle = 'Also about'\n+++\nText.\n");
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    // Either of the two lines settles it.
    let both = folder.files("content");
    folder.add(&post("pages/about.md", "slug: about-2\n"));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(title(&folder, "/about/"), "Also about");
    folder.write("content/pages/about.md", &both["pages/about.md"]);
    folder.add("//- /content/pages/about/index.md\n+++\ntitle = 'Also about'\nslug = \"about-2\"\n+++\nText.\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(title(&folder, "/about/"), "pages/about.md");
}

#[test]
fn a_number_is_no_address_that_another_file_asks_for() {
    let folder = Folder::of(SITE);
    folder.add(&post("blog/2016-05-02-same.md", ""));
    folder.add(&post("blog/2016-05-03-same.md", ""));
    folder.add(&post("blog/2016-05-04-same-2.md", ""));
    folder.plaza(&["build"]);
    assert_eq!(
        title(&folder, "/blog/2016/05/same-2/"),
        "blog/2016-05-04-same-2.md"
    );
    assert_eq!(
        title(&folder, "/blog/2016/05/same-3/"),
        "blog/2016-05-03-same.md"
    );
}

#[test]
fn an_address_that_no_slug_makes_is_said_as_a_path() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/\"\n[collections.news]\nkind = 'post'\npermalink = '/{slug}/{year}/'\n",
    );
    folder.add(&post("news/2016-05-02-same.md", ""));
    folder.add(&post("news/2016-06-02-same.md", ""));
    folder.add(&post("news/2016-06-03-c.md", "path: /c.html\n"));
    folder.add(&post("news/2016-06-04-d.md", "path: /c.html\n"));
    let ran = folder.plaza(&["check"]);
    assert!(
        ran.stderr.contains("add `path: /same/2016-2/`;"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("change its `path` to `path: /c-2.html`;"),
        "{}",
        ran.stderr
    );
}

#[test]
fn tags_with_one_slug_keep_their_addresses() {
    let folder = Folder::of(SITE);
    folder.add(&post("blog/2016-05-02-a.md", "tags: [C++]\n"));
    folder.add(&post("blog/2016-05-03-b.md", "tags: [go, C]\n"));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.shown());
    assert_eq!(title(&folder, "/tags/c/"), "Tagged “C++”");
    assert_eq!(title(&folder, "/tags/c-2/"), "Tagged “C”");
    folder
        .add("//- /content/site.toml\ntags.\"C\" = \"c-2\"\nbase_url = \"https://example.org/\"\n");
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    std::fs::remove_file(folder.path("content/blog/2016-05-02-a.md")).expect("it is there");
    folder.plaza(&["build"]);
    assert_eq!(title(&folder, "/tags/c-2/"), "Tagged “C”");
    folder
        .add("//- /content/site.toml\ntags.\"C\" = \"c 2\"\nbase_url = \"https://example.org/\"\n");
    let ran = folder.plaza(&["check"]);
    assert!(ran.stderr.contains("write it as `c-2`"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("--> content/site.toml:1:12"),
        "{}",
        ran.stderr
    );
}

#[test]
fn people_with_one_slug_keep_their_addresses() {
    let folder = Folder::of(SITE);
    folder.add("//- /content/authors.toml\n[ana-lee]\nname = \"Another Ana\"\n");
    folder.add(&post("blog/2016-05-02-a.md", "author: Ana Lee\n"));
    folder.add(&post("blog/2016-05-03-b.md", "author: ana-lee\n"));
    folder.add(&post(
        "blog/2016-05-04-c.md",
        "authors:\n  - Ana Lee\n  - Ana (Lee)\n",
    ));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.shown());
    assert_eq!(title(&folder, "/authors/ana-lee/"), "Ana Lee");
    folder.add(
        "//- /content/authors.toml\n\"Ana (Lee)\" = { name = \"Ana (Lee)\", slug = \"ana-lee-3\" }\n\
         [ana-lee]\nname = \"Another Ana\"\nslug = \"ana-lee-2\"\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    std::fs::remove_file(folder.path("content/blog/2016-05-02-a.md")).expect("it is there");
    folder.plaza(&["build"]);
    assert_eq!(title(&folder, "/authors/ana-lee-2/"), "Another Ana");
}

#[test]
fn an_id_beside_an_old_one_is_an_address_and_is_said() {
    let folder = Folder::of(SITE);
    folder.add(&post(
        "blog/2016-05-02-moved.md",
        "id: /blog/2016/05/was/\n",
    ));
    folder.add(&post("blog/2016-05-03-was.md", ""));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(
        ran.stderr
            .contains("add `id: \"/blog/2016/05/was/#2\"`, so that its id does not change"),
        "{}",
        ran.stderr
    );
    let id = &folder.feed("dist/atom.xml").entries[0].id;
    assert_eq!(id, "https://example.org/blog/2016/05/was/#2");
    folder.add(&post(
        "blog/2016-05-03-was.md",
        "id: \"/blog/2016/05/was/#2\"\n",
    ));
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(&folder.feed("dist/atom.xml").entries[0].id, id);
}

#[test]
fn a_site_that_moved_keeps_the_ids_of_feeds_and_podcasts() {
    let site = |settings: &str| {
        let folder = Folder::of(&format!(
            "//- /content/site.toml\n{settings}\n\
             //- /content/interviews/2016-05-03-b.md\n---\ntitle: B\ndate: 2016-05-03\nauthor: Ana\ntags: [x]\n\
             audio:\n  url: https://example.org/a.mp3\n  length: 1\n---\n\
             **Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n",
        ));
        let ran = folder.plaza(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        folder
    };
    let before = site("base_url = 'https://old.example/site/'");
    let after =
        site("base_url = 'https://new.example/'\nfeed.id_base = 'https://old.example/site/'");
    for feed in ["atom.xml", "tags/x/atom.xml", "interviews/atom.xml"] {
        let path = format!("dist/{feed}");
        let (old, new) = (before.feed(&path), after.feed(&path));
        assert_eq!(old.id, new.id, "{feed}");
        assert_eq!(new.id, format!("https://old.example/site/{feed}"));
        assert_eq!(old.entries[0].id, new.entries[0].id, "{feed}");
        assert!(after.read(&path).contains("href=\"https://new.example/"));
    }
    let guid = |folder: &Folder| {
        let podcast = folder.read("dist/interviews/podcast.xml");
        let guid = podcast.split("<podcast:guid>").nth(1).expect("it has one");
        guid.split('<').next().unwrap_or_default().to_owned()
    };
    assert_eq!(guid(&before), guid(&after));
    // A JSON feed's only ids are those of its items: its address is where it is fetched.
    let json: serde_json::Value =
        serde_json::from_str(&after.read("dist/feed.json")).expect("it is JSON");
    assert_eq!(json["feed_url"], "https://new.example/feed.json");
    assert_eq!(
        json["items"][0]["id"],
        "https://old.example/site/interviews/b/"
    );
}

#[test]
fn what_is_gone_is_said_and_is_not_linked_to() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/sub/\"\nhost = \"netlify\"\n\
         gone = [\"/blog/2016/05/old/\", \"/blog/2016/05/a/\", \"/feeds/old.xml\", \"old\", \"/blog/2016/05/old\"]\n\
         menu = [{ label = \"Old\", url = \"/blog/2016/05/old/\" }]\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\naliases: [/feeds/older.xml]\n---\n\
         [one](/blog/2016/05/old/) [two](https://example.org/sub/blog/2016/05/old) ![x](/feeds/old.xml)\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_snapshot!(ran.shown());
    folder.write(
        "content/site.toml",
        folder
            .read("content/site.toml")
            .replace(", \"old\"", "")
            .as_bytes(),
    );
    folder.plaza(&["build"]);
    let redirects = folder.read("dist/_redirects");
    assert_eq!(
        redirects,
        "/sub/feeds/older.xml /sub/blog/2016/05/a/ 301\n\
         /sub/blog/2016/05/old/ /sub/404.html 410\n/sub/feeds/old.xml /sub/404.html 410\n"
    );
    assert!(
        !folder
            .files("dist")
            .contains_key("blog/2016/05/old/index.html")
    );
    // Cloudflare refuses files with a status that it does not know.
    folder.write(
        "content/site.toml",
        folder
            .read("content/site.toml")
            .replace("host = \"netlify\"\n", "")
            .as_bytes(),
    );
    folder.plaza(&["build"]);
    assert!(!folder.read("dist/_redirects").contains("410"));
}

#[test]
fn a_file_without_front_matter_is_renamed() {
    let folder = Folder::of(SITE);
    folder.add(&post(
        "meetings/sig.md",
        "schedule: weekly on Thursday at 15:00 UTC\n",
    ));
    folder.add(
        "//- /content/meetings/sig.yaml\nproject: SIG\nschedule:\n  - time: '1500'\n    day: Thursday\n    irc: x\n    frequency: weekly\n",
    );
    let ran = folder.plaza(&["check"]);
    assert!(
        ran.stderr.contains("hint: rename `sig.yaml`"),
        "{}",
        ran.shown()
    );
}
