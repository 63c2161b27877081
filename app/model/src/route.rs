//! A route: one page the site has. Together the routes are its whole address space, so a link can
//! be checked, a request answered and a build written from the same list.

use std::collections::BTreeMap;

use crate::{EntryId, Listing, ListingKind, PageNumber, Permalink};

/// One page the site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The addresses of one entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryAddresses<'a> {
    /// Where it stands.
    pub permalink: &'a Permalink,
    /// Further addresses that lead to it.
    pub aliases: &'a [Permalink],
    /// It is an interview with turns, whose transcript has a page of its own below the entry's.
    pub has_transcript: bool,
}

impl EntryAddresses<'_> {
    /// Where the transcript stands alone, when there is one.
    pub fn transcript(&self) -> Option<Permalink> {
        self.has_transcript
            .then(|| self.permalink.attached("transcript.html"))
    }
}

/// The site's address space: every page it has, by address.
#[derive(Clone, Debug, Default)]
pub struct Routes(BTreeMap<Permalink, Route>);

impl Routes {
    /// The routes of entries, in order of their ids, and listings. An address that two pages want
    /// goes to the first of: the home page and other pages of Plaza's own, entries, listings,
    /// transcripts, redirects.
    pub fn new<'a>(
        entries: impl Iterator<Item = EntryAddresses<'a>> + Clone,
        listings: &[Listing],
    ) -> Self {
        let mut routes = Self::default();
        for (permalink, route) in Self::own() {
            routes.add(permalink, route);
        }
        let ids = || {
            entries
                .clone()
                .enumerate()
                .map(|(at, of)| (EntryId(at), of))
        };
        for (id, of) in ids() {
            routes.add(of.permalink.clone(), Route::Entry(id));
        }
        for (index, listing) in listings.iter().enumerate() {
            for page in (1..=listing.pages()).filter_map(PageNumber::new) {
                routes.add(listing.page_permalink(page), Route::Listing(index, page));
            }
        }
        for (id, transcript) in ids().filter_map(|(id, of)| Some((id, of.transcript()?))) {
            routes.add(transcript, Route::Transcript(id));
        }
        for (id, of) in ids() {
            for (number, alias) in of.aliases.iter().enumerate() {
                routes.add(alias.clone(), Route::Redirect(id, number));
            }
        }
        routes
    }

    /// The pages that every site has, whatever its content.
    pub fn own() -> [(Permalink, Route); 5] {
        [
            (Permalink::root(), Route::Home),
            (Permalink::of_parts(["tags"]), Route::Tags),
            (Permalink::of_parts(["authors"]), Route::People),
            (Permalink::of_parts(["feeds"]), Route::Feeds),
            (Permalink::root().file("404.html"), Route::NotFound),
        ]
    }

    fn add(&mut self, permalink: Permalink, route: Route) {
        self.0.entry(permalink).or_insert(route);
    }

    /// The page at an address.
    pub fn get(&self, permalink: &Permalink) -> Option<Route> {
        self.0.get(permalink).copied()
    }

    /// Every page with its address, in the order of the addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&Permalink, Route)> {
        self.0.iter().map(|(permalink, route)| (permalink, *route))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none, which no site has.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ListingKind {
    /// Whether it belongs in the site's menu of sections.
    pub fn is_section(self) -> bool {
        matches!(
            self,
            Self::Blog | Self::Series(_) | Self::Roundups | Self::Meetings
        )
    }
}
