//! slots/, pages in HTML, and a site's own page for addresses that do not exist.

mod support;

use insta::assert_snapshot;
use support::Folder;

const CONTENT: &str = "\
//- /content/site.toml
title = 'A \"site\"'
description = 'About it.'
base_url = 'https://example.org/base/'
//- /content/blog/2016-05-02-a.md
---
title: It's <b> & \"quoted\" {date}
author: Ana O'Lee
tags: [one, two]
---
The text.
//- /content/pages/about.md
---
title: About
---
Us.
";

fn site(slots: &str) -> Folder {
    let folder = Folder::of(CONTENT);
    folder.add(slots);
    folder
}

fn built(slots: &str) -> Folder {
    let folder = site(slots);
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!ran.stderr.contains("warning["), "{}", ran.shown());
    folder
}

const ENTRY: &str = "dist/blog/2016/05/a/index.html";

/// The slots of a page, one in a line.
fn slots(folder: &Folder, page: &str) -> String {
    let page = folder.read(page);
    let slots = page.split("<div class=\"slot ").skip(1);
    let slots = slots.filter_map(|slot| slot.split("</div>").next());
    slots
        .map(|slot| slot.trim().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The policy of a page.
fn policy(folder: &Folder, page: &str) -> String {
    let page = folder.read(page);
    let (_, policy) = page
        .split_once("Content-Security-Policy\" content=\"")
        .expect("a policy");
    policy.split_once('"').expect("its end").0.to_owned()
}

#[test]
fn slots_stand_at_their_places_with_the_values_of_the_page() {
    let folder = built(
        "//- /slots/header.md\nYou read **{title}** on {site} ({lang}).\n\
         //- /slots/footer.html\n<a href='{site_url}feed.xml' title='{title}'>Feed</a>\n\
         //- /slots/before-entry.html\n<p>{date} {updated} {authors} {tags}</p>\n\
         //- /slots/after-entry.md\n[Edit](https://git.example/edit/{source}), [share](https://s.example/?u={permalink}&t={title})\n\
         //- /slots/home.md\nSee [about](/about/): {permalink}\n\
         //- /slots/head.html\n<meta name=\"x\" content=\"{title}: {description}\">\n",
    );
    assert_snapshot!(format!(
        "{}\n\n{}\n\n{}",
        slots(&folder, ENTRY),
        slots(&folder, "dist/index.html"),
        slots(&folder, "dist/404.html")
    ));
    let head = folder.read(ENTRY);
    assert!(
        head.contains("<meta name=\"x\" content=\"It&#39;s &lt;b&gt; &amp; &quot;quoted&quot; {date}: The text.\">"),
        "{head}"
    );
}

#[test]
fn scripts_and_styles_in_slots_run_by_their_digests_and_only_there() {
    let script = "f({title}); /* a */";
    let folder = built(&format!(
        "//- /slots/after-entry.html\n<p>x</p><script>{script}</script><style>.x {{ color: red }}</style>\n"
    ));
    assert!(
        folder
            .read(ENTRY)
            .contains(&format!("<script>{script}</script>"))
    );
    let of_entry = policy(&folder, ENTRY);
    assert_snapshot!(of_entry);
    let of_home = policy(&folder, "dist/index.html");
    assert!(
        of_home.contains("script-src 'none'") && of_home.contains("style-src 'self';"),
        "{of_home}"
    );
    assert!(
        folder.read("dist/_headers").contains("'sha256-"),
        "the header allows what any page may run"
    );
}

#[test]
fn a_script_of_analytics_needs_the_owner_to_allow_it() {
    let slot = "//- /slots/head.html\n<script defer src=\"https://stats.example/s.js\" data-site=\"x\"></script>\n";
    let folder = site(slot);
    let ran = folder.plaza(&["build"]);
    assert!(ran.stderr.contains("warning[script]"), "{}", ran.shown());
    assert!(policy(&folder, ENTRY).contains("script-src 'none'"));
    let settings = folder.read("content/site.toml")
        + "security.script = ['https://stats.example']\nsecurity.connect = ['https://stats.example']\n";
    folder.write("content/site.toml", settings.as_bytes());
    let ran = folder.plaza(&["build"]);
    assert!(!ran.stderr.contains("warning[script]"), "{}", ran.shown());
    let policy = policy(&folder, "dist/tags/index.html");
    assert!(
        policy.contains("script-src https://stats.example; connect-src https://stats.example;"),
        "{policy}"
    );
}

#[test]
fn what_is_wrong_with_slots_is_reported_at_its_place() {
    let folder = site(
        "//- /slots/foter.html\nx\n//- /slots/notes.txt\nx\n//- /slots/header.html\n<p>{titel} {date} {nothing_like_it}</p>\n\
         //- /slots/footer.html\n<p class={title}>x</p><b {title}>y</b><i onclick=\"f('{title}')\">z</i>\n\
         //- /slots/home.html\n<a href=\"{permalink}\">ok</a> {title}\n//- /slots/home.md\nx\n\
         //- /slots/head.html\n<meta name=a content=b>\n<div>no</div>\n\
         //- /slots/after-entry.html\n<link rel=stylesheet href=https://cdn.example/x.css><a href=\"/nowhere/\">x</a></div>\n",
    );
    let ran = folder.plaza(&["check"]);
    assert_snapshot!(ran.shown());
    assert_eq!(folder.plaza(&["build"]).code, 1);
    let page = folder.read(ENTRY);
    assert!(
        !page.contains("slot-header") && page.contains("slot-after-entry"),
        "{page}"
    );
}

#[test]
fn a_title_cannot_become_markup_or_a_script_in_a_slot() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: javascript:alert(1)' onx=\"1\" zjaaaaaa <script>\n---\nText.\n\
         //- /slots/after-entry.html\n<a href='{title}' title='{title}'>{title} {tags}</a>\n",
    );
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert_snapshot!(slots(&folder, ENTRY));
}

#[test]
fn a_slot_that_changes_is_built_again() {
    let folder = built("//- /slots/footer.md\nOne.\n");
    folder.write("slots/footer.md", b"Two.\n");
    assert_eq!(folder.plaza(&["build"]).code, 0);
    assert!(folder.read(ENTRY).contains("Two."));
}

#[test]
fn a_page_may_be_html() {
    let folder = built(
        "//- /content/pages/demo.html\n---\ntitle: A demo\n---\n<div>\n\n    <p>Not *code*,\n\n  nor _markdown_: <a href=\"about.md\">us</a></p>\n\n</div>\n\
         //- /content/pages/plain.html\n<!DOCTYPE html><title>As it is</title>\n\
         //- /content/blog/2016-05-03-b.html\n+++\ntitle = 'A post'\n+++\n<p>Text.</p>\n",
    );
    let page = folder.read("dist/demo/index.html");
    let (_, text) = page.split_once("<div class=\"prose\">").expect("the text");
    assert_snapshot!(text.split("<footer").next().expect("its end"));
    assert!(page.contains("<h1>A demo</h1>") && page.contains("class=\"site-footer\""));
    assert!(
        folder
            .read("dist/pages/plain.html")
            .starts_with("<!DOCTYPE html><title>As it is")
    );
    assert!(
        folder
            .read("dist/blog/2016/05/b/index.html")
            .contains("<p>Text.</p>")
    );
}

#[test]
fn a_site_has_its_own_page_for_what_does_not_exist() {
    for page in [
        "//- /content/pages/404.md\n---\ntitle: Lost\n---\nTry [us](about.md).\n",
        "//- /content/404.html\n---\ntitle: Lost\n---\n<p>Try <a href=\"/about/\">us</a>.</p>\n",
    ] {
        let folder = built(page);
        let text = folder.read("dist/404.html");
        assert!(
            text.contains("<h1>Lost</h1>") && text.contains("<a href=\"/base/about/\">us</a>"),
            "{text}"
        );
        assert!(!folder.path("dist/404/index.html").exists());
        assert!(!folder.read("dist/sitemap.xml").contains("404"));
    }
    let folder = built("//- /content/pages/404.md\n---\ntitle: Lost\ndraft: true\n---\nNo.\n");
    assert!(folder.read("dist/404.html").contains("Page not found"));
    assert!(!folder.path("dist/404/index.html").exists());
}
