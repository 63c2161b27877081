//! The values of a slot: names in braces, which letters stand for while the slot is read.

use std::fmt::Write as _;
use std::ops::Range;

use plaza_model::{Code, Diagnostic, SlotName, SlotValue};
use plaza_text::{Edit, Origin, SourceFile, nearest};

/// A value as it was found.
pub(super) struct Found {
    /// The letters in its place.
    pub(super) letters: String,
    pub(super) value: SlotValue,
    /// Its range, which is the same in the file and in the text with letters.
    pub(super) span: Range<usize>,
}

/// What begins and ends a part of HTML in which braces mean something else.
const OPAQUE: [(&str, &str); 3] = [
    ("<script", "</script"),
    ("<style", "</style"),
    ("<!--", "-->"),
];

/// Replaces values with letters; unknown ones are reported, and stay.
pub(super) fn hidden(
    file: SourceFile,
    slot: SlotName,
    diagnostics: &mut Vec<Diagnostic>,
) -> (SourceFile, Vec<Found>) {
    let mut found = Vec::new();
    for span in names(&file.text) {
        let name = &file.text[span.start + 1..span.end - 1];
        let value = SlotValue::ALL.into_iter().find(|own| own.as_str() == name);
        match value {
            Some(value) if value.is_of_entries() && !slot.is_of_entries() => {
                let message = format!(
                    "`{{{name}}}` is a value of entries, which `{}` is not",
                    slot.as_str()
                );
                let error = file.error(Code::Slot, span, message);
                diagnostics
                    .push(error.hint("use it in `before-entry` or `after-entry`, or remove it"));
            }
            Some(value) => found.push(Found {
                letters: String::new(),
                value,
                span,
            }),
            None => diagnostics.push(unknown(&file, slot, name, span)),
        }
    }
    let Some(start) = unused(&file.text) else {
        return (file, Vec::new());
    };
    let mut text = file.text.clone();
    let mut edits = Vec::new();
    for (at, own) in found.iter_mut().enumerate() {
        let length = own.span.len();
        let mut letters = start.clone();
        // The shortest value, `{date}`, has room for a number of four letters.
        let mut rest = at;
        let mut number = String::new();
        for _ in 0..4 {
            let letter = u8::try_from(rest % 26).unwrap_or_default();
            let _ = write!(number, "{}", char::from(b'a' + letter));
            rest /= 26;
        }
        letters.push_str(&number);
        while letters.len() < length {
            letters.push('x');
        }
        text.replace_range(own.span.clone(), &letters);
        edits.push(Edit {
            written: own.span.clone(),
            now: own.span.clone(),
        });
        own.letters = letters;
    }
    let mut origin = Origin::default();
    origin.push(edits);
    (file.rewritten(text, origin), found)
}

/// Two letters that the text does not have side by side.
fn unused(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let letters = |set: &'static str| set.chars();
    let pairs = letters("qjzvkw").flat_map(|first| letters("zjxqvk").map(move |own| [first, own]));
    let mut pairs = pairs.map(String::from_iter);
    pairs.find(|pair| !lower.contains(pair))
}

/// The ranges of names in braces, outside of scripts, styles and comments.
fn names(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(offset) = lower[at..].find(['{', '<']) {
        let start = at + offset;
        let opaque = OPAQUE
            .iter()
            .find(|(opening, _)| lower[start..].starts_with(opening));
        if let Some((opening, closing)) = opaque {
            let inner = start + opening.len();
            at = lower[inner..]
                .find(closing)
                .map_or(lower.len(), |end| inner + end);
            continue;
        }
        at = start + 1;
        if lower.as_bytes()[start] != b'{' {
            continue;
        }
        let rest = &text.as_bytes()[at..];
        let length = rest.iter().take_while(|byte| is_of_name(byte)).count();
        if length > 0 && rest.get(length) == Some(&b'}') {
            names.push(start..at + length + 1);
            at += length + 1;
        }
    }
    names
}

fn unknown(file: &SourceFile, slot: SlotName, name: &str, span: Range<usize>) -> Diagnostic {
    let all = SlotValue::ALL.into_iter();
    let known = all.filter(|value| slot.is_of_entries() || !value.is_of_entries());
    let known: Vec<&str> = known.map(SlotValue::as_str).collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("the values of `{}` are {}", slot.as_str(), known.join(", ")),
    };
    let message = format!("`{{{name}}}` is not a value of slots");
    file.error(Code::Slot, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_values() {
        let found = |text: &'static str| -> Vec<&str> {
            names(text).into_iter().map(|span| &text[span]).collect()
        };
        for (text, expected) in [
            ("a {title} b {x_y}", vec!["{title}", "{x_y}"]),
            ("<script>f({title})</script>{title}", vec!["{title}"]),
            (
                "<SCRIPT>{a}</SCRIPT ><STYLE>a{b}</style><!-- {c} -->{d}",
                vec!["{d}"],
            ),
            ("{} { title } {Title} {a-b} {1} {{a}}", vec!["{a}"]),
            ("<script>{a}", vec![]),
            ("é{title}{", vec!["{title}"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
