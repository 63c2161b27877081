//! The documents that builds keep: what they read from files, in one file beside the output.
//!
//! The file has the bytes of documents, then an index of them, then where the index is. A build adds what is
//! new and another index at the end. When half of it is no longer used, it is written anew. A file that is cut
//! short, damaged or of another program is not used.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plaza_model::SourcePath;
use plaza_source::Kept;
use serde::{Deserialize, Serialize};

use super::inputs::{Input, Inputs};
use super::setting::Setting;
use crate::files::{self, Appending, Ranges, Stamp};
use crate::output::Output;

/// The name of the file in the work folder.
const NAME: &str = "documents";

/// The last bytes of the file.
const MARK: u32 = 0x504c_5a31;

/// The length of what is after the index.
const END: usize = 8 + 8 + 4 + 4;

/// Unused bytes below this are left alone.
const FEW: u64 = 1 << 20;

/// The index of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    program: String,
    entries: Vec<Entry>,
}

/// A document.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    /// The path and the version of its file.
    path: String,
    stamp: Stamp,
    hash: Option<String>,
    /// Where its bytes are.
    at: u64,
    length: usize,
    sum: u32,
}

/// The documents kept by earlier builds of files that did not change.
#[derive(Debug)]
pub(crate) struct Documents {
    /// `None` where nothing can be kept.
    path: Option<PathBuf>,
    /// The content folder, as paths of files begin with it.
    content: String,
    program: String,
    file: Option<Ranges>,
    /// By the paths of their files.
    entries: BTreeMap<String, Entry>,
    /// The version of each file.
    inputs: BTreeMap<String, (Stamp, Option<String>)>,
}

impl Documents {
    /// What was kept beside an output folder.
    pub(super) fn of(output: &Output, content: String, setting: &Setting, inputs: &Inputs) -> Self {
        let path = output.place_of(NAME);
        let file = path.as_ref().and_then(|path| Ranges::open(path).ok());
        let index = file.as_ref().and_then(index);
        let index = index.filter(|index| index.program == setting.program());
        let mut entries = BTreeMap::new();
        for entry in index.into_iter().flat_map(|index| index.entries) {
            let input = Input {
                path: entry.path.clone(),
                stamp: entry.stamp,
                hash: entry.hash.clone(),
            };
            if inputs.has_unchanged(&input) {
                entries.insert(entry.path.clone(), entry);
            }
        }
        Self {
            path,
            content,
            program: setting.program().to_owned(),
            file: file.filter(|_| !entries.is_empty()),
            entries,
            inputs: inputs.versions(),
        }
    }

    fn path_of(&self, path: &SourcePath) -> String {
        format!("{}/{path}", self.content)
    }

    /// Keeps more documents: those that `each` calls back with. Nothing is lost where that fails, except time.
    pub(crate) fn keep(
        &self,
        output: &Output,
        each: impl FnOnce(&mut dyn FnMut(&SourcePath, &[u8])),
    ) {
        if let Some(path) = &self.path
            && self.try_to_keep(path, each).is_err()
        {
            output.forget(NAME);
        }
    }

    fn try_to_keep(
        &self,
        path: &Path,
        each: impl FnOnce(&mut dyn FnMut(&SourcePath, &[u8])),
    ) -> files::Result<()> {
        let used: u64 = self.entries.values().map(|entry| entry.length as u64).sum();
        let length = self.file.as_ref().map_or(0, Ranges::length);
        let is_new = self.file.is_none() || length > 2 * used + FEW;
        let to = if is_new {
            path.with_extension("new")
        } else {
            path.to_owned()
        };
        if is_new && to.exists() {
            files::remove(&to)?;
        }
        let mut writer = Appending::open(&to, if is_new { 0 } else { length })?;
        let mut entries = self.entries.clone();
        if is_new {
            for entry in entries.values_mut() {
                let bytes = self.bytes(entry).unwrap_or_default();
                // Bytes that are damaged have another sum, and stay so.
                entry.at = writer.length();
                entry.length = bytes.len();
                writer.write(&bytes)?;
            }
        }
        let mut result = Ok(());
        let mut is_more = false;
        each(&mut |path, bytes| {
            let path = self.path_of(path);
            let Some((stamp, hash)) = self.inputs.get(&path) else {
                return;
            };
            if result.is_err() {
                return;
            }
            is_more = true;
            let entry = Entry {
                path: path.clone(),
                stamp: *stamp,
                hash: hash.clone(),
                at: writer.length(),
                length: bytes.len(),
                sum: crc32fast::hash(bytes),
            };
            entries.insert(path, entry);
            result = writer.write(bytes);
        });
        result?;
        if is_more || is_new {
            write_index(&mut writer, &self.program, entries)?;
            writer.finish()?;
        }
        if is_new {
            files::rename("replace", &to, path)?;
        }
        Ok(())
    }

    fn bytes(&self, entry: &Entry) -> Option<Vec<u8>> {
        let bytes = self.file.as_ref()?.read(entry.at, entry.length)?;
        (crc32fast::hash(&bytes) == entry.sum).then_some(bytes)
    }
}

impl Kept for Documents {
    fn get(&self, path: &SourcePath) -> Option<Vec<u8>> {
        self.bytes(self.entries.get(&self.path_of(path))?)
    }
}

/// The index of a file; `None` if it is cut short or damaged.
fn index(file: &Ranges) -> Option<Index> {
    let at = file.length().checked_sub(END as u64)?;
    let end: [u8; END] = file.read(at, END)?.try_into().ok()?;
    let number = |at: usize| Some(u64::from_le_bytes(end[at..at + 8].try_into().ok()?));
    let small = |at: usize| Some(u32::from_le_bytes(end[at..at + 4].try_into().ok()?));
    if small(20)? != MARK {
        return None;
    }
    let bytes = file.read(number(0)?, usize::try_from(number(8)?).ok()?)?;
    if crc32fast::hash(&bytes) != small(16)? {
        return None;
    }
    postcard::from_bytes(&bytes).ok()
}

fn write_index(
    writer: &mut Appending,
    program: &str,
    entries: BTreeMap<String, Entry>,
) -> files::Result<()> {
    let index = Index {
        program: program.to_owned(),
        entries: entries.into_values().collect(),
    };
    // Text and numbers can always be written; without an index, nothing is used.
    let bytes = postcard::to_allocvec(&index).unwrap_or_default();
    let mut end = Vec::with_capacity(END);
    end.extend(writer.length().to_le_bytes());
    end.extend((bytes.len() as u64).to_le_bytes());
    end.extend(crc32fast::hash(&bytes).to_le_bytes());
    end.extend(MARK.to_le_bytes());
    writer.write(&bytes)?;
    writer.write(&end)
}
