//! What is known of the files beside the entries: how large a picture is, how long a recording, what
//! captions say. Each file is read once, until it changes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lofty::config::ParseOptions;
use lofty::file::AudioFile as _;
use lofty::probe::Probe;
use plaza_model::SourcePath;

use crate::captions::{self, Captions, Format};
use crate::folder;
use plaza_text::SourceFile;

/// Width and height in pixels.
pub(crate) type Size = (usize, usize);

/// A file of sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    /// Bytes.
    pub(crate) length: u64,
    /// Seconds, where the format tells.
    pub(crate) duration: Option<u32>,
}

/// What is known of files on disk.
#[derive(Debug, Default)]
pub(crate) struct FileFacts {
    sizes: Remembered<Option<Size>>,
    sounds: Remembered<Option<Sound>>,
    captions: Remembered<Option<Arc<Captions>>>,
}

impl FileFacts {
    /// The size of an image; none when the file is no image that has one.
    pub(crate) fn image_size(&self, path: &Path) -> Option<Size> {
        self.sizes.get(path, || {
            let size = imagesize::size(path).ok()?;
            Some((size.width, size.height))
        })
    }

    /// The length and duration of a recording; none when the file cannot be read.
    pub(crate) fn sound(&self, path: &Path) -> Option<Sound> {
        self.sounds.get(path, || {
            let length = folder::length(path)?;
            Some(Sound {
                length,
                duration: duration(path),
            })
        })
    }

    /// The captions in a file; none when its name is not that of one.
    pub(crate) fn captions(&self, source: &SourcePath, path: &Path) -> Option<Arc<Captions>> {
        self.captions.get(path, || {
            let format = Format::of(source.as_str())?;
            let file = folder::read(source, path)
                .and_then(|bytes| SourceFile::decode(source.clone(), bytes));
            Some(Arc::new(match file {
                Ok(file) => captions::read(&file, format),
                Err(error) => Captions {
                    said: Vec::new(),
                    diagnostics: vec![error],
                },
            }))
        })
    }

    /// Forgets a file that changed.
    pub(crate) fn forget(&self, path: &Path) {
        self.sizes.forget(path);
        self.sounds.forget(path);
        self.captions.forget(path);
    }
}

/// Seconds, rounded; recordings of unknown formats have none.
fn duration(path: &Path) -> Option<u32> {
    let options = ParseOptions::new().read_tags(false).read_cover_art(false);
    let probe = Probe::open(path).ok()?.options(options);
    let file = probe.guess_file_type().ok()?.read().ok()?;
    let millis = file.properties().duration().as_millis();
    let seconds = u32::try_from((millis + 500) / 1000).ok()?;
    (seconds > 0).then_some(seconds)
}

/// Facts by path.
#[derive(Debug)]
struct Remembered<T>(Mutex<HashMap<PathBuf, T>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Remembered<T> {
    fn get(&self, path: &Path, find: impl FnOnce() -> T) -> T {
        let known = self.lock().get(path).cloned();
        known.unwrap_or_else(|| {
            let fact = find();
            self.lock().insert(path.to_owned(), fact.clone());
            fact
        })
    }

    fn forget(&self, path: &Path) {
        self.lock().remove(path);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PathBuf, T>> {
        // A fact is whole or absent; a panic elsewhere cannot have left half of one.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
