//! The site: everything an output is made of, complete and immutable.

use std::collections::BTreeMap;
use std::path::PathBuf;

use url::Url;

use crate::address::href;
use crate::{
    Addressed, Catalogue, Cover, Date, Entry, EntryId, FeedSettings, FilePath, Html, Interview,
    Item, Kind, Link, Listing, ListingKind, Meeting, Person, PersonId, Series, SeriesId, Tag,
    TagId, paths,
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
    pub path: FilePath,
    /// Where it lies on disk.
    pub on_disk: PathBuf,
}

/// What entries have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// The meeting whose minutes an entry is.
    pub minutes_of: BTreeMap<EntryId, EntryId>,
    /// The roundups that mention an entry, newest first.
    pub mentioned_in: BTreeMap<EntryId, Vec<EntryId>>,
    /// By entry, the dated entries of the same kind, or series, around it.
    pub around: Vec<Around>,
}

/// The entries before and after one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The one before it.
    pub earlier: Option<EntryId>,
    /// The one after it.
    pub later: Option<EntryId>,
}

/// What `_index.md` files say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introductions {
    /// What the home page says above everything else.
    pub welcome: Html,
    /// What listings say above their entries, by their place among the site's.
    pub listings: BTreeMap<usize, Html>,
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
    /// What its pages say before what they list.
    pub introductions: Introductions,
    /// What entries have to do with each other.
    pub relations: Relations,
    /// What it publishes, and where.
    pub catalogue: Catalogue,
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
    pub fn episodes(&self, id: SeriesId) -> impl Iterator<Item = (EntryId, &Interview)> {
        self.ids().filter_map(move |entry| {
            let interview = self.entry(entry).interview()?;
            (interview.episode?.series == id).then_some((entry, interview))
        })
    }

    /// The interviews of a series that can be heard, newest first: the episodes of its podcast.
    pub fn playable(&self, id: SeriesId) -> impl Iterator<Item = (EntryId, &Interview)> {
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

    /// Where a file of this kind stands, if the site publishes it.
    pub fn path_of(&self, item: Item) -> Option<&FilePath> {
        self.catalogue.find(item)?.file()
    }

    /// Where the cover of a series stands.
    pub fn cover(&self, id: SeriesId) -> FilePath {
        let series = self.series(id);
        match &series.cover {
            Cover::File(path) => path.clone(),
            Cover::Drawn | Cover::Svg { .. } => paths::cover(&series.permalink),
        }
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

    /// The address of something on this site, as it is written on any of its pages.
    pub fn href(&self, to: &impl Addressed) -> String {
        href(self.base_path(), to)
    }

    /// The whole address of something on this site.
    pub fn absolute(&self, to: &impl Addressed) -> String {
        self.url_of(to).into()
    }
}
