//! The catalogue: everything the site publishes, each at its address.
//!
//! It is built once, when every address is known. Links are checked against it; `build`, `serve`, the
//! sitemap and the lists of feeds read it. The content of an output is generated on request.

use std::collections::{BTreeMap, HashMap};

use crate::paths::TranscriptForm;
use crate::{Address, EntryId, FeedForm, FeedOf, FilePath, PageNumber, Permalink, SeriesId};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// A page of a listing, by the listing's index in [`Site::listings`](crate::Site::listings).
    Listing(usize, PageNumber),
    /// An entry's page.
    Entry(EntryId),
    /// An interview's transcript without the shell, for podcast apps.
    Transcript(EntryId),
    /// The list of all tags.
    Tags,
    /// The list of all people.
    People,
    /// The list of feeds, podcasts and calendars.
    Feeds,
    /// The 404 page.
    NotFound,
    /// An old address that redirects to an entry, by the index of the alias.
    Redirect(EntryId, usize),
}

/// The item published at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A page.
    Page(Route),
    /// A feed of entries.
    Feed(FeedOf, FeedForm),
    /// A feed at an old address, by its index in the site's settings.
    OldFeed(usize),
    /// The podcast of a series.
    Podcast(SeriesId),
    /// The transcript of an interview, in a form for programs.
    Transcript(EntryId, TranscriptForm),
    /// The chapters of an interview.
    Chapters(EntryId),
    /// The calendar of a meeting.
    Calendar(EntryId),
    /// The same at an old address of the meeting; which of them.
    OldCalendar(EntryId, usize),
    /// The calendar of all meetings.
    AllMeetings,
    /// The list of all feeds, as OPML.
    Opml,
    /// The sitemap.
    Sitemap,
    /// `robots.txt`: what crawlers may read.
    Robots,
    /// `_headers`: what static hosts send with each file.
    Headers,
    /// `_redirects`: old addresses, for static hosts.
    Redirects,
    /// The cover of a series, drawn by Plaza.
    Cover(SeriesId),
    /// A file of the content, by its index in [`Site::files`](crate::Site::files).
    File(usize),
    /// A file of the theme or of public/, by its index among them.
    Asset(usize),
    /// Nothing any more: an address that was given up on purpose, by its index in the site's settings.
    Gone(usize),
}

/// One page or file that the site publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its address.
    pub address: Address,
    /// What is published there.
    pub item: Item,
}

impl Output {
    /// Its permalink and route, if it is a page.
    pub fn page(&self) -> Option<(&Permalink, Route)> {
        match (&self.address, self.item) {
            (Address::Page(permalink), Item::Page(route)) => Some((permalink, route)),
            _ => None,
        }
    }

    /// Whether it is an address at which there is nothing any more.
    pub fn is_gone(&self) -> bool {
        matches!(self.item, Item::Gone(_))
    }

    /// Its path, if it is a file.
    pub fn file(&self) -> Option<&FilePath> {
        match &self.address {
            Address::File(path) => Some(path),
            Address::Page(_) => None,
        }
    }
}

/// Everything the site publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// In the order they were claimed.
    outputs: Vec<Output>,
    by_address: BTreeMap<Address, usize>,
    by_item: HashMap<Item, usize>,
}

impl Catalogue {
    /// Claims an address. The first claim wins; a later one returns the output that is already there.
    pub fn claim(&mut self, address: impl Into<Address>, item: Item) -> Result<(), &Output> {
        let address = address.into();
        let twin = address.twin();
        let twin = twin.and_then(|twin| self.by_address.get(twin.as_str()));
        if let Some(&at) = twin.or_else(|| self.by_address.get(&address)) {
            return Err(&self.outputs[at]);
        }
        self.by_address.insert(address.clone(), self.outputs.len());
        self.by_item.insert(item, self.outputs.len());
        self.outputs.push(Output { address, item });
        Ok(())
    }

    /// Whether there is something to read at a path.
    pub fn publishes(&self, path: &str) -> bool {
        let output = self.get(path);
        output.is_some_and(|output| !output.is_gone())
    }

    /// The output at a path.
    pub fn get(&self, path: &str) -> Option<&Output> {
        Some(&self.outputs[*self.by_address.get(path)?])
    }

    /// The page at a permalink.
    pub fn page(&self, permalink: &Permalink) -> Option<Route> {
        Some(self.get(permalink.as_str())?.page()?.1)
    }

    /// The output for an item, if it is published.
    pub fn find(&self, item: Item) -> Option<&Output> {
        Some(&self.outputs[*self.by_item.get(&item)?])
    }

    /// Every output, in the order they were claimed.
    pub fn iter(&self) -> impl Iterator<Item = &Output> {
        self.outputs.iter()
    }

    /// Every output, in the order of their addresses.
    pub fn sorted(&self) -> impl Iterator<Item = &Output> {
        self.by_address.values().map(|at| &self.outputs[*at])
    }

    /// Every page, in the order of their addresses.
    pub fn pages(&self) -> impl Iterator<Item = (&Permalink, Route)> {
        self.sorted().filter_map(Output::page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_claimed_once() {
        let page = Permalink::parse("/a/").expect("a permalink");
        let mut catalogue = Catalogue::default();
        assert_eq!(
            catalogue.claim(page.clone(), Item::Page(Route::Tags)),
            Ok(())
        );
        for taken in ["a/index.html", "a/index.html"] {
            let file = FilePath::parse(taken).expect("a path");
            let other = catalogue.claim(file, Item::File(0)).map_err(|own| own.item);
            assert_eq!(other, Err(Item::Page(Route::Tags)));
        }
        let file = FilePath::parse("a").expect("a path");
        assert_eq!(catalogue.claim(file, Item::File(1)), Ok(()));
        assert_eq!(catalogue.page(&page), Some(Route::Tags));
    }
}
