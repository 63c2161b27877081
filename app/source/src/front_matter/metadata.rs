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
            // The text may follow without a blank line.
            None if is_enough => {
                body = at;
                break;
            }
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

/// Front matter that is never closed: it ends where there is no key any more.
pub(super) fn unclosed(text: &str) -> Parts {
    let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let length = text[first..].lines().next().map_or(0, str::len);
    let opening = first..first + length;
    let start = text[opening.end..]
        .find('\n')
        .map_or(text.len(), |end| opening.end + end + 1);
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if key_of(line).is_none() && !line.starts_with([' ', '\t', '-']) {
            break;
        }
        end += line.len();
    }
    Parts {
        opening,
        matter: start..end,
        body: end,
        form: Form::Of(Language::Yaml),
    }
}

/// The keys of broken front matter, as far as each is at the start of a line: `title: a: b`, or a list of
/// lines below one.
pub(super) fn by_lines(text: &str, range: Range<usize>) -> Node {
    let mut pairs: Vec<(Key, Node)> = Vec::new();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let plain = line.trim();
        // JSON has quotes around keys, and commas between them.
        let named = line.split_once([':', '=']);
        let named = named.map(|(key, value)| match unquoted(key.trim()) {
            plain if plain.len() < key.trim().len() => {
                (plain, value.trim().trim_end_matches(',').trim_end())
            }
            _ => (key.trim_end(), value.trim()),
        });
        let (key, value) = match named {
            Some((key, value)) if key_of(&format!("{key}:")).is_some() => (key, value),
            _ => {
                let item = plain.strip_prefix("- ").map(unquoted);
                if let (Some(item), Some((_, above))) = (item, pairs.last_mut()) {
                    let item = scalar(item.to_owned(), start..start + line.trim_end().len());
                    match &mut above.value {
                        Value::List(items) => items.push(item),
                        Value::Null => above.value = Value::List(vec![item]),
                        _ => {}
                    }
                }
                continue;
            }
        };
        let value_start = start + line.rfind(value).unwrap_or_default();
        let span = value_start..value_start + value.len();
        let list = value
            .strip_prefix('[')
            .and_then(|own| own.strip_suffix(']'));
        let value = match list {
            Some(list) => {
                let items = list.split(',').map(|item| unquoted(item.trim()));
                let items = items.filter(|item| !item.is_empty());
                let items = items.map(|item| scalar(item.to_owned(), span.clone()));
                Node {
                    value: Value::List(items.collect()),
                    span,
                }
            }
            None => scalar(unquoted(value).to_owned(), span),
        };
        let key = Key {
            name: key.to_owned(),
            span: start..start + key.len(),
        };
        pairs.push((key, value));
    }
    Node {
        value: Value::Map(pairs),
        span: range,
    }
}

/// A value without the quotes around it.
fn unquoted(value: &str) -> &str {
    let mut quotes = ['"', '\''].into_iter();
    let inner = quotes.find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(value)
}

fn scalar(text: String, span: Range<usize>) -> Node {
    let value = if text.is_empty() {
        Value::Null
    } else {
        Value::Scalar { text, plain: true }
    };
    Node { value, span }
}
