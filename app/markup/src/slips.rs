//! Slips: markdown that did not become what its author meant, and is shown as it was typed.
//!
//! Markdown has no errors: a mark that closes nothing is text. Readers then see the mark, or a link's address
//! instead of a link. What is reported here looks like a mark that was meant; what may well be text is not.

mod blocks;
mod brackets;
mod headings;
mod marks;
mod references;

use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

use crate::markdown::Block;
use crate::prose::Prose;

/// More slips of one file are not reported.
const MOST: usize = 40;

/// The slips of a file so far.
pub(crate) struct Slips<'f> {
    file: &'f SourceFile,
    /// Where the body begins in the file.
    start: usize,
    found: Vec<Diagnostic>,
}

impl Slips<'_> {
    /// The text of the body.
    fn body(&self) -> &str {
        &self.file.text[self.start..]
    }

    /// Whether no more are reported.
    fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// Whether a hint suggests this.
    fn suggests(&self, text: &str) -> bool {
        let mut hints = self.found.iter().filter_map(|own| own.hint.as_ref());
        hints.any(|hint| hint.to_string().contains(text))
    }

    /// Reports a range of the body.
    fn add(
        &mut self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.is_full() {
            return;
        }
        let span = first_line(self.file, span.start + self.start..span.end + self.start);
        let warning = self.file.warning(code, span, message);
        self.found.push(warning.hint(hint.into()));
    }
}

/// The part of a range on its first line, as carets cannot mark several.
fn first_line(file: &SourceFile, span: Range<usize>) -> Range<usize> {
    let within = file.text.get(span.clone()).unwrap_or_default();
    let length = within.find(['\r', '\n']).unwrap_or(within.len());
    span.start..span.start + length
}

/// Finds the slips of a body that begins at this byte of a file.
pub fn slips(
    file: &SourceFile,
    start: usize,
    blocks: &[Block<'_>],
    all: &[Prose],
) -> Vec<Diagnostic> {
    let mut slips = Slips {
        file,
        start,
        found: Vec::new(),
    };
    let marks = marks::Notes::of(all);
    let definitions = references::definitions(slips.body());
    for prose in all {
        if blocks::read(&mut slips, blocks, prose) {
            continue;
        }
        marks::read(&mut slips, prose, &marks);
        brackets::read(&mut slips, prose, &definitions);
    }
    blocks::read_blocks(&mut slips, blocks);
    headings::read(&mut slips, blocks);
    references::read(&mut slips, blocks, &definitions);
    let mut found = slips.found;
    found.sort_by_key(|own| own.place.as_ref().map(|place| place.start));
    found
}

/// Text of the author's for a message: not too long, in one line.
fn shown(text: &str) -> String {
    let text = text.replace(crate::prose::MASK, "");
    let text = crate::markdown::in_one_line(&text);
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The last boundary between characters up to an offset.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    let boundary = (0..=offset).rev().find(|&at| text.is_char_boundary(at));
    boundary.unwrap_or_default()
}
