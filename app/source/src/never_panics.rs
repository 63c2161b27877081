//! Reading a file of any bytes gives a document, diagnostics, or both.

use std::collections::BTreeSet;
use std::fs;

use plaza_model::{Permalink, SourcePath};
use proptest::prelude::*;

use crate::Held;
use crate::document::Document;
use crate::{Drafts, ExternalLinks, Loader, Options};
use plaza_text::SourceFile;

/// Tokens of the parsers, so that random text reaches deep into them.
const PIECES: [&str; 66] = [
    "---\n",
    "+++\n",
    "title: ",
    "title = ",
    "date: ",
    "2016-05-02",
    "tags: [",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ":",
    "\n",
    "\r\n",
    "\t",
    " ",
    "#",
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "```rust\n",
    "```",
    "**R**: ",
    "**Rich** [12:34]: ",
    "**I** (0:99): ",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "-->",
    "<v Rich>",
    "NOTE ",
    "{\\an8}",
    "I: ",
    "**T** by A B\n\n",
    "... read more at ",
    "[a](",
    ")",
    "![",
    "](x.png)",
    "<iframe src=",
    "<audio src='a.mp3'>",
    "<a href=\"",
    "<script>",
    "[^1]",
    "[^1]: ",
    "|a|b|\n|-|-|\n",
    "http://tm3.org/66",
    "&amp;",
    "é",
    "ï",
    "\u{0}",
    "\u{feff}",
    "𝄞",
    "&a [",
    "*a",
    "!!str ",
    "schedule: weekly on ",
    "audio:\n  url: ",
    "\\",
    "_",
    "- [March 17, 2016](",
    "../../",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
        1 => ".{0,8}".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Reads one file, and checks its diagnostics.
fn read(path: &str, bytes: Vec<u8>) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let path = SourcePath::new(path);
    let diagnostics = match SourceFile::decode(path, bytes) {
        Err(diagnostic) => vec![diagnostic],
        Ok(file) => {
            let copy = SourceFile::new(file.path.clone(), file.text.clone());
            Document::read_yaml2ical(copy);
            Document::read(file, None).1
        }
    };
    for place in diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.place.as_ref())
    {
        assert!((1..=lines).contains(&place.start.line), "{diagnostics:?}");
        assert!(
            place.start.column >= 1 && place.end >= place.start,
            "{diagnostics:?}"
        );
    }
}

/// Random bytes after the beginning of a recording.
fn sound() -> impl Strategy<Value = Vec<u8>> {
    let heads: [&[u8]; 7] = [
        b"",
        b"ID3\x04\0\0\0\0\0\x0a",
        b"\xff\xfb\x90\x00",
        b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0",
        b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead",
        b"fLaC\0\0\0\x22",
        b"\0\0\0\x18ftypM4A \0\0\0\0",
    ];
    let rest = prop::collection::vec(any::<u8>(), 0..400);
    (prop::sample::select(heads.to_vec()), rest).prop_map(|(head, rest)| [head, &rest].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read("2016-05-02-a.md", bytes);
    }

    #[test]
    fn any_front_matter(matter in text(), toml in any::<bool>()) {
        let fence = if toml { "+++" } else { "---" };
        read("a.md", format!("{fence}\n{matter}\n{fence}\nText.\n").into_bytes());
    }

    #[test]
    fn any_body(body in text()) {
        read("2016-05-02-a.md", format!("---\ntitle: x\n---\n{body}").into_bytes());
    }

    #[test]
    fn any_file_name(path in "[^\u{0}]{0,30}") {
        read(&path, b"---\ntitle: x\n---\n".to_vec());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whole folders: files that refer to each other, and settings.
    #[test]
    fn any_folder(
        texts in prop::collection::vec(text(), 1..5),
        settings in text(),
        sound in sound(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("site.toml"), &settings).expect("a file");
        fs::write(folder.path().join("authors.yml"), &texts[0]).expect("a file");
        fs::write(folder.path().join("links.lock"), &texts[0]).expect("a file");
        for (number, text) in texts.iter().enumerate() {
            let text = format!("---\ntitle: x\n---\n{text}");
            fs::write(folder.path().join(format!("2016-05-0{number}-a.md")), text).expect("a file");
        }
        for name in ["said.vtt", "said.srt"] {
            let matter = format!("title: x\naudio: said.mp3\ntranscript: {name}");
            let text = format!("---\n{matter}\n---\n{}", texts[0]);
            fs::write(folder.path().join(format!("2016-06-01-{name}.md")), text).expect("a file");
            fs::write(folder.path().join(name), format!("WEBVTT\n\n{}", texts[0])).expect("a file");
        }
        fs::write(folder.path().join("said.mp3"), &sound).expect("a file");
        let mut loader = Loader::new(Options {
            content: folder.path().to_owned(),
            named_after: folder.path().to_owned(),
            base_url: None,
            drafts: Drafts::Shown,
            now: "2016-06-01T00:00:00Z".parse().expect("a time"),
            held: Held::Shown,
            assets: Vec::new(),
            texts: None,
            slots: None,
            external_links: ExternalLinks::Kept,
            meetings_until: None,
        });
        let first = loader.load().expect("the folder is there");
        let again = loader.load().expect("the folder is there");
        prop_assert_eq!(&first.site, &again.site);
        prop_assert_eq!(&first.diagnostics, &again.diagnostics);
        let permalinks: BTreeSet<&Permalink> = first.site.entries.iter().map(|entry| &entry.permalink).collect();
        prop_assert_eq!(permalinks.len(), first.site.entries.len());
    }
}

/// Words of rules, in any order.
fn rule() -> impl Strategy<Value = String> {
    const WORDS: [&str; 41] = [
        "weekly",
        "monthly",
        "yearly",
        "every",
        "once",
        "daily",
        "biweekly",
        "on",
        "the",
        "first",
        "second",
        "fifth",
        "last",
        "2",
        "0",
        "65535",
        "99999",
        "other",
        "weeks",
        "months",
        "days",
        "Monday",
        "Thursday",
        "and",
        ",",
        "at",
        "15:00",
        "2:30",
        "24:00",
        "3pm",
        "UTC",
        "America/New_York",
        "Pacific/Apia",
        "of",
        "each",
        "month",
        "February",
        "31",
        "30th",
        "2016-04-28",
        "9999-12-31",
    ];
    let whole = prop::sample::select(vec![
        "every 65535 weeks on Monday at 15:00",
        "every 65535 months on the 31st at 15:00",
        "monthly on the 31st at 2:30 America/New_York",
        "yearly on February 29 at 0:00 Pacific/Apia",
        "daily at 23:59 Pacific/Apia",
        "once on 9999-12-31 at 23:59 America/New_York",
    ]);
    let any = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..12);
    prop_oneof![1 => whole.prop_map(str::to_owned), 3 => any.prop_map(|words| words.join(" "))]
}

/// Parts of RFC 5545's rules, in any order.
fn rrule() -> impl Strategy<Value = String> {
    const PARTS: [&str; 44] = [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY",
        "FREQ=HOURLY",
        "FREQ=X",
        "INTERVAL=0",
        "INTERVAL=2",
        "INTERVAL=65535",
        "INTERVAL=99999",
        "INTERVAL=-1",
        "COUNT=0",
        "COUNT=3",
        "COUNT=4294967295",
        "COUNT=-5",
        "UNTIL=20161231",
        "UNTIL=20161231T150000Z",
        "UNTIL=99991231T235959Z",
        "UNTIL=x",
        "BYDAY=MO",
        "BYDAY=5MO,-1FR",
        "BYDAY=-53SU",
        "BYDAY=100TH",
        "BYDAY=",
        "BYDAY=é",
        "BYMONTH=2",
        "BYMONTH=13",
        "BYMONTHDAY=30",
        "BYMONTHDAY=31,-31",
        "BYMONTHDAY=0",
        "BYSETPOS=1",
        "BYSETPOS=-366",
        "BYSETPOS=400",
        "BYWEEKNO=53",
        "BYWEEKNO=-53",
        "BYWEEKNO=0",
        "BYYEARDAY=366",
        "BYYEARDAY=-366",
        "WKST=SU",
        "BYHOUR=9",
        "BYHOUR=24",
        "BYMINUTE=60",
        "RSCALE=X",
        "=",
    ];
    let parts = prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..6);
    let frequency = prop::sample::select(PARTS[..4].to_vec());
    (frequency, parts).prop_map(|(frequency, parts)| format!("{frequency};{}", parts.join(";")))
}

// A rule that gives no date is searched to its end, and each case has up to six: few cases are enough.
proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any schedule is a meeting or an error, and the result is deterministic.
    #[test]
    fn any_schedule(
        rules in prop::collection::vec(rule(), 1..4),
        rrules in prop::collection::vec(rrule(), 1..4),
        from in prop::sample::select(vec!["", "2016-01-07", "0000-01-01", "9999-12-31", "-0001-01-01", "2011-12-30"]),
        until in prop::sample::select(vec!["", "2016-12-31", "1900-01-01", "9999-12-31"]),
        change in prop::sample::select(vec!["2016-01-07", "2016-01-14", "9999-12-31"]),
        to in prop::sample::select(vec!["", "2016-01-08", "2016-01-08 02:30", "9999-12-31 23:59", "x"]),
    ) {
        let period = |rule: String| format!("  - from: {from}\n    until: {until}\n    {rule}\n");
        let rules = rules.into_iter().map(|rule| period(format!("repeat: {rule:?}")));
        let rrules = rrules.into_iter().map(|rule| period(format!("rrule: {rule:?}\n    at: 2:30 America/New_York")));
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("meetings")).expect("a folder");
        for (number, schedule) in rules.chain(rrules).enumerate() {
            let text = format!("---\ntitle: x\nschedule:\n{schedule}changes:\n  - date: {change}\n    to: {to}\n---\n");
            fs::write(folder.path().join(format!("meetings/m{number}.md")), text).expect("a file");
        }
        let mut loader = Loader::new(Options {
            content: folder.path().to_owned(),
            named_after: folder.path().to_owned(),
            base_url: None,
            drafts: Drafts::Shown,
            now: "2016-06-01T00:00:00Z".parse().expect("a time"),
            held: Held::Shown,
            assets: Vec::new(),
            texts: None,
            slots: None,
            external_links: ExternalLinks::Forgotten,
            meetings_until: None,
        });
        let first = loader.load().expect("the folder is there");
        let again = loader.load().expect("the folder is there");
        prop_assert_eq!(&first.site, &again.site);
        prop_assert_eq!(&first.diagnostics, &again.diagnostics);
        for (_, meeting) in first.site.meetings() {
            prop_assert!(meeting.occurrences.is_sorted_by_key(|own| own.start));
        }
    }
}

#[test]
fn deep_nesting_is_no_trouble() {
    for piece in [
        "> ", "- ", "[", "![", "**", "<b>", "#", "((", "`", "|", "[^a]: ",
    ] {
        let body = piece.repeat(20_000);
        read(
            "2016-05-02-a.md",
            format!("---\ntitle: x\n---\n{body}").into_bytes(),
        );
    }
    for piece in ["[", "{", "a: {", "- ", "? ", "&a ", "!x ", "\n  - a:"] {
        let matter = piece.repeat(20_000);
        read("a.md", format!("---\n{matter}\n---\n").into_bytes());
        read("a.md", format!("+++\na = {matter}\n+++\n").into_bytes());
    }
}
