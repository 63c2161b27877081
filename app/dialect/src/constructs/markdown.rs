//! Markdown beyond `CommonMark`: notes, attributes of kramdown, `WordPress`'s shortcodes, emoji codes.
//!
//! <https://kramdown.gettalong.org/syntax.html#inline-attribute-lists>,
//! <https://docusaurus.io/docs/markdown-features/admonitions>,
//! <https://docs.github.com/en/get-started/writing-on-github>,
//! <https://python-markdown.github.io/extensions/admonition/>,
//! <https://codex.wordpress.org/Shortcode>.

use crate::Dialect;

use super::edits::Edits;
use super::{emoji, is_summary_end, kramdown, notes, wordpress};

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>, dialect: Dialect) {
    let text = edits.text;
    if text.contains("{:") || text.contains("{::") {
        kramdown::translate(edits);
    }
    if text.contains(":::") || text.contains("[!") || text.contains("!!!") {
        notes::translate(edits, dialect);
    }
    if wordpress::MARKS.iter().any(|mark| text.contains(mark)) {
        wordpress::translate(edits);
    }
    if text.contains("-->") {
        summary_end(edits);
    }
    if dialect == Dialect::Pelican || text.contains("[[_TOC_]]") {
        tables_of_contents(edits);
    }
    emoji::translate(edits);
}

/// What follows the end of the summary on its line stays markdown.
fn summary_end(edits: &mut Edits<'_>) {
    let regions: Vec<_> = edits
        .regions
        .all()
        .iter()
        .map(|own| own.range.clone())
        .collect();
    for range in regions {
        let written = &edits.text[range.clone()];
        let is_end = is_summary_end(written);
        let rest = &edits.text[range.end..edits.line_end(range.end)];
        if is_end && !rest.trim().is_empty() {
            edits.replace(range, "\n\n<!-- more -->\n\n");
        }
    }
}

/// Pelican's `[TOC]`.
fn tables_of_contents(edits: &mut Edits<'_>) {
    let text = edits.text;
    for mark in ["[TOC]", "[[_TOC_]]"] {
        for (at, _) in text.match_indices(mark) {
            let range = at..at + mark.len();
            if edits.is_alone(&range) && edits.within(at).is_none() {
                edits.replace(range, "");
            }
        }
    }
}
