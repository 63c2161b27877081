//! A content folder written as one string, and the real binary run on it.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "each test file uses a part of this, and tests may panic"
)]

pub(crate) mod invariants;
pub(crate) mod preview;
pub(crate) mod server;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// A folder that is removed when the test ends.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// Writes the files of a text in which each starts with `//- /path`.
    pub(crate) fn of(text: &str) -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.add(text);
        folder
    }

    /// Adds files, or replaces existing ones.
    pub(crate) fn add(&self, text: &str) {
        for part in text.split("//- /").skip(1) {
            let (path, content) = part.split_once('\n').unwrap();
            self.write(path.trim(), content.as_bytes());
        }
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Sets when a file was modified, in seconds since 1970.
    pub(crate) fn dated(&self, path: &str, seconds: u64) {
        let file = fs::File::options()
            .write(true)
            .open(self.path(path))
            .unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs plaza in the folder.
    pub(crate) fn plaza(&self, args: &[&str]) -> Ran {
        self.plaza_with(&[], args)
    }

    /// Runs plaza in the folder, with these environment variables.
    pub(crate) fn plaza_with(&self, variables: &[(&str, &str)], args: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_plaza"))
            .current_dir(self.0.path())
            .env("XDG_CACHE_HOME", self.path("cache"))
            .envs(variables.iter().copied())
            .args(args)
            .output()
            .unwrap();
        Ran::of(&output)
    }

    /// Runs git in the folder, without the user's configuration.
    pub(crate) fn git(&self, args: &[&str]) {
        let output = Command::new("git")
            .current_dir(self.0.path())
            .args([
                "-c",
                "user.name=Ana Lee",
                "-c",
                "user.email=ana@example.org",
            ])
            .args([
                "-c",
                "commit.gpgsign=false",
                "-c",
                "init.defaultBranch=main",
            ])
            .args(args)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {told}");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.path(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A feed of the built site, by an independent parser.
    pub(crate) fn feed(&self, path: &str) -> feed_rs::model::Feed {
        let text = self.read(path);
        let read = feed_rs::parser::parse(text.as_bytes());
        read.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"))
    }

    /// Every file below a subfolder, by relative path.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(folder);
        let mut files = BTreeMap::new();
        collect(&root, &root, &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The exit code and output of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// All of it, without the duration.
    pub(crate) fn shown(&self) -> String {
        let timeless = |line: &str| match (line.find(" in "), line.find(" s: ")) {
            (Some(from), Some(to)) if line.contains(" from ") => {
                format!("{} in N{}", &line[..from], &line[to..])
            }
            _ => line.to_owned(),
        };
        let stderr: Vec<String> = self.stderr.lines().map(timeless).collect();
        format!(
            "exit {}\n--- stdout\n{}--- stderr\n{}\n",
            self.code,
            self.stdout,
            stderr.join("\n")
        )
    }
}

/// A site that is being written, with its first page, in a work folder.
pub(crate) fn staged(work: &Path) -> Option<PathBuf> {
    let items = fs::read_dir(work).ok()?;
    let mut stages = items.filter_map(|item| {
        let item = item.ok()?;
        let is_stage = item.file_name().to_str()?.starts_with("new-");
        is_stage.then(|| item.path())
    });
    stages.find(|stage| stage.join("blog").exists())
}

/// The workspace's folder.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// A copy of the site in fixtures/site: every kind of entry, with style/ and public/.
pub(crate) fn fixture_site() -> Folder {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/site");
    let mut files = BTreeMap::new();
    collect(&fixture, &fixture, &mut files);
    let folder = Folder::of("");
    for (path, bytes) in files {
        folder.write(&path, &bytes);
    }
    folder
}

/// [`fixture_site`], built.
pub(crate) fn built_fixture_site() -> Folder {
    let folder = fixture_site();
    let ran = folder.plaza(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    folder
}

/// RDO's files from 2016, which are not part of this repository: in the folder named by
/// `PLAZA_CORPUS`, which must exist, or in ../shared/corpus. Without them, reports a skipped test.
pub(crate) fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("PLAZA_CORPUS").map(PathBuf::from);
    let is_named = named.is_some();
    let corpus = named.unwrap_or_else(|| workspace().join("../shared/corpus"));
    let rdo = corpus.join("rdo");
    if rdo.is_dir() {
        return Some(rdo);
    }
    let missing = format!("there is no folder {}", rdo.display());
    assert!(!is_named, "PLAZA_CORPUS names the corpus, and {missing}");
    skipped(&format!("{missing}; PLAZA_CORPUS names another one"));
    None
}

/// The files of a community that uses another generator, by path, from the folder `dialects` beside
/// [`corpus`]. Without them, reports a skipped test.
pub(crate) fn samples(of: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = corpus()?.parent()?.join("dialects").join(of);
    if !folder.is_dir() {
        skipped(&format!("there is no folder {}", folder.display()));
        return None;
    }
    let mut files = BTreeMap::new();
    collect(&folder, &folder, &mut files);
    Some(files)
}

/// Reports on stderr, bypassing the test harness, that a test was skipped.
pub(crate) fn skipped(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    // Not `eprintln!`, which the harness captures while tests pass.
    let line = format!("SKIPPED {test}: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// The values of an attribute in HTML rendered by Leptos.
pub(crate) fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    let parts = html.split(opening.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}
