//! Addresses: which are pages, which are files, and conflicts between them.

mod support;

use support::Folder;

const POST: &str = "---\ntitle: A\ndate: 2016-05-02\n---\n";

#[test]
fn root_relative_files_are_found_and_keep_the_base_path() {
    let folder = Folder::of(&format!(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\ndate: 2016-05-02\nimage: /logo.png\n---\n\
         ![logo](/logo.png) [sound](/files/a.mp3) [name](/CNAME) [licence](/files/LICENSE)\n\
         //- /content/interviews/2016-05-03-b.md\n---\ntitle: B\ndate: 2016-05-03\nauthor: Ana\naudio: /files/a.mp3\n---\n\
         **Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n\
         //- /content/logo.png\nx\n//- /content/files/a.mp3\nx\n//- /content/CNAME\nexample.org\n//- /content/files/LICENSE\nMIT\n\
         //- /unused\n{POST}",
    ));
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/sub/"]);
    assert!(!ran.stderr.contains("missing-file"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("broken-link"), "{}", ran.stderr);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    for address in [
        "src=\"/sub/logo.png\"",
        "href=\"/sub/files/a.mp3\"",
        "href=\"/sub/CNAME\"",
        "href=\"/sub/files/LICENSE\"",
        "content=\"https://example.org/sub/logo.png\"",
    ] {
        assert!(page.contains(address), "{address}\n{page}");
    }
    let interview = folder.read("dist/interviews/b/index.html");
    assert!(
        interview.contains("src=\"/sub/files/a.mp3\""),
        "{interview}"
    );
    let feed = folder.read("dist/feed.xml");
    assert!(
        feed.contains("url=\"https://example.org/sub/files/a.mp3\""),
        "{feed}"
    );
    assert_eq!(folder.read("dist/CNAME"), "example.org\n");
}

#[test]
fn links_of_people_series_and_the_menu_keep_the_base_path_and_are_checked() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = 'https://example.org/sub/'\n\
         menu = [{ label = 'Terms', url = '/terms.pdf' }, { label = 'Gone', url = '/gone/' }]\n\
         [collections.interviews.podcast]\nsubscribe = [{ label = 'Terms', url = '/terms.pdf' }]\n\
         //- /content/authors.toml\n[ana]\nname = 'Ana'\nbio = 'Writes *well*, see [terms](/terms.pdf).'\n[ana.links]\nterms = '/terms.pdf'\n\
         //- /content/terms.pdf\nx\n\
         //- /content/interviews/2016-05-03-b.md\n---\ntitle: B\ndate: 2016-05-03\nauthor: ana\naudio: https://example.org/a.mp3\n---\n\
         **Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n",
    );
    let ran = folder.plaza(&["build"]);
    let place = "content/site.toml:2:74";
    assert!(
        ran.stderr
            .contains("the page or file `/gone/` does not exist"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(place), "{}", ran.stderr);
    for page in ["authors/ana", "interviews", "feeds"] {
        let html = folder.read(&format!("dist/{page}/index.html"));
        assert!(html.contains("href=\"/sub/terms.pdf\""), "{page}\n{html}");
        assert!(!html.contains("href=\"/terms.pdf\""), "{page}\n{html}");
    }
    let person = folder.read("dist/authors/ana/index.html");
    let bio = "Writes <em>well</em>, see <a href=\"/sub/terms.pdf\">terms</a>.";
    assert!(person.contains(bio), "{person}");
}

#[test]
fn a_file_of_the_content_replaces_nothing_of_plazas_own_in_silence() {
    let folder = Folder::of(&format!(
        "//- /content/blog/2016-05-02-a.md\n{POST}\nx\n//- /content/feed.xml\nmine\n//- /content/blog/index.html\nmine\n",
    ));
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    for (file, taken) in [
        ("feed.xml", "/feed.xml"),
        ("blog/index.html", "/blog/index.html"),
    ] {
        assert!(
            ran.stderr.contains(&format!("--> content/{file}")),
            "{}",
            ran.stderr
        );
        assert!(
            ran.stderr
                .contains(&format!("`{taken}` is already the address of")),
            "{}",
            ran.stderr
        );
    }
    assert!(folder.read("dist/feed.xml").contains("<rss"));
    assert!(folder.read("dist/blog/index.html").contains("<html"));
}

#[test]
fn an_own_page_for_what_is_not_there_is_used() {
    let folder = Folder::of(&format!(
        "//- /content/blog/2016-05-02-a.md\n{POST}\nx\n//- /content/404.html\nmine\n",
    ));
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_eq!(folder.read("dist/404.html"), "mine\n");
    assert!(!folder.read("dist/sitemap.xml").contains("404"));
}

#[test]
fn files_of_a_hidden_draft_are_hidden() {
    let folder = Folder::of(&format!(
        "//- /content/blog/2016-05-02-a.md\n{POST}\nx\n\
         //- /content/blog/2016-05-09-secret/index.md\n---\ntitle: S\ndraft: true\n---\n![x](x.png)\n\
         //- /content/blog/2016-05-09-secret/x.png\nx\n//- /content/blog/2016-05-09-secret/more/y.txt\nx\n",
    ));
    folder.plaza(&["build", "--base-url", "https://example.org/"]);
    let published: Vec<String> = folder.files("dist").into_keys().collect();
    let secret = published
        .iter()
        .find(|name| name.contains("x.png") || name.contains("y.txt"));
    assert_eq!(secret, None);
    folder.plaza(&["build", "--drafts", "--base-url", "https://example.org/"]);
    assert_eq!(folder.read("dist/blog/2016/05/secret/x.png"), "x\n");
    assert_eq!(folder.read("dist/blog/2016/05/secret/more/y.txt"), "x\n");
}

#[test]
fn what_is_no_address_is_text_in_feeds() {
    let folder = Folder::of(&format!(
        "//- /content/blog/2016-05-02-a.md\n{POST}\nSee [this](mhttps://example.org/x) and [that](https://example.org/y).\n",
    ));
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert!(
        ran.stderr
            .contains("`mhttps://example.org/x` is not an address"),
        "{}",
        ran.stderr
    );
    for feed in ["dist/feed.xml", "dist/atom.xml", "dist/feed.json"] {
        let text = folder.read(feed);
        assert!(!text.contains("mhttps"), "{feed}: {text}");
        assert!(text.contains("https://example.org/y"), "{feed}: {text}");
    }
}

#[test]
fn a_turn_that_is_not_there_is_no_anchor() {
    let folder = Folder::of(
        "//- /content/interviews/2016-05-03-b.md\n---\ntitle: B\ndate: 2016-05-03\nauthor: Ana\naudio: https://example.org/a.mp3\n---\n\
         **Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n\
         [one](../interviews/2016-05-03-b.md#turn-4) [two](../interviews/2016-05-03-b.md#turn-5) [all](../interviews/2016-05-03-b.md#transcript) [self](2016-05-02-a.md#turn-1)\n",
    );
    let ran = folder.plaza(&["check"]);
    assert_eq!(
        ran.stderr.matches("broken-anchor").count(),
        2,
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("`#turn-5` does not exist on `/interviews/b/`"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("`#turn-1` does not exist on `/blog/2016/05/a/`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_year_belongs_to_its_own_section() {
    let folder = Folder::of(
        "//- /content/site.toml\n[collections.news]\nkind = 'post'\npermalink = '/blog/news/{year}/{slug}/'\n\
         //- /content/blog/2015-05-02-a.md\n---\ntitle: A\n---\nx\n\
         //- /content/news/2016-05-02-b.md\n---\ntitle: B\n---\nx\n",
    );
    folder.plaza(&["build", "--base-url", "https://example.org/"]);
    let blog = folder.read("dist/blog/index.html");
    assert!(blog.contains("href=\"/blog/2015/\""), "{blog}");
    assert!(!blog.contains("href=\"/blog/news/2016/\""), "{blog}");
}

#[test]
fn short_links_are_known_whatever_the_case_of_their_host() {
    let folder = Folder::of(&format!(
        "//- /content/links.lock\nversion = 1\n\n[[link]]\nshort = \"TM3.org/66\"\ntarget = \"https://example.org/x\"\n\
         //- /content/blog/2016-05-02-a.md\n{POST}\n[x](http://TM3.ORG/66)\n",
    ));
    let ran = folder.plaza(&["build", "--base-url", "https://site.example/"]);
    assert!(!ran.stderr.contains("short-link"), "{}", ran.stderr);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(page.contains("href=\"https://example.org/x\""), "{page}");
}

#[test]
fn of_two_entries_with_one_id_the_newer_is_left_out() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\nid: /x/\n---\nx\n\
         //- /content/pages/b.md\n---\ntitle: B\nid: /x/\n---\nx\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert!(
        ran.stderr.contains("--> content/pages/b.md:3:5"),
        "{}",
        ran.stderr
    );
    let files = folder.files("dist");
    assert!(files.contains_key("blog/2016/05/a/index.html"));
    assert!(!files.contains_key("b/index.html"), "it has an error");
}

#[test]
fn a_post_of_the_future_moves_no_meeting() {
    let meeting = "//- /content/meetings/sig.md\n---\ntitle: SIG\nschedule:\n  - from: 2016-03-03\n    repeat: weekly on Thursday at 15:00 UTC\n---\nx\n";
    let page = |more: &str| {
        let folder = Folder::of(&format!("{meeting}{more}"));
        folder.plaza(&["build", "--base-url", "https://example.org/"]);
        folder.read("dist/meetings/sig/index.html")
    };
    let alone = page("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nx\n");
    let with = page(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nx\n//- /content/blog/2036-05-02-b.md\n---\ntitle: B\n---\nx\n",
    );
    let dates = |html: &str| support::values(html, "data-times").join(" ");
    assert!(!dates(&alone).is_empty());
    assert_eq!(dates(&alone), dates(&with));
}

#[test]
fn only_podcasts_that_are_there_have_headers() {
    let folder = Folder::of(
        "//- /content/interviews/2016-05-03-b.md\n---\ntitle: B\ndate: 2016-05-03\nauthor: Ana\n---\n**Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n",
    );
    folder.plaza(&["build", "--base-url", "https://example.org/"]);
    assert!(!folder.files("dist").contains_key("interviews/podcast.xml"));
    assert!(!folder.read("dist/_headers").contains("podcast.xml"));
}

#[test]
fn calendars_are_identified_by_where_the_site_was_first() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = 'https://new.example/'\nfeed.id_base = 'https://old.example/'\n\
         //- /content/meetings/sig.md\n---\ntitle: SIG\nschedule: weekly on Thursday at 15:00 UTC\n---\nx\n",
    );
    folder.plaza(&["build"]);
    let calendar = folder.read("dist/meetings/sig.ics");
    assert!(
        calendar.contains("UID:meetings.sig@old.example"),
        "{calendar}"
    );
}
