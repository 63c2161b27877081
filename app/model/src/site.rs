//! The site: everything that output is generated from, complete and immutable.

use std::collections::BTreeMap;
use std::path::PathBuf;

use plaza_i18n::Interface;
use url::Url;

use crate::address::href;
use crate::{
    Addressed, Arrangement, Catalogue, Cover, Date, Entry, EntryId, FeedSettings, FilePath, Href,
    Html, Interview, Item, Kind, Link, Listing, ListingKind, Meeting, Outline, Permalink, Person,
    PersonId, Security, Series, SeriesId, Tag, TagId, paths,
};

/// The site's settings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it is published, with a trailing `/`.
    pub base_url: Url,
    /// The language of its pages, a BCP 47 tag: `en`, `pt-BR`.
    pub language: String,
    /// Old addresses that its settings list, and where each leads.
    pub redirects: Vec<Redirect>,
    /// Rules for redirects that only a static host understands, as they were written.
    pub host_redirects: Vec<String>,
    /// Links shown after the sections in the menu.
    pub menu: Vec<Link>,
    /// The settings for feeds.
    pub feeds: FeedSettings,
    /// The web address of chat channels, with `{channel}` in it; replaces the usual ones.
    pub web_chat: Option<String>,
    /// The static host it is published on.
    pub host: Host,
    /// What pages may load and run beyond what they need.
    pub security: Security,
    /// How pages are arranged.
    pub arrangement: Arrangement,
}

/// An old address and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address.
    pub from: Permalink,
    /// Where it leads.
    pub to: Href,
}

/// A static host, of which it is known what its configuration may contain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Host {
    /// Any: the configuration has what Netlify and Cloudflare both understand.
    #[default]
    Any,
    /// Netlify.
    Netlify,
}

/// A file of the content folder that is published unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Its address.
    pub path: FilePath,
    /// Its path on disk.
    pub on_disk: PathBuf,
}

/// The relations between entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Relations {
    /// The meeting whose minutes an entry is.
    pub minutes_of: BTreeMap<EntryId, EntryId>,
    /// The roundups that mention an entry, newest first.
    pub mentioned_in: BTreeMap<EntryId, Vec<EntryId>>,
    /// By entry, the previous and next one of the same kind or series.
    pub around: Vec<Around>,
}

/// The entries before and after one, by date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Around {
    /// The earlier one.
    pub earlier: Option<EntryId>,
    /// The later one.
    pub later: Option<EntryId>,
}

/// The texts of `_index.md` files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Introductions {
    /// The text at the top of the home page.
    pub welcome: Html,
    /// The title and the text of the page for addresses that do not exist, if the site has its own.
    pub not_found: Option<(String, Html)>,
    /// The texts above the entries of listings, by index in [`Site::listings`].
    pub listings: BTreeMap<usize, Html>,
    /// The texts of the site's own pages at the address of a list of tags, people or feeds.
    pub pages: BTreeMap<Permalink, Html>,
}

/// A whole site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its settings.
    pub meta: Meta,
    /// Its entries: dated ones newest first, then undated ones by address.
    pub entries: Vec<Entry>,
    /// Every tag in use, by name.
    pub tags: Vec<Tag>,
    /// Every person named by an entry, by name.
    pub people: Vec<Person>,
    /// The series that its interviews belong to.
    pub series: Vec<Series>,
    /// Its listings: sections first, then years, tags and people.
    pub listings: Vec<Listing>,
    /// Files that are published unchanged.
    pub files: Vec<File>,
    /// The texts above listings.
    pub introductions: Introductions,
    /// The relations between entries.
    pub relations: Relations,
    /// Everything it publishes.
    pub catalogue: Catalogue,
    /// The texts around its content, by language.
    pub interface: Interface,
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
        self.with_outline(move |outline| match outline {
            Outline::Interview(Some(episode), _) => episode.series == id,
            _ => false,
        })
    }

    /// The interviews of a series that have a recording, newest first: the episodes of its podcast.
    pub fn playable(&self, id: SeriesId) -> impl Iterator<Item = (EntryId, &Interview)> {
        self.with_outline(move |outline| match outline {
            Outline::Interview(Some(episode), is_playable) => is_playable && episode.series == id,
            _ => false,
        })
    }

    fn with_outline(
        &self,
        is_one: impl Fn(Outline) -> bool,
    ) -> impl Iterator<Item = (EntryId, &Interview)> {
        let ids = self
            .ids()
            .filter(move |id| is_one(self.entry(*id).outline()));
        ids.filter_map(|id| Some((id, self.entry(id).interview()?)))
    }

    /// All ids, in the order of the entries.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len()).map(EntryId)
    }

    /// The entries of one kind, newest first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// The dated entries, newest first, which feeds carry.
    pub fn dated(&self) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.kind.is_dated() && entry.date.is_some())
    }

    /// The meetings.
    pub fn meetings(&self) -> impl Iterator<Item = (&Entry, &Meeting)> {
        let entries = self.entries.iter();
        let meetings = entries.filter(|entry| entry.outline() == Outline::Meeting);
        meetings.filter_map(|entry| Some((entry, entry.meeting()?)))
    }

    /// The address of an item that is a file, if the site publishes it.
    pub fn path_of(&self, item: Item) -> Option<&FilePath> {
        self.catalogue.find(item)?.file()
    }

    /// The address of a series' cover.
    pub fn cover(&self, id: SeriesId) -> FilePath {
        let series = self.series(id);
        match &series.cover {
            Cover::File(path) => path.clone(),
            Cover::Drawn | Cover::Svg { .. } => paths::cover(&series.permalink),
        }
    }

    /// When the site last changed, by the dates of its entries.
    pub fn newest(&self) -> Option<Date> {
        let dates = self
            .entries
            .iter()
            .flat_map(|entry| [entry.date, entry.updated]);
        dates.flatten().max()
    }

    /// The sections of the menu: those that have entries and are not hidden.
    pub fn sections(&self) -> impl Iterator<Item = &Listing> {
        let is_shown = |listing: &&Listing| !listing.entries.is_empty() && !listing.is_hidden;
        // Every page lists them, and a site has far more tags and people.
        self.listings
            .iter()
            .take_while(|listing| listing.kind.is_section())
            .filter(is_shown)
    }

    /// The listing of a kind, if the site has it.
    pub fn listing(&self, kind: ListingKind) -> Option<&Listing> {
        self.listings.iter().find(|listing| listing.kind == kind)
    }

    /// The path of the base URL, with which every link on the site begins.
    pub fn base_path(&self) -> &str {
        self.meta.base_url.path()
    }

    /// The address of a page or file of this site, as written on its pages.
    pub fn href(&self, to: &impl Addressed) -> String {
        href(self.base_path(), to)
    }

    /// The absolute URL of a page or file of this site.
    pub fn absolute(&self, to: &impl Addressed) -> String {
        self.url_of(to).into()
    }
}
