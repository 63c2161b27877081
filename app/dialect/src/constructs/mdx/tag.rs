//! A tag of JSX.

use std::ops::Range;

use super::{LONGEST, address, braces};

/// A tag of JSX.
pub(super) struct Tag<'t> {
    pub(super) range: Range<usize>,
    pub(super) name: &'t str,
    pub(super) closes: bool,
    pub(super) stands: bool,
    pub(super) attributes: Vec<Attribute<'t>>,
}

/// An attribute: its name, its value without quotes or braces, and its range.
pub(super) struct Attribute<'t> {
    pub(super) name: &'t str,
    pub(super) value: &'t str,
    pub(super) is_expression: bool,
    pub(super) range: Range<usize>,
}

impl<'t> Tag<'t> {
    pub(super) fn read(text: &'t str, start: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let closes = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closes);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let rest = text.get(from..)?;
        let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        // `<>` is a fragment.
        if !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = Self {
            range: start..start,
            name,
            closes,
            stands: false,
            attributes: Vec::new(),
        };
        let mut at = from + name.len();
        if name.is_empty() && bytes.get(at) != Some(&b'>') {
            return None;
        }
        while at < text.len() && at - start < LONGEST {
            match bytes[at] {
                b'>' => {
                    tag.range.end = at + 1;
                    return Some(tag);
                }
                b'/' => {
                    tag.stands = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                b'{' => at = braces(text, at)?,
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => at = tag.attribute(text, at)?,
            }
        }
        None
    }

    /// Reads an attribute; returns where it ends.
    pub(super) fn attribute(&mut self, text: &'t str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '{' | '<'))?;
        if end == 0 {
            return None;
        }
        let name = &rest[..end];
        let after = at + end;
        let Some(value) = text[after..].strip_prefix('=') else {
            return Some(after);
        };
        let start = after + 1;
        let (inner, to) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let to = start + 1 + value[1..].find(quote)?;
                (start + 1..to, to + 1)
            }
            '{' => {
                let to = braces(text, start)?;
                (start + 1..to - 1, to)
            }
            _ => {
                let end = value.find(|c: char| c.is_whitespace() || c == '>')?;
                (start..start + end, start + end)
            }
        };
        self.attributes.push(Attribute {
            name,
            value: text[inner].trim(),
            is_expression: value.starts_with('{'),
            range: at..to,
        });
        Some(to)
    }

    pub(super) fn is_component(&self) -> bool {
        self.name.is_empty()
            || self.name.contains('.')
            || self.name.starts_with(|c: char| c.is_ascii_uppercase())
    }

    pub(super) fn get(&self, name: &str) -> Option<&'t str> {
        let found = self.attributes.iter().find(|own| own.name == name)?;
        if found.is_expression {
            address(found.value)
        } else {
            Some(found.value)
        }
    }
}
