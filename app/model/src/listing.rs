//! A listing: a page, or several, that show what entries there are of some kind.

use std::num::NonZeroUsize;

use crate::{EntryId, Permalink, PersonId, SeriesId, TagId};

/// Which entries a listing shows, and so how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingKind {
    /// A collection of posts.
    Blog,
    /// One year of a section.
    Year(i16),
    /// The episodes of a series.
    Series(SeriesId),
    /// Every roundup.
    Roundups,
    /// Every meeting.
    Meetings,
    /// Everything with a tag.
    Tag(TagId),
    /// Everything by a person, or with them.
    Person(PersonId),
}

/// A page of a listing, counted from 1.
pub type PageNumber = NonZeroUsize;

/// A page, or several, that show what entries there are of some kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Which entries it shows.
    pub kind: ListingKind,
    /// The section that it is a part of, if it is one of a year.
    pub within: Option<Permalink>,
    /// What it is called, on its own page.
    pub title: String,
    /// What it is called in a menu.
    pub label: String,
    /// The address of its first page.
    pub permalink: Permalink,
    /// What it shows, in order.
    pub entries: Vec<EntryId>,
}

impl Listing {
    /// How many entries one page of it shows.
    pub fn per_page(&self) -> usize {
        match self.kind {
            ListingKind::Blog | ListingKind::Series(_) | ListingKind::Roundups => 10,
            // One line an entry: a whole year of a busy blog can be looked through.
            _ => 200,
        }
    }

    /// How many pages it takes; an empty listing still has one.
    pub fn pages(&self) -> usize {
        self.entries.len().div_ceil(self.per_page()).max(1)
    }

    /// The address of one of its pages.
    pub fn page_permalink(&self, page: PageNumber) -> Permalink {
        match page.get() {
            1 => self.permalink.clone(),
            n => self.permalink.child("page").child(&n.to_string()),
        }
    }

    /// What one of its pages shows.
    pub fn page_entries(&self, page: PageNumber) -> &[EntryId] {
        let start = (page.get() - 1) * self.per_page();
        let end = (start + self.per_page()).min(self.entries.len());
        self.entries.get(start..end).unwrap_or_default()
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

    /// Whether there is a feed of it alone.
    pub fn has_feed(self) -> bool {
        matches!(
            self,
            Self::Blog | Self::Roundups | Self::Series(_) | Self::Tag(_) | Self::Person(_)
        )
    }
}
