//! Pelican's links to content: `{filename}x.md`, `{static}/x.png`, `{tag}x`.
//!
//! <https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content>

use super::edits::{Around, Edits};

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let text = edits.text;
    for (open, close) in [('{', '}'), ('|', '|')] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found) {
            at = start + 1;
            let rest = &text[at..];
            let length = rest
                .find(|c: char| !c.is_ascii_lowercase())
                .unwrap_or(rest.len());
            if !rest[length..].starts_with(close) || edits.within(start).is_some() {
                continue;
            }
            let end = at + length + 1;
            let with = match &rest[..length] {
                "filename" if text[end..].starts_with('/') => "@",
                "static" | "attach" | "filename" => "",
                "author" => "/author/",
                "category" => "/category/",
                "tag" => "/tag/",
                "index" => "/",
                _ => continue,
            };
            if matches!(edits.around(start), Around::Address(_)) {
                edits.replace(start..end, with);
                at = end;
            }
        }
    }
}
