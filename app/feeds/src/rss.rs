//! RSS 2.0, by the specification and the RSS Advisory Board's Best Practices Profile.

use plaza_model::{Date, Entry, FeedForm, FilePath, Site};
use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Enclosure, Guid, Item};

use crate::channel::{self, Channel};
use crate::xml::text;

/// The minutes for which a reader may cache the feed.
pub(crate) const TTL: u32 = 60;

/// Renders a channel as RSS.
pub(crate) fn render(site: &Site, channel: &Channel<'_>) -> String {
    let mut atom = links(site, &channel.own);
    if let Some(previous) = &channel.previous {
        atom.links.push(Link {
            href: site.absolute(previous),
            rel: "prev-archive".to_owned(),
            mime_type: Some(FeedForm::Atom.media_type().to_owned()),
            ..Link::default()
        });
    }
    let channel = rss::Channel {
        title: text(&channel.title),
        link: site.absolute(&channel.page),
        description: text(&channel.description),
        language: Some(site.meta.language.clone()),
        generator: Some("Plaza".to_owned()),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        ttl: Some(TTL.to_string()),
        last_build_date: channel.updated.map(Date::rfc822),
        atom_ext: Some(atom),
        items: channel
            .items
            .iter()
            .map(|item| of_item(site, item))
            .collect(),
        ..rss::Channel::default()
    };
    channel.to_string()
}

/// The feed's link to itself, as the profile recommends, and the link to the hub.
pub(crate) fn links(site: &Site, own: &FilePath) -> AtomExtension {
    let own = Link {
        href: site.absolute(own),
        rel: "self".to_owned(),
        mime_type: Some(FeedForm::Rss.media_type().to_owned()),
        ..Link::default()
    };
    let hub = site.meta.feeds.hub.as_ref().map(|hub| Link {
        href: hub.clone(),
        rel: "hub".to_owned(),
        ..Link::default()
    });
    AtomExtension {
        links: [Some(own), hub].into_iter().flatten().collect(),
    }
}

/// An item, whose content must already be valid XML text.
pub(crate) fn of_item(site: &Site, item: &channel::Item<'_>) -> Item {
    let creators = item.entry.map(|entry| {
        let names = entry
            .authors
            .iter()
            .map(|author| &site.person(*author).name);
        names.map(|name| text(name)).collect::<Vec<_>>()
    });
    let creators = creators.unwrap_or_default();
    let categories = item.entry.iter().flat_map(|entry| &entry.tags);
    let categories = categories.map(|tag| Category {
        name: text(&site.tag(*tag).name),
        domain: None,
    });
    let audio = item
        .entry
        .and_then(Entry::interview)
        .and_then(|own| own.audio.as_ref());
    let enclosure = audio.map(|audio| Enclosure {
        url: site.absolute_link(&audio.href),
        // RSS requires a length; the profile recommends 0 if it is unknown.
        length: audio.length.unwrap_or_default().to_string(),
        mime_type: audio.media_type.clone(),
    });
    Item {
        title: Some(text(&item.title)),
        link: Some(item.url.clone()),
        guid: Some(Guid {
            permalink: item.id == item.url,
            value: text(&item.id),
        }),
        pub_date: item.published.map(Date::rfc822),
        description: Some(text(&item.summary)),
        content: item.content.as_deref().map(str::to_owned),
        categories: categories.collect(),
        enclosure,
        dublin_core_ext: (!creators.is_empty()).then(|| DublinCoreExtension {
            creators,
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}
