//! The manifest: what a build changed in the output folder, as JSON, for programs that send it on.

use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::changes::Changes;
use crate::files;

/// The files that a build wrote or removed.
#[derive(Debug, Serialize)]
pub(crate) struct Manifest<'a> {
    added: Vec<Written<'a>>,
    changed: Vec<Written<'a>>,
    removed: Vec<Removed<'a>>,
}

#[derive(Debug, Serialize)]
struct Written<'a> {
    /// Relative to the output folder.
    path: &'a str,
    /// The SHA-256 of its bytes, as `sha256-` and hexadecimal digits.
    hash: String,
}

#[derive(Debug, Serialize)]
struct Removed<'a> {
    path: &'a str,
}

impl<'a> Manifest<'a> {
    /// The manifest of changes in an output folder.
    pub(crate) fn of(changes: &'a Changes, out: &Path) -> files::Result<Self> {
        let written = |list: &'a [String]| {
            let files = list.iter().map(|path| {
                let bytes = files::read(&out.join(path))?;
                let hash = format!("sha256-{:x}", Sha256::digest(bytes));
                Ok(Written { path, hash })
            });
            files.collect::<files::Result<Vec<Written<'a>>>>()
        };
        Ok(Self {
            added: written(&changes.added)?,
            changed: written(&changes.changed)?,
            removed: changes
                .removed
                .iter()
                .map(|path| Removed { path })
                .collect(),
        })
    }
}
