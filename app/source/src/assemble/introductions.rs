//! The `_index.md` files: the text above the lists of sections and the home page.

use std::collections::BTreeMap;
use std::sync::Arc;

use plaza_model::{Listing, Permalink};

use super::listings;
use crate::document::Document;
use crate::settings::{Folders, Settings};

/// The `_index.md` files, by the folders they introduce.
pub(crate) struct IndexFiles {
    pub(crate) by_folder: BTreeMap<String, Arc<Document>>,
}

impl IndexFiles {
    pub(crate) fn of(documents: &[Arc<Document>]) -> Self {
        let by_folder = documents.iter().map(|document| {
            let folder = document.file.path.folder().to_owned();
            (folder, Arc::clone(document))
        });
        Self {
            by_folder: by_folder.collect(),
        }
    }

    /// Each introduction that has a page: that of a section is the one of the collection with its
    /// address, that of the home page is the one at the top.
    pub(crate) fn pages<'a>(
        &'a self,
        settings: &'a Settings,
        listings: &'a [Listing],
    ) -> impl Iterator<Item = (Page<'a>, &'a Arc<Document>)> {
        let sections = listings.iter().enumerate();
        let sections = sections.filter(|(_, listing)| listing.kind.is_section());
        let sections = sections.filter_map(|(at, listing)| {
            let mut collections = settings.collections.iter();
            let collection = collections
                .find(|collection| listings::root_of(collection) == listing.permalink)?;
            let document = self.by_folder.get(&collection.folder)?;
            Some((Page::Listing(at, &listing.permalink), document))
        });
        let folders = settings.folders.as_ref();
        let tops = folders.into_iter().flat_map(Folders::at_top);
        let mut tops = tops.map(|own| own.folder.as_str()).chain([""]);
        let home = tops.find_map(|top| self.by_folder.get(top));
        sections.chain(home.map(|document| (Page::Home, document)))
    }
}

/// A page that shows an introduction.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page<'a> {
    Listing(usize, &'a Permalink),
    Home,
    NotFound,
}
