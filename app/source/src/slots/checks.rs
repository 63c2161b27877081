//! What is checked about the HTML of a slot: where its values are, and what its scripts and styles are.

use std::ops::Range;

use plaza_markup::raw_html::{self, Does, Tag};
use plaza_model::{Code, Diagnostic, Load, LoadKind, SlotMark, Within};
use plaza_text::integrity;

use super::values::Found;
use crate::document::Document;

/// The elements of `<head>` (HTML, section 3.2.5.2.1, metadata content), but for the page's own.
const OF_HEAD: [&str; 6] = ["link", "meta", "noscript", "script", "style", "template"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 8] = [
    "action",
    "cite",
    "data",
    "formaction",
    "href",
    "poster",
    "src",
    "xlink:href",
];

/// The values of a slot, with what each is within.
pub(super) fn marks(
    document: &Document,
    found: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SlotMark> {
    let html = document.text.as_written();
    let tags = raw_html::tags(html);
    let marks = found.into_iter().filter_map(|own| {
        let mut within = Within::Text;
        for (at, _) in html.match_indices(&own.letters) {
            match place(html, &tags, at) {
                Place::Text => {}
                Place::Address { is_start } => {
                    if !(is_start && own.value.is_address()) {
                        within = Within::Address;
                    }
                }
                Place::Nowhere(hint) => {
                    let name = own.value.as_str();
                    let message = format!("`{{{name}}}` cannot be filled in here");
                    let error = document.file.error(Code::Slot, own.span.clone(), message);
                    diagnostics.push(error.hint(hint));
                    return None;
                }
            }
        }
        Some(SlotMark {
            letters: own.letters,
            value: own.value,
            within,
        })
    });
    marks.collect()
}

/// Where a value is in HTML.
enum Place {
    Text,
    Address { is_start: bool },
    Nowhere(&'static str),
}

fn place(html: &str, tags: &[Tag], at: usize) -> Place {
    // The last tag that begins before it.
    let before = tags.partition_point(|tag| tag.span.start <= at);
    let tag = tags[..before].last().filter(|tag| tag.span.contains(&at));
    let Some(tag) = tag else {
        return Place::Text;
    };
    let attribute = tag.attributes.iter().find(|own| own.span.contains(&at));
    let Some(attribute) = attribute else {
        return Place::Nowhere("move it into the text, or into an attribute in quotes");
    };
    let is_quoted = html[..attribute.span.start].ends_with(['"', '\'']);
    if !is_quoted {
        return Place::Nowhere("put the attribute's value in quotes");
    }
    let name = attribute.name.as_str();
    if name.starts_with("on") || ["style", "srcdoc", "srcset"].contains(&name) {
        return Place::Nowhere(
            "use it in the text, in an address or in an attribute that is plain text",
        );
    }
    if ADDRESSES.contains(&name) {
        return Place::Address {
            is_start: attribute.span.start == at,
        };
    }
    Place::Text
}

/// Reports what does not belong in `<head>`, and would end it in a browser.
pub(super) fn head(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let html = document.text.as_written();
    let mut done = 0;
    let mut opaque: Option<&str> = None;
    let tags = raw_html::tags(html);
    let mut report = |what: String, written: &str| {
        let text = &document.file.text;
        let span = text.find(written).map_or(0..0, |at| at..at + written.len());
        let message = format!("{what} does not belong in `<head>`");
        let error = document.file.error(Code::Slot, span, message);
        diagnostics.push(error.hint("move it to `slots/header.html` or `slots/footer.html`"));
    };
    for tag in &tags {
        let text = html[done..tag.span.start.max(done)].trim();
        if opaque.is_none() && !is_silent(text) {
            return report("text".to_owned(), text);
        }
        done = done.max(tag.span.end);
        let name = tag.name.as_str();
        if !OF_HEAD.contains(&name) && opaque.is_none() {
            return report(format!("`<{name}>`"), &html[tag.span.clone()]);
        }
        match tag.does {
            Does::Open if !["link", "meta"].contains(&name) => opaque = opaque.or(Some(name)),
            Does::Close if opaque == Some(name) => opaque = None,
            _ => {}
        }
    }
    let rest = html[done..].trim();
    if opaque.is_none() && !is_silent(rest) {
        report("text".to_owned(), rest);
    }
}

/// Whether a text is only comments.
fn is_silent(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            return true;
        };
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// Reports style sheets of other sites, which pages cannot load.
pub(super) fn sheets(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let html = document.text.as_written();
    for tag in raw_html::tags(html) {
        let is_sheet = tag.name == "link"
            && (tag.get("rel"))
                .is_some_and(|rel| rel.value.to_ascii_lowercase().contains("stylesheet"));
        let away = tag.get("href").filter(|href| {
            let address = href.value.trim();
            address.contains("://") || address.starts_with("//")
        });
        if let (true, Some(href)) = (is_sheet, away) {
            let file = &document.file;
            let written = href.value.as_str();
            let span = file
                .text
                .find(written)
                .map_or(0..0, |at| at..at + written.len());
            let message = "pages cannot load style sheets of other sites".to_owned();
            let warning = file.warning(Code::Slot, span, message);
            diagnostics.push(warning.hint("copy it into style/"));
        }
    }
}

/// The digests of the scripts and styles in a slot, by which a policy allows them.
pub(super) fn own_digests(html: &str) -> Vec<Load> {
    let lower = html.to_ascii_lowercase();
    let tags = raw_html::tags(html);
    let opening = tags.iter().filter(|tag| tag.does == Does::Open);
    let loads = opening.filter_map(|tag| {
        let kind = match tag.name.as_str() {
            "script" if tag.get("src").is_none() => LoadKind::Script,
            "style" => LoadKind::Style,
            _ => return None,
        };
        let inner: Range<usize> = tag.span.end..{
            let closing = format!("</{}", tag.name);
            tag.span.end + lower[tag.span.end..].find(&closing)?
        };
        let digest = integrity(html[inner].as_bytes());
        Some(Load::by_digest(kind, &digest))
    });
    loads.collect()
}
