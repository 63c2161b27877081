//! A tree: what an output folder contains before a build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::work::is_stage;
use crate::files::{self, Kind};

/// The content of a folder, by paths relative to it, with `/`.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Regular files, with their lengths.
    files: BTreeMap<String, u64>,
    folders: BTreeSet<String>,
    /// Everything else, such as symbolic links: never part of a built site.
    others: Vec<PathBuf>,
}

impl Tree {
    /// The content of a folder; nothing if there is none.
    pub(super) fn of(root: &Path) -> files::Result<Self> {
        let mut tree = Self::default();
        if root.is_dir() {
            tree.add(root, "")?;
        }
        Ok(tree)
    }

    fn add(&mut self, folder: &Path, relative: &str) -> files::Result<()> {
        for item in files::items(folder)? {
            let name = item.path.file_name().and_then(|name| name.to_str());
            let Some(name) = name else {
                self.others.push(item.path);
                continue;
            };
            if relative.is_empty() && is_stage(name) {
                continue;
            }
            let path = format!("{relative}{name}");
            match item.kind {
                Kind::File(length) => drop(self.files.insert(path, length)),
                Kind::Folder => {
                    self.add(&item.path, &format!("{path}/"))?;
                    self.folders.insert(path);
                }
                Kind::Other => self.others.push(item.path),
            }
        }
        Ok(())
    }

    /// The length of a file, if it is there.
    pub(super) fn length(&self, file: &str) -> Option<u64> {
        self.files.get(file).copied()
    }

    /// The files, in the order of their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The folders, those in a folder before the folder itself.
    pub(super) fn folders_inside_out(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().rev().map(String::as_str)
    }

    /// What is neither a file nor a folder, by whole paths.
    pub(super) fn others(&self) -> &[PathBuf] {
        &self.others
    }

    /// Whether a file cannot be put at this path until something else is removed.
    pub(super) fn is_in_the_way_of(&self, file: &str, root: &Path) -> bool {
        let is_other =
            |path: &str| !self.others.is_empty() && self.others.contains(&root.join(path));
        let mut above = file.match_indices('/').map(|(at, _)| &file[..at]);
        self.folders.contains(file)
            || is_other(file)
            || above.any(|path| self.files.contains_key(path) || is_other(path))
    }
}
