//! Files: the only module of the command that reads and writes them. Every error names the path.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the module that accesses files; each function names the path in its error"
)]

mod ranges;
mod stamp;
mod tree;
mod within;

use std::fs;
use std::io;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use thiserror::Error;

/// An operation on a file or folder failed.
#[derive(Debug, Error)]
#[error("cannot {doing} `{path}`")]
pub(crate) struct FileError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

pub(crate) type Result<T> = std::result::Result<T, FileError>;

pub(crate) use ranges::{Appending, Ranges};
pub(crate) use stamp::{Stamp, stamp, stamped};
pub(crate) use tree::{
    Kind, is_copy, items, link, lock, remove, remove_empty_folder, remove_whatever,
};

impl FileError {
    /// Whether the system does not let this user write there.
    pub(crate) fn is_of_permission(&self) -> bool {
        let kind = self.source.kind();
        matches!(
            kind,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
        )
    }

    /// Whether there is no room left.
    pub(crate) fn is_of_full_disk(&self) -> bool {
        let kind = self.source.kind();
        matches!(
            kind,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        )
    }

    /// Whether a file cannot be renamed because its new name is on another file system, or below another
    /// mount point.
    pub(crate) fn is_of_another_file_system(&self) -> bool {
        self.source.kind() == io::ErrorKind::CrossesDevices
    }

    /// The system's error.
    pub(crate) fn into_source(self) -> io::Error {
        self.source
    }
}

fn failed<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> FileError + 'a {
    move |source| FileError {
        doing,
        path: path.to_owned(),
        source,
    }
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(failed("read", path))
}

/// Reads a file; `None` if it does not exist.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    if_there(read(path))
}

/// Writes a file in place.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(failed("write", path))
}

/// Replaces a file atomically: readers see the old content or the new.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Another process may be replacing it, too.
    let own = std::process::id();
    let beside = path.with_file_name(format!(".{name}.{own}.plaza-new"));
    let done = write(&beside, bytes).and_then(|()| rename("replace", &beside, path));
    if done.is_err() {
        // The error that is reported is the first.
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A folder that no other process has locked, until it is dropped.
#[derive(Debug)]
pub(crate) struct Locked(
    #[expect(dead_code, reason = "dropping it unlocks the folder")] Option<fs::File>,
);

/// Locks a folder for one process, and calls back if that has to wait for another. Where folders cannot
/// be locked, as on Windows, this does nothing.
pub(crate) fn lock_folder(folder: &Path, waits: impl FnOnce()) -> Locked {
    let Ok(opened) = fs::File::open(folder) else {
        return Locked(None);
    };
    let is_locked = match opened.try_lock() {
        Ok(()) => true,
        Err(fs::TryLockError::WouldBlock) => {
            waits();
            opened.lock().is_ok()
        }
        Err(fs::TryLockError::Error(_)) => false,
    };
    Locked(is_locked.then_some(opened))
}

/// Removes a folder that is a link, and what is neither a file nor a folder in one that is none: a name
/// of Plaza's own must not lead elsewhere.
pub(crate) fn remove_links(folder: &Path) -> Result<()> {
    let Ok(metadata) = fs::symlink_metadata(folder) else {
        return Ok(());
    };
    if metadata.is_symlink() {
        return remove(folder);
    }
    if !metadata.is_dir() {
        return Ok(());
    }
    for path in list(folder)? {
        let metadata = fs::symlink_metadata(&path).map_err(failed("read", &path))?;
        if !metadata.is_file() && !metadata.is_dir() {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Whether a file was created, or existed already and was left unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Created {
    Written,
    WasThere,
}

/// Creates a file, unless it exists.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<Created> {
    let mut file = match fs::File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(Created::WasThere),
        Err(error) => return Err(failed("write", path)(error)),
    };
    file.write_all(bytes).map_err(failed("write", path))?;
    Ok(Created::Written)
}

/// Copies a file.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map_err(failed("copy", from))?;
    Ok(())
}

/// Renames a file or folder; `doing` is the verb for the error message.
pub(crate) fn rename(doing: &'static str, from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(failed(doing, to))
}

/// Creates a folder and its parents.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(failed("create", path))
}

/// Removes a folder and its contents.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    fs::remove_dir_all(path).map_err(failed("remove", path))
}

/// The paths in a folder, sorted by name.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let items = fs::read_dir(folder).map_err(failed("read", folder))?;
    let paths = items.map(|item| Ok(item.map_err(failed("read", folder))?.path()));
    let mut paths = paths.collect::<Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether a name is that of a folder that Plaza keeps beside an output folder.
pub(crate) fn is_work_folder(name: &str) -> bool {
    name.strip_prefix('.')
        .is_some_and(|name| name.strip_suffix(".plaza").is_some())
}

/// The path without symbolic links and dots; `None` if it does not exist.
pub(crate) fn canonical(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// A file that is open for reading.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) file: fs::File,
    /// Its size and modification time, which identify its version without reading it.
    pub(crate) length: u64,
    pub(crate) modified: Option<SystemTime>,
}

/// Opens a file of these folders to read it in parts. It may have become a symbolic link since it was
/// listed: one that leaves the folder is not followed.
pub(crate) fn open_in(folders: &[PathBuf], path: &Path) -> Result<Opened> {
    let open = || {
        let file = within::open(folders, path)?;
        let facts = file.metadata()?;
        if !facts.is_file() {
            return Err(io::Error::other("it is no longer a file"));
        }
        Ok(Opened {
            length: facts.len(),
            modified: facts.modified().ok(),
            file,
        })
    };
    open().map_err(failed("read", path))
}

impl Opened {
    /// Reads all of a file that was opened at this path.
    pub(crate) fn read(&mut self, path: &Path) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // It may grow meanwhile.
        let mut file = (&self.file).take(self.length);
        file.read_to_end(&mut bytes).map_err(failed("read", path))?;
        Ok(bytes)
    }
}

fn if_there<T>(done: Result<T>) -> Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_name_the_path() {
        let nowhere = Path::new("nowhere/a.md");
        for (done, message) in [
            (read(nowhere).map(drop), "cannot read `nowhere/a.md`"),
            (write(nowhere, b""), "cannot write `nowhere/a.md`"),
            (
                create(nowhere, b"").map(drop),
                "cannot write `nowhere/a.md`",
            ),
            (copy(nowhere, nowhere), "cannot copy `nowhere/a.md`"),
            (list(nowhere).map(drop), "cannot read `nowhere/a.md`"),
            (remove_folder(nowhere), "cannot remove `nowhere/a.md`"),
            (
                rename("move", nowhere, nowhere),
                "cannot move `nowhere/a.md`",
            ),
        ] {
            let error = done.expect_err("it does not exist");
            assert_eq!(error.to_string(), message);
        }
        assert_eq!(read_if_there(nowhere).expect("it does not exist"), None);
    }
}
