//! RSS 2.0, by the specification and the RSS Advisory Board's Best Practices Profile.

use jiff::tz::Offset;
use plaza_model::{Date, Entry, Listing, Meeting, Minutes, Permalink, Site};
use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Channel, Enclosure, Guid, Item};
use url::Url;

use crate::absolute;

/// Where the feed of everything stands.
pub(crate) const PATH: &str = "feed.xml";

/// The feed of the newest dated entries, in full.
pub(crate) fn feed(site: &Site) -> String {
    let meta = &site.meta;
    let description = match meta.description.as_str() {
        "" => &meta.title,
        description => description,
    };
    let about = About {
        title: &meta.title,
        description,
        page: Permalink::root(),
        own: Permalink::root().file(PATH),
    };
    let entries = site.dated().take(meta.feed_limit);
    let items = entries.map(|entry| item(site, entry, &entry.plain_html()));
    channel(site, &about, items.collect(), site.newest())
}

/// The feed of one listing, in full.
pub(crate) fn of_listing(site: &Site, listing: &Listing, own: Permalink) -> String {
    let title = format!("{}: {}", site.meta.title, listing.title);
    let about = About {
        title: &title,
        description: &title,
        page: listing.permalink.clone(),
        own,
    };
    let entries = listing.entries.iter().take(site.meta.feed_limit);
    let entries: Vec<&Entry> = entries.map(|id| site.entry(*id)).collect();
    let dates = entries.iter().flat_map(|entry| [entry.date, entry.updated]);
    let newest = dates.flatten().max();
    let items = entries.iter();
    let items = items.map(|entry| item(site, entry, &entry.plain_html()));
    channel(site, &about, items.collect(), newest)
}

/// The feed of a meeting's minutes: records of this site in full, others as links.
pub(crate) fn of_minutes(site: &Site, entry: &Entry, meeting: &Meeting, own: Permalink) -> String {
    let title = format!("{}: minutes", entry.title);
    let about = About {
        title: &title,
        description: &format!("What was said at the meetings of {}", entry.title),
        page: entry.permalink.clone(),
        own,
    };
    let minutes = meeting.minutes.iter().take(site.meta.feed_limit);
    let items = minutes.map(|minutes| match minutes.entry {
        Some(id) => {
            let record = site.entry(id);
            item(site, record, &record.plain_html())
        }
        None => listed(site, entry, minutes),
    });
    let newest = meeting.minutes.first();
    let newest = newest.and_then(|minutes| Date::new(minutes.date.at(0, 0, 0, 0), Offset::UTC));
    channel(site, &about, items.collect(), newest)
}

/// Minutes that are kept elsewhere.
fn listed(site: &Site, entry: &Entry, minutes: &Minutes) -> Item {
    let date = Date::new(minutes.date.at(0, 0, 0, 0), Offset::UTC);
    let day = date.map(Date::long).unwrap_or_default();
    let page = site.absolute(&entry.permalink);
    let url = site.absolute_url(&minutes.url);
    Item {
        title: Some(text(&format!("{}: {day}", entry.title))),
        link: Some(url),
        // The record may move; the day of the meeting does not.
        guid: Some(Guid {
            value: format!("{page}#minutes-{}", minutes.date),
            permalink: false,
        }),
        pub_date: date.map(Date::rfc822),
        description: Some(text(&format!("Minutes of {}, {day}", entry.title))),
        ..Item::default()
    }
}

/// What a feed says of itself.
struct About<'a> {
    title: &'a str,
    description: &'a str,
    page: Permalink,
    own: Permalink,
}

fn channel(site: &Site, about: &About<'_>, items: Vec<Item>, newest: Option<Date>) -> String {
    let channel = Channel {
        title: text(about.title),
        link: site.absolute(&about.page),
        description: text(about.description),
        language: Some(site.meta.language.clone()),
        last_build_date: newest.map(Date::rfc822),
        atom_ext: Some(link_to_self(site.absolute(&about.own))),
        items,
        ..Channel::default()
    };
    channel.to_string()
}

/// The address of a feed in the feed itself, as the profile recommends.
pub(crate) fn link_to_self(own: String) -> AtomExtension {
    AtomExtension {
        links: vec![Link {
            href: own,
            rel: "self".to_owned(),
            mime_type: Some("application/rss+xml".to_owned()),
            ..Link::default()
        }],
    }
}

/// An entry with this HTML as its content.
pub(crate) fn item(site: &Site, entry: &Entry, html: &str) -> Item {
    let url = site.absolute(&entry.permalink);
    // An address made by joining with the base URL is one.
    let base = Url::parse(&url).unwrap_or_else(|_| site.meta.base_url.clone());
    let creators = entry
        .authors
        .iter()
        .map(|author| text(&site.person(*author).name));
    let creators: Vec<String> = creators.collect();
    let categories = entry.tags.iter().map(|tag| Category {
        name: text(&site.tag(*tag).name),
        domain: None,
    });
    let enclosure = entry
        .interview()
        .and_then(|interview| interview.audio.as_ref());
    let enclosure = enclosure.map(|audio| Enclosure {
        url: site.absolute_url(&audio.url),
        // RSS asks for a length; 0 is what the profile recommends when it is not known.
        length: audio.length.unwrap_or_default().to_string(),
        mime_type: audio.media_type.clone(),
    });
    Item {
        title: Some(text(&entry.title)),
        link: Some(url.clone()),
        guid: Some(Guid {
            value: url,
            permalink: true,
        }),
        pub_date: entry.date.map(Date::rfc822),
        description: Some(text(&entry.summary)),
        content: Some(text(&absolute::html(html, &base))),
        categories: categories.collect(),
        enclosure,
        dublin_core_ext: (!creators.is_empty()).then(|| DublinCoreExtension {
            creators,
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

/// Text without the characters that XML 1.0 has no way to write (section 2.2).
pub(crate) fn text(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(allowed).collect()
}
