//! Placeholders: words that were to be replaced before anybody reads them, such as `TODO`, `Lorem ipsum` or
//! those of a template.

use std::ops::Range;

use plaza_markup::{MASK, Part, Prose};
use plaza_model::{Code, Diagnostic};
use plaza_text::{Node, SourceFile, Table, Value};

use crate::body::Body;

/// Words in capitals that ask for others.
const WORDS: [&str; 5] = ["TODO", "FIXME", "XXX", "TBD", "TBA"];

/// The words of `plaza new`'s templates.
const TEMPLATE: [&str; 22] = [
    "WHAT YOU HAVE TO SAY",
    "WHO THEY ARE, AND WHAT YOU TALKED ABOUT",
    "YOUR NAME",
    "THEIR NAME",
    "THE FIRST QUESTION",
    "THE NEXT QUESTION",
    "THE ANSWER",
    "WHAT KIND OF WEEK IT WAS",
    "THE TITLE",
    "THE AUTHOR",
    "A FEW SENTENCES OF IT",
    "WHO MEETS HERE, AND WHAT ABOUT",
    "WHAT THE PAGE SAYS",
    "YOUR-NICK",
    "ADDRESS-OR-FILE.mp3",
    "SIZE-IN-BYTES",
    "#CHANNEL",
    "YOUR TITLE HERE",
    "YOUR TEXT HERE",
    "INSERT TITLE",
    "INSERT TEXT",
    "CHANGEME",
];

/// Whole values that say nothing, in lower case.
const VALUES: [&str; 30] = [
    "author",
    "author name",
    "change me",
    "changeme",
    "description",
    "firstname lastname",
    "fixme",
    "insert title",
    "insert title here",
    "lorem ipsum",
    "my new post",
    "my title",
    "name",
    "new page",
    "new post",
    "placeholder",
    "post title",
    "summary",
    "tag",
    "tag1",
    "tba",
    "tbd",
    "title",
    "title goes here",
    "title here",
    "todo",
    "untitled",
    "xxx",
    "your name",
    "your name here",
];

/// The keys whose values are words.
const KEYS: [&str; 12] = [
    "title",
    "subtitle",
    "summary",
    "description",
    "author",
    "authors",
    "tags",
    "guests",
    "chairs",
    "agenda",
    "where",
    "host",
];

/// Targets of links that lead nowhere.
const TARGETS: [&str; 16] = [
    "todo",
    "tbd",
    "fixme",
    "url",
    "link",
    "address",
    "href",
    "xxx",
    "insert-link-here",
    "link-here",
    "url-here",
    "http://",
    "https://",
    "http://todo",
    "...",
    "…",
];

const HINT: &str = "write it, or set `draft: true` until it is written";

/// Whether the target of a link was to be replaced.
pub(crate) fn is_target(target: &str) -> bool {
    TARGETS.contains(&target.trim().to_lowercase().as_str())
}

/// The warning for a link to a placeholder.
pub(crate) fn of_target(file: &SourceFile, span: Range<usize>, target: &str) -> Diagnostic {
    let message = format!("`{target}` is a placeholder, not an address");
    let warning = file.warning(Code::Placeholder, span, message);
    warning.hint("write the address, or remove the link")
}

/// The placeholders of a body.
pub(super) fn of_body(body: &Body<'_>, all: &[Prose]) -> Vec<Diagnostic> {
    // Minutes and agendas note what is to do.
    let folder = body.file.path.folder().to_lowercase();
    let is_meeting = folder.contains("meeting") || folder.contains("minutes");
    let mut found = Vec::new();
    for prose in all {
        if let Some(span) = in_prose(prose, is_meeting) {
            let span = body.in_file(&prose.in_body(span));
            let words = &body.file.text[span.clone()];
            let message = format!("`{words}` is a placeholder");
            found.push(
                body.file
                    .warning(Code::Placeholder, span, message)
                    .hint(HINT),
            );
        }
        for link in prose.links.iter().filter(|link| link.target == "#") {
            let words = body.file.text[body.in_file(&link.span)].to_lowercase();
            if !["top", "up", "back", "↑", "⬆"]
                .iter()
                .any(|top| words.contains(top))
            {
                found.push(of_target(body.file, body.in_file(&link.span), "#"));
            }
        }
    }
    found
}

/// The first placeholder of a piece of prose.
fn in_prose(prose: &Prose, is_meeting: bool) -> Option<Range<usize>> {
    let text = prose.text.as_str();
    if let Some((at, words)) = TEMPLATE
        .iter()
        .find_map(|words| Some((text.find(words)?, words)))
    {
        return Some(at..at + words.len());
    }
    if !is_meeting && let Some(range) = capitals(text) {
        return Some(range);
    }
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("lorem ipsum") {
        return Some(at..at + "lorem ipsum".len());
    }
    bracketed(text, &lower).or_else(|| goes_here(prose, &lower))
}

/// A word in capitals that asks for others: at the beginning of a line, in brackets, or with a colon.
fn capitals(text: &str) -> Option<Range<usize>> {
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            let is_joined =
                |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | MASK);
            if before.ends_with(is_joined)
                || after.starts_with(is_joined) && !after.starts_with(['.', MASK])
            {
                continue;
            }
            let is_opened = before.trim_end().ends_with(['[', '(', '<', '{']);
            let begins = before.trim_end_matches([' ', '\t']).is_empty()
                || before.trim_end_matches(' ').ends_with('\n');
            let is_whole = text.trim().trim_end_matches(['.', '!', '…']) == word;
            let asks = match word {
                "XXX" => {
                    !after.starts_with(|c: char| c.is_alphanumeric())
                        && !before.ends_with(['"', '“'])
                        || is_whole
                }
                "TBD" | "TBA" => is_whole || is_opened,
                "TODO" => {
                    let is_noun = [" list", " lists", " item", " file", " app", " comment"].iter();
                    let is_noun = is_noun
                        .clone()
                        .any(|noun| after.to_lowercase().starts_with(noun));
                    (is_whole || is_opened || begins || after.starts_with(':')) && !is_noun
                }
                _ => is_whole || is_opened || begins || after.starts_with(':'),
            };
            if asks {
                return Some(at..at + word.len());
            }
        }
    }
    None
}

/// `[insert name here]`, `[your name]`.
fn bracketed(text: &str, lower: &str) -> Option<Range<usize>> {
    for (at, _) in text.match_indices(['[', '{', '(']) {
        let rest = &lower[at + 1..];
        let inner = &rest[..rest.find([']', '}', ')'])?];
        let inner = inner.trim_start_matches(['[', '{']).trim();
        let asks = ["insert ", "your ", "add ", "fill in"]
            .iter()
            .any(|opening| inner.starts_with(opening));
        let is_short = inner.split_whitespace().count() <= 5;
        let is_round = text[at..].starts_with('(');
        if asks && is_short && (inner.ends_with(" here") || !is_round && !inner.starts_with("add "))
        {
            let length = 2 + rest.find([']', '}', ')'])?;
            return Some(at..at + length);
        }
    }
    None
}

/// `Text goes here`.
fn goes_here(prose: &Prose, lower: &str) -> Option<Range<usize>> {
    let whole = lower.trim().trim_end_matches(['.', '!', '…']);
    let words = whole.split_whitespace().count();
    let is_one = (2..=6).contains(&words)
        && (whole.ends_with(" goes here")
            || whole.ends_with(" here")
                && (whole.starts_with("your ") || whole.starts_with("insert ")));
    if !is_one || prose.part == Part::Cell {
        return None;
    }
    let start = lower.len() - lower.trim_start().len();
    Some(start..start + whole.len())
}

/// Reports the placeholders of front matter.
pub(crate) fn of_table(table: &Table<'_>) {
    for field in table.fields() {
        if !KEYS.contains(&field.key.name.as_str()) {
            continue;
        }
        for item in field.node.items() {
            if let Some(text) = is_value(item) {
                let message = format!("`{text}` is a placeholder for `{}`", field.key.name);
                let hint = format!(
                    "write the {}, or set `draft: true` until you know it",
                    field.key.name
                );
                field
                    .with(item)
                    .coded(Code::Placeholder)
                    .warn(message, hint);
            }
        }
    }
}

fn is_value(node: &Node) -> Option<&str> {
    let Value::Scalar { text, .. } = &node.value else {
        return None;
    };
    let text = text.trim();
    let lower = text.to_lowercase();
    let is_one = VALUES.contains(&lower.trim_matches(['<', '>', '[', ']', '{', '}']))
        || TEMPLATE.iter().any(|words| text.contains(words))
        || lower.contains("lorem ipsum")
        || ["TODO:", "TODO ", "FIXME", "TBD:", "XXX:"]
            .iter()
            .any(|word| text.starts_with(word))
        || lower.ends_with(" goes here")
        || (lower.starts_with("your ") || lower.starts_with("insert ")) && lower.ends_with(" here");
    is_one.then_some(text)
}
