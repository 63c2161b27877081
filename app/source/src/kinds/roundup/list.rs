//! A list of links: which of its items are entries, and what each contains.
//!
//! An entry is an item with a link: `* [Title](url) by Ana Lee`, with or without a quote below it,
//! after an emoji, a date or `[video]`. Items below items are entries of their own.

use std::ops::Range;

use plaza_markup::{Block, SpannedEvent, text};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::head::WriterText;
use super::link::link_of;
use super::names;
use plaza_text::Spanned;

/// Lists below lists that are read as entries; deeper ones are the text of the item.
const DEEPEST: u8 = 4;

/// A part of a list.
pub(super) enum Piece<'b, 'a> {
    Item(Item<'b, 'a>),
    /// What follows the items below an item.
    Text(&'b [SpannedEvent<'a>]),
}

/// An item of a list.
pub(super) struct Item<'b, 'a> {
    /// How many items it is below.
    pub(super) depth: u8,
    /// Its number, in a numbered list.
    pub(super) number: Option<u64>,
    /// Its first line or paragraph.
    pub(super) line: &'b [SpannedEvent<'a>],
    /// The other blocks.
    pub(super) rest: Vec<&'b [SpannedEvent<'a>]>,
    pub(super) entry: Option<Entry>,
}

/// What the line of an item lists.
pub(super) struct Entry {
    /// The line, as a range of the body.
    pub(super) span: Range<usize>,
    pub(super) title: String,
    pub(super) link: Spanned<String>,
    pub(super) writers: Vec<WriterText>,
    /// Whether the link opens the line.
    pub(super) is_first: bool,
}

/// The items of a list; empty if none has a link. `body` is the offset at which the body begins in
/// the file.
pub(super) fn read<'b, 'a>(block: &'b Block<'a>, body: usize) -> Vec<Piece<'b, 'a>> {
    let mut pieces = Vec::new();
    if matches!(block.tag(), Some(Tag::List(_))) && has_link(&block.events) {
        read_list(&block.events, 0, body, &mut pieces);
    }
    pieces
}

fn has_link(events: &[SpannedEvent<'_>]) -> bool {
    let is_link = |event: &Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. }) => !dest_url.starts_with('#'),
        _ => false,
    };
    events.iter().any(|(event, _)| is_link(event))
}

fn read_list<'b, 'a>(
    list: &'b [SpannedEvent<'a>],
    depth: u8,
    body: usize,
    pieces: &mut Vec<Piece<'b, 'a>>,
) {
    let mut number = match list.first() {
        Some((Event::Start(Tag::List(first)), _)) => *first,
        _ => None,
    };
    let mut at = 1;
    while at + 1 < list.len() {
        let end = node_end(list, at);
        read_item(&list[at..end], (depth, number), body, pieces);
        number = number.map(|number| number + 1);
        at = end;
    }
}

fn read_item<'b, 'a>(
    item: &'b [SpannedEvent<'a>],
    (depth, number): (u8, Option<u64>),
    body: usize,
    pieces: &mut Vec<Piece<'b, 'a>>,
) {
    let inner = match item.len() {
        0 | 1 => &[],
        n => &item[1..n - 1],
    };
    let (line, mut at) = if let Some((Event::Start(Tag::Paragraph), _)) = inner.first() {
        let end = node_end(inner, 0);
        (&inner[1..end - 1], end)
    } else {
        let mut end = 0;
        while end < inner.len() && !is_block(&inner[end].0) {
            end = node_end(inner, end);
        }
        (&inner[..end], end)
    };
    let mut own = Item {
        depth,
        number,
        line,
        rest: Vec::new(),
        entry: entry(line, body),
    };
    let mut below = Vec::new();
    while at < inner.len() {
        let end = node_end(inner, at);
        let node = &inner[at..end];
        at = end;
        let is_list = matches!(node[0].0, Event::Start(Tag::List(_)));
        if is_list && depth < DEEPEST && has_link(node) {
            read_list(node, depth + 1, body, &mut below);
        } else if below.is_empty() {
            own.rest.push(node);
        } else {
            below.push(Piece::Text(node));
        }
    }
    pieces.push(Piece::Item(own));
    pieces.append(&mut below);
}

/// Where the element that begins at an event ends.
fn node_end(events: &[SpannedEvent<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// Whether an event opens a block, rather than a part of a line.
fn is_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::Superscript
                | Tag::Subscript
        ),
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

/// The entry of a line, if it has a link.
fn entry(line: &[SpannedEvent<'_>], body: usize) -> Option<Entry> {
    let is_link = |spanned: &SpannedEvent<'_>| {
        link_of(spanned, body).filter(|link| !link.value.starts_with(['#', '?']))
    };
    let (at, link) = line
        .iter()
        .enumerate()
        .find_map(|(at, spanned)| Some((at, is_link(spanned)?)))?;
    let span = line[0].1.start..line.last()?.1.end;
    let end = line[at..]
        .iter()
        .position(|(event, _)| *event == Event::End(TagEnd::Link))
        .map_or(line.len(), |end| at + end + 1);
    let label = text(&line[at..end]);
    let is_first = says_nothing(&text(&line[..at]));
    let title = if is_first && !label.is_empty() {
        label
    } else {
        text(line)
    };
    let title = if title.is_empty() {
        link.value.clone()
    } else {
        title
    };
    Some(Entry {
        span,
        title,
        writers: names::after(&line[end..], body),
        link,
        is_first,
    })
}

/// Whether text before a link is only an emoji, a date, or a word in brackets such as `[video]`.
fn says_nothing(text: &str) -> bool {
    let mut in_brackets = false;
    let mut words = text.split_whitespace().filter(|word| {
        let opens = word.starts_with(['[', '(']);
        let was_in = in_brackets || opens;
        in_brackets = was_in && !word.contains([']', ')']);
        !was_in && word.chars().any(char::is_alphabetic)
    });
    words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let blocks = plaza_markup::blocks(text);
        let pieces = blocks.iter().flat_map(|block| read(block, 0));
        let shown = pieces.map(|piece| match piece {
            Piece::Text(events) => format!("text {}", plaza_markup::text(events)),
            Piece::Item(item) => {
                let rest: Vec<String> = item
                    .rest
                    .iter()
                    .map(|own| plaza_markup::text(own))
                    .collect();
                let about = item.entry.map_or_else(String::new, |entry| {
                    let by: Vec<&str> = entry.writers.iter().map(|own| own.name.as_str()).collect();
                    format!("{} <{}> by {by:?}", entry.title, entry.link.value)
                });
                format!("{} {about} {rest:?}", item.depth)
            }
        });
        shown.collect()
    }

    #[test]
    fn reads_items_in_their_forms() {
        assert_eq!(
            shown("* [A](a) by Ana Lee\n\n  > Quote.\n\n  Note.\n\n* 🎉 [video] [**B**](b)\n"),
            [
                "0 A <a> by [\"Ana Lee\"] [\"Quote.\", \"Note.\"]",
                "0 B <b> by [] []",
            ]
        );
        assert_eq!(
            shown("- `x` is [gone](a), so [there](b)\n- no link\n"),
            ["0 x is gone, so there <a> by [] []", "0  []"]
        );
        assert_eq!(
            shown("* 2026-04-08 | Virtual | [Group](a)\n    * [**Talk**](b)\n\n    After.\n"),
            [
                "0 2026-04-08 | Virtual | Group <a> by [] []",
                "1 Talk <b> by [] []",
                "text After.",
            ]
        );
        assert!(shown("- a\n- b\n").is_empty());
    }
}
