//! Almost entries: what looks like an entry of a roundup and is none, because one of its parts is missing.

use std::ops::Range;

use plaza_markup::Block;
use plaza_model::{Code, Diagnostic};
use pulldown_cmark::{Event, Tag};

use super::Found;
use super::closing::closing;
use super::head::head;
use super::link::{bare_link, link_of};
use crate::body::Body;

/// How to write the line that closes an entry.
const CLOSING: &str = "... read more at <address>";

/// Reports what looks like an entry.
pub(super) fn find(body: &Body<'_>, found: &Found) -> Vec<Diagnostic> {
    let blocks = body.blocks;
    let mut is_taken = vec![false; blocks.len()];
    for entry in &found.entries {
        is_taken[entry.blocks.clone()].fill(true);
    }
    for list in &found.lists {
        is_taken[*list] = true;
    }
    let mut slips = Slips {
        body,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < blocks.len() {
        at = match () {
            () if is_taken[at] => at + 1,
            () => slips.at(at, &is_taken).unwrap_or(at + 1),
        };
    }
    slips.found
}

struct Slips<'b> {
    body: &'b Body<'b>,
    found: Vec<Diagnostic>,
}

impl Slips<'_> {
    /// Reads what may be an entry at a block. Returns the first block after it.
    fn at(&mut self, at: usize, is_taken: &[bool]) -> Option<usize> {
        let blocks = self.body.blocks;
        let is_free = |at: usize| at < blocks.len() && !is_taken[at];
        let is_quote = |at: usize| is_free(at) && blocks[at].is_quote();
        let head = head(&blocks[at], self.body.start);
        let is_head =
            head.is_some_and(|head| head.has_by || blocks[at].is_paragraph() && is_quote(at + 1));
        if is_head {
            return Some(self.without_link(at, is_taken));
        }
        if is_quote(at) {
            let end = (at..=blocks.len()).find(|&at| !is_quote(at))?;
            if is_free(end) && closing(&blocks[end], self.body.start).is_some() {
                self.without_title(at, end);
                return Some(end + 1);
            }
            return None;
        }
        let is_line = blocks[at].is_paragraph() && self.first_line(at).len() < 200;
        if is_line && is_quote(at + 1) {
            let end = (at + 1..=blocks.len()).find(|&at| !is_quote(at))?;
            if is_free(end) && closing(&blocks[end], self.body.start).is_some() {
                self.plain_title(at);
                return Some(end + 1);
            }
        }
        None
    }

    /// An entry with a title and perhaps an excerpt, and without a line that closes it.
    fn without_link(&mut self, head: usize, is_taken: &[bool]) -> usize {
        let blocks = self.body.blocks;
        let is_free = |at: usize| at < blocks.len() && !is_taken[at];
        let end = (head + 1..=blocks.len()).find(|&at| !(is_free(at) && blocks[at].is_quote()));
        let end = end.unwrap_or(head + 1);
        for quote in &blocks[head + 1..end] {
            if let Some(span) = self.closing_within(quote) {
                let message =
                    "this line is a part of the quotation above it, so the entry has no link";
                self.add(span, message, "write a blank line above it");
                return end;
            }
        }
        let title = self.first_line(head);
        if is_free(end) && blocks[end].is_paragraph() {
            let block = &blocks[end];
            let has_link = block.events.iter().any(|event| link_of(event, 0).is_some());
            let has_link = has_link || bare_link(block, 0).is_some();
            let words = block.text();
            let says_so = closes(&words);
            if says_so && !has_link {
                let hint = format!("write the address after it: `{CLOSING}`");
                self.add(
                    block.span.clone(),
                    "this line closes an entry, but has no address",
                    &hint,
                );
                return end + 1;
            }
            let is_short = words.split_whitespace().count() <= 12;
            if has_link && is_short {
                let message =
                    "this line does not say `read more at`, so the entry above it has no link";
                self.add(block.span.clone(), message, &format!("write `{CLOSING}`"));
                return end + 1;
            }
        }
        let message =
            format!("this looks like an entry, but no line says where to read on: {title}");
        self.add(
            self.line_span(head),
            &message,
            &format!("write `{CLOSING}` below it"),
        );
        end
    }

    /// A quotation and a line that closes an entry, without a title.
    fn without_title(&mut self, quote: usize, _: usize) {
        let message = "this looks like an entry, but has no title";
        self.add(
            self.line_span(quote),
            message,
            "write `**Title** by Author` above the quotation",
        );
    }

    /// An entry whose title is not bold.
    fn plain_title(&mut self, at: usize) {
        let line = self.first_line(at);
        let (title, by) = line.rsplit_once(" by ").unwrap_or((line, ""));
        let title = title.trim_matches(['*', '_', ' ']);
        let by = if by.is_empty() {
            "Author"
        } else {
            by.trim_matches(['*', ' '])
        };
        let hint = format!("write it as `**{title}** by {by}`");
        let message = "this looks like an entry, but its title is not bold";
        self.add(self.line_span(at), message, &hint);
    }

    /// The line within a quotation that closes an entry.
    fn closing_within(&self, quote: &Block<'_>) -> Option<Range<usize>> {
        let source = &self.body.file.text[self.body.start..];
        let mut at = quote.span.start;
        for line in source[quote.span.clone()].split_inclusive('\n') {
            let start = at;
            at += line.len();
            if !line.trim_start().starts_with('>') && closes(line) {
                return Some(start..start + line.trim_end().len());
            }
        }
        let last = source[quote.span.clone()].trim_end().lines().last()?;
        let is_closing = closes(last.trim_start_matches(['>', ' ']));
        let has_link = quote
            .events
            .iter()
            .any(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })));
        let end = quote.span.start + source[quote.span.clone()].trim_end().len();
        (is_closing && has_link).then(|| end - last.len()..end)
    }

    fn first_line(&self, at: usize) -> &str {
        let span = self.line_span(at);
        &self.body.file.text[self.body.in_file(&span)]
    }

    /// The first line of a block, as a range of the body.
    fn line_span(&self, at: usize) -> Range<usize> {
        let span = &self.body.blocks[at].span;
        let text = &self.body.file.text[self.body.in_file(span)];
        let length = text.lines().next().unwrap_or_default().trim_end().len();
        span.start..span.start + length
    }

    fn add(&mut self, span: Range<usize>, message: &str, hint: &str) {
        let span = self.body.in_file(&span);
        let text = &self.body.file.text[span.clone()];
        let length = text.lines().next().unwrap_or_default().trim_end().len();
        let warning =
            self.body
                .file
                .warning(Code::Roundup, span.start..span.start + length, message);
        self.found.push(warning.hint(hint));
    }
}

/// Whether a line reads like one that closes an entry, perhaps misspelt.
fn closes(line: &str) -> bool {
    let line = line.to_lowercase();
    let words = line.trim_start_matches(['.', '…', ' ', '*', '_', '>']);
    let has_dots =
        words.len() < line.trim_start().len() && line.trim_start().starts_with(['.', '…']);
    let mut words = words.split_whitespace();
    let (first, second) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let near = |word: &str, wanted: &str| strsim::damerau_levenshtein(word, wanted) <= 1;
    (near(first, "read")
        || near(first, "reed")
        || first == "watch"
        || first == "listen"
        || first == "see")
        && (near(second, "more") || second == "on" || second == "at" || second.starts_with("(and"))
        || near(first, "more") && (second == "at" || second == "on")
        || has_dots && near(first, "read")
}
