//! The writer: markdown's events to HTML with holes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::balance::Balance;
use super::{SpannedEvent, text};
use crate::anchors::Anchors;
use crate::fragment::{Fragment, Hole, HoleKind, escaped, push_escaped};
use crate::highlight;
use crate::raw_html;
use plaza_text::SourceFile;

/// Writes the blocks of one file. What blocks share is kept in it: anchors, footnotes, and what
/// is wrong.
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
    balance: Balance,
    /// What is wrong, so far.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Default)]
struct Notes {
    /// The number of each footnote, in the order of their first references.
    numbers: BTreeMap<String, usize>,
    references: BTreeMap<usize, usize>,
    texts: BTreeMap<usize, Fragment>,
    /// The footnote being written, and what was being written before it.
    open: Option<(usize, Fragment)>,
}

impl Notes {
    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }
}

struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'f> Writer<'f> {
    /// A writer for the body that begins at this byte of a file.
    pub fn new(file: &'f SourceFile, body: usize) -> Self {
        Self {
            file,
            body,
            out: Fragment::default(),
            anchors: Anchors::default(),
            notes: Notes::default(),
            tables: Vec::new(),
            code: None,
            raw: None,
            images: 0,
            balance: Balance::default(),
            diagnostics: Vec::new(),
        }
    }

    /// Writes events as a fragment of their own.
    pub fn fragment(&mut self, events: &[SpannedEvent<'_>]) -> Fragment {
        let mut at = 0;
        while let Some((event, span)) = events.get(at) {
            at += 1;
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let end = at + closing(&events[at..]);
                    self.start_heading(*level, &text(&events[at..end]));
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
                    // Smart punctuation may have touched the label; a bare address has none.
                    if label == dest_url.trim() {
                        self.out
                            .push_hole(HoleKind::Text, &label, self.in_file(span));
                        at = end;
                    }
                }
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(*tag, span),
                event => self.inline(event, span),
            }
        }
        std::mem::take(&mut self.out)
    }

    /// The footnotes that the fragments so far refer to, and every anchor.
    pub fn finish(mut self) -> (Fragment, BTreeSet<String>, Vec<Diagnostic>) {
        let texts = std::mem::take(&mut self.notes.texts);
        if !texts.is_empty() {
            self.out
                .html
                .push_str("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
            for (number, note) in texts {
                self.anchors.add(&format!("fn-{number}"));
                let _ = writeln!(self.out.html, "<li id=\"fn-{number}\" value=\"{number}\">");
                self.out.append(&note);
                let references = self
                    .notes
                    .references
                    .get(&number)
                    .copied()
                    .unwrap_or_default();
                for reference in 1..=references {
                    let _ = write!(
                        self.out.html,
                        "<a class=\"back\" href=\"#{}\" aria-label=\"Back to the text\">↩</a>",
                        reference_id(number, reference)
                    );
                }
                self.out.html.push_str("</li>\n");
            }
            self.out.html.push_str("</ol>\n</section>\n");
        }
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
            Tag::BlockQuote(_) => self.push("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code(kind, span),
            Tag::HtmlBlock => self.raw = Some((self.body + span.start, String::new())),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out.html, "<ol start=\"{start}\">");
            }
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                let number = self.notes.number(label);
                let outer = std::mem::take(&mut self.out);
                self.notes.open = Some((number, outer));
            }
            Tag::Table(alignments) => {
                self.push("<div class=\"table\" tabindex=\"0\"><table>\n");
                self.tables.push(Table {
                    alignments: alignments.clone(),
                    column: 0,
                    in_head: false,
                });
            }
            Tag::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    (table.in_head, table.column) = (true, 0);
                }
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = 0;
                }
                self.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            // Read by `fragment`, or behind options that are off.
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
                    highlight::push_code(&mut self.out.html, &code, &language);
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
                if let Some((number, outer)) = self.notes.open.take() {
                    let note = std::mem::replace(&mut self.out, outer);
                    self.notes.texts.entry(number).or_default().append(&note);
                }
            }
            TagEnd::Table => {
                self.tables.pop();
                self.push("</tbody></table></div>\n");
            }
            TagEnd::TableHead => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_head = false;
                }
                self.push("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                let in_head = self.tables.last().is_some_and(|table| table.in_head);
                self.push(if in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.push("</a>"),
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
                _ => push_escaped(&mut self.out.html, part),
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
                let number = self.notes.number(label);
                let reference = self.notes.references.entry(number).or_default();
                *reference += 1;
                let id = reference_id(number, *reference);
                self.anchors.add(&id);
                let _ = write!(
                    self.out.html,
                    "<sup><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>"
                );
            }
            Event::TaskListMarker(done) => self.push(if *done {
                "<input type=\"checkbox\" disabled checked aria-label=\"Done\"> "
            } else {
                "<input type=\"checkbox\" disabled aria-label=\"To do\"> "
            }),
            _ => {}
        }
    }

    /// The page's title is its only first heading.
    fn start_heading(&mut self, level: HeadingLevel, text: &str) {
        let id = self.anchors.heading(text);
        let level = lowered(level);
        let _ = write!(self.out.html, "<{level} id=\"{}\">", escaped(&id));
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) {
        let language = match kind {
            CodeBlockKind::Indented => "",
            CodeBlockKind::Fenced(info) => {
                self.check_fence(span);
                info.split([' ', ',', '{']).next().unwrap_or_default()
            }
        };
        // Code that runs off the page is scrolled, by keyboard as well.
        self.push("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            let _ = write!(self.out.html, " class=\"language-{}\"", escaped(language));
        }
        self.push(">");
        self.code = Some((language.to_owned(), String::new()));
    }

    /// A fence that is never closed takes in the rest of the file.
    fn check_fence(&mut self, span: &Range<usize>) {
        let span = self.in_file(span);
        let block = &self.file.text[span.clone()];
        let fence: String = block
            .trim_start()
            .chars()
            .take_while(|c| matches!(c, '`' | '~'))
            .collect();
        let last = block.trim_end().lines().last().unwrap_or_default();
        let only_line = block.trim_end().lines().count() < 2;
        let closed = last
            .trim_start_matches([' ', '>', '\t'])
            .starts_with(&fence)
            && !only_line;
        if !closed && self.file.text[span.end..].trim().is_empty() {
            let first_line = block.lines().next().unwrap_or_default().len();
            let range = span.start..span.start + first_line;
            let warning =
                self.file
                    .warning(Code::CodeFence, range, "this code fence is never closed");
            let hint = format!("write {fence} on a line of its own where the code ends");
            self.diagnostics.push(warning.hint(hint));
        }
    }

    fn start_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        table.column += 1;
        let tag = if table.in_head { "<th" } else { "<td" };
        self.push(tag);
        self.push(class);
        self.push(">");
    }

    fn link(&mut self, link_type: LinkType, target: &str, title: &str, span: Range<usize>) {
        self.push("<a href=\"");
        if link_type == LinkType::Email {
            self.push("mailto:");
            push_escaped(&mut self.out.html, target);
        } else {
            let span = self.in_file(&span);
            let kind = if title.is_empty() {
                HoleKind::Href
            } else {
                HoleKind::TitledHref
            };
            self.out.push_hole(kind, target, span);
        }
        if !title.is_empty() {
            self.push("\" title=\"");
            push_escaped(&mut self.out.html, title);
        }
        self.push("\">");
    }

    fn image(&mut self, target: &str, title: &str, alt: &str, span: Range<usize>) {
        let span = self.in_file(&span);
        if alt.is_empty() {
            let warning =
                self.file
                    .warning(Code::ImageAlt, span.clone(), "the image has no description");
            let hint = "say what it shows between the brackets: `![…](…)`";
            self.diagnostics.push(warning.hint(hint));
        }
        self.push("<img src=\"");
        self.out.push_hole(HoleKind::Image, target, span);
        self.push("\" alt=\"");
        push_escaped(&mut self.out.html, alt);
        if !title.is_empty() {
            self.push("\" title=\"");
            push_escaped(&mut self.out.html, title);
        }
        // The first is likely seen at once.
        self.push(if self.images == 0 {
            "\">"
        } else {
            "\" loading=\"lazy\">"
        });
        self.images += 1;
    }

    fn raw_html(&mut self, html: &str, start: usize) {
        let raw = raw_html::read(html);
        let mut done = 0;
        for tag in raw.tags {
            let place = tag.span.start + start..tag.span.end + start;
            if !self.balance.allows(&tag, place, self.file) {
                self.push(&html[done..tag.span.start]);
                done = tag.span.end;
                continue;
            }
            for name in ["id", "name"] {
                if let Some(attribute) = tag.get(name) {
                    self.anchors.add(&attribute.value);
                }
            }
            let (attribute, kind) = match tag.name.as_str() {
                "a" if tag.get("title").is_none() => ("href", HoleKind::Href),
                "a" => ("href", HoleKind::TitledHref),
                "img" if tag.get("width").is_none() => ("src", HoleKind::Image),
                "img" | "audio" | "video" | "source" => ("src", HoleKind::Src),
                _ => continue,
            };
            let Some(attribute) = tag.get(attribute) else {
                continue;
            };
            self.push(&html[done..attribute.span.start]);
            done = attribute.span.end;
            let at = self.out.html.len();
            self.push(&html[attribute.span.clone()]);
            let quoted = html[..attribute.span.start].ends_with('"');
            self.out.holes.push(Hole {
                at: at..self.out.html.len(),
                // Further attributes are added in double quotes, and so only after one.
                kind: match kind {
                    HoleKind::Href if !quoted => HoleKind::TitledHref,
                    HoleKind::Image if !quoted => HoleKind::Src,
                    kind => kind,
                },
                target: attribute.value.clone(),
                span: attribute.span.start + start..attribute.span.end + start,
            });
        }
        self.push(&html[done..raw.whole.max(done)]);
        push_escaped(&mut self.out.html, &html[raw.whole.max(done)..]);
        if raw.in_comment {
            self.push("-->");
        }
    }

    /// Closes what raw HTML left open, so that it ends with the text it stands in.
    pub fn close(&mut self, fragment: &mut Fragment) {
        for (name, place) in self.balance.close() {
            let _ = write!(fragment.html, "</{name}>");
            let message = format!("this `<{name}>` is never closed");
            let warning = self.file.warning(Code::RawHtml, place, message);
            let hint = format!("write `</{name}>` where it ends");
            self.diagnostics.push(warning.hint(hint));
        }
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref-{number}"),
        n => format!("fnref-{number}-{n}"),
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

/// How many events stand before the one that closes what was just opened.
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
