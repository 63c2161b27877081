//! Raw HTML: its addresses become holes, and its elements are closed at the end of the text.

use std::fmt::Write as _;
use std::ops::Range;

use plaza_model::Code;

use super::Writer;
use crate::elements;
use crate::fragment::{Fragment, Hole, HoleKind, escaped, push_escaped};
use crate::loads;
use crate::markdown::balance;
use crate::raw_html;

/// Elements that feed readers drop or should drop.
const SITE_ONLY: [&str; 4] = ["script", "style", "form", "input"];

/// Elements that embed another page, which feed readers drop as well.
const EMBEDDING: [&str; 2] = ["iframe", "embed"];

/// Attributes of any element that hold an address (HTML and SVG, indices of attributes; HTML 4).
const ADDRESSES: [&str; 17] = [
    "action",
    "archive",
    "background",
    "cite",
    "codebase",
    "data",
    "dynsrc",
    "formaction",
    "href",
    "icon",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "src",
    "xlink:href",
];

/// Attributes whose value may have an address in it that is set or followed later: of animations, of
/// `<meta http-equiv="refresh">`, and a page in an attribute.
const CONTENTS: [&str; 6] = ["by", "content", "from", "srcdoc", "to", "values"];

/// An element that only works on the site and has not ended yet.
pub(super) struct SiteOnly {
    name: String,
    /// Where in the fragment it begins.
    start: usize,
    /// The address and the title of the page that it embeds, until they are noted.
    page: Option<(String, String)>,
}

/// The address and the title of the page that a tag embeds.
fn embedded(tag: &raw_html::Tag) -> Option<(String, String)> {
    if !EMBEDDING.contains(&tag.name.as_str()) {
        return None;
    }
    let value = |name: &str| {
        tag.get(name)
            .map(|attribute| attribute.value.trim().to_owned())
    };
    let address = value("src").filter(|address| !address.is_empty())?;
    Some((address, value("title").unwrap_or_default()))
}

/// What an attribute of raw HTML depends on, if it depends on anything.
fn hole_of(tag: &raw_html::Tag, attribute: &raw_html::Attribute) -> Option<HoleKind> {
    let is_titled = || tag.get("title").is_some();
    let is_sized = || tag.get("width").is_some();
    Some(match (tag.name.as_str(), attribute.name.as_str()) {
        ("a", "href") if is_titled() => HoleKind::TitledHref,
        ("a", "href") => HoleKind::Href,
        ("img", "src") if !is_sized() => HoleKind::Image,
        ("img" | "audio" | "video" | "source", "src") => HoleKind::Src,
        (_, name) if ADDRESSES.contains(&name) => HoleKind::Other,
        (_, "srcset" | "imagesrcset") => HoleKind::Sizes,
        (_, name) if CONTENTS.contains(&name) => HoleKind::Content,
        // Event handlers only make sense on the site's page.
        (_, name) if name.starts_with("on") => HoleKind::SiteOnly,
        _ => return None,
    })
}

/// What a tag lacks: a frame its title, and code that scrolls a way to scroll it by keyboard.
fn added(tag: &raw_html::Tag) -> Option<String> {
    if tag.does == raw_html::Does::Close {
        return None;
    }
    match tag.name.as_str() {
        "iframe" if tag.get("title").is_none() => {
            let address = tag.get("src").map_or("", |src| src.value.trim());
            let host = address.split_once("//").map_or("", |(_, rest)| rest);
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            let title = if host.is_empty() {
                "Embedded page".to_owned()
            } else {
                format!("Embedded page of {host}")
            };
            Some(format!(" title=\"{}\"", escaped(&title)))
        }
        "pre" if tag.get("tabindex").is_none() => Some(" tabindex=\"0\"".to_owned()),
        _ => None,
    }
}

impl Writer<'_> {
    pub(super) fn raw_html(&mut self, html: &str, start: usize) {
        let mut raw = raw_html::read(html);
        let mut done = 0;
        for tag in std::mem::take(&mut raw.tags) {
            let place = tag.span.start + start..tag.span.end + start;
            if self.is_word(&tag) {
                self.push(&html[done..tag.span.start]);
                let written = &html[tag.span.clone()];
                push_escaped(&mut self.out.html, written);
                self.report_word(&tag, written, place);
                done = tag.span.end;
                continue;
            }
            if !self.balance.allows(&tag, place.clone(), self.file) {
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
            if raw.is_bare(&tag) {
                let start = self.out.html.len();
                self.push(&html[done..tag.span.end]);
                self.out.site_only(start);
                done = tag.span.end;
                continue;
            }
            self.out.loads.extend(loads::of(&tag));
            self.review(&tag, &place);
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
                    // Attributes can only be added after double quotes.
                    kind: match kind {
                        HoleKind::Href if !quoted => HoleKind::TitledHref,
                        HoleKind::Image if !quoted => HoleKind::Src,
                        kind => kind,
                    },
                    target: attribute.value.as_str().into(),
                    attribute: moved(&attribute.whole),
                    span: attribute.span.start + start..attribute.span.end + start,
                    title: "".into(),
                });
                self.push(&html[attribute.whole.clone()]);
                done = attribute.whole.end;
            }
            let rest = &html[done..tag.span.end];
            if let Some(added) = added(&tag) {
                let open = rest.strip_suffix('>').unwrap_or(rest);
                let open = open.strip_suffix(" /").unwrap_or(open);
                self.push(open);
                self.push(&added);
                self.push(">");
            } else {
                self.push(rest);
            }
            done = tag.span.end;
            self.close_site_only(&tag);
        }
        self.push(&html[done..raw.whole.max(done)]);
        push_escaped(&mut self.out.html, &html[raw.whole.max(done)..]);
        if raw.in_comment {
            self.push("-->");
            self.report_comment(html, start);
        }
    }

    /// Whether a tag is a word of the author's, such as `<release>`, which a browser would hide. What has
    /// values is an element of some other program, whose content is shown.
    fn is_word(&self, tag: &raw_html::Tag) -> bool {
        let name = tag.name.as_str();
        let is_known = elements::is_element(name) || name.starts_with(balance::ISLAND);
        if is_known || !tag.attributes.is_empty() || self.balance.is_within(&elements::FOREIGN) {
            return false;
        }
        tag.does != raw_html::Does::Close || !self.balance.is_within(&[name])
    }

    /// Reports such a word, once.
    fn report_word(&mut self, tag: &raw_html::Tag, written: &str, place: Range<usize>) {
        if tag.does == raw_html::Does::Close || !self.words.insert(tag.name.clone()) {
            return;
        }
        let message = format!("`{written}` is no HTML element, so it is shown as text");
        let warning = self.file.warning(Code::RawHtml, place, message);
        let hint = format!("write it as code, between backticks, or as `\\{written}`");
        self.diagnostics.push(warning.hint(hint));
    }

    /// Records the start of an element that only works on the site.
    fn open_site_only(&mut self, tag: &raw_html::Tag) {
        let name = tag.name.as_str();
        let is_one = SITE_ONLY.contains(&name) || EMBEDDING.contains(&name);
        if is_one && tag.does != raw_html::Does::Close && self.site_only.is_none() {
            self.site_only = Some(SiteOnly {
                name: tag.name.clone(),
                start: self.out.html.len(),
                page: embedded(tag),
            });
        }
    }

    /// Ends a piece of HTML within such an element; the element continues in the next piece.
    pub(super) fn cut_site_only(&mut self) {
        if let Some(mut element) = self.site_only.take() {
            self.mark_site_only(&mut element);
            element.start = 0;
            self.site_only = Some(element);
        }
    }

    /// Continues such an element after a footnote.
    pub(super) fn resume_site_only(&mut self) {
        if let Some(element) = &mut self.site_only {
            element.start = self.out.html.len();
        }
    }

    /// Marks such an element where it ends.
    fn close_site_only(&mut self, tag: &raw_html::Tag) {
        let ends = |name: &str| name == tag.name && tag.does != raw_html::Does::Open;
        if let Some(mut element) = self.site_only.take_if(|element| ends(&element.name)) {
            self.mark_site_only(&mut element);
        }
    }

    /// Marks what there is of such an element. Its first piece is the link to the page that it embeds.
    fn mark_site_only(&mut self, element: &mut SiteOnly) {
        match element.page.take() {
            Some((address, title)) => self.out.embedded(element.start, &address, &title),
            None => self.out.site_only(element.start),
        }
    }

    /// Closes and reports the elements that raw HTML left open.
    pub fn close(&mut self, fragment: &mut Fragment) {
        for (name, place) in self.balance.close() {
            let end = fragment.html.len();
            let _ = write!(fragment.html, "</{name}>");
            // Its pieces so far are marked, and its end is a piece of its own.
            if self
                .site_only
                .take_if(|element| element.name == name)
                .is_some()
            {
                fragment.site_only(end);
            }
            let message = format!("this `<{name}>` is never closed");
            let warning = self.file.warning(Code::RawHtml, place, message);
            let hint = format!("write `</{name}>` where it ends");
            self.diagnostics.push(warning.hint(hint));
        }
    }
}
