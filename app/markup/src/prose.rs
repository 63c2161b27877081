//! Prose: the text that readers see of a paragraph, a heading or a cell, in its place in the body.
//!
//! Everything else is masked: marks that became markup, code, addresses and HTML. So what is left of marks
//! is what readers see of them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::{Block, SpannedEvent};

/// The character in place of what is masked.
pub const MASK: char = '\u{1}';

/// What a piece of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph of the body itself.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// The text of an item, or of something else within a block.
    Within,
}

/// A link or an image in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseLink {
    /// Its range in the body.
    pub span: Range<usize>,
    /// Its address.
    pub target: String,
    /// Whether it is an image.
    pub is_image: bool,
}

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Its text, as long as its source.
    pub text: String,
    /// Where it begins in the body.
    pub start: usize,
    /// What it is.
    pub part: Part,
    /// The block of the body that it belongs to.
    pub block: usize,
    /// Its links.
    pub links: Vec<ProseLink>,
}

/// The prose of a body.
pub fn prose(body: &str, blocks: &[Block<'_>]) -> Vec<Prose> {
    let mut reader = Reader {
        body,
        all: Vec::new(),
        open: None,
        part: Part::Within,
        block: 0,
        fresh: true,
    };
    for (at, block) in blocks.iter().enumerate() {
        reader.block = at;
        reader.read(&block.events);
        reader.flush();
    }
    reader.all
}

struct Reader<'b> {
    body: &'b str,
    all: Vec<Prose>,
    open: Option<Prose>,
    part: Part,
    block: usize,
    /// Whether a line has just begun.
    fresh: bool,
}

impl Reader<'_> {
    fn read(&mut self, events: &[SpannedEvent<'_>]) {
        let mut depth = 0_usize;
        let mut in_code = false;
        for (event, span) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    self.flush();
                    in_code = true;
                }
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(tag) if is_inline(tag) => {
                    self.extend(span.start);
                    if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = tag
                        && let Some(open) = &mut self.open
                    {
                        open.links.push(ProseLink {
                            span: span.clone(),
                            target: dest_url.to_string(),
                            is_image: matches!(tag, Tag::Image { .. }),
                        });
                    }
                }
                Event::End(
                    TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough
                    | TagEnd::Link
                    | TagEnd::Image,
                ) => self.extend(span.end),
                Event::Start(tag) => {
                    self.flush();
                    self.part = match tag {
                        Tag::Paragraph if depth == 0 => Part::Paragraph,
                        Tag::Heading { .. } => Part::Heading,
                        Tag::TableCell => Part::Cell,
                        _ => Part::Within,
                    };
                    depth += 1;
                }
                Event::End(_) => {
                    self.flush();
                    depth = depth.saturating_sub(1);
                }
                Event::Text(_) if !in_code => {
                    self.extend(span.start);
                    self.show(span);
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.extend(span.start);
                    self.show(span);
                    self.fresh = true;
                }
                Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                    self.extend(span.start);
                    self.fresh = false;
                    self.extend(span.end);
                }
                _ => {}
            }
        }
    }

    /// Masks everything up to an offset.
    fn extend(&mut self, to: usize) {
        let is_new = self.open.is_none();
        let open = self.open.get_or_insert_with(|| Prose {
            text: String::new(),
            start: to,
            part: self.part,
            block: self.block,
            links: Vec::new(),
        });
        if is_new {
            self.fresh = true;
            // A backslash before the first character is not in its event.
            if self.body[..to].ends_with('\\') {
                open.start -= 1;
                open.text.push('\\');
            }
        }
        let from = open.start + open.text.len();
        let Some(hidden) = self.body.get(from..to) else {
            return;
        };
        // What precedes a line is its indentation, or the mark of a quotation.
        let mask = if self.fresh { ' ' } else { MASK };
        for c in hidden.chars() {
            if matches!(c, '\\' | '\n') {
                open.text.push(c);
            } else {
                (0..c.len_utf8()).for_each(|_| open.text.push(mask));
            }
        }
    }

    /// Shows a range.
    fn show(&mut self, span: &Range<usize>) {
        if let Some(open) = &mut self.open {
            let from = (open.start + open.text.len()).max(span.start);
            open.text
                .push_str(self.body.get(from..span.end).unwrap_or_default());
        }
        self.fresh = false;
    }

    fn flush(&mut self) {
        self.all.extend(self.open.take());
        self.fresh = true;
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

impl Prose {
    /// Whether the character at an offset of the text is escaped.
    pub fn is_escaped(&self, at: usize) -> bool {
        let before = self.text[..at].bytes().rev();
        before.take_while(|byte| *byte == b'\\').count() % 2 == 1
    }

    /// A range of the text as one of the body.
    pub fn in_body(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// Its lines, each with its offset in the text, without what precedes them.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut at = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let indented = line.len() - line.trim_start().len();
            let start = at + indented;
            at += line.len();
            (start, line.trim())
        })
    }
}
