//! Ranges: files of which parts are read by several threads, and which grow at their ends.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::{Result, failed};

/// A file that is read in ranges.
#[derive(Debug)]
pub(crate) struct Ranges {
    file: File,
    length: u64,
}

impl Ranges {
    /// Opens a file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(failed("read", path))?;
        let length = file.metadata().map_err(failed("read", path))?.len();
        Ok(Self { file, length })
    }

    /// Its length when it was opened.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Some of its bytes; `None` if it does not have them.
    pub(crate) fn read(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        let end = at.checked_add(u64::try_from(length).ok()?)?;
        if end > self.length {
            return None;
        }
        let mut bytes = vec![0; length];
        read_at(&self.file, &mut bytes, at).ok()?;
        Some(bytes)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    let mut file = File::try_clone(file)?;
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

/// A file that is written at its end.
#[derive(Debug)]
pub(crate) struct Appending {
    path: PathBuf,
    file: BufWriter<File>,
    length: u64,
}

impl Appending {
    /// Opens a file of this length, and creates an empty one.
    pub(crate) fn open(path: &Path, length: u64) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.append(true).create(true).truncate(false);
        let file = options.open(path).map_err(failed("write", path))?;
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::with_capacity(1 << 20, file),
            length,
        })
    }

    /// Its length.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Writes some bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.map_err(failed("write", &self.path))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Writes everything that is not written yet.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.file.flush().map_err(failed("write", &self.path))
    }
}
