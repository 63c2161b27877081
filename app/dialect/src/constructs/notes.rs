//! Notes: `:::note`, `> [!NOTE]` and `!!! note`.

use crate::Dialect;

use super::edits::{Edits, ceil};
use super::embed::{self, END_NOTE};

/// Translates the notes of a text.
pub(super) fn translate(edits: &mut Edits<'_>, dialect: Dialect) {
    let text = edits.text;
    let mut at = 0;
    // The notes that are open, and how many colons each has.
    let mut open: Vec<(usize, bool)> = Vec::new();
    // Whether the lines are those of a note by indentation.
    let mut is_indented = false;
    while at < text.len() {
        let end = edits.line_end(at);
        let line = &text[at..end];
        let next = end + 1;
        if is_indented {
            if let Some(content) = line.strip_prefix("    ") {
                edits.replace(at..at + 4, "> ");
                let _ = content;
            } else if line.trim().is_empty() {
                let below = text.get(next..).unwrap_or_default();
                if below.starts_with("    ") {
                    edits.replace(at..end, ">");
                } else {
                    is_indented = false;
                }
            } else {
                is_indented = false;
            }
        }
        if edits
            .within(ceil(text, at + line.len() - line.trim_start().len()))
            .is_some()
        {
            at = next;
            continue;
        }
        let bare = line.trim_start();
        let start = end - bare.len();
        if bare.starts_with(":::") {
            colons(edits, start, end, &mut open);
        } else if bare.starts_with('>') && bare.contains("[!") {
            quoted(edits, start, end);
        } else if dialect == Dialect::Pelican && bare.starts_with("!!! ") {
            let (kind, title) = words(bare[4..].trim());
            let title = title.trim_matches('"');
            let title = title_of(kind, title);
            let has_text = text
                .get(next..)
                .is_some_and(|below| below.starts_with("    "));
            let end_of_line = if has_text { "\\" } else { "" };
            edits.replace(start..end, format!("> **{title}**{end_of_line}"));
            is_indented = true;
        }
        at = next;
    }
}

/// `:::note Title`, `:::note[Title]`, and the `:::` that closes it.
fn colons(edits: &mut Edits<'_>, start: usize, end: usize, open: &mut Vec<(usize, bool)>) {
    let line = edits.text[start..end].trim_end();
    let range = start..start + line.len();
    let rest = line.trim_start_matches(':');
    let count = line.len() - rest.len();
    let rest = rest.trim();
    if rest.is_empty() {
        match open.pop() {
            Some((_, true)) => edits.edge(range, END_NOTE),
            Some((_, false)) => edits.comment(range),
            None => edits.replace(range, ""),
        }
        return;
    }
    let stop = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    let (kind, title) = rest.split_at(stop.unwrap_or(rest.len()));
    let title = title.trim();
    let title = match (title.strip_prefix('['), title.strip_prefix('{')) {
        (Some(inner), _) => inner.split(']').next().unwrap_or_default(),
        (_, Some(inner)) => inner
            .split_once("title=")
            .map_or("", |(_, title)| title.trim_matches(['"', '\'', '}'])),
        _ => title,
    };
    let is_note = embed::note_title(kind).is_some();
    if is_note {
        edits.edge(range, &embed::note(kind, Some(title)));
    } else {
        edits.hide(range, format!(":::{kind}"));
    }
    // `:::note text :::` on one line closes itself.
    open.push((count, is_note));
}

/// `> [!NOTE]`, with a title of its own or that of its kind.
fn quoted(edits: &mut Edits<'_>, start: usize, end: usize) {
    let text = edits.text;
    let line = &text[start..end];
    let inner = line.trim_start_matches(['>', ' ']);
    let from = end - inner.len();
    let Some((kind, rest)) = inner
        .strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'))
    else {
        return;
    };
    if kind.is_empty() || !kind.chars().all(|c| c.is_alphanumeric() || c == '-') {
        return;
    }
    let title = title_of(kind, rest.trim_start_matches(['-', '+']).trim());
    let below = text
        .get(end + 1..)
        .and_then(|below| below.lines().next())
        .unwrap_or_default();
    let below = below
        .trim_start()
        .strip_prefix('>')
        .unwrap_or_default()
        .trim();
    // The text begins on a line of its own.
    let is_text = !below.is_empty() && !below.starts_with(['-', '*', '#', '`', '>', '|']);
    let end_of_line = if is_text { "\\" } else { "" };
    edits.replace(from..end, format!("**{title}**{end_of_line}"));
}

fn words(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

fn title_of(kind: &str, title: &str) -> String {
    if !title.is_empty() {
        return title.replace('*', "");
    }
    if let Some(title) = embed::note_title(kind) {
        return title.to_owned();
    }
    let mut chars = kind.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + &chars.as_str().to_lowercase()
}
