//! The output folder: staged beside the old site and swapped in whole.
//!
//! A build that fails or is killed leaves the previous site unchanged. A non-empty folder that Plaza
//! did not create is never replaced.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use plaza_model::{Artifact, Bytes, Catalogue, OUTPUT_MARK};
use thiserror::Error;

use crate::compress::{self, Coding, Effort};
use crate::failure::HasHint;
use crate::files::{self, FileError};

const MARK_TEXT: &str = "Plaza created this folder, and replaces all of it with every build.\n";

/// The output folder cannot be used, or writing to it failed.
#[derive(Debug, Error)]
pub(crate) enum OutputError {
    #[error("`{0}` is not a folder")]
    NotAFolder(PathBuf),
    #[error("`{0}` is not empty and was not created by Plaza")]
    NotOurs(PathBuf),
    #[error("`{0}` contains the content folder")]
    HoldsContent(PathBuf),
    #[error(transparent)]
    File(#[from] FileError),
}

impl HasHint for OutputError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotAFolder(_) | Self::HoldsContent(_) => "choose another folder with `--out`",
            Self::NotOurs(_) => "choose another folder with `--out`, or empty this one",
            Self::File(_) => return None,
        };
        Some(hint.to_owned())
    }
}

/// A site being written, staged beside the one it will replace.
#[derive(Debug)]
pub(crate) struct Output {
    out: PathBuf,
    stage: PathBuf,
    old: PathBuf,
    /// Folders already created, to avoid creating them again for each file.
    made: Mutex<HashSet<String>>,
    /// Whether to write compressed copies as well.
    compress: bool,
}

impl Output {
    /// Prepares to write a site to `out`, which must not contain the folder `content`.
    pub(crate) fn prepare(out: &Path, content: &Path, compress: bool) -> Result<Self, OutputError> {
        // A symbolic link to a folder is kept; its target is replaced.
        let given = out;
        let out = files::canonical(given).unwrap_or_else(|| given.to_owned());
        if let Some(content) = files::canonical(content)
            && content.starts_with(&out)
        {
            return Err(OutputError::HoldsContent(given.to_owned()));
        }
        let name = out
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| "site".to_owned());
        let beside = |suffix: &str| out.with_file_name(format!(".{name}.plaza-{suffix}"));
        let (stage, old) = (beside("new"), beside("old"));
        // A build killed between its last two steps has moved the old site away.
        if !out.exists() && old.join(OUTPUT_MARK).exists() {
            files::rename("restore", &old, &out)?;
        }
        is_ours(given)?;
        for leftover in [&stage, &old] {
            if leftover.exists() {
                files::remove_folder(leftover)?;
            }
        }
        files::make_folder(&stage)?;
        let output = Self {
            out,
            stage,
            old,
            made: Mutex::new(HashSet::new()),
            compress,
        };
        files::write(&output.stage.join(OUTPUT_MARK), MARK_TEXT.as_bytes())?;
        Ok(output)
    }

    /// Writes one artifact, and its compressed copies, except where the site has a file of that name.
    pub(crate) fn write(&self, artifact: &Artifact, site: &Catalogue) -> Result<(), OutputError> {
        let file = artifact.address.output_file();
        if let Some((folder, _)) = file.rsplit_once('/') {
            self.make(folder)?;
        }
        let path = self.stage.join(&file);
        match &artifact.bytes {
            Bytes::Inline(bytes) => files::write(&path, bytes)?,
            Bytes::File(from) => files::copy(from, &path)?,
        }
        if !self.compress || !compress::is_compressible(&file) {
            return Ok(());
        }
        let text: Cow<[u8]> = match &artifact.bytes {
            Bytes::Inline(bytes) => Cow::Borrowed(bytes),
            Bytes::File(from) => Cow::Owned(files::read(from)?),
        };
        for coding in Coding::ALL {
            let copy = format!("{file}.{}", coding.extension());
            if !site.has_room_for(&copy) {
                continue;
            }
            // Encoding in memory does not fail, and a server without a smaller file sends the original.
            let made = coding.encode(&text, Effort::Best).ok();
            if let Some(made) = made.filter(|made| made.len() < text.len()) {
                files::write(&self.stage.join(copy), &made)?;
            }
        }
        Ok(())
    }

    /// Replaces the old site by the new one.
    pub(crate) fn swap(self) -> Result<(), OutputError> {
        let (stage, out, old) = (&self.stage, &self.out, &self.old);
        if !out.exists() {
            if let Some(parent) = out.parent() {
                files::make_folder(parent)?;
            }
            return Ok(files::rename("create", stage, out)?);
        }
        // Atomically where the system supports it, so that the site is never missing.
        if exchange(stage, out) {
            return Ok(files::remove_folder(stage)?);
        }
        files::rename("move the old site to", out, old)?;
        files::rename("create", stage, out)?;
        Ok(files::remove_folder(old)?)
    }

    /// Removes the staged site, and keeps the old one.
    pub(crate) fn abandon(self) -> Result<(), OutputError> {
        Ok(files::remove_folder(&self.stage)?)
    }

    fn make(&self, folder: &str) -> Result<(), OutputError> {
        let made = || {
            self.made
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        if made().contains(folder) {
            return Ok(());
        }
        let path = self.stage.join(folder);
        files::make_folder(&path)?;
        made().insert(folder.to_owned());
        Ok(())
    }
}

/// Swaps two folders atomically; false if the system or file system does not support it.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Only implemented on Linux; elsewhere, two renames are used.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Checks that a folder may be replaced: Plaza created it, it is empty, or it does not exist.
fn is_ours(out: &Path) -> Result<(), OutputError> {
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return Err(OutputError::NotAFolder(out.to_owned()));
    }
    if files::list(out)?.is_empty() || out.join(OUTPUT_MARK).is_file() {
        Ok(())
    } else {
        Err(OutputError::NotOurs(out.to_owned()))
    }
}
