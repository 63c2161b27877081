//! A file of the content folder on disk.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads the files of the content folder, and its errors name the path"
)]

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use plaza_model::{Code, Diagnostic, Level, SourcePath};

use super::Role;

/// A file of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: SourcePath,
    pub(crate) on_disk: PathBuf,
    pub(crate) role: Role,
    /// The length and modification time, which change when the file does.
    pub(crate) stamp: (u64, Option<SystemTime>),
}

/// Updates the stamp of a file found before; false when it is no longer a file.
pub(crate) fn refresh(found: &mut Found) -> bool {
    match fs::symlink_metadata(&found.on_disk) {
        Ok(metadata) if metadata.is_file() => {
            found.stamp = (metadata.len(), metadata.modified().ok());
            true
        }
        _ => false,
    }
}

/// Reads one text file of at most so many bytes, naming it in the error.
pub(crate) fn read(source: &SourcePath, path: &Path, most: usize) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let most_read = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = open(path).and_then(|file| file.take(most_read).read_to_end(&mut bytes));
    if let Err(error) = read {
        let message = format!("the file cannot be read: {error}");
        let unreadable = Diagnostic::of_file(source, Level::Error, Code::Unreadable, message);
        return Err(unreadable.hint("fix its permissions, or remove it"));
    }
    if bytes.len() > most {
        let message = format!("the file is larger than {most} bytes");
        let large = Diagnostic::of_file(source, Level::Error, Code::Limit, message);
        return Err(large.hint("split it, or raise `limits.file` in site.toml"));
    }
    Ok(bytes)
}

/// Opens a regular file, or a link to one. A pipe has no end, and waits for somebody to write.
fn open(path: &Path) -> io::Result<fs::File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    fs::File::open(path)
}

/// The size of a file in bytes; `None` when it cannot be read.
pub(crate) fn length(path: &Path) -> Option<u64> {
    Some(fs::metadata(path).ok()?.len())
}

/// The beginning of a file; `None` when it cannot be read.
pub(crate) fn beginning(path: &Path, length: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = open(path).ok()?;
    file.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
