//! Mistakes in YAML: the most likely one and its place, as the parser only knows where it gave up.

use std::ops::Range;

use plaza_model::{Code, Diagnostic};

use crate::source_file::SourceFile;

/// YAML in a file, and where the parser gave up.
pub(super) struct Within<'f> {
    pub(super) file: &'f SourceFile,
    pub(super) range: Range<usize>,
    pub(super) at: usize,
    pub(super) code: Code,
}

/// A mistake: where it is in the YAML, what it is, and how to fix it.
struct Mistake {
    span: Range<usize>,
    message: String,
    hint: String,
}

fn mistake(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Mistake {
    Mistake {
        span,
        message: message.into(),
        hint: hint.into(),
    }
}

/// Characters that cannot begin a value without quotes.
const SPECIAL: [char; 9] = ['@', '`', '%', '&', '*', '!', '|', '>', ','];

/// Typographic quotes.
const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// Reports the mistake.
pub(super) fn report(within: &Within<'_>, info: &str) -> Diagnostic {
    let (file, base) = (within.file, within.range.start);
    let text = &file.text[within.range.clone()];
    let at = (within.at - base).min(text.len());
    let line = line(text, at);
    let found = typographic(text)
        .or_else(|| quotes_within(text))
        .or_else(|| unclosed_quote(text))
        .or_else(|| leading_tab(text))
        .or_else(|| glued_key(text, &line))
        .or_else(|| indented_key(text, &line))
        .or_else(|| bracketed(text, &line))
        .or_else(|| unclosed_bracket(text))
        .or_else(|| colon_in_value(text, &line))
        .or_else(|| special(text, &line));
    let found = found.unwrap_or_else(|| {
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let hint = "write one `key: value` per line, and quote values with `:`, `#`, `[` or `{`";
        mistake(at..end, format!("invalid YAML: {info}"), hint)
    });
    let span = found.span.start + base..found.span.end + base;
    file.error(within.code, span, found.message)
        .hint(found.hint)
}

/// The line of an offset, or the one above if it is at its beginning.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    start..end
}

/// The lines of a text, as ranges.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end().len()
    })
}

/// The key of a line and its value, both trimmed, as ranges.
fn key_and_value(text: &str, line: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let own = &text[line.clone()];
    let colon = own
        .find(": ")
        .or_else(|| own.strip_suffix(':').map(str::len))?;
    let trimmed = |range: Range<usize>| {
        let part = &own[range.clone()];
        let start = line.start + range.start + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    };
    let key = trimmed(0..colon);
    let is_key = !key.is_empty() && !text[key.clone()].contains(['"', '\'', '#', '[']);
    is_key.then(|| (key, trimmed((colon + 1).min(own.len())..own.len())))
}

/// Text in quotes that are typographic.
fn typographic(text: &str) -> Option<Mistake> {
    let values = lines(text).filter_map(|line| key_and_value(text, &line));
    for (_, value) in values {
        let own = &text[value.clone()];
        let opens = own.starts_with(TYPOGRAPHIC);
        let ends = own.starts_with(['"', '\'']) && own.ends_with(TYPOGRAPHIC);
        if opens || ends {
            let message = "these quotes are typographic, which YAML does not read as quotes";
            return Some(mistake(value, message, "write straight quotes: `\"…\"`"));
        }
    }
    None
}

/// A value whose quotes have the same quote between them.
fn quotes_within(text: &str) -> Option<Mistake> {
    for line in lines(text) {
        let Some((_, value)) = key_and_value(text, &line) else {
            continue;
        };
        let own = &text[value.clone()];
        let Some(quote) = own.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
            continue;
        };
        let Some(inner) = own[1..].strip_suffix(quote) else {
            continue;
        };
        let escaped = if quote == '"' { "\\\"" } else { "''" };
        if inner.replace(escaped, "").contains(quote) && !inner.contains(", ") {
            let message = format!("there is a `{quote}` within the quotes, which ends the text");
            let other = if quote == '"' { '\'' } else { '"' };
            let hint = format!("write it as `{escaped}`, or put the text in `{other}`");
            return Some(mistake(value, message, hint));
        }
    }
    None
}

/// A value that opens with a quote that its line does not close, if only other keys follow.
fn unclosed_quote(text: &str) -> Option<Mistake> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line
            .find(": ")
            .map_or(line, |at| &line[at + 2..])
            .trim_start();
        let at = start + (line.len() - value.len());
        let value = value.trim_end();
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '\'' | '"')) {
            let rest = &text[at + 1..];
            let in_line = value[1..].matches(quote).count();
            let before_next_key = rest.find('\n').map_or("", |n| &rest[n..]);
            if in_line == 0 && !before_next_key.contains(quote) {
                let hint = format!("close it with `{quote}` at the end of the value");
                let message = format!("unclosed quote: `{quote}`");
                return Some(mistake(at..at + value.len(), message, hint));
            }
        }
        start += line.len();
    }
    None
}

/// The first tab at the beginning of a line.
fn leading_tab(text: &str) -> Option<Mistake> {
    let first = text.starts_with('\t').then_some(0);
    let at = first.or_else(|| text.find("\n\t").map(|at| at + 1))?;
    let message = "this line begins with a tab, which YAML does not allow";
    Some(mistake(at..at + 1, message, "indent with spaces"))
}

/// `draft:true`, on this line or the one above.
fn glued_key(text: &str, line: &Range<usize>) -> Option<Mistake> {
    let above = line.start.checked_sub(1).map(|end| self::line(text, end));
    for line in std::iter::once(line.clone()).chain(above) {
        let own = &text[line.clone()];
        let Some((key, value)) = own.trim().split_once(':') else {
            continue;
        };
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        if is_key && value.starts_with(|c: char| c.is_alphanumeric() || "\"'[".contains(c)) {
            let start = line.start + (own.len() - own.trim_start().len());
            let message = format!("there is no space after `{key}:`, so it is no key");
            let hint = format!("write `{key}: {}`", value.trim());
            return Some(mistake(start..start + key.len() + 1, message, hint));
        }
    }
    None
}

/// A key that is indented below one that has a value.
fn indented_key(text: &str, line: &Range<usize>) -> Option<Mistake> {
    let (key, _) = key_and_value(text, line)?;
    let above = self::line(text, line.start.checked_sub(1)?);
    let (outer, value) = key_and_value(text, &above)?;
    let indent = |key: &Range<usize>, line: &Range<usize>| key.start - line.start;
    if value.is_empty() || indent(&key, line) <= indent(&outer, &above) {
        return None;
    }
    let name = &text[key.clone()];
    let message = format!(
        "`{name}` is indented below `{}`, which has a value",
        &text[outer]
    );
    Some(mistake(
        key,
        message,
        "remove the spaces before it, so that it is in line with the other keys",
    ))
}

/// `[RDO] News`: text after a bracket that closes.
fn bracketed(text: &str, line: &Range<usize>) -> Option<Mistake> {
    let (key, value) = key_and_value(text, line)?;
    let own = &text[value.clone()];
    let close = match own.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let (_, rest) = own.split_once(close)?;
    let rest = rest.trim();
    if rest.is_empty() || rest.starts_with(['#', ',', ']', '}']) {
        return None;
    }
    let message = format!(
        "`{}` begins with a bracket, which opens a list or a map in YAML",
        &text[key]
    );
    Some(mistake(value, message, "put the whole value in quotes"))
}

/// The last bracket outside quotes that opens a value and is never closed.
fn unclosed_bracket(text: &str) -> Option<Mistake> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        if let Some(opened) = quote {
            quote = Some(opened).filter(|&opened| opened != c);
            continue;
        }
        match c {
            // Inside a word it is an apostrophe.
            '\'' | '"' if before.ends_with([' ', ',', '[', '{', '\n']) => quote = Some(c),
            '[' | '{' if !open.is_empty() || before.ends_with([' ', '\n']) => {
                open.push((at, c));
            }
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    let (at, bracket) = open.pop()?;
    let other = if bracket == '[' { ']' } else { '}' };
    let message = format!("unclosed bracket: `{bracket}`");
    Some(mistake(
        at..at + 1,
        message,
        format!("close it with `{other}`"),
    ))
}

/// The value of the line's first key, if it contains another `: `, as in `title: RDO: a cloud`.
fn colon_in_value(text: &str, line: &Range<usize>) -> Option<Mistake> {
    let (key, value) = key_and_value(text, line)?;
    let own = &text[value.clone()];
    if !own.contains(": ") || own.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let message = format!("`{}` holds a `: `, which ends a key in YAML", &text[key]);
    Some(mistake(value, message, "put the whole value in quotes"))
}

/// A value that begins with a character that YAML uses for something else.
fn special(text: &str, line: &Range<usize>) -> Option<Mistake> {
    let above = line.start.checked_sub(1).map(|end| self::line(text, end));
    for line in std::iter::once(line.clone()).chain(above) {
        let Some((_, value)) = key_and_value(text, &line) else {
            continue;
        };
        let first = text[value.clone()].chars().next();
        if let Some(first) = first.filter(|first| SPECIAL.contains(first)) {
            let message = format!("a value cannot begin with `{first}` in YAML");
            return Some(mistake(value, message, "put the whole value in quotes"));
        }
    }
    None
}
