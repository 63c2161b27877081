//! Typographic quotes around a value, which are a part of it.

use plaza_text::{Node, Problems, Value};

use super::CODE;

const PAIRS: [(char, char); 4] = [('“', '”'), ('„', '“'), ('‘', '’'), ('”', '”')];

/// Reports values in typographic quotes, one of each list. True if there is one.
pub(super) fn report(problems: &Problems<'_>, node: &Node) -> bool {
    match &node.value {
        Value::Scalar { text, plain: true } => {
            let inner = |(open, close): &(char, char)| {
                let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
                (!inner.contains([*open, *close])).then_some(inner)
            };
            // That of a date is reported as what it is not.
            let has_words = |inner: &&str| inner.contains(char::is_alphabetic);
            let Some(inner) = PAIRS.iter().find_map(inner).filter(has_words) else {
                return false;
            };
            let message = "these quotes are typographic, so they are a part of the text";
            let hint = format!("write straight quotes, `\"{inner}\"`, or none");
            problems.warn(CODE, node.span.clone(), message, hint);
            true
        }
        Value::List(items) => items.iter().any(|item| report(problems, item)),
        Value::Map(pairs) => pairs
            .iter()
            .fold(false, |found, (_, value)| report(problems, value) || found),
        _ => false,
    }
}
