//! Emoji codes: `:tada:`, by GitHub's names.

use super::edits::{Around, Edits};

/// No code is longer.
const LONGEST: usize = 40;

/// Translates the codes of a text.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let text = edits.text;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let mut at = 0;
    while let Some(start) = text[at..].find(':').map(|found| at + found) {
        at = start + 1;
        let rest = &text[at..];
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        if length == 0 || length > LONGEST || !rest[length..].starts_with(':') {
            continue;
        }
        let before = text[..start].chars().next_back();
        let after = rest[length + 1..].chars().next();
        let is_word =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':'));
        if is_word(before) || is_word(after) {
            continue;
        }
        let Some(emoji) = emojis::get_by_shortcode(&rest[..length]) else {
            continue;
        };
        if edits.within(start).is_none() && !matches!(edits.around(start), Around::Address(_)) {
            edits.replace(start..at + length + 1, emoji.as_str());
            at += length + 1;
        }
    }
}
