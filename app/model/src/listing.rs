//! A listing: one or more pages that list the entries of a section, year, tag or person.

use std::num::NonZeroUsize;

use crate::{EntryId, Kind, Permalink, PersonId, SeriesId, TagId};

/// Which entries a listing shows, which also decides how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListingKind {
    /// A collection of posts.
    Blog,
    /// One year of a section.
    Year(i16),
    /// The episodes of a series.
    Series(SeriesId),
    /// Every entry of a kind that has a section.
    Of(Kind),
    /// Every entry with a tag.
    Tag(TagId),
    /// Every entry by or with a person.
    Person(PersonId),
}

/// The number of a page of a listing, from 1.
pub type PageNumber = NonZeroUsize;

/// One or more pages that list entries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listing {
    /// The kind of listing.
    pub kind: ListingKind,
    /// The section it belongs to, if it lists a year.
    pub within: Option<Permalink>,
    /// Its title on its own page.
    pub title: String,
    /// Its label in a menu.
    pub label: String,
    /// The address of its first page.
    pub permalink: Permalink,
    /// Its entries, in order.
    pub entries: Vec<EntryId>,
    /// How many of them are on a page.
    pub per_page: NonZeroUsize,
    /// Whether it is left out of the menu and the home page.
    pub is_hidden: bool,
}

impl Listing {
    /// The number of pages, at least one.
    pub fn pages(&self) -> usize {
        self.entries.len().div_ceil(self.per_page.get()).max(1)
    }

    /// The address of one of its pages.
    pub fn page_permalink(&self, page: PageNumber) -> Permalink {
        match page.get() {
            1 => self.permalink.clone(),
            n => self.permalink.child("page").child(&n.to_string()),
        }
    }

    /// The entries on one of its pages.
    pub fn page_entries(&self, page: PageNumber) -> &[EntryId] {
        let start = (page.get() - 1) * self.per_page.get();
        let end = (start + self.per_page.get()).min(self.entries.len());
        self.entries.get(start..end).unwrap_or_default()
    }
}

impl ListingKind {
    /// Whether it is a section, shown in the site's menu.
    pub fn is_section(self) -> bool {
        matches!(self, Self::Blog | Self::Series(_) | Self::Of(_))
    }

    /// Whether it shows more of its entries than a line of each.
    pub fn has_summaries(self) -> bool {
        match self {
            Self::Blog | Self::Series(_) => true,
            Self::Of(kind) => kind.is_dated(),
            Self::Year(_) | Self::Tag(_) | Self::Person(_) => false,
        }
    }

    /// Whether it has its own feed.
    pub fn has_feed(self) -> bool {
        match self {
            Self::Blog | Self::Series(_) | Self::Tag(_) | Self::Person(_) => true,
            Self::Of(kind) => kind.is_dated(),
            Self::Year(_) => false,
        }
    }
}
