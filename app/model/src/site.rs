//! The site: everything an output is made of, complete and immutable.

use std::path::PathBuf;

use url::Url;

use crate::{
    Date, Entry, EntryId, FeedSettings, Html, Interview, Kind, Link, Listing, ListingKind, Meeting,
    Permalink, Person, PersonId, Series, SeriesId, Tag, TagId,
};

/// What the site says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it is published, with a last `/`.
    pub base_url: Url,
    /// The language of its pages, as BCP 47 has it: `en`, `pt-BR`.
    pub language: String,
    /// Links beside its sections.
    pub menu: Vec<Link>,
    /// What it says about its feeds.
    pub feeds: FeedSettings,
    /// Where people chat in a browser: an address with `{channel}` in it, in the place of the usual
    /// ones.
    pub web_chat: Option<String>,
}

/// A file of the content folder that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it stands on the site.
    pub permalink: Permalink,
    /// Where it lies on disk.
    pub path: PathBuf,
}

/// Everything an output is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What it says about itself.
    pub meta: Meta,
    /// What editors wrote: the newest first, then what has no date, by address.
    pub entries: Vec<Entry>,
    /// Every tag that an entry has, by name.
    pub tags: Vec<Tag>,
    /// Everybody who has to do with an entry, by name.
    pub people: Vec<Person>,
    /// The series that its interviews belong to.
    pub series: Vec<Series>,
    /// Its listings: sections first, then years, tags and people.
    pub listings: Vec<Listing>,
    /// Files that are published as they are.
    pub files: Vec<File>,
    /// What the home page says above everything else.
    pub welcome: Html,
}

impl Site {
    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0]
    }

    /// The tag with this id.
    pub fn tag(&self, id: TagId) -> &Tag {
        &self.tags[id.0]
    }

    /// The person with this id.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.0]
    }

    /// The series with this id.
    pub fn series(&self, id: SeriesId) -> &Series {
        &self.series[id.0]
    }

    /// The interviews of a series, newest first.
    pub fn episodes(&self, id: SeriesId) -> impl Iterator<Item = (&Entry, &Interview)> {
        self.entries.iter().filter_map(move |entry| {
            let interview = entry.interview()?;
            (interview.episode?.series == id).then_some((entry, interview))
        })
    }

    /// The interviews of a series that can be heard, newest first: the episodes of its podcast.
    pub fn playable(&self, id: SeriesId) -> impl Iterator<Item = (&Entry, &Interview)> {
        self.episodes(id)
            .filter(|(_, interview)| interview.audio.is_some())
    }

    /// All ids, in the order of the entries.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len()).map(EntryId)
    }

    /// The entries of one kind, newest first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// The dated entries, newest first: what feeds carry.
    pub fn dated(&self) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.kind.is_dated() && entry.date.is_some())
    }

    /// The meetings.
    pub fn meetings(&self) -> impl Iterator<Item = (&Entry, &Meeting)> {
        let meetings = self.entries.iter();
        meetings.filter_map(|entry| Some((entry, entry.meeting()?)))
    }

    /// Where the calendar of all meetings stands, if there are any with a schedule.
    pub fn calendar(&self) -> Option<Permalink> {
        let mut meetings = self.meetings();
        meetings.find(|(_, meeting)| meeting.is_planned())?;
        let listing = self.listing(ListingKind::Meetings);
        let root = listing.map_or_else(
            || Permalink::of_parts(["meetings"]),
            |listing| listing.permalink.clone(),
        );
        Some(root.file("all.ics"))
    }

    /// When the site last changed, as far as its content tells.
    pub fn newest(&self) -> Option<Date> {
        let dates = self
            .entries
            .iter()
            .flat_map(|entry| [entry.date, entry.updated]);
        dates.flatten().max()
    }

    /// The sections that have something to show.
    pub fn sections(&self) -> impl Iterator<Item = &Listing> {
        let has_entries = |listing: &&Listing| !listing.entries.is_empty();
        self.listings
            .iter()
            .filter(|listing| listing.kind.is_section())
            .filter(has_entries)
    }

    /// The listing of a kind, if the site has it.
    pub fn listing(&self, kind: ListingKind) -> Option<&Listing> {
        self.listings.iter().find(|listing| listing.kind == kind)
    }

    /// The path of the base URL, which every link on the site begins with.
    pub fn base_path(&self) -> &str {
        self.meta.base_url.path()
    }

    /// A link to a permalink, from any page of the site.
    pub fn href(&self, permalink: &Permalink) -> String {
        permalink.href(self.base_path())
    }

    /// The absolute address of a permalink.
    pub fn absolute(&self, permalink: &Permalink) -> String {
        self.absolute_url(&self.href(permalink))
    }

    /// A root-relative or absolute address as an absolute one.
    pub fn absolute_url(&self, url: &str) -> String {
        self.meta
            .base_url
            .join(url)
            .map_or_else(|_| url.to_owned(), String::from)
    }
}
