//! The output of `plaza build`.

#![expect(
    clippy::disallowed_methods,
    reason = "the test waits, and reads files itself"
)]

mod support;

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::Duration;

use feed_rs::model::Feed;
use support::{Folder, built_fixture_site, corpus, values, workspace};

#[test]
fn the_corpus_is_recognised() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::of("");
    let blog = corpus.join("blog");
    let ran = folder.plaza(&["build", "--content", &blog.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let ran = folder.plaza(&[
        "list",
        "--format",
        "json",
        "--content",
        &blog.to_string_lossy(),
    ]);
    let listed: serde_json::Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    let entries = listed.as_array().expect("it is a list");
    let of_kind = |kind: &str| entries.iter().filter(|entry| entry["kind"] == kind).count();
    assert_eq!(
        (entries.len(), of_kind("post"), of_kind("roundup")),
        (10, 4, 1)
    );
    let guests: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry["kind"] == "interview")
        .filter_map(|entry| entry["guests"][0].as_str())
        .collect();
    let expected = [
        "Chandan Kumar",
        "Haïkel Guémar",
        "Ihar Hrachyshka",
        "Ivan Chavero",
        "Javier Peña",
    ];
    assert_eq!(guests, expected.into());
    for entry in entries {
        let page = entry["permalink"].as_str().expect("it has an address");
        assert!(
            folder.path(&format!("dist{page}index.html")).is_file(),
            "{page}"
        );
    }
}

#[test]
fn the_corpus_speaks_in_turns() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::of("");
    folder.plaza(&["build", "--content", &corpus.to_string_lossy()]);
    // Counted by hand in the text.
    for (page, turns) in [
        ("what-did-you-do-in-mitaka-ivan-chavero", 8),
        (
            "what-did-you-do-in-mitaka-ihar-hrachyshka-talks-about-neutron",
            8,
        ),
        ("what-did-you-do-in-mitaka-chandan-kumar", 6),
        ("what-did-you-do-in-mitaka-haikel-guemar", 8),
        ("what-did-you-do-in-mitaka-javier-pena", 8),
    ] {
        let html = folder.read(&format!("dist/blog/2016/04/{page}/index.html"));
        assert_eq!(html.matches("id=\"turn-").count(), turns, "{page}");
        assert!(
            !html.contains("podbean.com/media/player"),
            "{page} still has the host's player"
        );
        assert_eq!(html.matches("<audio").count(), 1, "{page}");
    }
    let roundup = folder.read("dist/blog/2016/04/rdo-blogs-week-of-april-18/index.html");
    assert_eq!(roundup.matches("class=\"roundup-entry\"").count(), 9);
    assert!(roundup.contains(
        "/blog/2016/04/what-why-and-how-is-the-centos-cloud-sig/\" title=\"http://tm3.org/66\""
    ));
    let meeting = folder.read("dist/meetings/cloud-sig-meeting/index.html");
    assert_eq!(meeting.matches("<time datetime=\"2016-").count(), 6);
    let yaml = folder.read("dist/meetings/cloud-sig/index.html");
    assert!(yaml.contains("The second Thursday of each month at 15:00 UTC"));
    assert!(yaml.contains("Alfredo Moralejo Alonso"));
}

#[test]
fn every_page_is_whole() {
    let folder = built_fixture_site();
    let files = folder.files("dist");
    let pages = files
        .iter()
        .filter(|(name, _)| name.rsplit('.').next() == Some("html"));
    for (name, bytes) in pages {
        let html = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        assert_eq!(html.matches("<h1").count(), 1, "{name}: one h1");
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en\">"),
            "{name}"
        );
        assert!(html.contains("Content-Security-Policy"), "{name}");
        // Redirects, and HTML transcripts for podcast apps, have no shell.
        if html.contains("http-equiv=\"refresh\"") || name.ends_with("/transcript.html") {
            continue;
        }
        for part in [
            "<title>",
            "<main id=\"main\"",
            "<header",
            "<footer",
            "<nav aria-label",
        ] {
            assert!(html.contains(part), "{name}: {part}");
        }
        assert!(html.contains("application/rss+xml"), "{name}: the feed");
        let canonical = html.contains("rel=\"canonical\" href=\"https://harbour.example/");
        assert_eq!(canonical, name != "404.html", "{name}: canonical");
        let has_island = html.contains("<leptos-island");
        assert_eq!(
            html.contains("<script"),
            has_island,
            "{name}: a script only with an island"
        );
        // Every internal link leads to a file.
        for link in values(&html, "href")
            .into_iter()
            .chain(values(&html, "src"))
        {
            let Some(path) = link.strip_prefix('/') else {
                continue;
            };
            let path = path.split(['#', '?']).next().unwrap_or_default();
            let file = if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            };
            assert!(
                files.contains_key(&file),
                "{name} links to /{path}, which is not there"
            );
        }
    }
}

#[test]
fn the_feed_has_every_entry_once() {
    let folder = built_fixture_site();
    let xml = folder.read("dist/feed.xml");
    let feed: Feed = feed_rs::parser::parse(xml.as_bytes()).expect("it parses");
    let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!((feed.entries.len(), ids.len()), (5, 5));
    assert_eq!(feed.language.as_deref(), Some("en"));
    // The newest entry dates the feed, not the clock.
    let built = feed
        .updated
        .or(feed.published)
        .map(|date| date.to_rfc3339());
    assert_eq!(built.as_deref(), Some("2016-05-03T00:00:00+00:00"));
    assert!(xml.contains("href=\"https://harbour.example/feed.xml\" rel=\"self\""));
    for entry in &feed.entries {
        let title = entry.title.as_ref().expect("it has a title");
        let is_described = entry.published.is_some() && entry.summary.is_some();
        assert!(
            is_described && !entry.authors.is_empty(),
            "{}",
            title.content
        );
        let body = entry
            .content
            .as_ref()
            .and_then(|content| content.body.as_deref())
            .expect("it is whole");
        assert!(body.len() > 200, "{}", title.content);
        for link in values(body, "href").into_iter().chain(values(body, "src")) {
            assert!(
                link.contains("://"),
                "{} has the relative link {link}",
                title.content
            );
        }
    }
}

#[test]
fn this_sites_content_has_no_errors() {
    let folder = Folder::of("");
    let root = workspace();
    let ran = folder.plaza(&[
        "check",
        "--format",
        "json",
        "--root",
        &root.to_string_lossy(),
    ]);
    // Warnings do not fail the build: an unknown short link may be resolved later.
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}

#[test]
fn two_builds_are_identical() {
    let (first, second) = (built_fixture_site(), built_fixture_site());
    assert!(first.files("dist") == second.files("dist"));
}

#[test]
fn a_build_killed_half_way_leaves_the_old_site() {
    let folder =
        Folder::of("//- /content/blog/2016-05-02-good.md\n---\ntitle: The old site\n---\nText.\n");
    assert_eq!(folder.plaza(&["build"]).code, 0);
    let old = folder.files("dist");
    for number in 0..3000 {
        let text = format!(
            "---\ntitle: Post {number}\n---\n{}\n",
            "Some words. ".repeat(200)
        );
        folder.write(
            &format!("content/blog/2016-04-01-post-{number}.md"),
            text.as_bytes(),
        );
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_plaza"))
        .current_dir(folder.path(""))
        .arg("build")
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let is_staged = || support::staged(&folder.path(".dist.plaza")).is_some();
    while !is_staged() {
        assert!(
            child.try_wait().expect("it runs").is_none(),
            "it ended before it could be killed"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert!(folder.files("dist") == old, "the old site changed");
    // The next build removes what was left.
    assert_eq!(folder.plaza(&["build"]).code, 0);
    assert!(folder.path("dist/blog/2016/04/post-7/index.html").is_file());
    assert_eq!(support::staged(&folder.path(".dist.plaza")), None);
}

#[test]
fn a_page_bundle_brings_its_files() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-trip/index.md\n---\ntitle: A trip\naliases: [/old/trip/]\n---\n\
         ![A square](square.svg) and [the plan](plans/plan.pdf).\n\
         //- /content/blog/2016-05-02-trip/square.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>\n\
         //- /content/blog/2016-05-02-trip/plans/plan.pdf\n%PDF\n\
         //- /content/blog/pixel.md\n---\ntitle: Pixel\ndate: 2016-05-01\n---\n![A pixel](img/pixel.gif)\n",
    );
    // The smallest GIF: one pixel.
    folder.write(
        "content/blog/img/pixel.gif",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://example.org/site/"]);
    assert_eq!(
        (ran.code, ran.stderr.lines().count()),
        (0, 1),
        "{}",
        ran.shown()
    );
    let page = folder.read("dist/blog/2016/05/trip/index.html");
    assert!(
        page.contains("src=\"/site/blog/2016/05/trip/square.svg\""),
        "{page}"
    );
    assert!(page.contains("href=\"/site/blog/2016/05/trip/plans/plan.pdf\""));
    assert!(
        folder
            .path("dist/blog/2016/05/trip/plans/plan.pdf")
            .is_file()
    );
    let page = folder.read("dist/blog/2016/05/pixel/index.html");
    assert!(
        page.contains("src=\"/site/blog/img/pixel.gif\" width=\"1\" height=\"1\""),
        "{page}"
    );
    let redirect = folder.read("dist/old/trip/index.html");
    assert!(redirect.contains("content=\"0; url=/site/blog/2016/05/trip/\""));
}

#[test]
fn drafts_are_built_only_when_asked_for() {
    let folder = Folder::of(
        "//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n\
         //- /content/blog/2016-05-01-b.md\n---\ntitle: B\npublished: false\n---\n",
    );
    folder.plaza(&["build"]);
    assert!(!folder.path("dist/blog/2016/05/b").exists());
    folder.plaza(&["build", "--drafts"]);
    assert!(folder.path("dist/blog/2016/05/b/index.html").is_file());
}

#[test]
fn listings_have_pages_and_years() {
    let folder = Folder::of("");
    for number in 1..=23 {
        let text = format!("---\ntitle: Post {number}\n---\nText.\n");
        folder.write(
            &format!("content/blog/201{}-05-{number:02}-post.md", number % 2),
            text.as_bytes(),
        );
    }
    folder.plaza(&["build"]);
    assert_eq!(
        folder
            .read("dist/blog/index.html")
            .matches("class=\"card\"")
            .count(),
        10
    );
    let last = folder.read("dist/blog/page/3/index.html");
    assert_eq!(last.matches("class=\"card\"").count(), 3);
    assert!(last.contains("rel=\"prev\" href=\"/blog/page/2/\""));
    assert!(!folder.path("dist/blog/page/4").exists());
    assert_eq!(
        folder
            .read("dist/blog/2011/index.html")
            .matches("class=\"line\"")
            .count(),
        12
    );
}

#[test]
fn html_of_editors_who_are_not_trusted_is_filtered() {
    let folder = Folder::of(
        "//- /content/site.toml\nunsafe_html = false\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n## Heading\n\nHi <script>alert(1)</script><b onclick=\"x()\">bold</b>\n\n```rust\nlet x = 1;\n```\n",
    );
    folder.plaza(&["build"]);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    assert!(
        !page.contains("alert(1)") && !page.contains("onclick"),
        "{page}"
    );
    assert!(page.contains("<b>bold</b>") && page.contains("id=\"heading\""));
    assert!(page.contains("class=\"hk\""), "{page}");
}

#[test]
fn short_links_lead_to_their_destinations() {
    let folder = Folder::of(
        "//- /content/links.lock\n[[link]]\nshort = \"tm3.org/65\"\ntarget = \"https://example.org/mitaka/\"\ntitle = \"Mitaka released\"\n\
         [[link]]\nshort = \"bit.ly/x\"\ntarget = \"https://site.example/blog/2016/05/a/\"\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\n\
         [http://tm3.org/65](http://tm3.org/65), [named](http://tm3.org/65/), <http://bit.ly/x>, [gone](http://tm3.org/99), <a href='http://tm3.org/65'>raw</a>\n",
    );
    let ran = folder.plaza(&["build", "--base-url", "https://site.example/"]);
    assert!(
        ran.stderr
            .contains("the target of `http://tm3.org/99` is unknown"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("0 errors, 1 warning"), "{}", ran.stderr);
    let page = folder.read("dist/blog/2016/05/a/index.html");
    for link in [
        "<a href=\"https://example.org/mitaka/\" title=\"http://tm3.org/65\">example.org: Mitaka released</a>",
        "<a href=\"https://example.org/mitaka/\" title=\"http://tm3.org/65/\">named</a>",
        "<a href=\"/blog/2016/05/a/\" title=\"http://bit.ly/x\">A</a>",
        "<a href=\"http://tm3.org/99\">gone</a>",
        "<a href='https://example.org/mitaka/'>raw</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
}

#[test]
fn a_site_built_into_its_content_is_not_content() {
    let folder = Folder::of("//- /content/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    let build = || folder.plaza(&["build", "--content", "content", "--out", "content/dist"]);
    assert_eq!(build().code, 0);
    let first = folder.files("content/dist");
    assert_eq!(build().code, 0);
    assert!(folder.files("content/dist") == first);
}

#[test]
fn what_a_server_of_files_needs_is_written() {
    let folder = Folder::of(
        "//- /content/site.toml\nbase_url = \"https://example.org/site/\"\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\naliases: [/old/]\n---\nText, and text, and text, and more of the same.\n\
         //- /content/blog/photo.png\nnone\n",
    );
    folder.plaza(&["build", "--compress"]);
    assert_eq!(
        folder.read("dist/_redirects"),
        "/site/old/ /site/blog/2016/05/a/ 301\n"
    );
    let headers = folder.read("dist/_headers");
    for part in [
        "/site/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "/site/atom.xml\n  Content-Type: application/xml; charset=utf-8\n  Cache-Control: public, max-age=300\n  Access-Control-Allow-Origin: *\n",
        "/site/*.png\n  Access-Control-Allow-Origin: *\n  Access-Control-Expose-Headers: Accept-Ranges, ",
    ] {
        assert!(headers.contains(part), "{headers}");
    }
    let page = folder.files("dist")["blog/2016/05/a/index.html"].clone();
    for (extension, command) in [
        ("gz", ["gzip", "-dc"]),
        ("br", ["brotli", "-dc"]),
        ("zst", ["zstd", "-dc"]),
    ] {
        let path = folder.path(&format!("dist/blog/2016/05/a/index.html.{extension}"));
        let size = std::fs::metadata(&path).expect("it is written").len();
        assert!(size < page.len() as u64, "{extension}: {size}");
        // If the system has the program, it must restore the same bytes.
        let output = std::process::Command::new(command[0])
            .arg(command[1])
            .arg(&path)
            .output();
        if let Ok(output) = output {
            assert_eq!(output.stdout, page, "{extension}");
        }
    }
    assert!(!folder.path("dist/blog/photo.png.gz").exists());
    assert!(!folder.path("dist/feed.xml.gz.gz").exists());
}
