//! `plaza check --base`: what subscribers of podcasts, calendars, tags and people would see of a change.

#![expect(clippy::disallowed_methods, reason = "a test removes files itself")]

mod support;

use insta::assert_snapshot;
use support::{Folder, Ran};

const SITE: &str = "base_url = \"https://example.org/\"\n";

const TALK: &str = "**Ana**: Hello?\n\n**Ben**: Hello.\n\n**Ana**: How?\n\n**Ben**: Well.\n";

fn interview(name: &str, more: &str) -> String {
    format!(
        "//- /content/interviews/{name}.md\n---\ntitle: {name}\nauthor: Ana\nguests: [Ben]\n{more}---\n{TALK}"
    )
}

fn meeting(name: &str, more: &str) -> String {
    format!("//- /content/meetings/{name}.md\n---\ntitle: {name}\n{more}---\nText.\n")
}

/// Files that are committed.
fn published(files: &str) -> Folder {
    let folder = Folder::of(files);
    folder.git(&["init", "--quiet"]);
    commit(&folder);
    folder
}

fn commit(folder: &Folder) {
    folder.git(&["add", "--all", "."]);
    folder.git(&["commit", "--quiet", "--message", "Publish it"]);
}

fn check(folder: &Folder, more: &[&str]) -> Ran {
    folder.plaza(&[&["check", "--base", "HEAD"], more].concat())
}

fn remove(folder: &Folder, path: &str) {
    std::fs::remove_file(folder.path(path)).expect("it is there");
}

#[test]
fn feeds_that_vanish_are_reported_unless_they_are_gone_on_purpose() {
    let audio = "date: 2016-05-03\naudio:\n  url: https://example.org/a.mp3\n  length: 9\n";
    let folder = published(&format!(
        "//- /content/site.toml\n{SITE}\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\ntags: [rare]\nauthor: Cleo\n---\nText.\n\
         {}{}",
        interview("b", audio),
        meeting("sig", "schedule: weekly on Thursday at 15:00 UTC\n"),
    ));
    folder.add("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\nauthor: Ana\n---\nText.\n");
    remove(&folder, "content/interviews/b.md");
    remove(&folder, "content/meetings/sig.md");
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.shown());
    // What is deleted on purpose is said once.
    let gone: Vec<&str> = ran
        .stderr
        .split("gone = [\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(gone.contains(&"/interviews/podcast.xml"), "{gone:?}");
    assert!(gone.contains(&"/meetings/all.ics"), "{gone:?}");
    folder.write(
        "content/site.toml",
        format!("{SITE}gone = {gone:?}\n").as_bytes(),
    );
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(!ran.stderr.contains("lost permalink"), "{}", ran.shown());
}

#[test]
fn changes_of_feeds_and_podcasts_are_reported() {
    let audio = |more: &str| {
        format!("date: 2016-05-03\naudio:\n  url: https://example.org/a.mp3\n  length: 9\n{more}")
    };
    let folder = published(&format!(
        "//- /content/site.toml\n{SITE}[collections.interviews.podcast]\nauthor = 'RDO'\n\
         //- /content/blog/2016-05-01-old.md\n---\ntitle: Old\ntags: [two]\n---\nText.\n\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\ntags: [one]\n---\nText.\n\
         {}{}",
        interview("b", &audio("")),
        interview("2016-05-04-c", ""),
    ));
    folder.add(&format!(
        "//- /content/site.toml\n{SITE}title = 'Place'\nfeed.content = 'summary'\n[collections.interviews.podcast]\nauthor = 'Place'\nexplicit = true\n\
         //- /content/blog/2016-05-01-old.md\n---\ntitle: Old\ntags: [one]\n---\nText.\n\
         //- /content/blog/2016-05-05-new.md\n---\ntitle: New\ntags: [one, two]\n---\nText.\n\
         {}{}",
        interview("b", &audio("  duration: 754\n")),
        interview("2016-05-04-c", "audio:\n  url: https://example.org/c.mp3\n  length: 9\n"),
    ));
    assert_snapshot!(check(&folder, &[]).shown());
    // A podcast whose GUID changes is another one to directories.
    commit(&folder);
    folder.add(&format!(
        "//- /content/site.toml\n{SITE}title = 'Place'\nfeed.content = 'summary'\n[collections.interviews.podcast]\nauthor = 'Place'\nexplicit = true\nguid = '917393e3-1b1e-5cef-ace4-edaa54e1f810'\n"
    ));
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(
        ran.stderr.contains("its GUID changed from `"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("add `guid = \""), "{}", ran.stderr);
}

/// A meeting of 2016 and a post, and what `check` says of another version of the meeting.
fn changed_meeting(before: &str, after: &str, more: &[&str]) -> Ran {
    let folder = published(&format!(
        "//- /content/site.toml\n{SITE}\
         //- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n{}",
        meeting("sig", before)
    ));
    folder.add(&meeting("sig", after));
    check(&folder, more)
}

const RULE: &str = "schedule:\n  - from: 2016-01-07\n    repeat: weekly on Thursday at 15:00 UTC\n    where: \"#one\"\n";

#[test]
fn a_channel_a_duration_and_a_chair_that_change_are_reported() {
    let before = format!("{RULE}chairs: Ana\n");
    let after = RULE.replace("#one", "#two") + "duration: 90\nchairs: [Ana, Ben]\n";
    assert_snapshot!(changed_meeting(&before, &after, &[]).shown());
}

#[test]
fn cancellations_to_come_are_named_and_earlier_ones_counted() {
    let after = format!(
        "{RULE}changes:\n  - date: 2016-03-03\n  - date: 2016-05-19\n    why: everybody is away\n  - date: 2016-05-26\n    to: 2016-05-27 16:00\n"
    );
    let ran = changed_meeting(RULE, &after, &[]);
    assert_snapshot!(ran.shown());
    let ran = changed_meeting(RULE, &after, &["--at", "2016-05-20"]);
    assert!(
        ran.stderr
            .contains("moved from 2016-05-26T15:00:00Z to 2016-05-27T16:00:00Z"),
        "{}",
        ran.stderr
    );
    assert!(!ran.stderr.contains("cancelled"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("earlier"), "{}", ran.stderr);
    let ran = changed_meeting(RULE, &after, &["--at", "2016-06-01"]);
    assert!(
        ran.stderr.contains("no changes for subscribers"),
        "{}",
        ran.stderr
    );
    let ran = changed_meeting(RULE, &after, &["--at", "soon"]);
    assert!(
        ran.stderr.contains("invalid value 'soon'"),
        "{}",
        ran.stderr
    );
    // Decades from now, too.
    let far = format!("{RULE}changes:\n  - date: 2060-05-20\n");
    let ran = changed_meeting(RULE, &far, &["--at", "2060-05-01"]);
    assert!(
        ran.stderr
            .contains("no longer on 2060-05-20T15:00:00Z (cancelled)"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_meeting_that_ends_loses_its_dates() {
    let after = format!("{RULE}    until: 2016-06-16\n");
    let ran = changed_meeting(RULE, &after, &[]);
    assert_snapshot!(ran.shown());
    let ran = changed_meeting(&after, RULE, &[]);
    assert!(
        ran.stderr.contains("now on 2016-06-23T15:00:00Z")
            && ran.stderr.contains("it goes on after 2016-06-16T15:00:00Z"),
        "{}",
        ran.stderr
    );
    // That other dates are known for some time only is no end.
    let later = format!("{RULE}changes:\n  - date: 2019-05-09\n    note: with elections\n");
    let ran = changed_meeting(RULE, &later, &[]);
    assert!(!ran.stderr.contains("meetings moved"), "{}", ran.stderr);
}

#[test]
fn a_meeting_that_begins_later_loses_its_first_dates() {
    let after = RULE.replace("2016-01-07", "2016-06-02");
    let ran = changed_meeting(RULE, &after, &[]);
    assert!(
        ran.stderr.contains("no longer on 2016-05-05T15:00:00Z"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_meeting_that_is_renamed_is_announced_again_without_its_id() {
    let folder = published(&format!(
        "//- /content/site.toml\n{SITE}{}",
        meeting("sig", RULE)
    ));
    remove(&folder, "content/meetings/sig.md");
    folder.add(&meeting("sig", RULE).replace("/sig.md", "/group.md"));
    let ran = check(&folder, &[]);
    assert!(
        ran.stderr.contains("“sig” would be announced again"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("add `id: /meetings/sig/` to its front matter"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("`/meetings/sig.ics` no longer exists: the calendar of sig"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_site_without_a_base_url_is_compared_at_one() {
    let folder = published("//- /content/blog/2016-05-02-a.md\n---\ntitle: A\n---\nText.\n");
    folder.add("//- /content/site.toml\nbase_url = 'https://elsewhere.example/'\n");
    let ran = check(&folder, &["--base-url", "https://example.org/"]);
    assert!(
        ran.stderr.contains("no changes for subscribers"),
        "{}",
        ran.stderr
    );
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert!(
        ran.stderr.contains("`feed.id_base` keeps them"),
        "{}",
        ran.stderr
    );
}
