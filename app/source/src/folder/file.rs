//! A file of the content folder on disk.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that owns files of the content; its errors name the path"
)]

use std::fs;
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
    /// What tells one state of the file from another without reading it.
    pub(crate) stamp: (u64, Option<SystemTime>),
}

/// Looks again at a file that was found before; false when it is no file any more.
pub(crate) fn refresh(found: &mut Found) -> bool {
    match fs::symlink_metadata(&found.on_disk) {
        Ok(metadata) if metadata.is_file() => {
            found.stamp = (metadata.len(), metadata.modified().ok());
            true
        }
        _ => false,
    }
}

/// Reads one file, naming it in the error.
pub(crate) fn read(source: &SourcePath, path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|error| {
        let message = format!("the file cannot be read: {error}");
        Diagnostic::of_file(source, Level::Error, Code::Unreadable, message)
            .hint("correct its permissions, or remove it")
    })
}

/// The size of a file in bytes; none when it cannot be looked at.
pub(crate) fn length(path: &Path) -> Option<u64> {
    Some(fs::metadata(path).ok()?.len())
}
