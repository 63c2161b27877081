//! A channel: the metadata and items of a feed, independent of its form.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::tz::Offset;
use plaza_model::{
    Content, Date, Entry, EntryId, Feed, FeedContent, FeedOf, FilePath, ListingKind, Minutes,
    Permalink, Site, paths,
};

use crate::content;
use crate::xml::text;

/// The maximum number of entries in the feed of a tag or person; only the site's feed is complete.
const OF_PART: usize = 20;

/// The content of a feed, independent of its form.
pub(crate) struct Channel<'a> {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The corresponding page.
    pub(crate) page: Permalink,
    /// The feed itself.
    pub(crate) own: FilePath,
    /// When the newest item was published or changed; without items, when the site was.
    pub(crate) updated: Option<Date>,
    /// The archive of earlier items.
    pub(crate) previous: Option<FilePath>,
    /// Whether this feed is an archive.
    pub(crate) is_archive: bool,
    pub(crate) items: Vec<Item<'a>>,
}

/// An item of a feed.
pub(crate) struct Item<'a> {
    /// The stable ID.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) summary: String,
    /// HTML with absolute URLs.
    pub(crate) content: Option<Cow<'a, str>>,
    /// The entry, if it is one of this site.
    pub(crate) entry: Option<&'a Entry>,
}

/// The source of all feeds: a site, and the HTML of its entries, rendered once for all feeds that carry
/// it. HTML of archives is not cached, because they contain every entry.
pub(crate) struct Source<'a> {
    pub(crate) site: &'a Site,
    html: Vec<OnceLock<Box<str>>>,
    /// The dated entries of each year, as all archives need them.
    years: OnceLock<BTreeMap<i16, Vec<EntryId>>>,
    newest: OnceLock<Option<Date>>,
    archived: OnceLock<Vec<i16>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        let mut html = Vec::new();
        html.resize_with(site.entries.len(), OnceLock::new);
        Self {
            site,
            html,
            years: OnceLock::new(),
            newest: OnceLock::new(),
            archived: OnceLock::new(),
        }
    }

    fn newest_of_site(&self) -> Option<Date> {
        *self.newest.get_or_init(|| self.site.newest())
    }

    /// The years that have an archive, newest first.
    fn archived(&self) -> &[i16] {
        self.archived.get_or_init(|| self.site.archived_years())
    }

    fn ids_of(&self, year: i16) -> &[EntryId] {
        let years = self.years.get_or_init(|| {
            let mut years: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
            for id in self.dated() {
                if let Some(year) = self.year(id) {
                    years.entry(year).or_default().push(id);
                }
            }
            years
        });
        years.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The channel of a feed.
    pub(crate) fn channel(&self, feed: &Feed) -> Channel<'_> {
        let own = feed.path.clone();
        match feed.of {
            FeedOf::Site => self.of_site(own),
            FeedOf::Listing(at) => self.of_listing(at, own),
            FeedOf::Minutes(id) => self.of_minutes(id, own),
            FeedOf::Year(year) => self.of_year(year, own),
        }
    }

    fn dated(&self) -> impl Iterator<Item = EntryId> {
        let is_dated = |id: &EntryId| {
            let entry = self.site.entry(*id);
            entry.kind.is_dated() && entry.date.is_some()
        };
        self.site.ids().filter(is_dated)
    }

    fn year(&self, id: EntryId) -> Option<i16> {
        self.site.entry(id).date.map(Date::year)
    }

    fn items(&self, ids: &[EntryId]) -> Vec<Item<'_>> {
        ids.iter().map(|id| self.item(*id)).collect()
    }

    fn newest(&self, ids: &[EntryId]) -> Option<Date> {
        let entries = ids.iter().map(|id| self.site.entry(*id));
        let dates = entries.flat_map(|entry| [entry.date, entry.updated]);
        dates.flatten().max().or_else(|| self.newest_of_site())
    }

    fn of_site(&self, own: FilePath) -> Channel<'_> {
        let meta = &self.site.meta;
        let description = match meta.description.as_str() {
            "" => &meta.title,
            description => description,
        };
        let archived = self.archived();
        // Entries not in an archive yet are here, however many there are.
        let is_new = |id: EntryId| {
            let newest = archived.first();
            newest.is_some_and(|newest| self.year(id) > Some(*newest))
        };
        let ids = self.dated().enumerate();
        let ids = ids.take_while(|(at, id)| *at < meta.feeds.limit || is_new(*id));
        let ids: Vec<EntryId> = ids.map(|(_, id)| id).collect();
        Channel {
            title: meta.title.clone(),
            description: description.to_owned(),
            page: Permalink::root(),
            own,
            updated: self.newest_of_site(),
            previous: archived.first().map(|year| paths::archive(*year)),
            is_archive: false,
            items: self.items(&ids),
        }
    }

    fn of_year(&self, year: i16, own: FilePath) -> Channel<'_> {
        let ids = self.ids_of(year);
        let title = format!("{} {year}", self.site.meta.title);
        // The newest comes first.
        let years = self.archived();
        let later = years.partition_point(|other| *other >= year);
        let previous = years.get(later).copied();
        Channel {
            description: title.clone(),
            title,
            page: Permalink::root(),
            own,
            updated: self.newest(ids),
            previous: previous.map(paths::archive),
            is_archive: true,
            items: ids.iter().map(|id| self.archived_item(*id)).collect(),
        }
    }

    fn of_listing(&self, at: usize, own: FilePath) -> Channel<'_> {
        let listing = &self.site.listings[at];
        let limit = self.site.meta.feeds.limit;
        let limit = if listing.kind.is_section() {
            limit
        } else {
            limit.min(OF_PART)
        };
        let ids = listing.entries.iter().copied();
        let dated = ids.filter(|id| self.site.entry(*id).date.is_some());
        let ids: Vec<EntryId> = dated.take(limit).collect();
        let title = format!("{}: {}", self.site.meta.title, listing.title);
        Channel {
            description: title.clone(),
            title,
            page: listing.permalink.clone(),
            own,
            updated: self.newest(&ids),
            previous: None,
            is_archive: false,
            items: ids
                .iter()
                .map(|id| self.item_of(listing.kind, *id))
                .collect(),
        }
    }

    fn of_minutes(&self, id: EntryId, own: FilePath) -> Channel<'_> {
        let entry = self.site.entry(id);
        let minutes = entry.meeting().map(|meeting| meeting.minutes.as_slice());
        let minutes = minutes.unwrap_or_default();
        let newest = minutes.first().and_then(|minutes| day(minutes.date));
        let items = minutes.iter().take(self.site.meta.feeds.limit);
        Channel {
            title: format!("{}: minutes", entry.title),
            description: format!("Minutes of the meetings of {}", entry.title),
            page: entry.permalink.clone(),
            own,
            updated: newest,
            previous: None,
            is_archive: false,
            items: items.map(|minutes| self.record(entry, minutes)).collect(),
        }
    }

    /// An entry, in full or as a summary, as the site's settings say.
    pub(crate) fn item(&self, id: EntryId) -> Item<'_> {
        let (site, entry) = (self.site, self.site.entry(id));
        let html = || {
            let html = self.html[id.0].get_or_init(|| self.made(entry).into_boxed_str());
            Cow::Borrowed(html.as_ref())
        };
        let is_full = site.meta.feeds.content == FeedContent::Full;
        Item::of(site, entry, is_full.then(html))
    }

    /// An entry as a listing has it. A person's has the entries of a roundup that they wrote, unless the
    /// roundup itself is theirs.
    fn item_of(&self, listing: ListingKind, id: EntryId) -> Item<'_> {
        let entry = self.site.entry(id);
        let (ListingKind::Person(person), Content::Roundup(roundup)) = (listing, &entry.content)
        else {
            return self.item(id);
        };
        let is_listed = roundup.entries_by(person).next().is_some();
        if entry.authors.contains(&person) || !is_listed {
            return self.item(id);
        }
        let is_full = self.site.meta.feeds.content == FeedContent::Full;
        let html = || {
            Cow::Owned(text(&content::entries_by(
                self.site, entry, roundup, person,
            )))
        };
        Item::of(self.site, entry, is_full.then(html))
    }

    /// An entry in an archive, whose HTML is not cached.
    fn archived_item(&self, id: EntryId) -> Item<'_> {
        let entry = self.site.entry(id);
        let is_full = self.site.meta.feeds.content == FeedContent::Full;
        let html = is_full.then(|| Cow::Owned(self.made(entry)));
        Item::of(self.site, entry, html)
    }

    fn made(&self, entry: &Entry) -> String {
        text(&content::html(self.site, entry))
    }

    fn record(&self, entry: &Entry, minutes: &Minutes) -> Item<'_> {
        let date = day(minutes.date);
        if let Some(id) = minutes.entry {
            let item = self.item(id);
            return Item {
                published: item.published.or(date),
                ..item
            };
        }
        let shown = date.map(Date::long).unwrap_or_default();
        Item {
            // The address of the minutes may change; the day of the meeting does not.
            id: format!("{}#minutes-{}", self.site.guid(entry), minutes.date),
            title: format!("{}: {shown}", entry.title),
            url: self.site.absolute_link(&minutes.href),
            published: date,
            updated: None,
            summary: format!("Minutes of {}, {shown}", entry.title),
            content: None,
            entry: None,
        }
    }
}

impl<'a> Item<'a> {
    /// An entry with this content.
    pub(crate) fn of(site: &Site, entry: &'a Entry, content: Option<Cow<'a, str>>) -> Self {
        Self {
            id: site.guid(entry),
            title: entry.title.clone(),
            url: site.absolute(&entry.permalink),
            published: entry.date,
            updated: entry.updated,
            summary: entry.summary.clone(),
            content,
            entry: Some(entry),
        }
    }
}

fn day(day: jiff::civil::Date) -> Option<Date> {
    Date::new(day.at(0, 0, 0, 0), Offset::UTC)
}
