//! The work folder: `.dist.plaza` beside `dist`, with the lock that builds take, the new site while it is
//! written, and what is kept between builds.
//!
//! Where there cannot be one, as beside a folder mounted into a read-only one, the mark in the output
//! folder is locked instead. What is staged must be on the file system of the output folder, so that it
//! can be renamed: for a mount point, that is in the output folder itself.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use plaza_model::OUTPUT_MARK;

use super::{MARK_TEXT, OutputError};
use crate::files;

/// The names of folders with a new site begin with this, in an output folder.
const INSIDE: &str = ".plaza-new-";

/// The same in a work folder.
const BESIDE: &str = "new-";

/// The signature that begins CACHEDIR.TAG (Cache Directory Tagging Specification, bford.info/cachedir):
/// backup programs leave the folder out.
const CACHE_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # Plaza keeps results between builds here. It can be deleted at any time.\n";

/// The work folder of an output folder, locked.
#[derive(Debug)]
pub(crate) struct Work {
    /// `None` if there cannot be one beside the output folder.
    folder: Option<PathBuf>,
    /// Whether this build created it.
    is_new: bool,
    /// Whether it holds something that the next build needs.
    is_kept: AtomicBool,
    /// Unlocked when it is closed.
    _lock: File,
}

/// A new site being written, removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Stage {
    folder: PathBuf,
    is_beside: bool,
}

impl Work {
    /// Locks an output folder, and waits if another build has it, after calling `waits`.
    pub(super) fn lock(
        out: &Path,
        given: &Path,
        mut waits: impl FnMut(),
    ) -> Result<Self, OutputError> {
        let name = out.file_name().map(|name| name.to_string_lossy());
        let beside = out.with_file_name(format!(".{}.plaza", name.unwrap_or("site".into())));
        // Again when another build has just removed the lock with its folder.
        loop {
            files::remove_links(&beside)?;
            let is_new = !beside.exists();
            let (folder, file) = match files::make_folder(&beside) {
                Ok(()) => (Some(beside.clone()), beside.join("lock")),
                Err(error) if error.is_of_permission() && out.is_dir() => {
                    let mark = out.join(OUTPUT_MARK);
                    let marked = files::create(&mark, MARK_TEXT.as_bytes());
                    marked.map_err(|error| unwritable(given, error))?;
                    (None, mark)
                }
                Err(error) => return Err(unwritable(given, error)),
            };
            let locked = files::lock(&file, &mut waits);
            let Some(lock) = locked.map_err(|error| unwritable(given, error))? else {
                continue;
            };
            let work = Self {
                folder,
                is_new,
                is_kept: AtomicBool::new(false),
                _lock: lock,
            };
            if let Some(folder) = &work.folder {
                // The folder is none of the site's files: version control and backups ignore it.
                files::create(&folder.join(".gitignore"), b"*\n")?;
                files::create(&folder.join("CACHEDIR.TAG"), CACHE_TAG.as_bytes())?;
            }
            return Ok(work);
        }
    }

    /// A file to keep for the next build; `None` where there is no work folder.
    pub(super) fn file(&self, name: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(name))
    }

    /// Keeps the work folder.
    pub(super) fn keep(&self) {
        self.is_kept.store(true, Ordering::Relaxed);
    }

    /// Where the old site is while the new one takes its place, on systems that cannot exchange two folders.
    pub(super) fn old(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("old"))
    }

    /// Completes what a build that was killed left: the old site comes back if it was moved away, and
    /// staged sites are removed.
    pub(super) fn restore(&self, out: &Path) -> files::Result<()> {
        if let Some(old) = self.old()
            && old.exists()
        {
            if out.exists() {
                files::remove_folder(&old)?;
            } else {
                files::rename("restore", &old, out)?;
            }
        }
        let beside = self.folder.as_deref().map(|folder| (folder, BESIDE));
        for (folder, prefix) in beside.into_iter().chain([(out, INSIDE)]) {
            if !folder.is_dir() {
                continue;
            }
            for path in files::list(folder)? {
                let name = path.file_name().and_then(|name| name.to_str());
                if name.is_some_and(|name| name.starts_with(prefix)) {
                    files::remove_whatever(&path)?;
                }
            }
        }
        Ok(())
    }

    /// An empty folder from which files can be renamed into the output folder.
    pub(super) fn stage(&self, out: &Path, given: &Path) -> Result<Stage, OutputError> {
        let number = std::process::id();
        if let Some(folder) = &self.folder {
            let stage = Stage {
                folder: folder.join(format!("{BESIDE}{number}")),
                is_beside: true,
            };
            files::make_folder(&stage.folder)?;
            if !out.exists() {
                return Ok(stage);
            }
            match stage.probe(out) {
                Ok(()) => return Ok(stage),
                Err(error) if error.is_of_another_file_system() => {}
                Err(error) => return Err(unwritable(given, error)),
            }
        }
        let stage = Stage {
            folder: out.join(format!("{INSIDE}{number}")),
            is_beside: false,
        };
        let made = files::create(&out.join(OUTPUT_MARK), MARK_TEXT.as_bytes())
            .and_then(|_| files::make_folder(&stage.folder));
        made.map_err(|error| unwritable(given, error))?;
        Ok(stage)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // A build that failed leaves no folder that was not there before.
        if let Some(folder) = &self.folder
            && self.is_new
            && !self.is_kept.load(Ordering::Relaxed)
        {
            let _ = files::remove_folder(folder);
        }
    }
}

impl Stage {
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Renames a file into the output folder, to learn whether that is possible.
    fn probe(&self, out: &Path) -> files::Result<()> {
        let name = format!("{INSIDE}probe");
        let (from, to) = (self.folder.join(&name), out.join(&name));
        files::write(&from, b"")?;
        let moved = files::rename("write to", &from, &to);
        let gone = files::remove(if moved.is_ok() { &to } else { &from });
        moved.and(gone)
    }

    /// Whether the whole output folder can be replaced by it.
    pub(super) fn is_beside(&self) -> bool {
        self.is_beside
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What is left is removed by the next build.
        let _ = files::remove_folder(&self.folder);
    }
}

/// Whether a name in an output folder is that of a new site being written.
pub(super) fn is_stage(name: &str) -> bool {
    name.starts_with(INSIDE)
}

/// Names the output folder, and not what Plaza does in it, where the system does not let it write.
fn unwritable(given: &Path, error: files::FileError) -> OutputError {
    if error.is_of_permission() {
        OutputError::Unwritable {
            folder: given.to_owned(),
            source: error.into_source(),
        }
    } else {
        error.into()
    }
}
