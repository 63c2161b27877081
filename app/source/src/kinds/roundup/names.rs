//! Names: the people that a text lists.

use plaza_markup::{SpannedEvent, text};
use pulldown_cmark::{Event, TagEnd};

use super::head::WriterText;
use super::link::link_of;
use crate::people_names::split;
use plaza_text::Spanned;

/// The names of `Alan Pevec, Adam Young and [James Slagle](url)`.
pub(super) fn of(events: &[SpannedEvent<'_>], words: &str, body: usize) -> Vec<WriterText> {
    let mut links: Vec<(String, Spanned<String>)> = Vec::new();
    for (at, spanned) in events.iter().enumerate() {
        if let Some(link) = link_of(spanned, body) {
            let inner = &events[at + 1..];
            let end = inner
                .iter()
                .position(|(event, _)| *event == Event::End(TagEnd::Link));
            links.push((text(&inner[..end.unwrap_or(inner.len())]), link));
        }
    }
    let names = split(words).into_iter();
    let names = names.map(|name| WriterText {
        url: links
            .iter()
            .find(|(label, _)| label == name)
            .map(|(_, link)| link.clone()),
        name: name.to_owned(),
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
