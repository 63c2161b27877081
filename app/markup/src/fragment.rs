//! A fragment: the HTML of one file, with holes for the links, which are filled in later.
//!
//! A fragment depends only on its file, so it is rendered once and cached. The links depend on all
//! other files, so they are filled in later, and again when others change.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use plaza_model::{Highlighter, Href, Html, Load, Part, PartKind, Target};

use crate::highlight;

/// The kind of a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoleKind {
    /// The address of a link; a title can be added.
    Href,
    /// The address of a link that has a title.
    TitledHref,
    /// The address of an image whose size is not given; it can be added.
    Image,
    /// The address of another embedded file.
    Src,
    /// An address that stays as its author wrote it.
    Other,
    /// A value that is no address, and may have one in it.
    Content,
    /// The addresses of an image in several sizes, as its author wrote them.
    Sizes,
    /// The text of a link that shows its own address.
    Text,
    /// Code in a language, whose name is the target.
    Code,
    /// HTML that only works on the site: scripts, forms, event handlers.
    SiteOnly,
    /// A page embedded in this one, which is a link elsewhere.
    Embedded,
}

/// A part of the HTML that depends on the rest of the site, or on where it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hole {
    /// The bytes of the HTML to replace, which hold what the author wrote.
    pub at: Range<usize>,
    /// What kind of hole it is.
    pub kind: HoleKind,
    /// The address as the author wrote it.
    pub target: Arc<str>,
    /// The bytes of the HTML that the whole attribute takes.
    pub attribute: Range<usize>,
    /// The bytes of the file that hold it.
    pub span: Range<usize>,
    /// The title of an embedded page; empty if it has none.
    pub title: Arc<str>,
}

/// What fills a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// What the author wrote, as an address elsewhere.
    AsWritten,
    /// What the author wrote, which is not an address.
    Nowhere,
    /// Nothing: the attribute is left out.
    Nothing,
    /// Text that replaces an address shown as text.
    Text(String),
    /// An address, and further attributes of its element.
    Address(Href, String),
}

/// HTML with holes, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The HTML.
    pub html: String,
    /// Its holes, in the order of the text.
    pub holes: Vec<Hole>,
    /// What browsers load to show it.
    pub loads: BTreeSet<Load>,
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

impl Fragment {
    /// Adds another fragment at the end.
    pub fn append(&mut self, other: &Fragment) {
        let offset = self.html.len();
        self.html.push_str(&other.html);
        self.loads.extend(other.loads.iter().cloned());
        self.holes
            .extend(other.holes.iter().cloned().map(|mut hole| {
                hole.at = shifted(&hole.at, offset);
                hole.attribute = shifted(&hole.attribute, offset);
                hole
            }));
    }

    /// Writes an attribute that holds an address, and records the hole.
    pub fn push_address(&mut self, name: &str, kind: HoleKind, target: &str, span: Range<usize>) {
        let attribute = self.html.len();
        self.html.push_str(name);
        self.html.push_str("=\"");
        let start = self.html.len();
        push_escaped(&mut self.html, target);
        let end = self.html.len();
        self.html.push('"');
        self.holes.push(Hole {
            at: start..end,
            kind,
            target: target.into(),
            attribute: attribute..end + 1,
            span,
            title: "".into(),
        });
    }

    /// Writes an address as text, and records the hole.
    pub fn push_shown(&mut self, target: &str, span: Range<usize>) {
        let start = self.html.len();
        push_escaped(&mut self.html, target);
        let at = start..self.html.len();
        self.holes.push(Hole {
            attribute: at.clone(),
            at,
            kind: HoleKind::Text,
            target: target.into(),
            span,
            title: "".into(),
        });
    }

    /// Writes code in a language, and records the hole.
    pub fn push_code(&mut self, code: &str, language: &str) {
        let start = self.html.len();
        push_escaped(&mut self.html, code);
        if highlight::is_plain(language) {
            return;
        }
        let at = start..self.html.len();
        self.holes.push(Hole {
            attribute: at.clone(),
            at,
            kind: HoleKind::Code,
            target: language.into(),
            span: 0..0,
            title: "".into(),
        });
    }

    /// Records that the HTML from a byte on only works on the site.
    pub fn site_only(&mut self, start: usize) {
        self.element(start, HoleKind::SiteOnly, "", "");
    }

    /// Remembers that what stands from a byte on embeds a page.
    pub fn embedded(&mut self, start: usize, target: &str, title: &str) {
        self.element(start, HoleKind::Embedded, target, title);
    }

    fn element(&mut self, start: usize, kind: HoleKind, target: &str, title: &str) {
        let at = start..self.html.len();
        let hole = Hole {
            attribute: at.clone(),
            at,
            kind,
            target: target.into(),
            span: 0..0,
            title: title.into(),
        };
        // It comes before the holes inside it.
        let before = self.holes.partition_point(|hole| hole.at.start < start);
        self.holes.insert(before, hole);
    }

    /// Completes the fragment.
    pub fn seal(self) -> Sealed {
        Sealed {
            html: self.html.into(),
            holes: self.holes,
            loads: self.loads.into_iter().collect(),
        }
    }
}

/// A complete fragment. If there is nothing to fill in, its HTML is shared, not copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    html: Arc<str>,
    holes: Vec<Hole>,
    loads: Arc<[Load]>,
}

impl Sealed {
    /// The HTML with every hole filled.
    pub fn fill(&self, mut fill: impl FnMut(&Hole) -> Filling) -> Html {
        if self.holes.is_empty() {
            return Html::plain(Arc::clone(&self.html)).loading(Arc::clone(&self.loads));
        }
        let mut filler = Filler {
            html: &self.html,
            text: String::new(),
            done: 0,
            moves: Vec::new(),
            parts: Vec::with_capacity(self.holes.len()),
        };
        for hole in &self.holes {
            filler.fill(
                hole,
                match hole.kind {
                    HoleKind::Code | HoleKind::SiteOnly | HoleKind::Embedded => Filling::AsWritten,
                    _ => fill(hole),
                },
            );
        }
        let mut text = std::mem::take(&mut filler.text);
        let text = if filler.done == 0 {
            Arc::clone(&self.html)
        } else {
            text.push_str(&self.html[filler.done..]);
            text.into()
        };
        Html::new(text, filler.finish()).loading(Arc::clone(&self.loads))
    }

    /// The HTML with the links as the author wrote them, and highlighted code.
    pub fn highlighted(&self) -> Cow<'_, str> {
        let mut code = self
            .holes
            .iter()
            .filter(|hole| hole.kind == HoleKind::Code)
            .peekable();
        if code.peek().is_none() {
            return Cow::Borrowed(&self.html);
        }
        let (mut html, mut done) = (String::new(), 0);
        for hole in code {
            html.push_str(&self.html[done..hole.at.start]);
            let own = &self.html[hole.at.clone()];
            html.push_str(&highlight::highlighted(own, &hole.target));
            done = hole.at.end;
        }
        html.push_str(&self.html[done..]);
        Cow::Owned(html)
    }

    /// The addresses of what it links to and shows, as the author wrote them.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        let addresses = self.holes.iter().filter(|hole| {
            matches!(
                hole.kind,
                HoleKind::Href
                    | HoleKind::TitledHref
                    | HoleKind::Image
                    | HoleKind::Src
                    | HoleKind::Other
                    | HoleKind::Sizes
            )
        });
        addresses.flat_map(|hole| {
            let is_list = hole.kind == HoleKind::Sizes;
            let parts = hole
                .target
                .split(move |c: char| is_list && (c == ',' || c.is_whitespace()));
            parts.filter(|part| !part.is_empty())
        })
    }

    /// The HTML with the links as the author wrote them.
    pub fn as_written(&self) -> &str {
        &self.html
    }
}

/// HTML while its holes are filled. It is only copied if its length changes.
struct Filler<'a> {
    html: &'a str,
    text: String,
    /// How many bytes of the HTML are in the text so far.
    done: usize,
    /// Offsets in the HTML, each with its offset in the text.
    moves: Vec<(usize, usize)>,
    parts: Vec<Part>,
}

impl Filler<'_> {
    /// The range in the text for a range of the HTML.
    fn moved(&self, range: &Range<usize>) -> Range<usize> {
        let at = |at: usize| at - self.done + self.text.len();
        at(range.start)..at(range.end)
    }

    fn fill(&mut self, hole: &Hole, filling: Filling) {
        let at = self.moved(&hole.at);
        let attribute = self.moved(&hole.attribute);
        let written = || Arc::clone(&hole.target);
        let kind = match (hole.kind, filling) {
            // Its contents may still change in length.
            (HoleKind::SiteOnly | HoleKind::Embedded, _) => {
                let kind = match hole.kind {
                    HoleKind::Embedded => PartKind::Embedded {
                        href: Target::Elsewhere(written()).plain(),
                        title: Arc::clone(&hole.title),
                    },
                    _ => PartKind::SiteOnly,
                };
                let at = hole.at.clone();
                self.parts.push(Part { at, kind });
                return;
            }
            (HoleKind::Text, Filling::Nothing) => return,
            (_, Filling::Nothing) => {
                let before = &self.html[self.done..hole.attribute.start];
                self.text.push_str(before.trim_end());
                self.moved_to(hole.attribute.end);
                return;
            }
            (HoleKind::Code, _) => PartKind::Code {
                language: written(),
                highlighter: Highlighter(highlight::highlighted),
            },
            (HoleKind::Sizes, _) => PartKind::Sizes {
                written: written(),
                attribute,
            },
            (HoleKind::Text, Filling::Text(text)) => {
                self.text.push_str(&self.html[self.done..hole.at.start]);
                push_escaped(&mut self.text, &text);
                self.moved_to(hole.at.end);
                return;
            }
            (HoleKind::Text | HoleKind::Content, _) => return,
            (_, Filling::Address(href, more)) => {
                let part = PartKind::Address { href, attribute };
                if !more.is_empty() {
                    let end = hole.attribute.end;
                    self.text.push_str(&self.html[self.done..end]);
                    self.text.push_str(&more);
                    self.moved_to(end);
                }
                part
            }
            (_, Filling::Nowhere) => PartKind::Written {
                href: Target::Nowhere(written()).plain(),
                attribute,
            },
            (_, Filling::AsWritten | Filling::Text(_)) => PartKind::Written {
                href: Target::Elsewhere(written()).plain(),
                attribute,
            },
        };
        self.parts.push(Part { at, kind });
    }

    fn moved_to(&mut self, done: usize) {
        self.done = done;
        self.moves.push((done, self.text.len()));
    }

    /// The parts, with their ranges in the text.
    fn finish(self) -> Vec<Part> {
        let moved = |at: usize| {
            let before = self.moves.partition_point(|(from, _)| *from <= at);
            match before.checked_sub(1).map(|last| self.moves[last]) {
                Some((from, to)) => to + (at - from),
                None => at,
            }
        };
        let mut parts = self.parts;
        for part in &mut parts {
            if matches!(part.kind, PartKind::SiteOnly | PartKind::Embedded { .. }) {
                part.at = moved(part.at.start)..moved(part.at.end);
            }
        }
        parts
    }
}

/// Escapes text for HTML, in and out of attributes.
pub fn push_escaped(html: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(html, text);
}

/// Text escaped for HTML, in and out of attributes.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}
