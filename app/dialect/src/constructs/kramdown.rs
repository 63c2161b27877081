//! kramdown's attribute lists: `{: .class #id width="…"}`, and its extensions, `{::comment}`.

use std::ops::Range;

use super::arguments::Arguments;
use super::edits::{Edits, Finder};
use super::embed::escaped;

/// Attribute lists that are longer are text.
const LONGEST: usize = 2000;

/// Translates the attribute lists of a text.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let text = edits.text;
    let mut ends = Finder::new(text, "}");
    let mut comment_ends = Finder::new(text, "{:/");
    let mut at = 0;
    while let Some(start) = text[at..].find("{:").map(|found| at + found) {
        at = start + 2;
        if let Some(end) = edits.within(start) {
            at = end;
            continue;
        }
        let Some(end) = ends.from(at).map(|end| end + 1) else {
            return;
        };
        let inner = text[start + 2..end - 1].trim();
        if end - start > LONGEST || text[start..end].contains("\n\n") {
            continue;
        }
        if let Some(name) = inner.strip_prefix(':') {
            at = end;
            let close = comment_ends
                .from(end)
                .filter(|_| name.starts_with("comment"));
            let to = close.and_then(|close| Some(close + text[close..].find('}')? + 1));
            let lines = text[start..to.unwrap_or(end)].matches('\n').count();
            edits.replace(start..to.unwrap_or(end), "\n".repeat(lines));
            at = to.unwrap_or(at);
            continue;
        }
        if !is_list(inner) {
            continue;
        }
        at = end;
        list(edits, start..end, inner);
    }
}

/// Whether it is attributes, and not text in braces: `:-)` in `{:-)}`.
fn is_list(inner: &str) -> bool {
    inner.is_empty()
        || inner.starts_with(['.', '#', '/'])
        || inner.contains('=')
        || inner
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '#'))
}

fn list(edits: &mut Edits<'_>, range: Range<usize>, inner: &str) {
    let text = edits.text;
    if inner.trim() == "toc" {
        return toc(edits, range);
    }
    let id = inner
        .split_whitespace()
        .find_map(|word| word.strip_prefix('#'));
    if edits.is_alone(&range) {
        // Below a heading, its id; elsewhere the text that is meant is just above.
        let above = &text[..edits.line_start(range.start).saturating_sub(1)];
        let above_start = above.rfind('\n').map_or(0, |at| at + 1);
        let heading = &text[above_start..above.len()];
        match id {
            Some(id) if heading.starts_with('#') && !heading.ends_with('}') => {
                edits.replace(above.len()..range.end, format!(" {{#{id}}}\n"));
            }
            Some(id) => edits.replace(range, format!("<a id=\"{}\"></a>", escaped(id))),
            None => edits.remove_line(range),
        }
        return;
    }
    let arguments = Arguments::read(inner);
    let line = edits.line_start(range.start);
    if let Some(image) = image(&text[line..range.start]) {
        let mut html = format!(
            "<img src=\"{}\" alt=\"{}\"",
            escaped(image.src),
            escaped(image.alt)
        );
        let title = Some(image.title).filter(|title| !title.is_empty());
        let title = title.or_else(|| arguments.get(&["title"]));
        let values = [
            ("title", title),
            ("width", arguments.get(&["width"])),
            ("height", arguments.get(&["height"])),
        ];
        if values[1].1.is_some() || values[2].1.is_some() {
            for (name, value) in values {
                if let Some(value) = value {
                    html = format!("{html} {name}=\"{}\"", escaped(value));
                }
            }
            edits.replace(line + image.start..range.end, html + ">");
            return;
        }
    }
    let anchor = id.map(|id| format!("<a id=\"{}\"></a>", escaped(id)));
    edits.replace(range, anchor.unwrap_or_default());
}

/// A table of contents takes the place of the list that it is on.
fn toc(edits: &mut Edits<'_>, range: Range<usize>) {
    let text = edits.text;
    let start = edits.line_start(range.start);
    let above = &text[..start.saturating_sub(1)];
    let above_start = above.rfind('\n').map_or(0, |at| at + 1);
    let item = text[above_start..above.len()].trim_start();
    let is_item = item.starts_with(['*', '-', '+', '1']);
    let from = if is_item { above_start } else { range.start };
    let lines = text[from..range.end].matches('\n').count();
    edits.replace(from..range.end, "\n".repeat(lines));
}

/// An image in markdown.
struct Image<'t> {
    start: usize,
    alt: &'t str,
    src: &'t str,
    title: &'t str,
}

/// The image that a text ends with.
fn image(text: &str) -> Option<Image<'_>> {
    let inner = text.strip_suffix(')')?;
    let middle = inner.rfind("](")?;
    let start = inner[..middle].rfind("![")?;
    let alt = &inner[start + 2..middle];
    let target = inner[middle + 2..].trim();
    let (src, title) = match target.split_once([' ', '\t']) {
        Some((src, title)) => (src, title.trim().trim_matches(['"', '\''])),
        None => (target, ""),
    };
    let src = src.trim_start_matches('<').trim_end_matches('>');
    (!alt.contains(']')).then_some(Image {
        start,
        alt,
        src,
        title,
    })
}
