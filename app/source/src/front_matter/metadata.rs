//! Metadata: front matter without fences, lines of `Key: value` up to a blank line, as Pelican and
//! `MultiMarkdown` have it.

use std::ops::Range;

use super::fences::{Form, Parts};
use plaza_text::{Key, Language, Node, Value};

/// Words that are keys when a text begins with one. Any other word may begin a sentence.
const FIRST: [&str; 24] = [
    "author",
    "authors",
    "category",
    "categories",
    "comments",
    "date",
    "description",
    "id",
    "lang",
    "language",
    "layout",
    "modified",
    "number",
    "permalink",
    "save_as",
    "slug",
    "status",
    "subtitle",
    "summary",
    "tags",
    "template",
    "title",
    "type",
    "url",
];

/// Finds metadata at this place of a text: its first key is a common one, and it has a title or a date.
pub(super) fn split(text: &str, start: usize) -> Option<Parts> {
    let first = key_of(text[start..].lines().next()?)?.to_lowercase();
    if !FIRST.contains(&first.as_str()) {
        return None;
    }
    let (mut at, mut is_enough) = (start, false);
    let mut form = Form::Metadata;
    let mut body = text.len();
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        let is_rule = trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte == b'-');
        if trimmed.is_empty() || is_rule {
            if is_rule {
                // Hexo leaves out the first of the two lines.
                form = Form::Of(Language::Yaml);
            }
            body = at + line.len();
            break;
        }
        match key_of(line) {
            Some(key) => {
                is_enough |= key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("date");
            }
            None if line.starts_with([' ', '\t', '-']) => {}
            None => return None,
        }
        at += line.len();
    }
    is_enough.then_some(Parts {
        opening: start..start + first.len(),
        matter: start..at,
        body,
        form,
    })
}

/// The key that a line begins with.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_key)).then_some(key)
}

/// Reads metadata: keys in any case, values as they are written. A line that begins with white space
/// continues the value before it.
pub(super) fn read(text: &str, range: Range<usize>) -> Node {
    let mut pairs: Vec<(Key, Node)> = Vec::new();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(key) = key_of(line) {
            let value = &line[key.len() + 1..];
            let value_start = start + key.len() + 1 + (value.len() - value.trim_start().len());
            let value = value.trim();
            let span = value_start..value_start + value.len();
            pairs.push((
                Key {
                    name: key.to_ascii_lowercase(),
                    span: start..start + key.len(),
                },
                scalar(value.to_owned(), span),
            ));
        } else if let Some((_, before)) = pairs.last_mut()
            && let Value::Scalar { text, .. } = &mut before.value
        {
            let more = line.trim();
            if !more.is_empty() && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(more);
        }
    }
    Node {
        value: Value::Map(pairs),
        span: range,
    }
}

fn scalar(text: String, span: Range<usize>) -> Node {
    let value = if text.is_empty() {
        Value::Null
    } else {
        Value::Scalar { text, plain: true }
    };
    Node { value, span }
}
