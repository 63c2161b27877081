//! HTML whose links are still typed. One function renders it for pages of the site and for feeds.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::{Href, Load, ReadFrom, Site, href::host};

/// HTML that is complete except for its addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html {
    text: Arc<str>,
    parts: Arc<[Part]>,
    loads: Arc<[Load]>,
}

/// A part of the HTML that depends on where it is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Its byte range; for an address, that of the value without quotes.
    pub at: Range<usize>,
    /// Its kind.
    pub kind: PartKind,
}

/// The kind of a part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// An address that is already in the text as pages need it.
    Written {
        /// Where it leads.
        href: Href,
        /// The bytes of the whole attribute: `href="…"`.
        attribute: Range<usize>,
    },
    /// An address to be filled in.
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
    /// Code in a language, escaped, which pages show highlighted and others as it is.
    Code {
        /// The language, as its author named it.
        language: Arc<str>,
        /// How pages show it.
        highlighter: Highlighter,
    },
    /// Something that only works on the site: a script, a form, an event handler.
    SiteOnly,
    /// A page embedded in this one, such as a video, which is a link elsewhere.
    Embedded {
        /// Where it is.
        href: Href,
        /// Its title; empty if it has none.
        title: Arc<str>,
    },
}

/// Highlights code when a page shows it: a function of the escaped code and its language.
#[derive(Clone, Copy)]
pub struct Highlighter(pub fn(&str, &str) -> Arc<str>);

impl PartialEq for Highlighter {
    /// There is only one.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Highlighter {}

impl Hash for Highlighter {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Highlighter")
    }
}

impl Html {
    /// HTML with these parts, in the order of their starts.
    pub fn new(text: Arc<str>, parts: Vec<Part>) -> Self {
        Self {
            text,
            parts: parts.into(),
            loads: Arc::default(),
        }
    }

    /// The same HTML, with what browsers load to show it.
    #[must_use]
    pub fn loading(self, loads: Arc<[Load]>) -> Self {
        Self { loads, ..self }
    }

    /// What browsers load to show it.
    pub fn loads(&self) -> &[Load] {
        &self.loads
    }

    /// HTML without addresses.
    pub fn plain(text: impl Into<Arc<str>>) -> Self {
        Self::new(text.into(), Vec::new())
    }

    /// Empty HTML.
    pub fn empty() -> Self {
        Self::default()
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        self.text.len()
    }

    /// Whether it is empty or only white space.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The HTML as written for where it is read.
    pub fn render(&self, site: &Site, from: ReadFrom<'_>) -> Cow<'_, str> {
        let mut out = String::new();
        let mut done = 0;
        for part in &*self.parts {
            // Parts within a part that is left out are left out too.
            if part.at.start < done {
                continue;
            }
            let written = match from {
                ReadFrom::Site => part.on_site(site, &self.text),
                ReadFrom::Anywhere(_) => part.anywhere(site, from, &self.text),
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

    /// The HTML for a page of the site, shared with views where it needs no change.
    pub fn on_page(&self, site: &Site) -> Arc<str> {
        match self.render(site, ReadFrom::Site) {
            Cow::Borrowed(_) => Arc::clone(&self.text),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl Part {
    /// The replacement on the site, where addresses that are already written stay unchanged.
    fn on_site(&self, site: &Site, text: &str) -> Option<(Range<usize>, String)> {
        let written = match &self.kind {
            PartKind::Address { href, .. } => {
                let mut written = String::new();
                push_escaped(&mut written, &site.page_link(href));
                written
            }
            PartKind::Code {
                language,
                highlighter,
            } => (highlighter.0)(&text[self.at.clone()], language).to_string(),
            _ => return None,
        };
        Some((self.at.clone(), written))
    }

    /// The replacement anywhere else, where addresses are absolute and in double quotes.
    fn anywhere(
        &self,
        site: &Site,
        from: ReadFrom<'_>,
        text: &str,
    ) -> Option<(Range<usize>, String)> {
        let (attribute, url) = match &self.kind {
            PartKind::Code { .. } => return None,
            PartKind::SiteOnly => return Some((self.at.clone(), String::new())),
            PartKind::Embedded { href, title } => {
                return Some((self.at.clone(), link_to(site.link(href, from), title)));
            }
            PartKind::Address { href, attribute } | PartKind::Written { href, attribute } => {
                (attribute, site.link(href, from))
            }
            PartKind::Sizes { written, attribute } => (attribute, Some(sizes(site, written, from))),
        };
        let Some(url) = url else {
            return Some((without_space(attribute, text), String::new()));
        };
        let name = text[attribute.clone()]
            .split('=')
            .next()
            .unwrap_or_default();
        let mut written = name.trim_end().to_ascii_lowercase();
        written.push_str("=\"");
        push_attribute(&mut written, &url);
        written.push('"');
        Some((attribute.clone(), written))
    }
}

/// A link in the place of an embedded page, with its title or its host.
fn link_to(url: Option<String>, title: &str) -> String {
    let Some(url) = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    else {
        return String::new();
    };
    let label = match title {
        "" => host(&url).unwrap_or(&url),
        title => title,
    };
    let mut link = String::from("<a href=\"");
    push_attribute(&mut link, &url);
    link.push_str("\">");
    push_escaped(&mut link, label);
    link.push_str("</a>");
    link
}

/// The range of an attribute and the white space before it.
fn without_space(attribute: &Range<usize>, text: &str) -> Range<usize> {
    let before = text[..attribute.start].trim_end();
    before.len()..attribute.end
}

/// The value of a `srcset` (`a.png 1x, b.png 2x`) with absolute addresses.
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

/// Appends text escaped for HTML, within attributes or not.
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

/// Appends text escaped for an attribute in double quotes.
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
