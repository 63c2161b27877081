//! A roundup: a dated list of excerpts from what others wrote.

mod almost;
mod closing;
mod entry;
mod head;
mod link;
mod list;
mod make;
mod measure;
pub(crate) mod mentions;
mod names;
pub(crate) mod titles;

use serde::{Deserialize, Serialize};
use std::ops::Range;

use plaza_markup::{Fragment, Sealed, Writer};
use plaza_model::{Action, Diagnostic, Kind};

use super::Reading;
use crate::body::Body;
use crate::front_matter::FrontMatter;
use entry::EntryBlocks;
pub(crate) use head::WriterText;
use list::Piece;
pub(crate) use make::Placed;
use measure::Measure;
use plaza_text::{Spanned, Table};

/// A roundup has no keys of its own.
pub(crate) type Matter = ();

/// A roundup, as read from a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Read {
    /// Its entries and the text between them; `None` if there are no or only few entries.
    pub(crate) parts: Option<Vec<RoundupText>>,
    /// Whether the entries alone make it a roundup.
    is_roundup: bool,
    /// What looks like an entry. In an entry of another kind it may be something else.
    problems: Vec<Diagnostic>,
}

/// A part of a roundup's body.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum RoundupText {
    Text(Sealed),
    Entry {
        /// The line it opens with, as a range of the file.
        head: Range<usize>,
        title: String,
        /// Whether that line says `by`.
        has_by: bool,
        writers: Vec<WriterText>,
        excerpt: Sealed,
        is_quoted: bool,
        link: Option<Spanned<String>>,
        /// The address that the link shows, if its text is one.
        shown: Option<String>,
        /// The address that the title links to, if the entry also has another link.
        title_link: Option<String>,
        action: Action,
        /// The item that it is, if it is one of a list.
        item: Option<Box<ItemText>>,
    },
    /// An item of a list that links to nothing.
    Item(ItemText),
}

/// An item of a list.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ItemText {
    pub(crate) depth: u8,
    pub(crate) line: Sealed,
    pub(crate) rest: Sealed,
}

impl Reading for Read {
    const KIND: Kind = Kind::Roundup;
    type Matter = Matter;

    fn matter(_: &Table<'_>) {}

    fn read((): (), common: &FrontMatter, body: &Body<'_>, _: &mut Vec<Diagnostic>) -> Self {
        let found = Found::of(body);
        let measure = Measure::of(body, &found);
        let is_roundup = measure.is_roundup(common, body);
        let is_shown = is_roundup || !found.entries.is_empty() || measure.may_be_one(common, body);
        let problems = almost::find(body, &found);
        Self {
            parts: is_shown.then(|| parts(body, found)),
            is_roundup,
            problems,
        }
    }

    fn take_problems(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.problems)
    }

    fn is_recognised(&self) -> bool {
        self.is_roundup
    }
}

/// The entries of a body, as blocks.
struct Found {
    /// With a head, and an excerpt or a closing line.
    entries: Vec<EntryBlocks>,
    /// The lists with links, by block.
    lists: Vec<usize>,
}

impl Found {
    fn of(body: &Body<'_>) -> Self {
        let lists = body.blocks.iter().enumerate();
        let lists = lists.filter(|(_, block)| !list::read(block, body.start).is_empty());
        let lists: Vec<usize> = lists.map(|(at, _)| at).collect();
        // With lists, headings that are links are sections.
        let entries = entry::find(body, lists.is_empty());
        let is_free = |at: &usize| {
            let next = entries.partition_point(|entry| entry.blocks.end <= *at);
            entries
                .get(next)
                .is_none_or(|entry| *at < entry.blocks.start)
        };
        Self {
            lists: lists.into_iter().filter(is_free).collect(),
            entries,
        }
    }
}

/// The entries of a body with the text between them.
fn parts(body: &Body<'_>, found: Found) -> Vec<RoundupText> {
    let mut writer = body.writer();
    let mut parts = Vec::new();
    let mut done = 0;
    let text = |writer: &mut Writer<'_>, range: Range<usize>, parts: &mut Vec<RoundupText>| {
        if !range.is_empty() {
            parts.push(RoundupText::Text(body.html(writer, range, &[]).seal()));
        }
    };
    let mut lists = found.lists.into_iter().peekable();
    let mut entries = found.entries.into_iter().peekable();
    loop {
        let next = entries.peek().map(|entry| entry.blocks.start);
        let list = lists.next_if(|list| next.is_none_or(|next| *list < next));
        if let Some(at) = list {
            text(&mut writer, done..at, &mut parts);
            done = at + 1;
            items(body, at, &mut writer, &mut parts);
        } else if let Some(entry) = entries.next() {
            text(&mut writer, done..entry.blocks.start, &mut parts);
            done = entry.blocks.end;
            parts.push(of_blocks(body, entry, &mut writer));
        } else {
            break;
        }
    }
    text(&mut writer, done..body.blocks.len(), &mut parts);
    let (notes, ..) = writer.finish();
    if !notes.html.is_empty() {
        parts.push(RoundupText::Text(notes.seal()));
    }
    parts
}

/// An entry with a head of its own.
fn of_blocks(body: &Body<'_>, entry: EntryBlocks, writer: &mut Writer<'_>) -> RoundupText {
    let mut excerpt = Fragment::default();
    for block in &body.blocks[entry.excerpt.clone()] {
        let events = if entry.is_quoted {
            block.inner()
        } else {
            &block.events
        };
        excerpt.append(&writer.fragment(events));
    }
    writer.close(&mut excerpt);
    RoundupText::Entry {
        head: entry.head,
        title: entry.title,
        has_by: entry.has_by,
        writers: entry.writers,
        excerpt: excerpt.seal(),
        is_quoted: entry.is_quoted,
        link: entry.link,
        title_link: entry.title_link,
        shown: entry.shown,
        action: entry.action,
        item: None,
    }
}

/// The items of a list.
fn items(body: &Body<'_>, block: usize, writer: &mut Writer<'_>, parts: &mut Vec<RoundupText>) {
    for piece in list::read(&body.blocks[block], body.start) {
        let item = match piece {
            Piece::Item(item) => item,
            Piece::Text(events) => {
                let mut text = writer.fragment(events);
                writer.close(&mut text);
                parts.push(RoundupText::Text(text.seal()));
                continue;
            }
        };
        let mut line = Fragment::default();
        if let Some(number) = item.number {
            line.html = format!("{number}. ");
        }
        line.append(&writer.fragment(item.line));
        writer.close(&mut line);
        let mut rest = Fragment::default();
        for block in item.rest {
            rest.append(&writer.fragment(block));
        }
        writer.close(&mut rest);
        let text = ItemText {
            depth: item.depth,
            line: line.seal(),
            rest: rest.seal(),
        };
        parts.push(match item.entry {
            Some(entry) => RoundupText::Entry {
                head: body.in_file(&entry.span),
                title: entry.title,
                has_by: !entry.writers.is_empty(),
                writers: entry.writers,
                excerpt: Fragment::default().seal(),
                is_quoted: false,
                link: Some(entry.link),
                title_link: None,
                shown: None,
                action: Action::Read,
                item: Some(Box::new(text)),
            },
            None => RoundupText::Item(text),
        });
    }
}
