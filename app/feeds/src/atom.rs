//! Atom (RFC 4287), with archived feeds (RFC 5005).

use std::collections::BTreeMap;

use atom_syndication::extension::{Extension, ExtensionMap};
use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, TextType,
};
use plaza_model::{Date, FeedForm, PersonId, Site};

use crate::channel::{self, Channel};
use crate::picture;
use crate::xml::{html, text};

/// The namespace of RFC 5005.
const HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// Renders a channel as Atom.
pub(crate) fn render(site: &Site, channel: &Channel<'_>) -> String {
    let page = site.absolute(&channel.page);
    let own = site.absolute(&channel.own);
    let media_type = FeedForm::Atom.media_type();
    let mut links = vec![
        link("self", &own, Some(media_type)),
        link("alternate", &page, Some("text/html")),
    ];
    if let Some(hub) = &site.meta.feeds.hub {
        links.push(link("hub", hub, None));
    }
    if let Some(previous) = &channel.previous {
        links.push(link(
            "prev-archive",
            &site.absolute(previous),
            Some(media_type),
        ));
    }
    let (mut namespaces, mut extensions) = (BTreeMap::new(), BTreeMap::new());
    if let Some(current) = &channel.archive_of {
        links.push(link("current", &site.absolute(current), Some(media_type)));
        let mark = Extension {
            name: "fh:archive".to_owned(),
            ..Extension::default()
        };
        namespaces.insert("fh".to_owned(), HISTORY.to_owned());
        let of_archive = BTreeMap::from([("archive".to_owned(), vec![mark])]);
        extensions.insert("fh".to_owned(), of_archive);
    }
    let entries: Vec<Entry> = channel
        .items
        .iter()
        .map(|item| entry(site, item, channel.updated))
        .collect();
    if entries.iter().any(|entry| !entry.extensions.is_empty()) {
        namespaces.insert("media".to_owned(), picture::NAMESPACE.to_owned());
    }
    let feed = Feed {
        title: plain(&channel.title),
        // Its first address, which the feed keeps when the site moves.
        id: site.first_url(&channel.own).into(),
        updated: moment(channel.updated),
        // Entries without an author inherit this one (RFC 4287, section 4.2.1).
        authors: vec![Person {
            name: text(&site.meta.title),
            uri: Some(site.meta.base_url.to_string()),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "Plaza".to_owned(),
            ..Generator::default()
        }),
        subtitle: Some(plain(&channel.description)),
        links,
        entries,
        lang: Some(site.meta.language.clone()),
        namespaces,
        extensions,
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(site: &Site, item: &channel::Item<'_>, of_feed: Option<Date>) -> Entry {
    let mut links = vec![link("alternate", &item.url, Some("text/html"))];
    let own = item.entry;
    if let Some(audio) = own
        .and_then(plaza_model::Entry::interview)
        .and_then(|own| own.audio.as_ref())
    {
        links.push(Link {
            length: audio.length.map(|length| length.to_string()),
            ..link(
                "enclosure",
                &site.absolute_link(&audio.href),
                Some(&audio.media_type),
            )
        });
    }
    let authors: &[PersonId] = own.map_or(&[], |entry| &entry.authors);
    let tags = own.iter().flat_map(|entry| &entry.tags);
    Entry {
        title: plain(&item.title),
        id: text(&item.id),
        updated: moment(item.updated.or(item.published).or(of_feed)),
        published: item.published.map(|date| moment(Some(date))),
        authors: authors
            .iter()
            .map(|author| Person {
                name: text(&site.person(*author).name),
                ..Person::default()
            })
            .collect(),
        categories: tags
            .map(|tag| Category {
                term: text(&site.tag(*tag).name),
                ..Category::default()
            })
            .collect(),
        links,
        summary: (!item.summary.is_empty()).then(|| plain(&item.summary)),
        content: item.content.as_deref().map(|html| Content {
            value: Some(html.to_owned()),
            content_type: Some("html".to_owned()),
            lang: own.and_then(|entry| entry.lang.clone()),
            ..Content::default()
        }),
        extensions: own.map(|entry| picture(site, entry)).unwrap_or_default(),
        ..Entry::default()
    }
}

/// The picture of an entry, if it has one.
fn picture(site: &Site, entry: &plaza_model::Entry) -> ExtensionMap {
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

fn link(rel: &str, href: &str, media_type: Option<&str>) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: media_type.map(str::to_owned),
        ..Link::default()
    }
}

/// A plain text. One that looks like markup is escaped as HTML, so that no reader takes it for some.
fn plain(words: &str) -> Text {
    let is_reference = |rest: &str| rest.starts_with(|c: char| c == '#' || c.is_alphanumeric());
    let mut after = words.split('&').skip(1);
    if words.contains("</") || after.any(|rest| is_reference(rest) && rest.contains(';')) {
        return Text {
            value: html(words),
            r#type: TextType::Html,
            ..Text::default()
        };
    }
    Text {
        value: text(words),
        r#type: TextType::Text,
        ..Text::default()
    }
}

/// A date for the library. There always is one: sites without any date have no Atom feeds.
fn moment(date: Option<Date>) -> FixedDateTime {
    let date = date.map(Date::rfc3339);
    date.and_then(|date| date.parse().ok()).unwrap_or_default()
}
