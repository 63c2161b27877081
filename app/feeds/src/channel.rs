//! A channel: the metadata and items of a feed, independent of its form.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::tz::Offset;
use plaza_model::{
    Archive, Content, Date, Entry, EntryId, Feed, FeedContent, FeedForm, FeedOf, FeedSettings,
    FilePath, Item as Published, ListingKind, Minutes, OF_TAG, Permalink, Site, carried,
};

use plaza_model::tracked::note;

use crate::content;
use crate::xml::text;

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
    /// The feed of which this is an archive.
    pub(crate) archive_of: Option<FilePath>,
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
    /// The entries and archives of the site and of its sections.
    archived: OnceLock<HashMap<Option<usize>, Archived>>,
    newest: OnceLock<Option<Date>>,
}

/// The dated entries of a feed, newest first, and its archives.
struct Archived {
    entries: Vec<EntryId>,
    archives: Vec<Archive>,
}

/// How much of an entry a feed carries.
#[derive(Clone, Copy)]
enum Carries {
    /// Everything; rendered once for all feeds.
    Shared,
    /// Everything, rendered for this feed only.
    Own,
    /// The summary.
    Summary,
}

impl<'a> Source<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        let mut html = Vec::new();
        html.resize_with(site.entries.len(), OnceLock::new);
        Self {
            site,
            html,
            archived: OnceLock::new(),
            newest: OnceLock::new(),
        }
    }

    fn newest_of_site(&self) -> Option<Date> {
        *self.newest.get_or_init(|| self.site.newest())
    }

    /// The channel of a feed.
    pub(crate) fn channel(&self, feed: &Feed) -> Channel<'_> {
        let own = feed.path.clone();
        match feed.of {
            FeedOf::Site => self.of_site(own),
            FeedOf::Listing(at) => self.of_listing(at, own),
            FeedOf::Minutes(id) => self.of_minutes(id, own),
            FeedOf::Archive {
                section,
                year,
                part,
            } => self.of_archive(section, (year, part), own),
        }
    }

    /// The entries and archives of the site or of a section.
    fn archived(&self, section: Option<usize>) -> &Archived {
        let site = self.site;
        let all = self.archived.get_or_init(|| {
            let sections = site.listings.iter().enumerate();
            let sections = sections.filter(|(_, listing)| listing.kind.is_section());
            let sections = sections.map(|(at, _)| Some(at));
            let archived = |section| {
                let entries = site.dated_of(section);
                let archives = site.archives_of(&entries);
                (section, Archived { entries, archives })
            };
            sections.chain([None]).map(archived).collect()
        });
        &all[&section]
    }

    /// The section whose archives these are: a section with every entry shares those of the site.
    fn section(&self, at: usize) -> Option<usize> {
        let own = &self.archived(Some(at)).entries;
        (own.len() != self.archived(None).entries.len()).then_some(at)
    }

    /// The newest archive before one, or of all.
    fn previous(&self, section: Option<usize>, own: Option<(i16, usize)>) -> Option<FilePath> {
        let mut archives = self.archived(section).archives.iter();
        if let Some(own) = own {
            archives.find(|archive| (archive.year, archive.part) == own)?;
        }
        let Archive { year, part, .. } = *archives.next()?;
        let of = FeedOf::Archive {
            section,
            year,
            part,
        };
        let path = self.site.path_of(Published::Feed(of, FeedForm::Atom))?;
        Some(path.clone())
    }

    fn items(&self, ids: &[EntryId], carries: Carries) -> Vec<Item<'_>> {
        ids.iter().map(|id| self.item(*id, carries)).collect()
    }

    /// Whether a feed has whole entries.
    fn is_full(&self, content: FeedContent) -> bool {
        content == FeedContent::Full && self.site.meta.feeds.content == FeedContent::Full
    }

    fn newest(&self, ids: &[EntryId]) -> Option<Date> {
        let entries = ids.iter().map(|id| self.site.entry(*id));
        let dates = entries.flat_map(|entry| [entry.date, entry.updated]);
        dates.flatten().max().or_else(|| self.newest_of_site())
    }

    /// As many of some entries as a feed has.
    fn carried<'s>(&self, ids: &'s [EntryId], settings: &FeedSettings) -> &'s [EntryId] {
        // The frame of the site has what is carried.
        let sizes = ids.iter().map(|id| *self.site.entry(*id).size.untracked());
        &ids[..carried(sizes, settings)]
    }

    fn of_site(&self, own: FilePath) -> Channel<'_> {
        let meta = &self.site.meta;
        let description = match meta.description.as_str() {
            "" => &meta.title,
            description => description,
        };
        let ids = self.carried(&self.archived(None).entries, &meta.feeds);
        Channel {
            title: meta.title.clone(),
            description: description.to_owned(),
            page: Permalink::root(),
            own,
            updated: self.newest_of_site(),
            previous: self.previous(None, None),
            archive_of: None,
            items: self.items(ids, Carries::Shared),
        }
    }

    fn of_archive(
        &self,
        section: Option<usize>,
        (year, part): (i16, usize),
        own: FilePath,
    ) -> Channel<'_> {
        let site = self.site;
        let Archived { entries, archives } = self.archived(section);
        let mut archives = archives.iter();
        let archive = archives.find(|archive| (archive.year, archive.part) == (year, part));
        let ids = archive.and_then(|archive| entries.get(archive.entries.clone()));
        let ids = ids.unwrap_or_default();
        let listing = section.map(|at| &site.listings[at]);
        let of = section.map_or(FeedOf::Site, FeedOf::Listing);
        let mut title = site.meta.title.clone();
        if let Some(listing) = listing {
            title = format!("{title}: {}", listing.title);
        }
        title = match part {
            1 => format!("{title} {year}"),
            part => format!("{title} {year}, part {part}"),
        };
        let carries = if self.is_full(site.meta.feeds.of_archives) {
            Carries::Own
        } else {
            Carries::Summary
        };
        Channel {
            description: title.clone(),
            title,
            page: listing.map_or_else(Permalink::root, |listing| listing.permalink.clone()),
            own,
            updated: self.newest(ids),
            previous: self.previous(section, Some((year, part))),
            archive_of: site.feed(of, FeedForm::Atom).map(|feed| feed.path),
            items: self.items(ids, carries),
        }
    }

    fn of_listing(&self, at: usize, own: FilePath) -> Channel<'_> {
        let (site, settings) = (self.site, &self.site.meta.feeds);
        let listing = &site.listings[at];
        let title = format!("{}: {}", site.meta.title, listing.title);
        let (ids, previous, carries) = if listing.kind.is_section() {
            let ids = self.carried(&self.archived(Some(at)).entries, settings);
            let previous = self.previous(self.section(at), None);
            (ids.to_vec(), previous, Carries::Shared)
        } else {
            let is_dated = |id: &EntryId| site.entry(*id).date.is_some();
            let own = listing.entries.iter().copied().filter(is_dated);
            let own: Vec<EntryId> = own.take(settings.limit.min(OF_TAG)).collect();
            if self.is_full(settings.of_tags) {
                (self.carried(&own, settings).to_vec(), None, Carries::Shared)
            } else {
                (own, None, Carries::Summary)
            }
        };
        Channel {
            description: title.clone(),
            title,
            page: listing.permalink.clone(),
            own,
            updated: self.newest(&ids),
            previous,
            archive_of: None,
            items: ids
                .iter()
                .map(|id| self.item_of(listing.kind, *id, carries))
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
            archive_of: None,
            items: items.map(|minutes| self.record(entry, minutes)).collect(),
        }
    }

    /// An entry as a listing has it. A person's has the entries of a roundup that they wrote, unless the
    /// roundup itself is theirs.
    fn item_of(&self, listing: ListingKind, id: EntryId, carries: Carries) -> Item<'_> {
        let entry = self.site.entry(id);
        let (ListingKind::Person(person), Content::Roundup(roundup)) = (listing, &*entry.content)
        else {
            return self.item(id, carries);
        };
        let is_listed = roundup.entries_by(person).next().is_some();
        if entry.authors.contains(&person) || !is_listed {
            return self.item(id, carries);
        }
        let html = || {
            let html = content::entries_by(self.site, entry, roundup, person);
            Cow::Owned(text(&html))
        };
        // Also where the feed has summaries: that of the roundup says nothing of what they wrote.
        Item::of(self.site, entry, self.is_full(FeedContent::Full).then(html))
    }

    /// An entry, with what the feed carries of it.
    fn item(&self, id: EntryId, carries: Carries) -> Item<'_> {
        let entry = self.site.entry(id);
        let is_full = self.is_full(FeedContent::Full);
        let html = match carries {
            Carries::Shared if is_full => {
                // Another feed may have read it.
                note(id);
                let html = self.html[id.0].get_or_init(|| self.made(entry).into_boxed_str());
                Some(Cow::Borrowed(html.as_ref()))
            }
            Carries::Own if is_full => Some(Cow::Owned(self.made(entry))),
            _ => None,
        };
        Item::of(self.site, entry, html)
    }

    fn made(&self, entry: &Entry) -> String {
        text(&content::html(self.site, entry))
    }

    fn record(&self, entry: &Entry, minutes: &Minutes) -> Item<'_> {
        let date = day(minutes.date);
        if let Some(id) = minutes.entry {
            let item = self.item(id, Carries::Shared);
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
