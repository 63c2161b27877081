//! Parses markdown into blocks, and writes blocks as HTML.
//!
//! pulldown-cmark parses it; the HTML is written here, because a page needs more than markup: ids
//! for headings, holes for links, highlighted code, and footnotes at the end.

mod balance;
mod surplus;
mod writer;

use std::ops::Range;

use plaza_model::SourcePath;
use plaza_text::SourceFile;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::elements::is_element;
use crate::fragment::{Fragment, Sealed};
pub use writer::Writer;

/// An event and its range in the body.
pub type SpannedEvent<'a> = (Event<'a>, Range<usize>);

/// A top-level block of a body: a paragraph, a heading, a list…
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// Its events, from the tag that opens it to the one that closes it.
    pub events: Vec<SpannedEvent<'a>>,
    /// Its range in the body.
    pub span: Range<usize>,
}

impl<'a> Block<'a> {
    /// The tag that opens it; `None` for a thematic break.
    pub fn tag(&self) -> Option<&Tag<'a>> {
        match self.events.first() {
            Some((Event::Start(tag), _)) => Some(tag),
            _ => None,
        }
    }

    /// Whether it is a paragraph.
    pub fn is_paragraph(&self) -> bool {
        matches!(self.tag(), Some(Tag::Paragraph))
    }

    /// Its level, if it is a heading.
    pub fn heading(&self) -> Option<HeadingLevel> {
        match self.tag() {
            Some(Tag::Heading { level, .. }) => Some(*level),
            _ => None,
        }
    }

    /// Whether it is a quotation.
    pub fn is_quote(&self) -> bool {
        matches!(self.tag(), Some(Tag::BlockQuote(_)))
    }

    /// Whether it is a thematic break.
    pub fn is_rule(&self) -> bool {
        matches!(self.events.first(), Some((Event::Rule, _)))
    }

    /// The events within its tag.
    pub fn inner(&self) -> &[SpannedEvent<'a>] {
        match self.events.len() {
            0 | 1 => &[],
            n => &self.events[1..n - 1],
        }
    }

    /// Its text, without markup, in one line.
    pub fn text(&self) -> String {
        text(&self.events)
    }
}

/// The text of events, without markup, in one line.
pub fn text(events: &[SpannedEvent<'_>]) -> String {
    let mut text = String::new();
    let mut in_script = false;
    for (event, _) in events {
        match event {
            Event::InlineHtml(html) => {
                let tag = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
                if tag.starts_with("script") || tag.starts_with("style") {
                    in_script = !html.starts_with("</");
                }
                let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
                let name = name.into_iter().next().unwrap_or_default();
                // What is no element is shown as text.
                if name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && !is_element(name)
                    && !name.starts_with(balance::ISLAND)
                    && !html.contains('=')
                {
                    text.push_str(html);
                }
            }
            Event::Text(part) | Event::Code(part) if !in_script => text.push_str(part),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    in_one_line(&text)
}

/// Text whose words have one space between them.
pub fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut word = 0;
    let mut push = |word: &str| {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    };
    for (at, byte) in text.bytes().enumerate() {
        // In UTF-8, white space is ASCII or begins with one of these.
        let length = match byte {
            b' ' | b'\t'..=b'\r' => 1,
            0xC2 | 0xE1..=0xE3 => match text[at..].chars().next() {
                Some(c) if c.is_whitespace() => c.len_utf8(),
                _ => continue,
            },
            _ => continue,
        };
        push(&text[word..at]);
        word = at + length;
    }
    push(&text[word..]);
    line
}

/// `CommonMark` with tables, footnotes, strikethrough, task lists, smart punctuation and callouts.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

/// The same with ids of headings and definitions of terms.
pub(crate) fn extended_options() -> Options {
    options() | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_DEFINITION_LIST
}

/// Reads a body into its top-level blocks.
pub fn blocks(body: &str) -> Vec<Block<'_>> {
    read(body, options())
}

/// Reads a body in which headings may say their ids, `{#id}`, and terms have definitions, `: text`.
pub fn extended_blocks(body: &str) -> Vec<Block<'_>> {
    read(body, extended_options())
}

fn read(body: &str, options: Options) -> Vec<Block<'_>> {
    let parser = Parser::new_ext(body, options).into_offset_iter();
    let mut blocks = Vec::new();
    let mut open: Vec<SpannedEvent<'_>> = Vec::new();
    let mut depth = 0_usize;
    let mut has_table = false;
    for (event, span) in TextMergeWithOffset::new(parser) {
        match event {
            Event::Start(ref tag) => {
                depth += 1;
                has_table |= matches!(tag, Tag::Table(_));
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        open.push((event, span));
        if depth == 0 {
            let start = open.first().map_or(0, |(_, span)| span.start);
            let end = open.iter().map(|(_, span)| span.end).max().unwrap_or(start);
            let mut events = std::mem::take(&mut open);
            if std::mem::take(&mut has_table) {
                events = surplus::keep(body, events);
            }
            blocks.push(Block {
                events,
                span: start..end,
            });
        }
    }
    blocks
}

/// A body that is HTML as a whole, without markdown.
pub fn html_blocks(body: &str) -> Vec<Block<'_>> {
    let span = 0..body.len();
    vec![Block {
        events: vec![(Event::Html(body.into()), span.clone())],
        span,
    }]
}

/// Text of a table as inline HTML: the content of its first paragraph.
pub fn inline(source: &SourcePath, text: String) -> Sealed {
    let file = SourceFile::new(source.clone(), text);
    let blocks = blocks(&file.text);
    let mut writer = Writer::new(&file, 0);
    let mut fragment = match blocks.first() {
        Some(block) if block.is_paragraph() => writer.fragment(block.inner()),
        Some(block) => writer.fragment(&block.events),
        None => Fragment::default(),
    };
    writer.close(&mut fragment);
    fragment.seal()
}

/// Sanitised HTML, with a hole for each address in it. Its spans are meaningless.
pub fn of_html(html: String) -> Sealed {
    let file = SourceFile::new(SourcePath::new(""), html);
    let mut writer = Writer::new(&file, 0);
    let event = Event::Html(file.text.as_str().into());
    let mut fragment = writer.fragment(&[(event, 0..file.text.len())]);
    writer.close(&mut fragment);
    fragment.seal()
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn words_are_those_of_unicode() {
        let all: String = (0..0x3100_u32)
            .filter_map(char::from_u32)
            .flat_map(|c| [c, 'x', c, ' ', c])
            .collect();
        for text in ["", " ", " a  b\n", "é\u{a0}\u{2003}è\u{3000}", &all] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(in_one_line(text), words.join(" "));
        }
    }
}
