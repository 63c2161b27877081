//! Markdown beyond `CommonMark`: notes, attributes of kramdown, `WordPress`'s shortcodes, emoji codes.
//!
//! <https://kramdown.gettalong.org/syntax.html#inline-attribute-lists>,
//! <https://docusaurus.io/docs/markdown-features/admonitions>,
//! <https://docs.github.com/en/get-started/writing-on-github>,
//! <https://python-markdown.github.io/extensions/admonition/>,
//! <https://codex.wordpress.org/Shortcode>.

use crate::Dialect;

use super::edits::Edits;
use super::{emoji, inner_markdown, is_summary_end, kramdown, notes, wordpress};

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>, dialect: Dialect) {
    let text = edits.text;
    if text.contains("{:") || text.contains("{::") {
        kramdown::translate(edits);
    }
    if text.contains(inner_markdown::MARK) {
        inner_markdown::translate(edits);
    }
    if text.contains(OUTSIDE) {
        outside(edits);
    }
    if text.contains("*[") {
        abbreviations(edits);
    }
    if dialect == Dialect::Pelican && text.contains("    :::") {
        languages(edits);
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

/// Docusaurus's mark of an address that is none of its pages.
const OUTSIDE: &str = "pathname://";

fn outside(edits: &mut Edits<'_>) {
    let text = edits.text;
    for (at, _) in text.match_indices(OUTSIDE) {
        if edits.within(at).is_none() {
            edits.delete(at..at + OUTSIDE.len());
        }
    }
}

/// `*[HTML]: Hyper Text Markup Language`: what an abbreviation means is no text.
fn abbreviations(edits: &mut Edits<'_>) {
    let text = edits.text;
    for (at, _) in text.match_indices("*[") {
        let end = edits.line_end(at);
        let line = &text[at..end];
        let short = line.split_once("]:").map(|(short, _)| &short[2..]);
        let is_one = short.is_some_and(|short| !short.is_empty() && !short.contains([']', '(']));
        if is_one && edits.line_start(at) == at && edits.within(at).is_none() {
            edits.remove_line(at..end);
        }
    }
}

/// `:::python` at the start of indented code names its language.
fn languages(edits: &mut Edits<'_>) {
    let text = edits.text;
    for (at, _) in text.match_indices("    :::") {
        let start = edits.line_start(at);
        let end = edits.line_end(at);
        let is_word = |c: char| c.is_ascii_alphanumeric() || "+-#_".contains(c);
        let name = text[at + 7..end].trim();
        let is_first = start == 0 || text[..start - 1].ends_with('\n');
        if is_first && !name.is_empty() && name.chars().all(is_word) {
            edits.delete(start..(end + 1).min(text.len()));
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
