//! A folder of the site beside its content: lists and reads its files. All I/O of this crate happens
//! here.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads the files of style/ and public/, and its errors name the path"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plaza_model::{Code, Diagnostic, Level, OUTPUT_MARK, SourcePath};
use plaza_text::SourceFile;

/// Files that systems and git leave in folders, and that are not published.
const LEFT_BEHIND: [&str; 6] = [
    ".DS_Store",
    "Thumbs.db",
    ".git",
    ".gitignore",
    ".gitkeep",
    ".gitattributes",
];

/// A file of the folder.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its path, relative to the site's folder: `public/logo.svg`.
    pub(crate) path: SourcePath,
    pub(crate) on_disk: PathBuf,
}

/// Lists the files of a folder of the site in the order of their paths; empty if the folder does not
/// exist. Symbolic links are followed within the site's folder.
pub(crate) fn walk(root: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Found> {
    let Ok(canonical_root) = fs::canonicalize(root) else {
        return Vec::new();
    };
    let mut walk = Walk {
        root: canonical_root,
        above: BTreeSet::new(),
        found: Vec::new(),
        problems,
    };
    let path = root.join(folder);
    match fs::symlink_metadata(&path) {
        Ok(facts) if facts.is_dir() => walk.folder(&path, folder, path.clone()),
        Ok(facts) if facts.is_symlink() => walk.link(path, folder),
        _ => {}
    }
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    walk.found
}

/// Reads a file.
pub(crate) fn read(found: &Found) -> Result<Vec<u8>, Diagnostic> {
    let bytes = fs::read(&found.on_disk);
    bytes.map_err(|error| unreadable(found.path.as_str(), &error))
}

/// Reads a file as text.
pub(crate) fn read_text(found: &Found) -> Result<SourceFile, Diagnostic> {
    SourceFile::decode(found.path.clone(), read(found)?)
}

/// Checks that a file can be read, so that the build does not fail when it copies the file.
pub(crate) fn try_to_open(found: &Found) -> Result<(), Diagnostic> {
    let opened = fs::File::open(&found.on_disk);
    opened
        .map(drop)
        .map_err(|error| unreadable(found.path.as_str(), &error))
}

struct Walk<'a> {
    /// The canonical path of the site's folder.
    root: PathBuf,
    /// The canonical paths of the parent folders, to detect circles.
    above: BTreeSet<PathBuf>,
    found: Vec<Found>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, relative: &str, real: PathBuf) {
        // A site that was built into this folder is not a source.
        if path.join(OUTPUT_MARK).is_file() || !self.above.insert(real.clone()) {
            return;
        }
        match fs::read_dir(path) {
            Ok(items) => {
                for item in items {
                    match item {
                        Ok(item) => self.item(&item, relative),
                        Err(error) => self.problems.push(unreadable(relative, &error)),
                    }
                }
            }
            Err(error) => self.problems.push(unreadable(relative, &error)),
        }
        self.above.remove(&real);
    }

    fn item(&mut self, item: &fs::DirEntry, folder: &str) {
        let name = item.file_name();
        let Some(name) = name.to_str() else {
            let shown = format!("{folder}/{}", name.to_string_lossy());
            let message = "the file name is not UTF-8, so the file is ignored".to_owned();
            let problem =
                Diagnostic::of_file(shown.as_str(), Level::Warning, Code::FileName, message);
            self.problems.push(problem.hint("rename it"));
            return;
        };
        if is_left_behind(name) {
            return;
        }
        let (path, relative) = (item.path(), format!("{folder}/{name}"));
        match item.file_type() {
            Ok(kind) if kind.is_symlink() => self.link(path, &relative),
            Ok(kind) if kind.is_dir() => self.folder(&path, &relative, path.clone()),
            Ok(kind) if kind.is_file() => self.file(path, &relative),
            Ok(_) => {}
            Err(error) => self.problems.push(unreadable(&relative, &error)),
        }
    }

    fn link(&mut self, path: PathBuf, relative: &str) {
        let mut leave_out = |message: &str, hint: &str| {
            let problem =
                Diagnostic::of_file(relative, Level::Warning, Code::Symlink, message.to_owned());
            self.problems.push(problem.hint(hint));
        };
        let Ok(target) = fs::canonicalize(&path) else {
            let message = "the target of the symbolic link does not exist";
            return leave_out(message, "remove it, or fix its target");
        };
        if !target.starts_with(&self.root) {
            return leave_out(
                "the symbolic link points outside the site's folder, so it is not followed",
                "copy its target into the site's folder",
            );
        }
        if target.is_file() {
            self.file(path, relative);
        } else if self.above.iter().any(|above| is_within(above, &target)) {
            leave_out(
                "the symbolic link forms a loop, so it is not followed",
                "remove it",
            );
        } else {
            self.folder(&path, relative, target);
        }
    }

    fn file(&mut self, on_disk: PathBuf, relative: &str) {
        let path = SourcePath::new(relative);
        self.found.push(Found { path, on_disk });
    }
}

/// Whether a folder is another or lies in it, by their canonical paths.
fn is_within(folder: &Path, other: &Path) -> bool {
    let real = fs::canonicalize(folder);
    real.is_ok_and(|real| real.starts_with(other))
}

fn is_left_behind(name: &str) -> bool {
    // Swap files of editors, and what Plaza keeps beside its output folder.
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let is_temporary = name.starts_with('.')
        && (matches!(extension, Some("swp" | "plaza")) || name.contains(".plaza-"));
    LEFT_BEHIND.contains(&name) || is_temporary || name.ends_with('~')
}

fn unreadable(relative: &str, error: &io::Error) -> Diagnostic {
    let message = format!("it cannot be read: {error}");
    Diagnostic::of_file(relative, Level::Error, Code::Unreadable, message)
        .hint("fix its permissions, or remove it")
}
