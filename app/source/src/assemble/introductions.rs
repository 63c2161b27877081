//! The `_index.md` files: the text above the lists of sections and the home page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plaza_model::{Listing, Permalink, Target, paths};

use super::placing::Placed;
use super::{Parts, listings};
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

/// The entries of another generator's site that stand at the address of a listing, or of a page that Plaza
/// has: they introduce it.
pub(super) fn introducing(
    settings: &Settings,
    placed: &[Placed],
    listings: &[Listing],
) -> Vec<(Permalink, Arc<Document>)> {
    if settings.dialect.is_none() {
        return Vec::new();
    }
    let own = [Permalink::root()].into_iter().chain(paths::roots());
    let own: BTreeSet<Permalink> = own.collect();
    let with_others = listings.iter().map(|listing| (&listing.permalink, listing));
    let listings: BTreeMap<&Permalink, &Listing> = with_others.collect();
    let is_introducing = |(at, entry): &(usize, &Placed)| {
        let has_others = |listing: &&Listing| listing.entries.iter().any(|id| id.0 != *at);
        let listing = listings.get(&entry.permalink);
        own.contains(&entry.permalink) || listing.is_some_and(has_others)
    };
    let pages = placed.iter().enumerate().filter(is_introducing);
    pages
        .map(|(_, entry)| (entry.permalink.clone(), Arc::clone(&entry.document)))
        .collect()
}

/// The introductions that stand at addresses, where there is a page that shows them.
pub(super) fn at_addresses<'a>(
    parts: &'a Parts<'_>,
    listings: &'a [Listing],
) -> impl Iterator<Item = (Page<'a>, &'a Arc<Document>)> {
    parts.introducing.iter().map(|(permalink, document)| {
        let mut all = listings.iter();
        let page = match all.position(|listing| listing.permalink == *permalink) {
            _ if *permalink == Permalink::root() => Page::Home,
            Some(at) => Page::Listing(at, permalink),
            None => Page::Own(permalink),
        };
        (page, document)
    })
}

/// The introductions with the addresses of their pages.
fn addressed<'a>(
    parts: &'a Parts<'_>,
    index_files: &'a IndexFiles,
    listings: &'a [Listing],
) -> impl Iterator<Item = (Permalink, &'a Arc<Document>)> {
    let pages = index_files.pages(parts.settings, listings);
    let pages = pages.chain(at_addresses(parts, listings));
    pages.map(|(page, document)| {
        let permalink = match page {
            Page::Listing(_, permalink) | Page::Own(permalink) => permalink.clone(),
            Page::Home | Page::NotFound => Permalink::root(),
        };
        (permalink, document)
    })
}

/// The redirects of the settings, and those from the aliases of introductions.
pub(super) fn with_aliases(
    parts: &Parts<'_>,
    index_files: &IndexFiles,
    listings: &[Listing],
) -> BTreeMap<String, String> {
    let mut redirects = parts.settings.redirects.clone();
    for (permalink, document) in addressed(parts, index_files, listings) {
        for alias in &document.matter.aliases {
            let to = permalink.as_str().to_owned();
            let from = format!("/{}", alias.value.trim_start_matches('/'));
            redirects.entry(from).or_insert(to);
        }
    }
    redirects
}

/// The page that each file of an introduction stands on.
pub(super) fn targets<'a>(
    parts: &'a Parts<'_>,
    index_files: &'a IndexFiles,
    listings: &'a [Listing],
) -> Vec<(&'a str, Target)> {
    addressed(parts, index_files, listings)
        .map(|(permalink, document)| (document.file.path.as_str(), Target::Page(permalink)))
        .collect()
}

/// A page that shows an introduction.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page<'a> {
    Listing(usize, &'a Permalink),
    /// The list of tags, people or feeds.
    Own(&'a Permalink),
    Home,
    NotFound,
}
