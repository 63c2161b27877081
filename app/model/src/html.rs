//! HTML whose links are still typed: it is written out for the pages of the site and for feeds, by
//! the same function.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::{Href, ReadFrom, Site};

/// HTML that is complete but for its addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    text: Arc<str>,
    parts: Arc<[Part]>,
}

/// A part of the HTML that is not the same wherever it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes it takes. Of an address it is the value, without quotes.
    pub at: Range<usize>,
    /// What it is.
    pub kind: PartKind,
}

/// What a part of HTML is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An address that stands in the text just as it is to be on a page.
    Written {
        /// Where it leads.
        href: Href,
        /// The bytes of the whole attribute: `href="…"`.
        attribute: Range<usize>,
    },
    /// An address that is still to be written.
    Address {
        /// Where it leads.
        href: Href,
        /// The bytes of the whole attribute: `href="…"`.
        attribute: Range<usize>,
    },
    /// The addresses of an image in several sizes (`srcset`).
    Sizes {
        /// The addresses as written, with character references replaced.
        written: Arc<str>,
        /// The bytes of the whole attribute.
        attribute: Range<usize>,
    },
    /// What only works on the site: scripts, forms, handlers of events.
    SiteOnly,
}

impl Html {
    /// HTML with these parts, in the order of their beginnings.
    pub fn new(text: Arc<str>, parts: Vec<Part>) -> Self {
        Self {
            text,
            parts: parts.into(),
        }
    }

    /// HTML without an address in it.
    pub fn plain(text: impl Into<Arc<str>>) -> Self {
        Self::new(text.into(), Vec::new())
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The HTML as it is written where it is read.
    pub fn render(&self, site: &Site, from: ReadFrom<'_>) -> Cow<'_, str> {
        let mut out = String::new();
        let mut done = 0;
        for part in &*self.parts {
            // What is left out takes its parts with it.
            if part.at.start < done {
                continue;
            }
            let written = match from {
                ReadFrom::Site => part.on_site(site),
                ReadFrom::Anywhere(_) => Some(part.anywhere(site, from, &self.text)),
            };
            if let Some((range, written)) = written {
                if out.is_empty() {
                    out.reserve(self.text.len() + 256);
                }
                out.push_str(&self.text[done..range.start]);
                out.push_str(&written);
                done = range.end;
            }
        }
        if done == 0 {
            return Cow::Borrowed(&self.text);
        }
        out.push_str(&self.text[done..]);
        Cow::Owned(out)
    }

    /// The HTML for a page of the site, in a form that views can share.
    pub fn on_page(&self, site: &Site) -> Arc<str> {
        match self.render(site, ReadFrom::Site) {
            Cow::Borrowed(_) => Arc::clone(&self.text),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl Part {
    /// On the site, what is written already stays as it is.
    fn on_site(&self, site: &Site) -> Option<(Range<usize>, String)> {
        let PartKind::Address { href, .. } = &self.kind else {
            return None;
        };
        let mut written = String::new();
        push_escaped(&mut written, &site.page_link(href));
        Some((self.at.clone(), written))
    }

    /// Anywhere else, addresses are whole and in double quotes.
    fn anywhere(&self, site: &Site, from: ReadFrom<'_>, text: &str) -> (Range<usize>, String) {
        let (attribute, url) = match &self.kind {
            PartKind::SiteOnly => return (self.at.clone(), String::new()),
            PartKind::Address { href, attribute } | PartKind::Written { href, attribute } => {
                (attribute, site.link(href, from))
            }
            PartKind::Sizes { written, attribute } => (attribute, Some(sizes(site, written, from))),
        };
        let Some(url) = url else {
            return (without_space(attribute, text), String::new());
        };
        let name = text[attribute.clone()]
            .split('=')
            .next()
            .unwrap_or_default();
        let mut written = name.trim_end().to_ascii_lowercase();
        written.push_str("=\"");
        push_attribute(&mut written, &url);
        written.push('"');
        (attribute.clone(), written)
    }
}

/// An attribute with the space before it.
fn without_space(attribute: &Range<usize>, text: &str) -> Range<usize> {
    let before = text[..attribute.start].trim_end();
    before.len()..attribute.end
}

/// `a.png 1x, b.png 2x`, each address whole.
fn sizes(site: &Site, text: &str, from: ReadFrom<'_>) -> String {
    let candidates = text.split(", ").map(|candidate| {
        let candidate = candidate.trim();
        let (address, size) = candidate.split_once(' ').unwrap_or((candidate, ""));
        let whole = site.link(&Href::elsewhere(address), from);
        let address = whole.unwrap_or_else(|| address.to_owned());
        format!("{address} {size}").trim_end().to_owned()
    });
    candidates.collect::<Vec<_>>().join(", ")
}

/// Escapes text for HTML, in and out of attributes.
pub fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

/// Escapes text for an attribute in double quotes.
fn push_attribute(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '<' => html.push_str("&lt;"),
            _ => html.push(c),
        }
    }
}
