//! Facts about the files next to the entries. Each file is read once, until it changes.
//!
//! The callers read the files; this module only caches the results.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use plaza_model::SourcePath;
use plaza_text::Limits;

use crate::folder;
use crate::kinds::interview::captions::Captions;
use crate::kinds::interview::recording::Sound;

/// Width and height in pixels.
pub(crate) type Size = (usize, usize);

/// The facts about files on disk.
#[derive(Debug, Default)]
pub(crate) struct FileFacts {
    limits: Limits,
    sizes: Remembered<Option<Size>>,
    sounds: Remembered<Option<Sound>>,
    captions: Remembered<Option<Arc<Captions>>>,
    activities: Remembered<Option<String>>,
    texts: Remembered<Option<&'static str>>,
}

impl FileFacts {
    /// Facts of files within these limits; none is known yet.
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// The size of an image; `None` when the file is not an image with a known size.
    pub(crate) fn image_size(&self, path: &Path) -> Option<Size> {
        self.sizes.get(path, || {
            // The size is near the beginning, behind metadata and a preview in some.
            let beginnings = [64 << 10, 1 << 20];
            let read = |length| imagesize::blob_size(&folder::beginning(path, length)?).ok();
            let size = beginnings.into_iter().find_map(read)?;
            Some((size.width, size.height))
        })
    }

    /// The length and duration of a recording; `None` when the file cannot be read.
    pub(crate) fn sound(&self, path: &Path) -> Option<Sound> {
        self.sounds.get(path, || Sound::of(path))
    }

    /// The captions in a file; `None` when its name is not that of a caption file.
    pub(crate) fn captions(&self, source: &SourcePath, path: &Path) -> Option<Arc<Captions>> {
        self.captions.get(path, || {
            Captions::of(source, path, self.limits).map(Arc::new)
        })
    }

    /// Why a file is active, if it is.
    pub(crate) fn activity(
        &self,
        path: &Path,
        find: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        self.activities.get(path, find)
    }

    /// What a file is that should not be text, and is.
    pub(crate) fn text(
        &self,
        path: &Path,
        find: impl FnOnce() -> Option<&'static str>,
    ) -> Option<&'static str> {
        self.texts.get(path, find)
    }

    /// Forgets a file that changed.
    pub(crate) fn forget(&self, path: &Path) {
        self.sizes.forget(path);
        self.sounds.forget(path);
        self.captions.forget(path);
        self.activities.forget(path);
        self.texts.forget(path);
    }
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
        // A fact is inserted as a whole, so a panic elsewhere cannot leave it incomplete.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
