//! A fragment: HTML of one file that still has holes, where links of the site must be filled in.
//!
//! Rendering a file needs nothing but the file, so it can be done once and kept. Where its links
//! lead depends on every other file, so that is filled in later, and again when others change.

use std::ops::Range;

use plaza_model::Html;

/// What stands in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// The address of a link; a title can be added.
    Href,
    /// The address of a link that has a title.
    TitledHref,
    /// The address of an image whose size is not given; it can be added.
    Image,
    /// The address of another embedded file.
    Src,
    /// The text of a link that shows its own address.
    Text,
}

/// A part of the HTML that depends on the rest of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The bytes of the HTML that are replaced, as they hold what the author wrote.
    pub at: Range<usize>,
    /// What kind of hole it is.
    pub kind: HoleKind,
    /// The address as the author wrote it.
    pub target: String,
    /// The bytes of the file that hold it.
    pub span: Range<usize>,
}

/// HTML with holes, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The HTML.
    pub html: String,
    /// Its holes, in the order of the text.
    pub holes: Vec<Hole>,
}

impl Fragment {
    /// Adds another fragment at the end.
    pub fn append(&mut self, other: &Fragment) {
        let offset = self.html.len();
        self.html.push_str(&other.html);
        self.holes
            .extend(other.holes.iter().cloned().map(|mut hole| {
                hole.at = hole.at.start + offset..hole.at.end + offset;
                hole
            }));
    }

    /// Writes an address as the value of an attribute, and remembers its place.
    pub fn push_hole(&mut self, kind: HoleKind, target: &str, span: Range<usize>) {
        let start = self.html.len();
        push_escaped(&mut self.html, target);
        self.holes.push(Hole {
            at: start..self.html.len(),
            kind,
            target: target.to_owned(),
            span,
        });
    }

    /// The fragment, complete.
    pub fn seal(self) -> Sealed {
        Sealed {
            html: Html(self.html.into()),
            holes: self.holes,
        }
    }
}

/// A fragment that is complete. Where nothing has to be filled in, its HTML is shared, not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    html: Html,
    holes: Vec<Hole>,
}

impl Sealed {
    /// The HTML with every hole filled: `fill` gives the escaped text for a hole, or nothing to
    /// leave it as written.
    pub fn fill(&self, mut fill: impl FnMut(&Hole) -> Option<String>) -> Html {
        let whole = self.html.as_str();
        let mut html = String::new();
        let mut done = 0;
        for hole in &self.holes {
            if let Some(text) = fill(hole) {
                html.push_str(&whole[done..hole.at.start]);
                html.push_str(&text);
                done = hole.at.end;
            }
        }
        if done == 0 {
            return self.html.clone();
        }
        html.push_str(&whole[done..]);
        Html(html.into())
    }

    /// The HTML, its links as the author wrote them.
    pub fn as_written(&self) -> &str {
        self.html.as_str()
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
