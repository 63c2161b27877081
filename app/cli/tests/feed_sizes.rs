//! The sizes of feeds: what they carry, and that nothing is lost between them and their archives.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use support::Folder;

const BASE: &str = "https://example.org/site/";

/// A site with this many posts a year, each of a length, and an interview for every tenth.
fn site(settings: &str, years: &[(i16, usize)], length: usize) -> Folder {
    let mut text = format!("//- /content/site.toml\nbase_url = \"{BASE}\"\n{settings}\n");
    for (year, count) in years {
        for number in 0..*count {
            let (month, day) = (number / 28 + 1, number % 28 + 1);
            let is_interview = number % 10 == 9;
            let kind = if is_interview {
                "\nkind: interview"
            } else {
                ""
            };
            let body = match number % 10 {
                9 => "**Ana**: Who?\n\n**Bo**: Me.\n\n**Ana**: Why?\n\n**Bo**: So.\n".to_owned(),
                _ => "word ".repeat(length / 5),
            };
            let _ = write!(
                text,
                "//- /content/blog/{year}-{month:02}-{day:02}-p{number}.md\n---\ntitle: P{year}-{number}\ntags: [t]{kind}\n---\n{body}\n"
            );
        }
    }
    Folder::of(&text)
}

/// The entries from a feed back to its oldest archive, and the files that were read.
fn walked(folder: &Folder, feed: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut seen, mut files) = (BTreeSet::new(), Vec::new());
    let mut path = Some(feed.to_owned());
    while let Some(own) = path {
        let feed = folder.feed(&format!("dist/{own}"));
        seen.extend(feed.entries.iter().map(|entry| entry.id.clone()));
        let mut links = feed.links.iter();
        let previous = links.find(|link| link.rel.as_deref() == Some("prev-archive"));
        path = previous.map(|link| link.href.replace(BASE, ""));
        files.push(own);
    }
    (seen, files)
}

#[test]
fn every_entry_is_in_the_feed_or_an_archive() {
    let folder = site("", &[(2014, 120), (2015, 3), (2016, 110)], 50);
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let (seen, files) = walked(&folder, "atom.xml");
    assert_eq!(seen.len(), 233);
    assert_eq!(
        files,
        [
            "atom.xml",
            "feeds/2016-2.xml",
            "feeds/2016.xml",
            "feeds/2015.xml",
            "feeds/2014-3.xml",
            "feeds/2014-2.xml",
            "feeds/2014.xml"
        ]
    );
    assert_eq!(folder.feed("dist/feed.xml").entries.len(), 50);
    assert_eq!(folder.feed("dist/feed.json").entries.len(), 50);
    // The blog has every entry, so that its archives are those of the site; the interviews fit into a feed.
    assert_eq!(walked(&folder, "blog/atom.xml").0, seen);
    assert_eq!(walked(&folder, "interviews/atom.xml").1.len(), 1);
    let archive = folder.read("dist/feeds/2014-2.xml");
    assert!(archive.contains("<fh:archive") && !archive.contains("<content"));
    assert!(archive.contains("rel=\"current\"") && archive.contains("2014, part 2"));
    let rss = folder.read("dist/feed.xml");
    assert!(rss.contains("feeds/2016-2.xml\" rel=\"prev-archive\""));

    // A new entry changes no archive.
    let archives = |folder: &Folder| {
        let mut files = folder.files("dist/feeds");
        files.remove("index.html");
        files
    };
    let before = archives(&folder);
    folder.write(
        "content/blog/2016-12-01-new.md",
        b"---\ntitle: New\n---\nNew.\n",
    );
    folder.plaza(&["build"]);
    assert!(before == archives(&folder));
    assert_eq!(walked(&folder, "atom.xml").0.len(), 234);
}

#[test]
fn sections_have_archives_of_their_own() {
    let settings = "feed.limit = 4\nfeed.archives = \"full\"";
    let folder = site(settings, &[(2014, 60), (2015, 50)], 50);
    folder.plaza(&["build"]);
    let (seen, files) = walked(&folder, "interviews/atom.xml");
    assert_eq!(seen.len(), 11);
    assert_eq!(
        files[1..],
        [
            "interviews/feeds/2015.xml",
            "interviews/feeds/2014-2.xml",
            "interviews/feeds/2014.xml"
        ]
    );
    let archive = folder.read("dist/interviews/feeds/2014.xml");
    assert!(archive.contains("<content"));
    assert!(archive.contains(&format!("{BASE}interviews/atom.xml\" rel=\"current\"")));
}

#[test]
fn large_entries_make_a_feed_shorter() {
    let folder = site("", &[(2014, 8), (2015, 6)], 300_000);
    let ran = folder.plaza(&["build"]);
    assert!(!ran.stderr.contains("MB"), "{}", ran.stderr);
    assert_eq!(folder.feed("dist/feed.xml").entries.len(), 2);
    assert!(folder.read("dist/feed.xml").len() < 1_000_000);
    assert_eq!(walked(&folder, "atom.xml").0.len(), 14);
    // Feeds of tags carry summaries.
    let tag = folder.read("dist/tags/t/feed.xml");
    assert!(
        tag.len() < 20_000 && !tag.contains("content:encoded>"),
        "{}",
        tag.len()
    );
    assert_eq!(folder.feed("dist/tags/t/atom.xml").entries.len(), 14);
}

#[test]
fn a_feed_above_two_megabytes_is_reported() {
    for (settings, reported) in [
        ("feed.limit = 20", &["/feed.xml", "/blog/feed.xml"][..]),
        ("feed.limit = 20\nfeed.content = \"summary\"", &[]),
        ("feed.limit = 3", &[]),
    ] {
        let folder = site(settings, &[(2014, 8)], 300_000);
        let ran = folder.plaza(&["check"]);
        for path in reported {
            let warning = format!("the feed `{path}` has about 2.7 MB");
            assert!(ran.stderr.contains(&warning), "{}", ran.stderr);
        }
        assert_eq!(
            ran.stderr.matches(" MB\n").count(),
            reported.len(),
            "{}",
            ran.stderr
        );
    }
    let folder = site("feed.tags = \"full\"", &[(2014, 8)], 300_000);
    folder.plaza(&["build"]);
    assert_eq!(folder.feed("dist/tags/t/feed.xml").entries.len(), 2);
}
