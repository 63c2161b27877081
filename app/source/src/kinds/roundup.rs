//! A roundup: a dated list of excerpts from what others wrote.

mod closing;
mod entry;
mod head;
mod link;
mod make;
pub(crate) mod mentions;
pub(crate) mod titles;

use std::ops::Range;

use plaza_markup::{Fragment, Sealed, Writer};
use plaza_model::{Action, Diagnostic, Kind};

use super::Reading;
use crate::body::Body;
use crate::front_matter::FrontMatter;
use entry::EntryBlocks;
pub(crate) use head::WriterText;
pub(crate) use make::Placed;
use plaza_text::{Spanned, Table};

/// A body with fewer entries is a post with quotes, unless its kind is given.
const FEWEST: usize = 3;

/// A roundup has no keys of its own.
pub(crate) type Matter = ();

/// A roundup, as read from a file.
#[derive(Debug)]
pub(crate) struct Read {
    /// Its entries and the text between them; `None` if there is no entry.
    pub(crate) parts: Option<Vec<RoundupText>>,
}

/// A part of a roundup's body.
#[derive(Debug)]
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
        link: Option<Spanned<String>>,
        /// The address that the link shows, if its text is one.
        shown: Option<String>,
        /// The address that the title links to, if the entry also has another link.
        title_link: Option<String>,
        action: Action,
    },
}

impl Reading for Read {
    const KIND: Kind = Kind::Roundup;
    type Matter = Matter;

    fn matter(_: &Table<'_>) {}

    fn read((): (), _: &FrontMatter, body: &Body<'_>, _: &mut Vec<Diagnostic>) -> Self {
        Self {
            parts: entry::find(body).map(|entries| parts(body, entries)),
        }
    }

    fn is_recognised(&self) -> bool {
        let parts = self.parts.iter().flatten();
        let entries = parts.filter(|part| matches!(part, RoundupText::Entry { .. }));
        entries.count() >= FEWEST
    }
}

/// The entries of a body with the text between them.
fn parts(body: &Body<'_>, entries: Vec<EntryBlocks>) -> Vec<RoundupText> {
    let mut writer = body.writer();
    let mut parts = Vec::new();
    let mut done = 0;
    let text = |writer: &mut Writer<'_>, range: Range<usize>, parts: &mut Vec<RoundupText>| {
        if !range.is_empty() {
            parts.push(RoundupText::Text(body.html(writer, range, &[]).seal()));
        }
    };
    for entry in entries {
        text(&mut writer, done..entry.blocks.start, &mut parts);
        let mut excerpt = Fragment::default();
        for block in &body.blocks[entry.excerpt.clone()] {
            excerpt.append(&writer.fragment(block.inner()));
        }
        writer.close(&mut excerpt);
        done = entry.blocks.end;
        parts.push(RoundupText::Entry {
            head: entry.head,
            title: entry.title,
            has_by: entry.has_by,
            writers: entry.writers,
            excerpt: excerpt.seal(),
            link: entry.link,
            title_link: entry.title_link,
            shown: entry.shown,
            action: entry.action,
        });
    }
    text(&mut writer, done..body.blocks.len(), &mut parts);
    let (notes, ..) = writer.finish();
    if !notes.html.is_empty() {
        parts.push(RoundupText::Text(notes.seal()));
    }
    parts
}
