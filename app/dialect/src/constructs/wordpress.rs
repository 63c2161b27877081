//! `WordPress`'s shortcodes, in texts that were exported from it:
//! <https://wordpress.com/support/wordpress-editor/blocks/shortcode-block/>.

use std::ops::Range;

use super::arguments::Arguments;
use super::edits::Edits;
use super::embed::{self, escaped};

/// What its shortcodes begin with.
pub(super) const MARKS: [&str; 10] = [
    "[caption ",
    "[caption]",
    "[gallery",
    "[embed",
    "[youtube",
    "[vimeo",
    "[video ",
    "[audio ",
    "[code",
    "[sourcecode",
];

const NAMES: [&str; 10] = [
    "caption",
    "gallery",
    "embed",
    "youtube",
    "vimeo",
    "video",
    "audio",
    "code",
    "sourcecode",
    "wp_caption",
];

/// Translates the shortcodes of a text.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let text = edits.text;
    let mut at = 0;
    while let Some(start) = text[at..].find('[').map(|found| at + found) {
        at = start + 1;
        if let Some(end) = edits.within(start) {
            at = end;
            continue;
        }
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let name = &rest[..end.unwrap_or(rest.len())];
        if !NAMES.contains(&name) {
            continue;
        }
        let Some(end) = rest.find([']', '\n']).map(|end| at + end) else {
            return;
        };
        // `[code](x)`, `[code][x]` and `[code]: x` are links.
        let next = text[end + 1..].chars().next();
        let inner = &text[at + name.len()..end];
        let is_link = matches!(next, Some('(' | '[' | ':'));
        if text.as_bytes()[end] != b']' || (inner.is_empty() && is_link) {
            continue;
        }
        if !(inner.is_empty() || inner.starts_with([' ', '=', '/'])) {
            continue;
        }
        if let Some(to) = shortcode(edits, name, inner, start..end + 1) {
            at = to;
        }
    }
}

/// Translates a shortcode; returns where the text goes on.
fn shortcode(edits: &mut Edits<'_>, name: &str, inner: &str, range: Range<usize>) -> Option<usize> {
    let text = edits.text;
    let arguments = Arguments::read(inner.trim_start_matches('='));
    let to = range.end;
    let closing = || {
        let close = format!("[/{name}]");
        // What is not closed soon is not closed.
        let within = &text[to..super::edits::ceil(text, (to + 20_000).min(text.len()))];
        let found = to + within.find(&close)?;
        Some(found..found + close.len())
    };
    match name {
        "caption" | "wp_caption" => {
            let close = closing()?;
            let content = text[to..close.start].trim();
            let end = close.end;
            let (picture, said) = parts(content);
            let caption = arguments
                .get(&["caption"])
                .map_or_else(|| said.to_owned(), escaped);
            if picture.starts_with('<') {
                let html = format!(
                    "<figure>{picture}<figcaption>{}</figcaption></figure>",
                    caption.replace('\n', " ")
                );
                edits.block(range.start..end, &html);
            } else {
                edits.edge(range, "<figure>");
                let html = format!("<figcaption>{caption}</figcaption></figure>");
                // The caption moves behind the picture.
                let from = to + text[to..close.start].find(picture)? + picture.len();
                edits.edge(from..end, &html);
            }
            Some(end)
        }
        "embed" => {
            let close = closing()?;
            let address = text[to..close.start].trim();
            let html = if address.contains("youtu") {
                embed::youtube(address, None)?
            } else if address.contains("vimeo.com") {
                embed::vimeo(address, None)?
            } else {
                embed::link(address, address)
            };
            let end = close.end;
            edits.block(range.start..end, &html);
            Some(end)
        }
        "youtube" | "vimeo" => {
            let close = closing();
            let said = close.as_ref().map(|close| text[to..close.start].trim());
            let address = said.or_else(|| arguments.get_or(&["id", "url", "v"], 0))?;
            let address = address.replace("&#038;", "&");
            let address = address
                .split_once('=')
                .map_or(address.as_str(), |(start, rest)| {
                    if start.contains('?') { &address } else { rest }
                });
            let html = if name == "youtube" {
                embed::youtube(address, None)?
            } else {
                embed::vimeo(address, None)?
            };
            let end = close.map_or(to, |close| close.end);
            edits.block(range.start..end, &html);
            Some(end)
        }
        "video" | "audio" => {
            let names = ["src", "mp4", "webm", "ogv", "mp3", "ogg", "m4a", "wav"];
            let src = escaped(arguments.get(&names)?);
            let end = closing().map_or(to, |close| close.end);
            let html = format!("<{name} controls src=\"{src}\"></{name}>");
            edits.block(range.start..end, &html);
            Some(end)
        }
        "code" | "sourcecode" => {
            let close = closing()?;
            let language = arguments.get(&["language", "lang"]).unwrap_or_default();
            let end = close.end;
            edits.fence(range, language, close);
            Some(end)
        }
        _ => {
            edits.hide(range, format!("[{name}]"));
            None
        }
    }
}

/// The picture of a caption, and its words.
fn parts(content: &str) -> (&str, &str) {
    let end = if content.starts_with("<a") {
        content.find("</a>").map(|end| end + 4)
    } else if content.starts_with('<') {
        content.find('>').map(|end| end + 1)
    } else {
        content.rfind(')').map(|end| end + 1)
    };
    let (picture, words) = content.split_at(end.unwrap_or(content.len()));
    (picture.trim(), words.trim())
}
