//! RSS 2.0, by the specification and the RSS Advisory Board's Best Practices Profile.
//!
//! Every text is plain, except the description of an item, which readers parse as HTML: it is the
//! summary, escaped once as HTML and once as XML. The whole content is in `content:encoded`.

use std::collections::BTreeMap;

use plaza_model::{Date, Entry, FeedForm, FilePath, Site};
use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, Enclosure, Guid, Item};

use crate::channel::{self, Channel};
use crate::picture;
use crate::xml::{html, text};

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
    let items: Vec<Item> = channel
        .items
        .iter()
        .map(|item| of_item(site, item))
        .collect();
    let has_picture = items.iter().any(|item| !item.extensions.is_empty());
    let namespaces = has_picture.then(|| ("media".to_owned(), picture::NAMESPACE.to_owned()));
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
        namespaces: namespaces.into_iter().collect(),
        items,
        ..rss::Channel::default()
    };
    plain_characters(&channel.to_string())
}

/// Writes `&` and `<` in plain text as hexadecimal references, as the profile recommends: a reader that
/// takes a title for HTML decodes them last.
pub(crate) fn plain_characters(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len() + 64);
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        push_plain(&mut out, &rest[..start]);
        rest = &rest[start..];
        let end = if rest.starts_with("<![CDATA[") {
            rest.find("]]>").map(|end| end + "]]>".len())
        } else {
            // The library escapes `>` in attributes.
            rest.find('>').map(|end| end + 1)
        };
        let (markup, text) = rest.split_at(end.unwrap_or(rest.len()));
        out.push_str(markup);
        rest = text;
    }
    push_plain(&mut out, rest);
    out
}

fn push_plain(out: &mut String, text: &str) {
    if text.contains('&') {
        out.push_str(&text.replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;"));
    } else {
        out.push_str(text);
    }
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
        description: Some(html(&item.summary)),
        content: item.content.as_deref().map(str::to_owned),
        categories: categories.collect(),
        enclosure,
        extensions: item
            .entry
            .map(|entry| picture(site, entry))
            .unwrap_or_default(),
        dublin_core_ext: (!creators.is_empty()).then(|| DublinCoreExtension {
            creators,
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

/// The picture of an entry, if it has one.
fn picture(site: &Site, entry: &Entry) -> ExtensionMap {
    let content = picture::attributes(site, entry).map(|attrs| Extension {
        name: "media:content".to_owned(),
        attrs,
        ..Extension::default()
    });
    let contents = content.map(|content| BTreeMap::from([("content".to_owned(), vec![content])]));
    contents
        .map(|contents| ("media".to_owned(), contents))
        .into_iter()
        .collect()
}
