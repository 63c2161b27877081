//! The output folder: staged beside the old site and swapped in whole.
//!
//! A build that fails or is killed leaves the last good site as it was. A folder that Plaza did not
//! make is never emptied.

use std::collections::HashSet;
use std::io;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use plaza_model::{Artifact, Bytes, OUTPUT_MARK};
use thiserror::Error;

use crate::failure::HasHint;
use crate::files::{self, FileError};

const MARK_TEXT: &str = "Plaza made this folder and replaces it whole when it builds.\n";

/// The site could not be written.
#[derive(Debug, Error)]
pub(crate) enum OutputError {
    #[error("`{0}` is not a folder")]
    NotAFolder(PathBuf),
    #[error("`{0}` is not empty, and Plaza did not make it")]
    NotOurs(PathBuf),
    #[error("`{0}` holds the content")]
    HoldsContent(PathBuf),
    #[error(transparent)]
    File(#[from] FileError),
}

impl HasHint for OutputError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotAFolder(_) | Self::HoldsContent(_) => "name another folder with `--out`",
            Self::NotOurs(_) => "name another folder with `--out`, or empty this one yourself",
            Self::File(_) => return None,
        };
        Some(hint.to_owned())
    }
}

/// A site being written beside the one it will replace.
#[derive(Debug)]
pub(crate) struct Output {
    out: PathBuf,
    stage: PathBuf,
    old: PathBuf,
    /// Folders that are there already: making one is slower than remembering it.
    made: Mutex<HashSet<String>>,
    /// Files are written compressed as well.
    compress: bool,
}

impl Output {
    /// Makes ready to write a site to `out`; the content in `content` must not be in the way.
    pub(crate) fn prepare(out: &Path, content: &Path, compress: bool) -> Result<Self, OutputError> {
        // A link to a folder stays one: what it leads to is replaced.
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
        // A build killed between its two last steps had put the old site aside.
        if !out.exists() && old.join(OUTPUT_MARK).exists() {
            files::rename("put back", &old, &out)?;
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

    /// Writes one artifact.
    pub(crate) fn write(&self, artifact: &Artifact) -> Result<(), OutputError> {
        let file = artifact.address.output_file();
        if let Some((folder, _)) = file.rsplit_once('/') {
            self.make(folder)?;
        }
        let path = self.stage.join(&file);
        match &artifact.bytes {
            Bytes::Inline(bytes) => {
                files::write(&path, bytes)?;
                if self.compress {
                    for (extension, smaller) in compressed(&file, bytes) {
                        files::write(&self.stage.join(format!("{file}.{extension}")), &smaller)?;
                    }
                }
                Ok(())
            }
            Bytes::File(from) => Ok(files::copy(from, &path)?),
        }
    }

    /// Puts the new site in the place of the old one.
    pub(crate) fn swap(self) -> Result<(), OutputError> {
        let (stage, out, old) = (&self.stage, &self.out, &self.old);
        if !out.exists() {
            if let Some(parent) = out.parent() {
                files::make_folder(parent)?;
            }
            return Ok(files::rename("make", stage, out)?);
        }
        // In one step where the system can, so that no reader ever finds nothing.
        if exchange(stage, out) {
            return Ok(files::remove_folder(stage)?);
        }
        files::rename("put the last site aside as", out, old)?;
        files::rename("make", stage, out)?;
        Ok(files::remove_folder(old)?)
    }

    /// Leaves the old site and removes what was staged.
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

/// A file as each encoding makes it, where that is smaller. What is compressed in itself stays alone.
fn compressed(file: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    const TEXT: [&str; 13] = [
        "css",
        "html",
        "ics",
        "js",
        "json",
        "mjs",
        "opml",
        "svg",
        "txt",
        "vtt",
        "wasm",
        "webmanifest",
        "xml",
    ];
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    if !TEXT.contains(&extension) {
        return Vec::new();
    }
    let gzip = || {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes)?;
        encoder.finish()
    };
    let brotli = || {
        let mut smaller = Vec::new();
        // A window beyond the file costs memory, and clearing it is most of the work.
        let bits = bytes.len().max(1).ilog2() + 1;
        let params = brotli::enc::BrotliEncoderParams {
            lgwin: i32::try_from(bits).unwrap_or(22).clamp(10, 22),
            size_hint: bytes.len(),
            ..brotli::enc::BrotliEncoderParams::default()
        };
        brotli::BrotliCompress(&mut &*bytes, &mut smaller, &params)?;
        Ok(smaller)
    };
    let all: [(&'static str, io::Result<Vec<u8>>); 3] = [
        ("gz", gzip()),
        ("br", brotli()),
        ("zst", zstd::bulk::compress(bytes, 19)),
    ];
    // Writing to memory does not fail; and who has no smaller file sends the whole one.
    let smaller = all
        .into_iter()
        .filter_map(|(name, made)| Some((name, made.ok()?)));
    smaller
        .filter(|(_, made)| made.len() < bytes.len())
        .collect()
}

/// Lets two folders change places in one step; false where the system or the disk cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Only Linux is asked to; elsewhere the two steps have to do.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Whether a folder may be replaced: Plaza made it, it is empty, or it is not there.
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
