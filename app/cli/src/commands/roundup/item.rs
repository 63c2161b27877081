//! The posts in a planet's feeds, as items of a roundup.

use std::fmt::Write as _;

use feed_rs::model::{Entry, Feed, FeedType, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use plaza_source::without_tracking;
use url::Url;

use super::excerpt;
use super::subscriptions::Subscription;
use crate::failure::Result;

/// A post in a feed.
pub(super) struct Item {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) url: String,
    pub(super) published: Timestamp,
    pub(super) excerpt: String,
    pub(super) is_heard: bool,
}

/// The Markdown of a draft with the entries of one feed; `None` if it cannot be parsed.
pub(crate) fn of_bytes(feed: &[u8], since: Date, until: Date) -> Option<String> {
    let url = Url::parse("https://example.org/feed.xml").ok()?;
    let parser = feed_rs::parser::Builder::new().base_uri(Some(&url)).build();
    let parsed = parser.parse(feed).ok()?;
    let subscription = Subscription { url, name: None };
    let items = items_of(&parsed, &subscription, since, until).ok()?;
    Some(text("Draft", until, &items))
}

/// The Markdown of the roundup, in the form of those written by hand.
pub(super) fn text(title: &str, date: Date, items: &[Item]) -> String {
    let mut text = format!("---\ntitle: {title}\ndate: {date}\n---\n");
    for item in items {
        let title = excerpt::markdown(&item.title);
        let names = item.authors.iter().map(|name| excerpt::markdown(name));
        let names = names.collect::<Vec<_>>().join(" and ");
        let by = if names.is_empty() {
            String::new()
        } else {
            format!(" by {names}")
        };
        let quote = if item.excerpt.is_empty() {
            String::new()
        } else {
            format!("> {}\n\n", excerpt::markdown(&item.excerpt))
        };
        let read = if item.is_heard {
            "read (and listen) more at"
        } else {
            "read more at"
        };
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n**{title}**{by}\n\n{quote}... {read} <{}>\n",
            item.url
        );
    }
    text
}

pub(super) fn published(entry: &Entry) -> Option<Timestamp> {
    let date = entry.published.or(entry.updated)?;
    Timestamp::from_second(date.timestamp()).ok()
}

/// The entries of a feed from the first day to the last, in UTC.
pub(super) fn items_of(
    feed: &Feed,
    subscription: &Subscription,
    since: Date,
    until: Date,
) -> Result<Vec<Item>> {
    let from = since.to_zoned(TimeZone::UTC)?.timestamp();
    let to = until.tomorrow()?.to_zoned(TimeZone::UTC)?.timestamp();
    let mut items = Vec::new();
    for entry in &feed.entries {
        let Some(published) = published(entry).filter(|at| (from..to).contains(at)) else {
            continue;
        };
        let is_page = |rel: &Option<String>| matches!(rel.as_deref(), None | Some("alternate"));
        let pages = entry.links.iter().filter(|link| is_page(&link.rel));
        let Some(link) = pages.chain(&entry.links).next() else {
            continue;
        };
        let url = without_tracking(&link.href);
        let title = entry
            .title
            .as_ref()
            .map(|title| words(title, feed))
            .unwrap_or_default();
        if !(url.starts_with("http://") || url.starts_with("https://")) {
            continue;
        }
        let content = entry.content.as_ref().and_then(|content| {
            let is_text = content.content_type.essence().to_string() == "text/plain";
            Some(html(content.body.as_deref()?, is_text))
        });
        let summary = entry
            .summary
            .as_ref()
            .map(|text| html(&text.content, is_plain(text, feed)));
        let said = summary
            .into_iter()
            .chain(content)
            .map(|html| excerpt::first_paragraph(&html));
        let is_audio = |kind: &str| kind.starts_with("audio/");
        let media = entry.media.iter().flat_map(|media| &media.content);
        let heard = media.filter_map(|content| content.content_type.as_ref());
        let is_heard = heard.map(ToString::to_string).any(|kind| is_audio(&kind))
            || entry
                .links
                .iter()
                .filter_map(|link| link.media_type.as_deref())
                .any(is_audio);
        items.push(Item {
            title: if title.is_empty() { url.clone() } else { title },
            authors: authors(entry, feed, subscription),
            url,
            published,
            excerpt: said
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default(),
            is_heard,
        });
    }
    Ok(items)
}

/// The authors of an entry. The planet's list has their names; a feed often has only login names.
fn authors(entry: &Entry, feed: &Feed, subscription: &Subscription) -> Vec<String> {
    let named = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref());
    let named: Vec<String> = named
        .map(excerpt::plain)
        .filter(|name| !name.is_empty())
        .collect();
    if named.iter().any(|name| name.contains(' ')) {
        return named;
    }
    let title = || feed.title.as_ref().map(|title| words(title, feed));
    let name = subscription.name.clone();
    match name {
        Some(name) => vec![name],
        None if named.is_empty() => title()
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect(),
        None => named,
    }
}

/// Text from a feed, in one line.
fn words(text: &Text, feed: &Feed) -> String {
    if is_plain(text, feed) {
        text.content
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        excerpt::plain(&text.content)
    }
}

/// Whether text is plain: Atom and JSON Feed declare it; RSS does not.
fn is_plain(text: &Text, feed: &Feed) -> bool {
    matches!(feed.feed_type, FeedType::Atom | FeedType::JSON)
        && text.content_type.essence().to_string() == "text/plain"
}

fn html(text: &str, is_plain: bool) -> String {
    if is_plain {
        text.replace('&', "&amp;").replace('<', "&lt;")
    } else {
        text.to_owned()
    }
}
