//! Kept documents: what was read from files, as bytes that a later build takes instead of reading them again.
//!
//! What is read from a file depends on its bytes and on the settings, and on nothing else. Whoever keeps the
//! bytes knows whether the file changed; they begin with a key of all settings.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use plaza_model::{Diagnostic, SourcePath};
use rayon::prelude::*;

use super::Loader;
use super::reading::{FileContent, Read};
use crate::document::Document;
use crate::folder::{Found, Role};
use crate::ignore::Ignore;
use crate::settings::Settings;

/// How many documents are made bytes of at once, which bounds the memory that takes.
const AT_ONCE: usize = 256;

/// What is kept of a file.
type Parts<'a> = (&'a Document, &'a [Diagnostic], &'a [Ignore]);

/// What earlier builds kept.
pub trait Kept: Send + Sync {
    /// What was kept of a file that has not changed since.
    fn get(&self, path: &SourcePath) -> Option<Vec<u8>>;
}

/// The key of settings: another for any other settings.
pub(super) fn key(settings: &Settings) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{settings:?}").hash(&mut hasher);
    hasher.finish()
}

impl Loader {
    /// The same loader, which takes what was kept of files.
    #[must_use]
    pub fn with_kept(self, kept: Arc<dyn Kept>) -> Self {
        Self {
            kept: Some(kept),
            ..self
        }
    }

    /// Calls back with each document that was not kept yet, and the bytes to keep of it.
    pub fn keep(&self, put: &mut dyn FnMut(&SourcePath, &[u8])) {
        let found = self.found.0.iter();
        let new: Vec<(&SourcePath, Parts<'_>)> = found
            .filter_map(|found| {
                let read = self.files.get(&found.path)?;
                let FileContent::Document {
                    good: Some(good),
                    diagnostics,
                } = &*read.content
                else {
                    return None;
                };
                let is_new = !read.is_kept && good.is_for_keeping();
                let parts = (&**good, &**diagnostics, &*read.ignores);
                is_new.then_some((&found.path, parts))
            })
            .collect();
        for some in new.chunks(AT_ONCE) {
            let some: Vec<_> = some
                .par_iter()
                .map(|(path, parts)| {
                    let bytes = self.key.to_le_bytes().to_vec();
                    (path, postcard::to_extend(parts, bytes))
                })
                .collect();
            for (path, bytes) in some {
                if let Ok(bytes) = bytes {
                    put(path, &bytes);
                }
            }
        }
    }

    /// What was kept of a file, if it is what reading it would give.
    pub(super) fn kept_of(&self, found: &Found) -> Option<Read> {
        if !matches!(found.role, Role::Entry | Role::Introduction) {
            return None;
        }
        let bytes = self.kept.as_ref()?.get(&found.path)?;
        let (key, bytes) = bytes.split_first_chunk()?;
        if u64::from_le_bytes(*key) != self.key {
            return None;
        }
        let (document, diagnostics, ignores): (Document, Vec<Diagnostic>, Vec<Ignore>) =
            postcard::from_bytes(bytes).ok()?;
        Some(Read {
            stamp: found.stamp,
            content: Arc::new(FileContent::Document {
                good: Some(Arc::new(document)),
                diagnostics,
            }),
            ignores: ignores.into(),
            is_kept: true,
        })
    }
}
