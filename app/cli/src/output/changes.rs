//! Changes: how a new site differs from the one before it, file by file.

use std::collections::BTreeMap;

use super::State;
use super::tree::Tree;

/// The files of a new site, and those that are gone; each list in the order of paths.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) added: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) removed: Vec<String>,
    /// Those with the same bytes as before.
    pub(crate) kept: Vec<String>,
}

impl Changes {
    pub(super) fn between(before: &Tree, made: BTreeMap<String, State>) -> Self {
        let removed = before.files().filter(|file| !made.contains_key(*file));
        let mut changes = Self {
            removed: removed.map(str::to_owned).collect(),
            ..Self::default()
        };
        for (file, state) in made {
            let list = match (state, before.length(&file)) {
                (State::Same, _) => &mut changes.kept,
                (State::Staged, Some(_)) => &mut changes.changed,
                (State::Staged, None) => &mut changes.added,
            };
            list.push(file);
        }
        changes
    }

    /// The files that are staged.
    pub(crate) fn staged(&self) -> impl Iterator<Item = &str> {
        let staged = self.added.iter().chain(&self.changed);
        staged.map(String::as_str)
    }

    /// The number of files that are written or removed.
    pub(crate) fn count(&self) -> usize {
        self.added.len() + self.changed.len() + self.removed.len()
    }
}
