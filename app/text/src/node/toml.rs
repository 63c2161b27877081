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
