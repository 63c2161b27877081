//! A feed before it has a form: what it says of itself, and its items.

use jiff::tz::Offset;
use plaza_model::{
    Date, Entry, Feed, FeedContent, FeedForm, FeedOf, Meeting, Minutes, Permalink, Site, archive,
};
use url::Url;

use crate::absolute;

/// Entries in the feed of a tag or a person, at most: whoever wants them all has the site's.
const OF_PART: usize = 50;

/// What a feed says, in any form.
pub(crate) struct Channel<'a> {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The page of the same.
    pub(crate) page: Permalink,
    /// The feed itself.
    pub(crate) own: Permalink,
    /// When its newest content changed.
    pub(crate) updated: Option<Date>,
    /// The archive of what came before.
    pub(crate) previous: Option<Permalink>,
    /// It is an archive itself.
    pub(crate) is_archive: bool,
    pub(crate) items: Vec<Item<'a>>,
}

/// One thing to be told of once.
pub(crate) struct Item<'a> {
    /// What it is known by for ever.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) summary: String,
    /// HTML in which every address is absolute.
    pub(crate) content: Option<String>,
    /// The entry, when it is one of this site.
    pub(crate) entry: Option<&'a Entry>,
}

/// What a feed of a site says.
pub(crate) fn channel<'a>(site: &'a Site, feed: &Feed) -> Channel<'a> {
    let own = feed.permalink.clone();
    match feed.of {
        FeedOf::Site => of_site(site, own),
        FeedOf::Listing(at) => of_listing(site, at, own),
        FeedOf::Minutes(id) => {
            let entry = site.entry(id);
            of_minutes(site, entry, own)
        }
        FeedOf::Year(year) => of_year(site, year, own),
    }
}

fn of_site(site: &Site, own: Permalink) -> Channel<'_> {
    let meta = &site.meta;
    let description = match meta.description.as_str() {
        "" => &meta.title,
        description => description,
    };
    let archived = site.archived_years();
    // What is in no archive yet is here, however much it is.
    let is_new = |entry: &Entry| {
        let year = entry.date.map(Date::year);
        archived.first().is_some_and(|newest| year > Some(*newest))
    };
    let entries: Vec<&Entry> = site
        .dated()
        .enumerate()
        .take_while(|(at, entry)| *at < meta.feeds.limit || is_new(entry))
        .map(|(_, entry)| entry)
        .collect();
    Channel {
        title: meta.title.clone(),
        description: description.to_owned(),
        page: Permalink::root(),
        own,
        updated: site.newest(),
        previous: archived.first().map(|year| archive(*year)),
        is_archive: false,
        items: entries.into_iter().map(|entry| item(site, entry)).collect(),
    }
}

fn of_year(site: &Site, year: i16, own: Permalink) -> Channel<'_> {
    let of_year = |entry: &&Entry| entry.date.map(Date::year) == Some(year);
    let entries: Vec<&Entry> = site.dated().filter(of_year).collect();
    let title = format!("{} {year}", site.meta.title);
    let years = site.archived_years();
    let previous = years.into_iter().find(|other| *other < year);
    Channel {
        description: title.clone(),
        title,
        page: Permalink::root(),
        own,
        updated: newest(&entries),
        previous: previous.map(archive),
        is_archive: true,
        items: entries.into_iter().map(|entry| item(site, entry)).collect(),
    }
}

fn of_listing(site: &Site, at: usize, own: Permalink) -> Channel<'_> {
    let listing = &site.listings[at];
    let limit = if listing.kind.is_section() {
        site.meta.feeds.limit
    } else {
        site.meta.feeds.limit.min(OF_PART)
    };
    let entries = listing.entries.iter().map(|id| site.entry(*id));
    let dated = entries.filter(|entry| entry.date.is_some());
    let entries: Vec<&Entry> = dated.take(limit).collect();
    let title = format!("{}: {}", site.meta.title, listing.title);
    Channel {
        description: title.clone(),
        title,
        page: listing.permalink.clone(),
        own,
        updated: newest(&entries),
        previous: None,
        is_archive: false,
        items: entries.into_iter().map(|entry| item(site, entry)).collect(),
    }
}

fn of_minutes<'a>(site: &'a Site, entry: &'a Entry, own: Permalink) -> Channel<'a> {
    let minutes = entry
        .meeting()
        .map(|meeting: &Meeting| meeting.minutes.as_slice());
    let minutes = minutes.unwrap_or_default();
    let newest = minutes.first().and_then(|minutes| day(minutes.date));
    let items = minutes.iter().take(site.meta.feeds.limit);
    Channel {
        title: format!("{}: minutes", entry.title),
        description: format!("What was said at the meetings of {}", entry.title),
        page: entry.permalink.clone(),
        own,
        updated: newest,
        previous: None,
        is_archive: false,
        items: items.map(|minutes| record(site, entry, minutes)).collect(),
    }
}

fn newest(entries: &[&Entry]) -> Option<Date> {
    let dates = entries.iter().flat_map(|entry| [entry.date, entry.updated]);
    dates.flatten().max()
}

/// An entry, in full or not, as the site says.
pub(crate) fn item<'a>(site: &'a Site, entry: &'a Entry) -> Item<'a> {
    let content = match site.meta.feeds.content {
        FeedContent::Full => Some(html(site, entry, &entry.plain_html())),
        FeedContent::Summary => None,
    };
    Item {
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

/// HTML of an entry, as it can be read anywhere.
pub(crate) fn html(site: &Site, entry: &Entry, html: &str) -> String {
    let url = site.absolute(&entry.permalink);
    // An address made by joining with the base URL is one.
    let base = Url::parse(&url).unwrap_or_else(|_| site.meta.base_url.clone());
    absolute::html(html, &base)
}

fn record<'a>(site: &'a Site, entry: &'a Entry, minutes: &Minutes) -> Item<'a> {
    if let Some(id) = minutes.entry {
        return item(site, site.entry(id));
    }
    let date = day(minutes.date);
    let shown = date.map(Date::long).unwrap_or_default();
    Item {
        // The record may move; the day of the meeting does not.
        id: format!("{}#minutes-{}", site.guid(entry), minutes.date),
        title: format!("{}: {shown}", entry.title),
        url: site.absolute_url(&minutes.url),
        published: date,
        updated: None,
        summary: format!("Minutes of {}, {shown}", entry.title),
        content: None,
        entry: None,
    }
}

fn day(day: jiff::civil::Date) -> Option<Date> {
    Date::new(day.at(0, 0, 0, 0), Offset::UTC)
}

/// Text without the characters that XML 1.0 has no way to write (section 2.2).
pub(crate) fn text(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(allowed).collect()
}

/// A feed in its form.
pub(crate) fn render(site: &Site, feed: &Feed) -> String {
    let channel = channel(site, feed);
    match feed.form {
        FeedForm::Rss => crate::rss::render(site, &channel),
        FeedForm::Atom => crate::atom::render(site, &channel),
        FeedForm::Json => crate::json_feed::render(site, &channel),
    }
}
