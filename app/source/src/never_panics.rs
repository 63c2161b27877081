//! Whatever bytes a file holds, reading it ends with a document, with diagnostics, or with both.

use std::collections::BTreeSet;
use std::fs;

use plaza_model::{Permalink, SourcePath};
use proptest::prelude::*;

use crate::document::Document;
use crate::source_file::SourceFile;
use crate::{Drafts, Loader, Options};

/// Pieces that mean something to one of the parsers, so that random text reaches deep into them.
const PIECES: [&str; 58] = [
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
    fn any_folder(texts in prop::collection::vec(text(), 1..5), settings in text()) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("site.toml"), &settings).expect("a file");
        fs::write(folder.path().join("authors.yml"), &texts[0]).expect("a file");
        fs::write(folder.path().join("links.lock"), &texts[0]).expect("a file");
        for (number, text) in texts.iter().enumerate() {
            let text = format!("---\ntitle: x\n---\n{text}");
            fs::write(folder.path().join(format!("2016-05-0{number}-a.md")), text).expect("a file");
        }
        let mut loader = Loader::new(Options {
            content: folder.path().to_owned(),
            base_url: None,
            drafts: Drafts::Shown,
            others: Vec::new(),
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
