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

/// Elements that feed readers drop, or should.
const SITE_ONLY: [&str; 4] = ["script", "style", "form", "input"];

/// What an attribute of raw HTML depends on, if it depends on anything.
fn hole_of(tag: &raw_html::Tag, attribute: &raw_html::Attribute) -> Option<HoleKind> {
    let is_titled = || tag.get("title").is_some();
    let is_sized = || tag.get("width").is_some();
    Some(match (tag.name.as_str(), attribute.name.as_str()) {
        ("a", "href") if is_titled() => HoleKind::TitledHref,
        ("a", "href") => HoleKind::Href,
        ("img", "src") if !is_sized() => HoleKind::Image,
        ("img" | "audio" | "video" | "source", "src") => HoleKind::Src,
        (_, "href" | "src" | "poster" | "cite") => HoleKind::Other,
        (_, "srcset") => HoleKind::Sizes,
        // What an author's script is without the page is anyone's guess.
        (_, name) if name.starts_with("on") => HoleKind::SiteOnly,
        _ => return None,
    })
}

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
    /// An element that only works on the site and has not ended yet: its name, and where in the
    /// fragment it begins.
    site_only: Option<(String, usize)>,
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
            site_only: None,
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
                    self.push("<a class=\"back\" ");
                    self.anchor_link(&format!("#{}", reference_id(number, reference)));
                    self.push(" aria-label=\"Back to the text\">↩</a>");
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
                self.cut_site_only();
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
                    self.cut_site_only();
                    let note = std::mem::replace(&mut self.out, outer);
                    if let Some((_, start)) = &mut self.site_only {
                        *start = self.out.html.len();
                    }
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
                self.push("<sup><a ");
                self.anchor_link(&format!("#fn-{number}"));
                let _ = write!(self.out.html, " id=\"{id}\">{number}</a></sup>");
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
        self.push("<a ");
        let span = self.in_file(&span);
        if link_type == LinkType::Email {
            let address = format!("mailto:{target}");
            self.out
                .push_address("href", HoleKind::Other, &address, span);
        } else {
            let kind = if title.is_empty() {
                HoleKind::Href
            } else {
                HoleKind::TitledHref
            };
            self.out.push_address("href", kind, target, span);
        }
        if !title.is_empty() {
            self.push(" title=\"");
            push_escaped(&mut self.out.html, title);
            self.push("\"");
        }
        self.push(">");
    }

    /// A link to a part of the same page that Plaza wrote itself.
    fn anchor_link(&mut self, target: &str) {
        self.out.push_address("href", HoleKind::Other, target, 0..0);
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
        self.push("<img ");
        self.out.push_address("src", HoleKind::Image, target, span);
        self.push(" alt=\"");
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
            self.push(&html[done..tag.span.start]);
            done = tag.span.start;
            self.open_site_only(&tag);
            let mut holes: Vec<(&raw_html::Attribute, HoleKind)> = tag
                .attributes
                .iter()
                .filter_map(|attribute| Some((attribute, hole_of(&tag, attribute)?)))
                .collect();
            holes.sort_by_key(|(attribute, _)| attribute.whole.start);
            for (attribute, kind) in holes {
                self.push(&html[done..attribute.whole.start]);
                let offset = self.out.html.len();
                let moved = |range: &Range<usize>| {
                    let at = |at: usize| at - attribute.whole.start + offset;
                    at(range.start)..at(range.end)
                };
                let quoted = html[..attribute.span.start].ends_with('"');
                self.out.holes.push(Hole {
                    at: if kind == HoleKind::SiteOnly {
                        moved(&attribute.whole)
                    } else {
                        moved(&attribute.span)
                    },
                    // Further attributes are added after double quotes alone.
                    kind: match kind {
                        HoleKind::Href if !quoted => HoleKind::TitledHref,
                        HoleKind::Image if !quoted => HoleKind::Src,
                        kind => kind,
                    },
                    target: attribute.value.as_str().into(),
                    attribute: moved(&attribute.whole),
                    span: attribute.span.start + start..attribute.span.end + start,
                });
                self.push(&html[attribute.whole.clone()]);
                done = attribute.whole.end;
            }
            self.push(&html[done..tag.span.end]);
            done = tag.span.end;
            self.close_site_only(&tag);
        }
        self.push(&html[done..raw.whole.max(done)]);
        push_escaped(&mut self.out.html, &html[raw.whole.max(done)..]);
        if raw.in_comment {
            self.push("-->");
        }
    }

    /// Remembers where an element begins that only works on the site.
    fn open_site_only(&mut self, tag: &raw_html::Tag) {
        let is_one = SITE_ONLY.contains(&tag.name.as_str()) && tag.does != raw_html::Does::Close;
        if is_one && self.site_only.is_none() {
            self.site_only = Some((tag.name.clone(), self.out.html.len()));
        }
    }

    /// Where a piece of HTML ends within such an element, the rest of the element stands in the next.
    fn cut_site_only(&mut self) {
        if let Some((_, start)) = &mut self.site_only {
            self.out.site_only(*start);
            *start = 0;
        }
    }

    /// Where such an element ends, all of it is marked.
    fn close_site_only(&mut self, tag: &raw_html::Tag) {
        let ends = |name: &str| name == tag.name && tag.does != raw_html::Does::Open;
        if let Some((_, start)) = self.site_only.take_if(|(name, _)| ends(name)) {
            self.out.site_only(start);
        }
    }

    /// Closes what raw HTML left open, so that it ends with the text it stands in.
    pub fn close(&mut self, fragment: &mut Fragment) {
        for (name, place) in self.balance.close() {
            let end = fragment.html.len();
            let _ = write!(fragment.html, "</{name}>");
            // Its pieces so far are marked, and its end is a piece of its own.
            if self.site_only.take_if(|(open, _)| *open == name).is_some() {
                fragment.site_only(end);
            }
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
