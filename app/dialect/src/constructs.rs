//! Constructs: what only one generator understands in a body, as markdown that everybody does.
//!
//! One module a dialect, added here as it is written. A module gets the text of a body and returns
//! it with each construct replaced, so that nothing of them is ever visible to readers. What it
//! does not know it hides in an HTML comment, and names.

use std::borrow::Cow;
use std::ops::Range;

use crate::Dialect;

/// A body without its generator's constructs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated<'a> {
    /// The body as markdown.
    pub text: Cow<'a, str>,
    /// What was replaced, in the order of the text.
    pub edits: Vec<Edit>,
    /// The constructs that are not known, each with its range in the body as written.
    pub unknown: Vec<(String, Range<usize>)>,
}

/// A range of a body that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its range in the body as written.
    pub written: Range<usize>,
    /// The length of what stands in its place.
    pub length: usize,
}

impl<'a> Translated<'a> {
    /// A body in which there is nothing to translate.
    pub fn unchanged(body: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(body),
            edits: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Where an offset of the text is in the body as written, so that a diagnostic points to what
    /// its author wrote. Within a replaced range, that is its start.
    pub fn written_at(&self, offset: usize) -> usize {
        let mut shift = 0_isize;
        for edit in &self.edits {
            let start = edit.written.start.saturating_add_signed(shift);
            if offset < start {
                break;
            }
            if offset < start + edit.length {
                return edit.written.start;
            }
            shift += edit.length.cast_signed() - edit.written.len().cast_signed();
        }
        offset.saturating_add_signed(-shift)
    }
}

/// Translates a body.
pub fn translate(_dialect: Dialect, body: &str) -> Translated<'_> {
    Translated::unchanged(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_leads_back_to_what_was_written() {
        // `ab{{x}}cd{% y %}e` as `abXXXXXXXcde`.
        let translated = Translated {
            text: Cow::Borrowed("abXXXXXXXcde"),
            edits: vec![
                Edit {
                    written: 2..7,
                    length: 7,
                },
                Edit {
                    written: 9..16,
                    length: 0,
                },
            ],
            unknown: Vec::new(),
        };
        let written: Vec<usize> = [0, 2, 8, 9, 11, 12]
            .map(|offset| translated.written_at(offset))
            .to_vec();
        assert_eq!(written, [0, 2, 2, 7, 16, 17]);
    }
}
