//! A content folder: which of its files are entries, which are settings, which are published as
//! they are, and which are ignored.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads the files of the content folder, and its errors name the path"
)]

mod file;
mod layout;
mod role;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plaza_model::{Code, Diagnostic, Level, OUTPUT_MARK, SourcePath};
use thiserror::Error;

pub(crate) use file::{Found, beginning, length, read, refresh};
pub(crate) use layout::Layout;
pub(crate) use role::Role;

/// The content folder could not be read.
#[derive(Debug, Error)]
pub enum FolderError {
    /// The path does not exist.
    #[error("the content folder `{0}` does not exist")]
    Missing(PathBuf),
    /// The path is not a folder.
    #[error("`{0}` is not a folder")]
    NotAFolder(PathBuf),
    /// The system cannot read it.
    #[error("cannot read the folder `{path}`")]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

/// Lists the files of a content folder in the order of their paths, with a warning for each symbolic
/// link that is not followed. Links lead to at most so many files and folders.
pub(crate) fn walk(
    root: &Path,
    layout: &Layout<'_>,
    most_linked: usize,
) -> Result<(Vec<Found>, Vec<Diagnostic>), FolderError> {
    let metadata = fs::metadata(root).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => FolderError::Missing(root.to_owned()),
        _ => unreadable(root, source),
    })?;
    if !metadata.is_dir() {
        return Err(FolderError::NotAFolder(root.to_owned()));
    }
    let canonical = fs::canonicalize(root).map_err(|source| unreadable(root, source))?;
    let mut walk = Walk {
        layout,
        canonical_root: canonical.clone(),
        above: BTreeSet::from([canonical]),
        links: 0,
        left: most_linked,
        most_linked,
        found: Vec::new(),
        diagnostics: Vec::new(),
    };
    walk.folder(root, "")
        .map_err(|source| unreadable(root, source))?;
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((walk.found, walk.diagnostics))
}

/// The texts of the interface in a folder beside the content; none where there is no such folder.
pub(crate) fn texts(folder: &Path, shown: &SourcePath) -> Vec<Found> {
    let items = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = items.filter_map(|item| {
        let name = item.file_name().into_string().ok()?;
        let metadata = fs::metadata(item.path()).ok()?;
        let is_text = name.strip_suffix(".ftl").is_some() && metadata.is_file();
        is_text.then(|| Found {
            path: SourcePath::new(&format!("{shown}/{name}")),
            on_disk: item.path(),
            role: Role::Texts,
            stamp: (metadata.len(), metadata.modified().ok()),
        })
    });
    let mut found: Vec<Found> = found.collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn unreadable(path: &Path, source: io::Error) -> FolderError {
    FolderError::Unreadable {
        path: path.to_owned(),
        source,
    }
}

struct Walk<'a> {
    layout: &'a Layout<'a>,
    canonical_root: PathBuf,
    /// The real folders on the way from the root to here: entering one again would be a loop.
    above: BTreeSet<PathBuf>,
    /// How many symbolic links to folders are being followed.
    links: usize,
    /// How many files and folders may still be found through links: links to folders that hold links to
    /// folders would multiply them without limit.
    left: usize,
    most_linked: usize,
    found: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, relative: &str) -> io::Result<()> {
        // Output that was built into the content folder is not content.
        if folder.join(OUTPUT_MARK).is_file() {
            return Ok(());
        }
        let mut items = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        items.sort_by_key(fs::DirEntry::file_name);
        for item in items {
            if self.is_too_much(relative) {
                break;
            }
            let name = item.file_name();
            let Some(name) = name.to_str() else {
                let shown = format!("{relative}{}", name.to_string_lossy());
                self.warn(
                    &shown,
                    Code::FileName,
                    "the file name is not UTF-8, so the file is ignored",
                )
                .hint = Some("rename it".into());
                continue;
            };
            if name == "node_modules" {
                continue;
            }
            let path = item.path();
            let relative = format!("{relative}{name}");
            let file_type = item.file_type()?;
            if self.layout.is_left_out(&relative) {
                if file_type.is_file() && self.layout.is_template(&relative) {
                    self.add(path, &relative, Role::Template, &item.metadata()?);
                }
                continue;
            }
            if file_type.is_symlink() {
                self.link(&path, &relative);
            } else if file_type.is_dir() {
                self.subfolder(&path, &relative, path.clone());
            } else if file_type.is_file() {
                self.file(path, &relative, item.metadata()?);
            }
        }
        Ok(())
    }

    /// Whether links have led to too much; reported once.
    fn is_too_much(&mut self, relative: &str) -> bool {
        if self.links == 0 {
            return false;
        }
        if self.left == 1 {
            let most = self.most_linked;
            let message = format!("symbolic links lead to more than {most} files and folders");
            let hint = "remove some of the links, or raise `limits.linked` in site.toml";
            let folder = relative.trim_end_matches('/');
            self.error(folder, Code::Limit, message).hint = Some(hint.into());
        }
        self.left = self.left.saturating_sub(1);
        self.left == 0
    }

    fn subfolder(&mut self, path: &Path, relative: &str, canonical: PathBuf) {
        if !self.layout.leads(relative) {
            return;
        }
        self.above.insert(canonical.clone());
        if let Err(error) = self.folder(path, &format!("{relative}/")) {
            let message = format!("the folder cannot be read: {error}");
            self.error(relative, Code::Unreadable, message);
        }
        self.above.remove(&canonical);
    }

    /// Follows a symbolic link whose target is within the content folder and is not a folder
    /// that is already being walked.
    fn link(&mut self, path: &Path, relative: &str) {
        let Ok(target) = fs::canonicalize(path) else {
            self.warn(
                relative,
                Code::Symlink,
                "the target of the symbolic link does not exist",
            )
            .hint = Some("remove it, or fix its target".into());
            return;
        };
        if !target.starts_with(&self.canonical_root) {
            self.warn(
                relative,
                Code::Symlink,
                "the symbolic link points outside the content folder, so it is not followed",
            )
            .hint = Some("copy its target into the content folder".into());
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => {
                self.file(path.to_owned(), relative, metadata);
            }
            Ok(metadata) if metadata.is_dir() => {
                if self.above.contains(&target) || self.above.iter().any(|a| a.starts_with(&target))
                {
                    let message = "the symbolic link forms a loop, so it is not followed";
                    self.warn(relative, Code::Symlink, message);
                } else {
                    self.links += 1;
                    self.subfolder(path, relative, target);
                    self.links -= 1;
                }
            }
            _ => {}
        }
    }

    fn file(&mut self, on_disk: PathBuf, relative: &str, metadata: fs::Metadata) {
        let role = self.layout.role(relative);
        let role = role.and_then(|role| self.layout.role_by_text(relative, &on_disk, role));
        if let Some(role) = role {
            self.add(on_disk, relative, role, &metadata);
        }
    }

    fn add(&mut self, on_disk: PathBuf, relative: &str, role: Role, metadata: &fs::Metadata) {
        self.found.push(Found {
            path: SourcePath::new(relative),
            on_disk,
            role,
            stamp: (metadata.len(), metadata.modified().ok()),
        });
    }

    fn warn(&mut self, relative: &str, code: Code, message: &str) -> &mut Diagnostic {
        self.tell(Level::Warning, relative, code, message.to_owned())
    }

    fn error(&mut self, relative: &str, code: Code, message: String) -> &mut Diagnostic {
        self.tell(Level::Error, relative, code, message)
    }

    fn tell(
        &mut self,
        level: Level,
        relative: &str,
        code: Code,
        message: String,
    ) -> &mut Diagnostic {
        let problem = Diagnostic::of_file(relative, level, code, message);
        self.diagnostics.push(problem);
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}
