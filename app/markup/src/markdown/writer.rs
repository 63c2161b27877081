//! The writer: turns markdown events into HTML with holes.

mod bare;
mod code;
mod link;
mod notes;
mod raw;
mod review;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use plaza_model::Diagnostic;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Tag, TagEnd};

use super::balance::Balance;
use super::{SpannedEvent, text};
use crate::anchors::{Anchors, HeadingIds, github_id};
use crate::fragment::{Fragment, escaped, push_escaped};
use notes::Notes;
use plaza_text::SourceFile;
use table::Table;

/// Writes the blocks of one file. It keeps what blocks share: anchors, footnotes and
/// diagnostics.
pub struct Writer<'f> {
    file: &'f SourceFile,
    /// Where the body begins in the file.
    body: usize,
    out: Fragment,
    anchors: Anchors,
    notes: Notes,
    tables: Vec<Table>,
    /// Code whose end has not been seen: its language and its text.
    code: Option<(String, String)>,
    /// Raw HTML whose end has not been seen: where it begins in the file, and its text.
    raw: Option<(usize, String)>,
    images: usize,
    /// How many links are open.
    in_link: usize,
    /// An element that only works on the site and has not ended yet.
    site_only: Option<raw::SiteOnly>,
    balance: Balance,
    /// The names in angle brackets that are no elements and were reported.
    words: BTreeSet<String>,
    /// The diagnostics so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'f> Writer<'f> {
    /// A writer for the body that begins at this byte of a file.
    pub fn new(file: &'f SourceFile, body: usize) -> Self {
        Self {
            file,
            body,
            out: Fragment::default(),
            anchors: Anchors::new(github_id),
            notes: Notes::default(),
            tables: Vec::new(),
            code: None,
            raw: None,
            images: 0,
            in_link: 0,
            site_only: None,
            balance: Balance::default(),
            words: BTreeSet::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The same writer with another rule for the ids of headings.
    #[must_use]
    pub fn with_ids(mut self, rule: HeadingIds) -> Self {
        self.anchors = Anchors::new(rule);
        self
    }

    /// Writes events as a separate fragment.
    pub fn fragment(&mut self, events: &[SpannedEvent<'_>]) -> Fragment {
        let mut at = 0;
        while let Some((event, span)) = events.get(at) {
            at += 1;
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let end = at + closing(&events[at..]);
                    self.start_heading(*level, id.as_deref(), &text(&events[at..end]));
                }
                Event::Start(Tag::Image {
                    dest_url, title, ..
                }) => {
                    let end = at + closing(&events[at..]);
                    self.image(dest_url, title, &text(&events[at..end]), span.clone());
                    at = (end + 1).min(events.len());
                }
                Event::Start(Tag::Link {
                    dest_url,
                    title,
                    link_type,
                    ..
                }) => {
                    let end = at + closing(&events[at..]);
                    let label = text(&events[at..end]);
                    self.link(*link_type, dest_url, title, span.clone());
                    self.in_link += 1;
                    // Smart punctuation may have changed the label, so a bare address is shown as written.
                    if label == dest_url.trim() {
                        self.out.push_shown(&label, self.in_file(span));
                        at = end;
                    }
                }
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(*tag, span),
                event => self.inline(event, span),
            }
        }
        self.cut_site_only();
        std::mem::take(&mut self.out)
    }

    /// The footnotes of the fragments so far, all anchors, and the diagnostics.
    pub fn finish(mut self) -> (Fragment, BTreeSet<String>, Vec<Diagnostic>) {
        self.notes.write(&mut self.out, &mut self.anchors);
        self.diagnostics.append(&mut self.balance.diagnostics);
        (self.out, self.anchors.into_names(), self.diagnostics)
    }

    fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.body..span.end + self.body
    }

    fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::BlockQuote(kind) => self.start_quote(*kind),
            Tag::CodeBlock(kind) => self.start_code(kind, span),
            Tag::HtmlBlock => self.raw = Some((self.body + span.start, String::new())),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out.html, "<ol start=\"{start}\">");
            }
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.cut_site_only();
                self.notes.start(label, &mut self.out);
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::DefinitionList => self.push("<dl>\n"),
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            // Handled by `fragment`, or not enabled in the parser's options.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => {
                let _ = writeln!(self.out.html, "</{}>", lowered(level));
            }
            TagEnd::BlockQuote(_) => self.push("</blockquote>\n"),
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    self.out.push_code(&code, &language);
                }
                self.push("</code></pre>\n");
            }
            TagEnd::HtmlBlock => {
                if let Some((start, html)) = self.raw.take() {
                    self.raw_html(&html, start);
                }
            }
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if self.notes.is_open() {
                    self.cut_site_only();
                    self.notes.end(&mut self.out);
                    self.resume_site_only();
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(span),
            TagEnd::TableCell => self.end_cell(span),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::DefinitionList => self.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Link => {
                self.in_link = self.in_link.saturating_sub(1);
                self.push("</a>");
            }
            _ => {
                debug_assert!(span.start <= span.end);
            }
        }
    }

    fn inline(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Text(part) => match (&mut self.code, &mut self.raw) {
                (Some((_, code)), _) => code.push_str(part),
                (_, Some((_, html))) => html.push_str(part),
                _ => self.text_with_links(part, span),
            },
            Event::Code(code) => {
                self.push("<code>");
                push_escaped(&mut self.out.html, code);
                self.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.raw {
                Some((_, raw)) => raw.push_str(html),
                None => self.raw_html(html, self.body + span.start),
            },
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(label) => {
                self.notes.refer(label, &mut self.out, &mut self.anchors);
            }
            Event::TaskListMarker(done) => {
                let start = self.out.html.len();
                self.push(if *done {
                    "<input type=\"checkbox\" disabled checked aria-label=\"Done\">"
                } else {
                    "<input type=\"checkbox\" disabled aria-label=\"To do\">"
                });
                self.out.site_only(start);
                self.push(" ");
            }
            _ => {}
        }
    }

    /// Starts a quotation, or a callout with its name as its first words.
    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let name = match kind {
            None => return self.push("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => "Note",
            Some(BlockQuoteKind::Tip) => "Tip",
            Some(BlockQuoteKind::Important) => "Important",
            Some(BlockQuoteKind::Warning) => "Warning",
            Some(BlockQuoteKind::Caution) => "Caution",
        };
        let _ = writeln!(
            self.out.html,
            "<blockquote class=\"callout\">\n<p><strong>{name}</strong></p>"
        );
    }

    /// Headings start at level 2, as the page's title is its only level 1 heading.
    fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>, text: &str) {
        let id = match id {
            Some(id) => {
                self.anchors.add(id);
                id.to_owned()
            }
            None => self.anchors.heading(text),
        };
        let level = lowered(level);
        let _ = write!(self.out.html, "<{level} id=\"{}\">", escaped(&id));
    }
}

fn lowered(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

/// The number of events before the one that closes the element just opened.
fn closing(events: &[SpannedEvent<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return at,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    events.len()
}
