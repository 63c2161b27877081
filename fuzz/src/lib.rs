//! What the fuzz targets do with their bytes: a small site is made around them, built in memory, and held against
//! the promises that hold for every site.

#[path = "../../app/cli/tests/support/invariants.rs"]
mod invariants;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use plaza_cli::fuzzing;
use plaza_model::{Bytes, Code};
use tempfile::TempDir;

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Yaml,
    Toml,
    Markdown,
    Html,
    Transcript,
    Captions,
    Roundup,
    Schedule,
    LinksLock,
    Settings,
    Subscriptions,
    Feed,
    /// Several files, each with its path in the first line, separated by NUL.
    Folder,
}

/// Runs one input. Panics if a promise is broken.
pub fn run(shape: Shape, bytes: &[u8]) {
    match shape {
        Shape::Subscriptions => fuzzing::subscriptions(bytes),
        Shape::Feed => fuzzing::feed(bytes),
        _ => site(&files(shape, bytes), shape),
    }
}

const POST: &str = "content/blog/2016-05-02-a.md";
const TALK: &str = "content/interviews/2016-05-03-b.md";

/// The files of the site, by their paths.
fn files(shape: Shape, bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let around = |before: &str, after: &str| [before.as_bytes(), bytes, after.as_bytes()].concat();
    let one = |path: &str, text: Vec<u8>| BTreeMap::from([(path.to_owned(), text)]);
    let mut files = match shape {
        Shape::Yaml => one(POST, around("---\n", "\n---\nText.\n")),
        Shape::Toml => one(POST, around("+++\n", "\n+++\nText.\n")),
        Shape::Markdown => one(POST, around("---\ntitle: A\n---\n", "")),
        Shape::Html => one(
            POST,
            around("---\ntitle: A\n---\n<div>", "</div>\n\n<p>End.\n"),
        ),
        Shape::Transcript => one(
            TALK,
            around("---\ntitle: B\naudio: b.mp3\nkind: interview\n---\n", ""),
        ),
        Shape::Captions => {
            let mut files = BTreeMap::new();
            for form in ["vtt", "srt"] {
                let head = format!(
                    "---\ntitle: B\naudio: b.mp3\ntranscript: b.{form}\n---\n**Ana**: Hello.\n"
                );
                files.insert(
                    format!("content/interviews/2016-05-03-{form}.md"),
                    head.into_bytes(),
                );
                let start = if form == "vtt" { "WEBVTT\n\n" } else { "" };
                files.insert(format!("content/interviews/b.{form}"), around(start, ""));
            }
            files
        }
        Shape::Roundup => one(
            "content/roundups/2016-05-04-c.md",
            around("---\ntitle: C\nkind: roundup\n---\n", ""),
        ),
        Shape::Schedule => one(
            "content/meetings/d.md",
            around("---\ntitle: D\nschedule:", "\n---\nText.\n"),
        ),
        Shape::LinksLock => BTreeMap::from([
            ("content/links.lock".to_owned(), bytes.to_vec()),
            (
                POST.to_owned(),
                b"---\ntitle: A\n---\n<http://tm3.org/a> <http://bit.ly/b>\n".to_vec(),
            ),
        ]),
        Shape::Settings => BTreeMap::from([
            ("content/site.toml".to_owned(), bytes.to_vec()),
            (
                POST.to_owned(),
                b"---\ntitle: A\nauthor: ana\ntags: [x]\n---\nText.\n".to_vec(),
            ),
        ]),
        Shape::Folder => folder(bytes),
        Shape::Subscriptions | Shape::Feed => BTreeMap::new(),
    };
    files.insert("content/interviews/b.mp3".to_owned(), b"ID3".to_vec());
    files
}

/// Paths stay below content/, and are short.
fn folder(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let parts = bytes.split(|byte| *byte == 0).take(8);
    let files = parts.filter_map(|part| {
        let at = part.iter().position(|byte| *byte == b'\n')?;
        let path = std::str::from_utf8(&part[..at]).ok()?;
        let is_safe = |part: &str| !matches!(part, "" | "." | "..") && part.len() < 100;
        let is_short = path.len() < 300 && path.split('/').count() < 8;
        (is_short && path.split('/').all(is_safe))
            .then(|| (format!("content/{path}"), part[at + 1..].to_vec()))
    });
    files.collect()
}

thread_local! {
    /// The folder of the site, and the files that are in it.
    static SITE: RefCell<Option<(TempDir, Vec<PathBuf>)>> = const { RefCell::new(None) };
}

fn site(files: &BTreeMap<String, Vec<u8>>, shape: Shape) {
    SITE.with_borrow_mut(|site| {
        let (root, written) = site.get_or_insert_with(|| {
            let memory = Path::new("/dev/shm");
            let place = if memory.is_dir() {
                memory.to_owned()
            } else {
                std::env::temp_dir()
            };
            (
                TempDir::new_in(place).expect("a folder can be made"),
                Vec::new(),
            )
        });
        for path in written.drain(..) {
            fs::remove_file(&path).expect("a file of ours can be removed");
        }
        for (path, bytes) in files {
            let path = root.path().join(path);
            let folder = path.parent().expect("a file is in a folder");
            // A path may be a file in one input and a folder in the next, or both in one.
            if fs::create_dir_all(folder).is_ok() && fs::write(&path, bytes).is_ok() {
                written.push(path);
            }
        }
        check(root.path(), shape);
        if shape == Shape::Folder {
            fs::remove_dir_all(root.path().join("content"))
                .expect("a folder of ours can be removed");
            written.clear();
        }
    });
}

fn check(root: &Path, shape: Shape) {
    let Some(built) = fuzzing::build(root) else {
        return;
    };
    let outputs = built
        .artifacts
        .into_iter()
        .filter_map(|artifact| match artifact.bytes {
            Bytes::Inline(bytes) => Some((artifact.address.output_file(), bytes.to_vec())),
            _ => None,
        });
    let outputs: Vec<_> = outputs.collect();
    let site = invariants::Site {
        outputs: &outputs,
        paths: &built.paths.into_iter().collect::<BTreeSet<_>>(),
        // Settings move the site below a path.
        has_dead_links: matches!(shape, Shape::Settings | Shape::Folder)
            || built
                .diagnostics
                .iter()
                .any(|problem| matches!(problem.code, Code::BrokenLink | Code::MissingFile)),
    };
    let broken = invariants::broken(&site);
    assert!(broken.is_empty(), "{broken:#?}");
}
