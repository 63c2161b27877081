//! Whatever bytes a file holds, reading it ends with a document, with diagnostics, or with both.

use std::collections::BTreeSet;
use std::fs;

use plaza_model::{Permalink, SourcePath};
use proptest::prelude::*;

use crate::document::Document;
use crate::source_file::SourceFile;
use crate::{Drafts, ExternalLinks, Loader, Options};

/// Pieces that mean something to one of the parsers, so that random text reaches deep into them.
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

/// Reads one file, and checks what is said about it.
fn read(path: &str, bytes: Vec<u8>) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let path = SourcePath::new(path);
    let diagnostics = match SourceFile::decode(path, bytes) {
        Err(diagnostic) => vec![diagnostic],
        Ok(file) => {
            let copy = SourceFile::new(file.path.clone(), file.text.clone());
            Document::read_yaml2ical(copy);
            Document::read(file).1
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

/// What may be a recording: the beginning of one, and anything after it.
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

    /// Whole folders: what files say of each other, and the settings beside them.
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
            base_url: None,
            drafts: Drafts::Shown,
            others: Vec::new(),
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
