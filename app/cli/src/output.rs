//! The output folder: staged in full, then put in place so that files that did not change are not touched.
//!
//! A build that fails or is killed leaves the previous site unchanged. A non-empty folder that Plaza
//! did not create is never replaced, and two builds into one folder take turns.

mod changes;
mod failure;
mod manifest;
mod place;
mod tree;
mod work;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use plaza_model::{Artifact, Bytes, Catalogue, OUTPUT_MARK};

use crate::compress::{self, Coding, Effort};
use crate::files::{self, Stamp};
pub(crate) use changes::Changes;
pub(crate) use failure::OutputError;
pub(crate) use manifest::Manifest;
use tree::Tree;
use work::{Stage, Work};

const MARK_TEXT: &str = "Plaza created this folder, and replaces all of it with every build.\n";

/// The output folder, locked for one build.
#[derive(Debug)]
pub(crate) struct Output {
    /// As named on the command line.
    given: PathBuf,
    /// Without symbolic links: the target of a link is replaced, and the link stays.
    out: PathBuf,
    work: Work,
}

/// A site being written.
#[derive(Debug)]
pub(crate) struct Writing {
    // Dropped before the lock.
    stage: Stage,
    output: Output,
    /// What was there before.
    before: Tree,
    made: Mutex<Made>,
    /// Whether to write compressed copies as well.
    compress: bool,
}

/// What was written so far.
#[derive(Debug, Default)]
struct Made {
    /// Each file of the new site.
    files: BTreeMap<String, State>,
    /// Folders already created, to avoid creating them again for each file.
    folders: HashSet<String>,
}

/// What became of a file of the new site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The old site has it with the same bytes.
    Same,
    /// It is staged.
    Staged,
}

impl Output {
    /// Locks the folder `out`, which must not contain the folder `content`. While another build has it,
    /// this one waits, after calling `waits`.
    pub(crate) fn lock(
        out: &Path,
        content: &Path,
        waits: impl FnMut(),
    ) -> Result<Self, OutputError> {
        let given = out.to_owned();
        let out = files::canonical(out)
            .or_else(|| std::path::absolute(out).ok())
            .unwrap_or_else(|| out.to_owned());
        if let Some(content) = files::canonical(content)
            && content.starts_with(&out)
        {
            return Err(OutputError::HoldsContent(given));
        }
        is_ours(&out, &given)?;
        let work = Work::lock(&out, &given, waits)?;
        work.restore(&out)?;
        // It may have changed while this build waited.
        is_ours(&out, &given)?;
        Ok(Self { given, out, work })
    }

    /// The folder, without symbolic links.
    pub(crate) fn folder(&self) -> &Path {
        &self.out
    }

    /// What an earlier build kept under a name.
    pub(crate) fn kept(&self, name: &str) -> Option<Vec<u8>> {
        files::read(&self.work.file(name)?).ok()
    }

    /// Where something is kept for the next build; `None` where nothing can be.
    pub(crate) fn place_of(&self, name: &str) -> Option<PathBuf> {
        self.work.file(name)
    }

    /// Keeps something for the next build. Nothing is lost where that fails, except time.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) {
        if let Some(file) = self.work.file(name)
            && files::replace(&file, bytes).is_ok()
        {
            self.work.keep();
        }
    }

    /// The version of a file of the old site.
    pub(crate) fn stamp(&self, file: &str) -> Option<Stamp> {
        files::stamp(&self.out.join(file)).ok()
    }

    /// Removes what an earlier build kept under a name.
    pub(crate) fn forget(&self, name: &str) {
        if let Some(file) = self.work.file(name) {
            let _ = files::remove(&file);
        }
    }

    /// Begins to write a site.
    pub(crate) fn begin(self, compress: bool) -> Result<Writing, OutputError> {
        let stage = self.work.stage(&self.out, &self.given)?;
        let before = Tree::of(&self.out)?;
        let writing = Writing {
            stage,
            output: self,
            before,
            made: Mutex::default(),
            compress,
        };
        writing.put(OUTPUT_MARK, MARK_TEXT.as_bytes())?;
        Ok(writing)
    }
}

impl Writing {
    /// Writes one artifact, and its compressed copies, except where the site has a file of that name.
    pub(crate) fn write(&self, artifact: &Artifact, site: &Catalogue) -> Result<(), OutputError> {
        let file = artifact.address.output_file();
        let compress = self.compress && compress::is_compressible(&file);
        match &artifact.bytes {
            Bytes::Inline(bytes) => {
                self.put(&file, bytes)?;
                if compress {
                    self.put_compressed(&file, bytes, site)?;
                }
            }
            Bytes::File(from) if compress => {
                let bytes = files::read(from)?;
                self.put(&file, &bytes)?;
                self.put_compressed(&file, &bytes, site)?;
            }
            Bytes::File(from) => self.put_copy(&file, from)?,
        }
        Ok(())
    }

    /// Leaves a file of the old site as it is.
    pub(crate) fn leave(&self, file: &str) {
        self.note(file, true);
    }

    /// Puts the new site in place of the old one, and returns what changed.
    pub(crate) fn finish(self) -> Result<(Output, Changes), OutputError> {
        let made = std::mem::take(&mut *self.made());
        let changes = Changes::between(&self.before, made.files);
        place::put_in_place(&self.output, &self.stage, &self.before, &changes)?;
        Ok((self.output, changes))
    }

    /// Writes the compressed copies of a file that are smaller than the file.
    fn put_compressed(
        &self,
        file: &str,
        bytes: &[u8],
        site: &Catalogue,
    ) -> Result<(), OutputError> {
        for coding in Coding::ALL {
            let copy = format!("{file}.{}", coding.extension());
            if !site.has_room_for(&copy) {
                continue;
            }
            // Encoding in memory does not fail, and a server without a smaller file sends the original.
            let encoded = coding.encode(bytes, Effort::Best).ok();
            if let Some(encoded) = encoded.filter(|encoded| encoded.len() < bytes.len()) {
                self.put(&copy, &encoded)?;
            }
        }
        Ok(())
    }

    fn put(&self, file: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let is_same = self.before.length(file) == Some(bytes.len() as u64)
            && files::read(&self.output.out.join(file)).is_ok_and(|old| old == bytes);
        if !is_same {
            files::write(&self.staged(file)?, bytes)?;
        }
        self.note(file, is_same);
        Ok(())
    }

    fn put_copy(&self, file: &str, from: &Path) -> Result<(), OutputError> {
        let old = self.output.out.join(file);
        let is_same = self
            .before
            .length(file)
            .is_some_and(|length| files::is_copy(&old, length, from));
        if !is_same {
            files::copy(from, &self.staged(file)?)?;
        }
        self.note(file, is_same);
        Ok(())
    }

    fn note(&self, file: &str, is_same: bool) {
        let state = if is_same { State::Same } else { State::Staged };
        self.made().files.insert(file.to_owned(), state);
    }

    /// Where a file is staged, in a folder that exists.
    fn staged(&self, file: &str) -> Result<PathBuf, OutputError> {
        let path = self.stage.path().join(file);
        if let Some((folder, _)) = file.rsplit_once('/')
            && !self.made().folders.contains(folder)
        {
            files::make_folder(&self.stage.path().join(folder))?;
            self.made().folders.insert(folder.to_owned());
        }
        Ok(path)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        // Each entry is inserted whole, so a panic elsewhere cannot leave it incomplete.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Checks that a folder may be replaced: Plaza created it, it is empty, or it does not exist.
fn is_ours(out: &Path, given: &Path) -> Result<(), OutputError> {
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return Err(OutputError::NotAFolder(given.to_owned()));
    }
    if out.join(OUTPUT_MARK).is_file() || files::list(out)?.is_empty() {
        Ok(())
    } else {
        Err(OutputError::NotOurs(given.to_owned()))
    }
}
