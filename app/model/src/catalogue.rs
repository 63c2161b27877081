//! The catalogue: everything the site publishes, and at which address.
//!
//! It is made once, when everything has its place. Links are checked against it; builds, servers,
//! the map of the site and the lists of feeds read it. What an output holds is made when it is asked
//! for.

use std::collections::{BTreeMap, HashMap};

use crate::paths::TranscriptForm;
use crate::{Address, EntryId, FeedForm, FeedOf, FilePath, PageNumber, Permalink, SeriesId};

/// A page that the site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// A page of a listing, by the listing's place in [`Site::listings`](crate::Site::listings).
    Listing(usize, PageNumber),
    /// An entry's page.
    Entry(EntryId),
    /// The transcript of an interview alone, for podcast apps.
    Transcript(EntryId),
    /// The list of all tags.
    Tags,
    /// The list of all people.
    People,
    /// What there is to subscribe to.
    Feeds,
    /// What a server shows where there is nothing.
    NotFound,
    /// An old address that leads to an entry; which of its aliases.
    Redirect(EntryId, usize),
}

/// What is published at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A page.
    Page(Route),
    /// A feed of entries.
    Feed(FeedOf, FeedForm),
    /// A feed at an old address, by its place in the site's settings.
    OldFeed(usize),
    /// The podcast of a series.
    Podcast(SeriesId),
    /// The transcript of an interview, for programs.
    Transcript(EntryId, TranscriptForm),
    /// The chapters of an interview.
    Chapters(EntryId),
    /// The calendar of a meeting.
    Calendar(EntryId),
    /// The same at an old address of the meeting; which of them.
    OldCalendar(EntryId, usize),
    /// The calendar of all meetings.
    AllMeetings,
    /// The list of all feeds.
    Opml,
    /// The map of the site.
    Sitemap,
    /// What robots may read.
    Robots,
    /// What servers of files send with each file.
    Headers,
    /// Where servers of files find old addresses.
    Redirects,
    /// The cover of a series that Plaza draws.
    Cover(SeriesId),
    /// A file of the content, by its place in [`Site::files`](crate::Site::files).
    File(usize),
    /// A file of the theme or of public/, by its place among them.
    Asset(usize),
}

/// One thing that the site publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub item: Item,
}

impl Output {
    /// The page it is, if it is one.
    pub fn page(&self) -> Option<(&Permalink, Route)> {
        match (&self.address, self.item) {
            (Address::Page(permalink), Item::Page(route)) => Some((permalink, route)),
            _ => None,
        }
    }

    /// Where it stands, if it is a file.
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
    /// In the order in which they were claimed.
    outputs: Vec<Output>,
    by_address: BTreeMap<Address, usize>,
    by_item: HashMap<Item, usize>,
}

impl Catalogue {
    /// Claims an address. Who comes first has it: the answer is what stands there already.
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

    /// What is published at a path.
    pub fn get(&self, path: &str) -> Option<&Output> {
        Some(&self.outputs[*self.by_address.get(path)?])
    }

    /// The page at a permalink.
    pub fn page(&self, permalink: &Permalink) -> Option<Route> {
        Some(self.get(permalink.as_str())?.page()?.1)
    }

    /// Whether this is published, and where.
    pub fn find(&self, item: Item) -> Option<&Output> {
        Some(&self.outputs[*self.by_item.get(&item)?])
    }

    /// Every output, in the order in which they were claimed.
    pub fn iter(&self) -> impl Iterator<Item = &Output> {
        self.outputs.iter()
    }

    /// Every output, in the order of the addresses.
    pub fn sorted(&self) -> impl Iterator<Item = &Output> {
        self.by_address.values().map(|at| &self.outputs[*at])
    }

    /// Every page, in the order of the addresses.
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
