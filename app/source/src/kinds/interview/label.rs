//! A label: the opening of a paragraph that may name its speaker, with an optional time.

use std::ops::Range;

/// The opening of a paragraph that may name its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) bold: bool,
    /// The time in brackets after the name, as a range of the body.
    pub(super) time: Option<Range<usize>>,
    pub(super) end: usize,
}

/// The longest name a label may have, in characters and words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 4;

/// Reads the label that opens a paragraph: `**Name**:`, `**Name:**`, `Name:`, each with an
/// optional `[12:34]` or `(12:34)` after the name or the colon. `paragraph` is its range in the
/// body.
pub(super) fn label(body: &str, paragraph: Range<usize>) -> Option<Label> {
    let text = &body[paragraph.clone()];
    let (name, rest, bold) = opening(text)?;
    let at = |part: &str| paragraph.start + (part.as_ptr() as usize - text.as_ptr() as usize);
    let span = |part: &str| at(part)..at(part) + part.len();
    let mut time = None;
    // `**Name [12:34]:**`
    let mut name = name.trim();
    let mut colon = bold && name.ends_with(':');
    if colon {
        name = name[..name.len() - 1].trim_end();
    }
    if let Some(open) = name.find(['[', '(']) {
        let (inner, after) = bracketed(&name[open..])?;
        time = Some(span(inner)).filter(|_| after.is_empty());
        name = name[..open].trim_end();
    }
    if !is_name(name, bold) {
        return None;
    }
    let mut rest = rest.trim_start_matches(' ');
    if let Some((inner, after)) = bracketed(rest).filter(|_| time.is_none()) {
        time = Some(span(inner));
        rest = after.trim_start_matches(' ');
    }
    if !colon {
        rest = rest.strip_prefix(':')?;
        colon = true;
    }
    // `http://` and `12:34` are not labels.
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
    if !colon || (!bold && !spaced) {
        return None;
    }
    rest = rest.trim_start_matches([' ', '\t']);
    if let Some((inner, after)) = bracketed(rest).filter(|_| time.is_none())
        && !after.starts_with(['(', '['])
    {
        time = Some(span(inner));
        rest = after.trim_start_matches([' ', '\t']);
    }
    Some(Label {
        name: name.to_owned(),
        bold,
        time,
        end: paragraph.end - rest.len(),
    })
}

/// The name that a line of captions opens with, `Name: …`, and where the words begin.
pub(crate) fn opens_with_name(line: &str) -> Option<(String, usize)> {
    let label = label(line, 0..line.len())?;
    Some((label.name, label.end))
}

/// A possible name at the beginning of a text, the rest of the text, and whether the name is bold.
fn opening(text: &str) -> Option<(&str, &str, bool)> {
    for marker in ["**", "__"] {
        if let Some(inner) = text.strip_prefix(marker) {
            let (name, rest) = inner.split_once(marker)?;
            return Some((name, rest, true));
        }
    }
    let end = text.find([':', '[', '(', '\n'])?;
    Some((&text[..end], &text[end..], false))
}

fn is_name(name: &str, bold: bool) -> bool {
    let starts_well = name
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && (bold || c.is_uppercase() || !c.is_lowercase()));
    starts_well
        && name.chars().count() <= LONGEST
        && name.split_whitespace().count() <= MOST_WORDS
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
}

/// A possible time in brackets (digits and colons), and the rest. The transcript validates it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (open, close) = [('[', ']'), ('(', ')')]
        .into_iter()
        .find(|(open, _)| text.starts_with(*open))?;
    let (inner, rest) = text.strip_prefix(open)?.split_once(close)?;
    let like_a_time = inner.contains(':')
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ','));
    like_a_time.then_some((inner, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels_in_their_forms() {
        for (text, name, time) in [
            ("**R**: x", "R", None),
            ("**Rich Bowen:** x", "Rich Bowen", None),
            ("__R__ [12:34]: x", "R", Some("12:34")),
            ("**R [12:34]:** x", "R", Some("12:34")),
            ("**R (12:34)**: x", "R", Some("12:34")),
            ("**R:** [12:34] x", "R", Some("12:34")),
            ("R: (12:34) x", "R", Some("12:34")),
            ("R (1:02:03): x", "R", Some("1:02:03")),
            ("R (1:99): x", "R", Some("1:99")),
            ("**R**:x", "R", None),
        ] {
            let label = label(text, 0..text.len()).expect(text);
            let found = label.time.map(|span| &text[span]);
            assert_eq!((label.name.as_str(), found), (name, time), "{text}");
            assert_eq!(&text[label.end..], "x");
        }
        for text in [
            "x",
            "**bold** text: x",
            "R:x",
            "12:34 x",
            "lower: x",
            "**R** [x]: y",
            "",
        ] {
            assert_eq!(label(text, 0..text.len()), None, "{text}");
        }
    }
}
