//! What links may not lead to: the documents that are held back, and their files.

use std::collections::HashMap;

use plaza_model::{Permalink, SourcePath};

use crate::release::{Hidden, Why};

/// The documents and files that are held back, by each way of writing a link to them.
#[derive(Default)]
pub(crate) struct HiddenMap<'a> {
    by_source: HashMap<&'a str, Why>,
    by_address: HashMap<String, Why>,
}

impl<'a> HiddenMap<'a> {
    pub(crate) fn of(documents: &'a [Hidden], files: &'a HashMap<SourcePath, Why>) -> Self {
        let sources = documents
            .iter()
            .map(|own| (own.document.file.path.as_str(), own.why));
        let beside = files.iter().map(|(path, why)| (path.as_str(), *why));
        let by_source: HashMap<&str, Why> = sources.chain(beside).collect();
        let mut by_address = HashMap::new();
        for own in documents {
            let addresses = own.addresses.iter().map(Permalink::as_str);
            by_address.extend(addresses.map(|address| (key(address).to_owned(), own.why)));
            let Some((bundle, page)) = own.document.name.bundle.as_ref().zip(own.addresses.first())
            else {
                continue;
            };
            let files = files.iter().filter_map(|(path, why)| {
                let below = path.as_str().strip_prefix(bundle.as_str())?;
                let below = below.strip_prefix('/')?;
                Some((key(page.file(below).as_str()).to_owned(), *why))
            });
            by_address.extend(files);
        }
        by_address.extend(
            files
                .iter()
                .map(|(path, why)| (key(path.as_str()).to_owned(), *why)),
        );
        Self {
            by_source,
            by_address,
        }
    }

    pub(super) fn at_source(&self, path: &str) -> Option<Why> {
        self.by_source.get(path).copied()
    }

    /// What is held back at a path from the root of the site.
    pub(crate) fn at_path(&self, path: &str) -> Option<Why> {
        self.by_address.get(key(path)).copied()
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.by_source.keys().copied()
    }
}

/// A path in the spelling by which all of its spellings are found.
fn key(path: &str) -> &str {
    let path = path.trim_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    path.strip_suffix(".html").unwrap_or(path)
}
