//! What the outputs of a build were made of, so that the next one makes only those that can differ.
//!
//! An output is made of the frame of the site and of the contents of some entries, which are noted while it is
//! made. While the frame is the same, and the contents of these entries, and everything that is not an entry, so
//! is the output.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use plaza_model::{EntryId, Site};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

use super::Beginning;
use super::inputs::Change;
use crate::files::Stamp;
use crate::output::Output;

/// The name of the file in the work folder.
const NAME: &str = "rendered";

/// What is kept of a build, besides a sum of it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Made {
    /// The build whose record belongs to it.
    build: String,
    /// The frame of the site.
    frame: u64,
    /// The content of each entry.
    contents: Vec<u64>,
    /// The entries that each output reads, by the path of its file.
    reads: BTreeMap<String, Vec<u32>>,
}

/// A site of which some outputs need not be made again.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// What is made now.
    now: Made,
    reads: Mutex<BTreeMap<String, Vec<u32>>>,
    /// What stays, by the path of its file: the entries it reads.
    same: BTreeMap<String, Vec<u32>>,
    /// Why everything is made again, if it is.
    why: Option<String>,
}

/// What a build left, if only entries changed since.
#[derive(Debug)]
pub(crate) struct Past {
    /// The build.
    pub(super) build: String,
    /// The files of the output as they were left.
    pub(super) outputs: Vec<(String, Stamp)>,
}

impl Rendered {
    /// A site that is about to be rendered, after a build that left `past`, or a reason to render everything.
    pub(crate) fn of(site: &Site, past: Result<Past, String>, output: &Output) -> Self {
        let mut frame = Xxh3Default::new();
        site.hash_frame(&mut frame);
        let contents = site.entries.par_iter().map(|entry| {
            let mut content = Xxh3Default::new();
            entry.hash_content(&mut content);
            content.digest()
        });
        let now = Made {
            build: super::name_of_build(),
            frame: frame.digest(),
            contents: contents.collect(),
            reads: BTreeMap::new(),
        };
        let same = past.and_then(|past| same(&now, past, output));
        output.forget(NAME);
        let (same, why) = match same {
            Ok(same) => (same, None),
            Err(why) => (BTreeMap::new(), Some(why)),
        };
        Self {
            now,
            reads: Mutex::default(),
            same,
            why,
        }
    }

    /// Whether the file of an output is as it would be made.
    pub(crate) fn is_same(&self, file: &str) -> bool {
        self.same.contains_key(file)
    }

    /// Remembers what an output was made of.
    pub(crate) fn note(&self, file: String, read: &BTreeSet<EntryId>) {
        let read = read.iter().filter_map(|id| u32::try_from(id.0).ok());
        let read = read.collect();
        let mut reads = self.reads.lock();
        if let Ok(reads) = &mut reads {
            reads.insert(file, read);
        }
    }

    /// Why everything is made again; `None` if that is not so.
    pub(crate) fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// The name of this build, which its record has too.
    pub(crate) fn build(&self) -> &str {
        &self.now.build
    }

    /// The files of the outputs that were made.
    pub(crate) fn made(&self) -> Vec<String> {
        let reads = self.reads.lock();
        reads.map_or_else(|_| Vec::new(), |reads| reads.keys().cloned().collect())
    }

    /// Keeps it for the next build.
    pub(crate) fn keep(self, output: &Output) {
        let Ok(mut reads) = self.reads.into_inner() else {
            return;
        };
        reads.extend(self.same);
        let made = Made { reads, ..self.now };
        if let Ok(mut bytes) = postcard::to_allocvec(&made) {
            bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
            output.keep(NAME, &bytes);
        }
    }
}

fn read(output: &Output) -> Option<Made> {
    let bytes = output.kept(NAME)?;
    let (bytes, sum) = bytes.split_last_chunk()?;
    if crc32fast::hash(bytes) != u32::from_le_bytes(*sum) {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

/// The outputs that stay as they are, or a reason why there are none.
fn same(now: &Made, past: Past, output: &Output) -> Result<BTreeMap<String, Vec<u32>>, String> {
    let Some(before) = read(output).filter(|before| before.build == past.build) else {
        return Err("it is not known what they were made of".to_owned());
    };
    if before.frame != now.frame || before.contents.len() != now.contents.len() {
        return Err("more changed in an entry than its text".to_owned());
    }
    let pairs = before.contents.iter().zip(&now.contents).zip(0..);
    let changed = pairs.filter(|((before, now), _)| before != now);
    let changed: BTreeSet<u32> = changed.map(|(_, at)| at).collect();
    let mut reads = before.reads;
    let same = past.outputs.into_iter().filter_map(|(file, stamp)| {
        let read = reads.remove(&file)?;
        let is_same = read.iter().all(|entry| !changed.contains(entry));
        let is_there = is_same && output.stamp(&file) == Some(stamp);
        is_there.then_some((file, read))
    });
    Ok(same.collect())
}

impl Beginning {
    /// What a build that is recorded left, if only entries changed since.
    pub(super) fn past(
        &self,
        build: String,
        outputs: Vec<(String, Stamp)>,
        changes: &[Change],
    ) -> Result<Past, String> {
        let other = changes.iter().find(|change| !self.is_entry(&change.path));
        match other {
            Some(other) => Err(other.to_string()),
            None => Ok(Past { build, outputs }),
        }
    }

    /// Whether a file matters only for what is read from it as an entry.
    fn is_entry(&self, path: &str) -> bool {
        let within = path.strip_prefix(&self.content);
        let Some(within) = within.and_then(|within| within.strip_prefix('/')) else {
            return false;
        };
        let is_published = plaza_theme::FOLDERS.iter().any(|folder| {
            within
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        });
        let is_markdown = within
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension == "md" || extension == "markdown");
        is_markdown && !is_published
    }
}
