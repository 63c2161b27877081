//! Files of a folder that builds share and replace.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Result, failed};

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular file, and its length.
    File(u64),
    Folder,
    /// A symbolic link, or something rarer.
    Other,
}

/// Something in a folder.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind,
}

/// What is in a folder, in no particular order. Symbolic links are not followed.
pub(crate) fn items(folder: &Path) -> Result<Vec<Item>> {
    let read = || -> io::Result<Vec<Item>> {
        let items = fs::read_dir(folder)?.map(|item| -> io::Result<Item> {
            let item = item?;
            let of = item.file_type()?;
            let kind = if of.is_file() {
                Kind::File(item.metadata()?.len())
            } else if of.is_dir() {
                Kind::Folder
            } else {
                Kind::Other
            };
            Ok(Item {
                path: item.path(),
                kind,
            })
        });
        items.collect()
    };
    read().map_err(failed("read", folder))
}

/// Gives a file a second name.
pub(crate) fn link(from: &Path, to: &Path) -> Result<()> {
    fs::hard_link(from, to).map_err(failed("link", to))
}

/// Removes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a file, or a folder and its contents.
pub(crate) fn remove_whatever(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => super::remove_folder(path),
        _ => remove(path),
    }
}

/// Removes a folder, unless something is in it.
pub(crate) fn remove_empty_folder(path: &Path) -> Result<()> {
    use io::ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};
    match fs::remove_dir(path) {
        Err(error) if !matches!(error.kind(), DirectoryNotEmpty | NotADirectory | NotFound) => {
            Err(failed("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Whether the file `copy`, of this length, has the same bytes as another one.
pub(crate) fn is_copy(copy: &Path, length: u64, of: &Path) -> bool {
    let compare = || -> io::Result<bool> {
        let (mut one, mut other) = (fs::File::open(copy)?, fs::File::open(of)?);
        if other.metadata()?.len() != length {
            return Ok(false);
        }
        let (mut own, mut its) = (vec![0; 1 << 16], vec![0; 1 << 16]);
        loop {
            let read = one.read(&mut own)?;
            if read == 0 {
                return Ok(other.read(&mut its)? == 0);
            }
            other.read_exact(&mut its[..read])?;
            if own[..read] != its[..read] {
                return Ok(false);
            }
        }
    };
    compare().unwrap_or(false)
}

/// Opens a file and locks it, so that no other process has the lock until it is closed. While another
/// one has it, this waits, after calling `waits`. `None` if the file was removed meanwhile.
pub(crate) fn lock(path: &Path, waits: impl FnOnce()) -> Result<Option<fs::File>> {
    let lock = || {
        let file = match fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
        {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                waits();
                file.lock()?;
            }
            // Some network file systems have no locks.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
        Ok(is_at(&file, path).then_some(file))
    };
    lock().map_err(failed("lock", path))
}

/// Whether an open file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(own), Ok(there)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    (own.dev(), own.ino()) == (there.dev(), there.ino())
}

/// Other systems do not remove a file that is open.
#[cfg(not(unix))]
fn is_at(_: &fs::File, _: &Path) -> bool {
    true
}
