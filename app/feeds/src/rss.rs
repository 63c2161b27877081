//! RSS 2.0, by the specification and the RSS Advisory Board's Best Practices Profile.

use plaza_model::{Date, Entry, Listing, Permalink, Site};
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
    let entries: Vec<&Entry> = site.dated().take(meta.feed_limit).collect();
    channel(site, &about, &entries, site.newest())
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
    channel(site, &about, &entries, newest)
}

/// What a feed says of itself.
struct About<'a> {
    title: &'a str,
    description: &'a str,
    page: Permalink,
    own: Permalink,
}

fn channel(site: &Site, about: &About<'_>, entries: &[&Entry], newest: Option<Date>) -> String {
    let items = entries
        .iter()
        .map(|entry| item(site, entry, &entry.plain_html()));
    let channel = Channel {
        title: text(about.title),
        link: site.absolute(&about.page),
        description: text(about.description),
        language: Some(site.meta.language.clone()),
        last_build_date: newest.map(Date::rfc822),
        atom_ext: Some(link_to_self(site.absolute(&about.own))),
        items: items.collect(),
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
