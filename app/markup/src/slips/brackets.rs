//! Brackets that were meant to be a link, an image or a footnote, and are shown as text.

use std::ops::Range;

use plaza_model::Code;
use plaza_text::nearest;

use super::references::Definitions;
use super::{Slips, shown};
use crate::prose::{MASK, Prose};

/// Longer text is no link, in bytes.
const LONGEST: usize = 400;

/// Reports the brackets of a piece of prose.
pub(super) fn read(slips: &mut Slips<'_>, prose: &Prose, definitions: &Definitions) {
    let all = prose.text.as_str();
    let mut at = 0;
    while let Some(found) = all[at..].find(['[', '(', '<'])
        && !slips.is_full()
    {
        let start = at + found;
        at = start + 1;
        if prose.is_escaped(start) {
            continue;
        }
        // Each bracket looks at a part of the text only.
        let text = &all[..super::floor(all, start + LONGEST)];
        let slip = match text.as_bytes()[start] {
            b'[' => square(text, start, definitions),
            b'(' => round(text, start),
            _ => angled(text, start),
        };
        if let Some(Slip {
            span,
            code,
            message,
            hint,
        }) = slip
        {
            at = span.end.max(at);
            slips.add(code, prose.in_body(span), message, hint);
        }
    }
    if all.starts_with("! ")
        && let Some(link) = prose.links.first()
        && link.span.start == prose.start + 2
        && !link.is_image
    {
        let span = link.span.start - 2..link.span.end;
        let message = "this is a link, not an image: there is a space after the `!`";
        slips.add(
            Code::Markdown,
            span,
            message,
            "remove the space between `!` and `[`",
        );
    }
}

struct Slip {
    span: Range<usize>,
    code: Code,
    message: String,
    hint: String,
}

#[expect(clippy::unnecessary_wraps, reason = "every caller returns an option")]
fn slip(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Option<Slip> {
    Some(Slip {
        span,
        code: Code::Markdown,
        message: message.into(),
        hint: hint.into(),
    })
}

/// Where the bracket closes that a text opens with.
fn closing(text: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if is_escaped {
            is_escaped = false;
        } else if byte == b'\\' {
            is_escaped = true;
        } else if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Whether text is an address, or a path that is hardly anything else.
fn is_address(text: &str) -> bool {
    let is_path = |text: &str| {
        let (_, extension) = text.rsplit_once('.').unwrap_or_default();
        let is_extension = (2..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
        is_extension && text.len() > extension.len() + 1
    };
    [
        "http://", "https://", "mailto:", "www.", "/", "./", "../", "#",
    ]
    .iter()
    .any(|opening| text.len() > opening.len() + 1 && text.starts_with(opening))
        || is_path(text)
}

fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

/// Text in square brackets.
fn square(text: &str, start: usize, definitions: &Definitions) -> Option<Slip> {
    let is_image = text[..start].ends_with('!');
    let from = start - usize::from(is_image);
    let mark = if is_image { "!" } else { "" };
    let what = if is_image { "an image" } else { "a link" };
    let Some(length) = closing(&text[start..], b'[', b']') else {
        return unclosed(text, start, from, what);
    };
    let label = &text[start + 1..start + length];
    let after = &text[start + length + 1..];
    let at = start + length + 1;
    if let Some(slip) = of_others(text, start, length) {
        return Some(slip);
    }
    if let Some(inner) = after.strip_prefix('(') {
        return in_parentheses(text, from..at, inner, what, label);
    }
    let gap = after.len() - after.trim_start().len();
    if gap > 0
        && let Some(inner) = after.trim_start().strip_prefix('(')
    {
        let end = closing(&after[gap..], b'(', b')')?;
        let inner = inner[..end - 1].trim();
        let is_known = is_address(inner) && is_one_word(inner);
        if !is_known || after[..gap].contains('\n') && !inner.contains("://") {
            return None;
        }
        let hint = format!("remove the space: `{mark}[{}]({inner})`", shown(label));
        return slip(
            from..at + gap + end + 1,
            format!("this is not {what}: there is a space between `]` and `(`"),
            hint,
        );
    }
    if let Some(inner) = after.strip_prefix(['{', '<']) {
        let end = inner.find(['}', '>', '\n']).unwrap_or(inner.len());
        if is_address(&inner[..end]) && is_one_word(&inner[..end]) {
            let hint = format!(
                "write the address in parentheses: `{mark}[{}]({})`",
                shown(label),
                &inner[..end]
            );
            return slip(
                from..at + end + 1,
                format!("this is not {what}: its address is not in parentheses"),
                hint,
            );
        }
        return None;
    }
    if after.starts_with("http://") || after.starts_with("https://") {
        let address = after.split_whitespace().next().unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ')']);
        let hint = format!(
            "write the address in parentheses: `{mark}[{}]({address})`",
            shown(label)
        );
        return slip(
            from..at + address.len(),
            format!("this is not {what}: its address is not in parentheses"),
            hint,
        );
    }
    if let Some(note) = label.strip_prefix('^') {
        return footnote(start..at, note, definitions);
    }
    referring(text, from..at, label, after, definitions, what)
}

/// `[text(address)`.
fn unclosed(text: &str, start: usize, from: usize, what: &str) -> Option<Slip> {
    let rest = &text[start + 1..];
    let open = rest.find('(')?;
    let label = &rest[..open];
    let end = rest[open..].find(')')?;
    let address = &rest[open + 1..open + end];
    let is_one = !label.trim().is_empty() && !label.contains(['\n', MASK]) && label.len() < 100;
    if !is_one || !is_one_word(address) || !is_address(address) {
        return None;
    }
    let hint = format!("close the text with `]`: `[{}]({address})`", shown(label));
    slip(
        from..start + 1 + open + end + 1,
        format!("this is not {what}: nothing closes the `[`"),
        hint,
    )
}

/// Forms of links that other programs read.
fn of_others(text: &str, start: usize, length: usize) -> Option<Slip> {
    let label = &text[start + 1..start + length];
    let end = start + length + 1;
    if let Some((address, words)) = label.split_once(' ')
        && (address.starts_with("http://") || address.starts_with("https://"))
        && !words.trim().is_empty()
    {
        let hint = format!("write `[{}]({address})`", shown(words));
        return slip(start..end, "this is not a link in markdown", hint);
    }
    if label.starts_with('[') && label.ends_with(']') {
        let inner = &label[1..label.len() - 1];
        if inner.starts_with(char::is_alphabetic) && !inner.contains(['[', ']']) {
            let name = inner.rsplit('|').next().unwrap_or(inner);
            let hint = format!(
                "write `[text](address)`, such as `[{}](page.md)`",
                shown(name)
            );
            return slip(start..end, "`[[…]]` is not a link in markdown", hint);
        }
    }
    let code = label.trim_start_matches('/');
    let (name, value) = code.split_once('=').unwrap_or((code, ""));
    let opens = |name: &str| text[end..].contains(&format!("[/{name}]"));
    if ["b", "i", "url", "img", "quote", "code"].contains(&name)
        && !label.starts_with('/')
        && opens(name)
    {
        let rest = &text[end..];
        let close = format!("[/{name}]");
        let at = rest.find(&close)?;
        let inner = shown(&rest[..at]);
        let better = match name {
            "b" => format!("`**{inner}**`"),
            "i" => format!("`*{inner}*`"),
            "url" if value.is_empty() => format!("`<{inner}>`"),
            "url" => format!("`[{inner}]({value})`"),
            "img" => format!("`![…]({inner})`"),
            "quote" => "`> ` before each line".to_owned(),
            _ => "the code between two lines of ```".to_owned(),
        };
        return slip(
            start..end + at + close.len(),
            format!("`[{name}]` is not markdown, so it is shown as text"),
            format!("write {better}"),
        );
    }
    None
}

/// `[text](…` that is no link.
fn in_parentheses(
    text: &str,
    link: Range<usize>,
    inner: &str,
    what: &str,
    label: &str,
) -> Option<Slip> {
    let open = link.end;
    let line = inner.lines().next().unwrap_or_default();
    let address = line.split_whitespace().next().unwrap_or_default();
    let whole =
        closing(&text[open..], b'(', b')').filter(|end| !text[open..open + end].contains("\n\n"));
    let Some(end) = whole else {
        let target = address.trim_end_matches(['.', ',', ';', ']', '}', '>']);
        if !is_address(target) {
            return None;
        }
        let hint = format!("close the address with `)`: `[{}]({target})`", shown(label));
        return slip(
            link.start..open + 1 + target.len(),
            format!("this is not {what}: nothing closes the `(`"),
            hint,
        );
    };
    let target = inner[..end - 1].trim();
    let span = link.start..open + end + 1;
    if let Some(at) = target.find(['“', '”', '„', '‘', '’']) {
        let first = target[..at].trim();
        if is_one_word(first) && is_address(first) && at > 0 {
            let hint = "write straight quotes around the title: `\"…\"`";
            return slip(
                span,
                format!("this is not {what}: the title is in typographic quotes"),
                hint,
            );
        }
    }
    if let Some(at) = target.find([' ', '\n']) {
        let (first, rest) = target.split_at(at);
        let rest = rest.trim();
        if rest.starts_with(['"', '\'']) && is_one_word(first) {
            let hint =
                "close the title with the quote that opens it, and write `\\\"` for quotes in it";
            return slip(
                span,
                format!("this is not {what}: the quotes around the title are not a pair"),
                hint,
            );
        }
        if is_address(target) && !target.contains('\n') || first.contains("://") {
            let target = crate::markdown::in_one_line(target);
            let hint = if target.starts_with('#') {
                let id = shown(&target.to_lowercase().replace(' ', "-"));
                format!("write a hyphen for each space: `({id})`")
            } else {
                let path = shown(&target.replace(' ', "%20"));
                format!("write `%20` for each space: `({path})`, or rename the file")
            };
            return slip(
                span,
                format!("this is not {what}: there is a space in its address"),
                hint,
            );
        }
    }
    None
}

/// `[^note]` without a note.
fn footnote(span: Range<usize>, note: &str, definitions: &Definitions) -> Option<Slip> {
    let is_label = note
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    // `[^a-z]` is a class of characters.
    let is_class = note.len() == 3 && note[1..].starts_with('-');
    if note.is_empty() || !is_label || is_class {
        return None;
    }
    let near = nearest(note, definitions.notes.iter().map(String::as_str));
    let hint = near.map_or_else(
        || format!("write `[^{note}]: ` and its text in a paragraph of its own"),
        |near| format!("did you mean `[^{near}]`?"),
    );
    Some(Slip {
        span,
        code: Code::Footnote,
        message: format!("the footnote `[^{note}]` has no text"),
        hint,
    })
}

/// `[text][name]` whose name is not defined.
fn referring(
    text: &str,
    link: Range<usize>,
    label: &str,
    after: &str,
    definitions: &Definitions,
    what: &str,
) -> Option<Slip> {
    let is_free =
        !text[..link.start].ends_with(|c: char| c.is_alphanumeric() || c == ']' || c == ')');
    let has_words = label.chars().filter(|c| c.is_alphabetic()).count() > 1;
    if !is_free || !has_words || !after.starts_with('[') {
        return None;
    }
    let end = closing(after, b'[', b']')?;
    let named = &after[1..end];
    let name = if named.is_empty() { label } else { named };
    if name.contains(['\n', '[', '^'])
        || name.trim().is_empty()
        || named == " "
        || after[end + 1..].starts_with('[')
    {
        return None;
    }
    let near = nearest(
        name,
        definitions.links.iter().map(|link| link.name.as_str()),
    );
    let hint = near.map_or_else(
        || {
            format!(
                "write `[{name}]: ` and the address on a line of its own, or `[{}](address)`",
                shown(label)
            )
        },
        |near| format!("did you mean `{near}`?"),
    );
    slip(
        link.start..link.end + end + 1,
        format!("this is not {what}: no line says what `[{name}]` leads to"),
        hint,
    )
}

/// `(text)[address]`.
fn round(text: &str, start: usize) -> Option<Slip> {
    let length = closing(&text[start..], b'(', b')')?;
    let label = &text[start + 1..start + length];
    let at = start + length + 1;
    let inner = text[at..].strip_prefix('[')?;
    let end = inner.find(']')?;
    let address = &inner[..end];
    if !is_one_word(address) || !is_address(address) || label.trim().is_empty() {
        return None;
    }
    let is_image = text[..start].ends_with('!');
    let mark = if is_image { "!" } else { "" };
    let what = if is_image { "an image" } else { "a link" };
    let hint = format!("write `{mark}[{}]({address})`", shown(label));
    slip(
        start - mark.len()..at + end + 2,
        format!("this is not {what}: the brackets are the wrong way round"),
        hint,
    )
}

/// `<address|text>`.
fn angled(text: &str, start: usize) -> Option<Slip> {
    let rest = &text[start + 1..];
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let end = rest.find(['>', '\n'])?;
    let (address, words) = rest[..end].split_once(['|', ' '])?;
    if !rest[end..].starts_with('>') || words.trim().is_empty() {
        return None;
    }
    slip(
        start..start + end + 2,
        "this is not a link in markdown",
        format!("write `[{}]({address})`", shown(words)),
    )
}
