//! Names: the people that a text lists.

use std::collections::BTreeMap;

use plaza_markup::{SpannedEvent, text};
use pulldown_cmark::{Event, TagEnd};

use super::head::WriterText;
use super::link::link_of;
use crate::people_names::split;
use plaza_text::Spanned;

/// The names of `Alan Pevec, Adam Young and [James Slagle](url)`.
pub(super) fn of(events: &[SpannedEvent<'_>], words: &str, body: usize) -> Vec<WriterText> {
    let mut links: BTreeMap<String, Spanned<String>> = BTreeMap::new();
    for (at, spanned) in events.iter().enumerate() {
        if let Some(link) = link_of(spanned, body) {
            let inner = &events[at + 1..];
            let is_raw = matches!(spanned.0, Event::InlineHtml(_));
            let ends = |event: &Event<'_>| match event {
                Event::End(TagEnd::Link) => true,
                Event::InlineHtml(_) => is_raw,
                _ => false,
            };
            let end = inner.iter().position(|(event, _)| ends(event));
            let label = text(&inner[..end.unwrap_or(inner.len())]);
            links.entry(label).or_insert(link);
        }
    }
    let names = split(words).into_iter();
    let names = names.map(|name| WriterText {
        name: name.to_owned(),
        url: links.get(name).cloned(),
    });
    names.collect()
}

/// The names after the link of an item: ` by Ana Lee and Bo Roe | 5 minutes`.
pub(super) fn after(events: &[SpannedEvent<'_>], body: usize) -> Vec<WriterText> {
    let words = text(events);
    let Some(by) = words
        .trim_start_matches([',', ' ', '–', '-', '—', '('])
        .strip_prefix("by ")
    else {
        return Vec::new();
    };
    let ends = [
        " | ", " - ", " – ", " — ", " (", ")", ". ", ": ", ";", " on ", " at ",
    ];
    let end = ends.iter().filter_map(|end| by.find(end)).min();
    let by = by[..end.unwrap_or(by.len())].trim_end_matches(['.', ',', ' ']);
    if !by.starts_with(|c: char| c.is_uppercase() || c == '@') || by.split(' ').count() > 12 {
        return Vec::new();
    }
    of(events, by, body)
}
