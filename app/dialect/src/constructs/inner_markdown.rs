//! Markdown in HTML: `<div markdown="1">`, whose content kramdown and Python-Markdown read as markdown.
//!
//! <https://kramdown.gettalong.org/syntax.html#html-blocks>,
//! <https://python-markdown.github.io/extensions/md_in_html/>.

use std::ops::Range;

use super::edits::Edits;

/// More in one text are left as they are.
const MOST: usize = 500;

/// A tag is no longer than this.
const LONGEST: usize = 400;

/// The attribute, as it is searched for.
pub(super) const MARK: &str = "markdown=";

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let text = edits.text;
    for (at, _) in text.match_indices(MARK).take(MOST) {
        if edits.within(at).is_some() || !text[..at].ends_with([' ', '\n', '\t']) {
            continue;
        }
        let line = edits.line_start(at);
        let Some(open) = text[line..at].rfind('<').map(|found| line + found) else {
            continue;
        };
        let Some(end) = text[at..].find('>').map(|found| at + found + 1) else {
            return;
        };
        let is_name = |c: char| c.is_ascii_alphanumeric();
        let name = text[open + 1..at].split(|c| !is_name(c)).next();
        let Some(name) = name.filter(|name| !name.is_empty() && end - open < LONGEST) else {
            continue;
        };
        let value = &text[at + MARK.len()..end - 1];
        let value = value.split(char::is_whitespace).next().unwrap_or_default();
        edits.delete(at - 1..at + MARK.len() + value.len());
        if ["0", "span"].contains(&value.trim_matches(['"', '\''])) || name == "span" {
            continue;
        }
        edits.insert(end, "\n\n");
        if let Some(close) = closing(text, name, end) {
            edits.insert(close, "\n\n");
            unindent(edits, end..close);
        }
    }
}

/// Where the element that was opened before an offset is closed.
fn closing(text: &str, name: &str, from: usize) -> Option<usize> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        let ends = text[at..].find(&close).map(|found| at + found)?;
        let opened = text[at..ends].matches(&open).count();
        depth += opened;
        if depth == 0 {
            return Some(ends);
        }
        depth -= 1;
        at = ends + close.len();
    }
}

/// Takes the indentation that all lines share, which would make them code.
fn unindent(edits: &mut Edits<'_>, range: Range<usize>) {
    let mut starts = Vec::new();
    let mut shared = usize::MAX;
    let mut at = range.start;
    for line in edits.text[range].split_inclusive('\n').collect::<Vec<_>>() {
        let start = at;
        at += line.len();
        let rest = line.trim_start_matches(' ');
        // The first one is that of the tag.
        if starts.is_empty() && shared == usize::MAX && !line.starts_with(' ') {
            continue;
        }
        if !rest.trim().is_empty() {
            shared = shared.min(line.len() - rest.len());
            starts.push(start);
        }
    }
    if shared == 0 || shared == usize::MAX {
        return;
    }
    for start in starts {
        edits.delete(start..start + shared);
    }
}
