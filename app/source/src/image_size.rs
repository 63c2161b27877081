//! Image sizes: so that a page does not jump when its pictures arrive.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Width and height in pixels.
pub(crate) type Size = (usize, usize);

/// The sizes of images on disk, read once each.
#[derive(Debug, Default)]
pub(crate) struct ImageSizes(Mutex<HashMap<PathBuf, Option<Size>>>);

impl ImageSizes {
    /// The size of an image; none when the file is no image that has one.
    pub(crate) fn of(&self, path: &Path) -> Option<Size> {
        let known = self.lock().get(path).copied();
        if let Some(size) = known {
            return size;
        }
        let size = imagesize::size(path)
            .ok()
            .map(|size| (size.width, size.height));
        self.lock().insert(path.to_owned(), size);
        size
    }

    /// Forgets an image that changed.
    pub(crate) fn forget(&self, path: &Path) {
        self.lock().remove(path);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, Option<Size>>> {
        // A size is whole or absent; a panic elsewhere cannot have left half of one.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
