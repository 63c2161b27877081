//! Parses TOML into nodes.

use std::ops::Range;

use ::toml::de::{DeTable, DeValue};
use plaza_model::{Code, Diagnostic};

use super::{Key, Node, Value};
use crate::source_file::SourceFile;

pub(crate) fn parse(
    file: &SourceFile,
    range: Range<usize>,
    code: Code,
) -> Result<Node, Diagnostic> {
    let text = &file.text[range.clone()];
    let at = |span: Range<usize>| span.start + range.start..span.end + range.start;
    match DeTable::parse(text) {
        Ok(table) => {
            let pairs = map(table.into_inner(), &at, file.limits.depth)
                .ok_or_else(|| Node::too_deep(file, range.clone()))?;
            Ok(Node {
                value: pairs,
                span: range.clone(),
            })
        }
        Err(error) => {
            let span = error.span().map_or(range.clone(), &at);
            if let Some(problem) = mistake(file, &span, code) {
                return Err(problem);
            }
            let message = error.message().replace('\n', ", ");
            let hint = if message.contains("duplicate key") {
                "keep one of the two"
            } else if message.contains("quote") || message.contains("string values") {
                "put text in quotes: `title = \"…\"`"
            } else {
                "write one `key = value` per line, with text in quotes"
            };
            Err(file
                .error(code, span, format!("invalid TOML: {message}"))
                .hint(hint))
        }
    }
}

/// A mistake on the line of an error that the parser does not name.
fn mistake(file: &SourceFile, span: &Range<usize>, code: Code) -> Option<Diagnostic> {
    let start = file.text[..span.start].rfind('\n').map_or(0, |n| n + 1);
    let line = file.text[start..].lines().next()?;
    let is_key = |key: &str| {
        let mut bytes = key.bytes();
        !key.is_empty()
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    if let Some((key, value)) = line.split_once(':')
        && is_key(key.trim())
    {
        let message = format!("there is a `:` after `{}`, but TOML has ` = `", key.trim());
        let error = file.error(code, start..start + line.len(), message);
        let hint = format!(
            "write `{} = {}`, or `---` above and below the keys for YAML",
            key.trim(),
            value.trim()
        );
        return Some(error.hint(hint));
    }
    let (_, value) = line.split_once('=')?;
    if !value
        .trim_start()
        .starts_with(['“', '”', '„', '‘', '’', '«'])
    {
        return None;
    }
    let from = start + line.len() - value.trim_start().len();
    let message = "these quotes are typographic, which TOML does not read as quotes";
    let error = file.error(code, from..start + line.trim_end().len(), message);
    Some(error.hint("write straight quotes: `\"…\"`"))
}

fn map(
    table: DeTable<'_>,
    at: &impl Fn(Range<usize>) -> Range<usize>,
    depth: usize,
) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let mut pairs = Vec::with_capacity(table.len());
    for (name, value) in table {
        let key = Key {
            span: at(name.span()),
            name: name.into_inner().into_owned(),
        };
        let span = at(value.span());
        let value = node(value.into_inner(), at, depth)?;
        pairs.push((key, Node { value, span }));
    }
    // In the order of the file.
    pairs.sort_by_key(|(key, _)| key.span.start);
    Some(Value::Map(pairs))
}

fn node(
    value: DeValue<'_>,
    at: &impl Fn(Range<usize>) -> Range<usize>,
    depth: usize,
) -> Option<Value> {
    let scalar = |text: String, plain| Some(Value::Scalar { text, plain });
    match value {
        DeValue::String(text) => scalar(text.into_owned(), false),
        DeValue::Integer(number) => scalar(number.to_string(), true),
        DeValue::Float(number) => scalar(number.to_string(), true),
        DeValue::Boolean(truth) => scalar(truth.to_string(), true),
        DeValue::Datetime(date) => scalar(date.to_string(), true),
        DeValue::Table(table) => map(table, at, depth),
        DeValue::Array(array) => {
            let depth = depth.checked_sub(1)?;
            let mut items = Vec::with_capacity(array.len());
            for item in array {
                let span = at(item.span());
                let value = node(item.into_inner(), at, depth)?;
                items.push(Node { value, span });
            }
            Some(Value::List(items))
        }
    }
}
