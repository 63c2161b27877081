//! Text of the content as it is safe to print: terminals and CI systems obey some of what they read.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text in one line for terminals and logs. Each character that is obeyed or hides others is replaced by
/// one that is seen, so columns stay as they are: controls, and what changes the direction of text.
/// Beginnings of commands for CI systems are broken (GitHub's `::error::` and `##[error]`, Azure's `##vso[`).
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let is_command = text.trim_start().starts_with("::") || text.contains("##");
    if !is_command && !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut plain: String = text.chars().map(seen).collect();
    for (command, broken) in [("##[", "#\u{ff03}["), ("##vso[", "#\u{ff03}vso[")] {
        plain = plain.replace(command, broken);
    }
    if plain.trim_start().starts_with("::") {
        plain = plain.replacen(':', "\u{ff1a}", 1);
    }
    Cow::Owned(plain)
}

/// JSON in which no string has such a character as it is.
pub(crate) fn json(json: &str) -> Cow<'_, str> {
    let is_raw = |c: char| c > '~' && is_obeyed(c);
    if !json.contains(is_raw) && !json.contains("##") {
        return Cow::Borrowed(json);
    }
    // Both are only in strings.
    let json = json.replace("##", "#\\u0023");
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_raw(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn seen(c: char) -> char {
    match c {
        '\u{7f}' => '\u{2421}',
        // Unicode has a picture of each control.
        '\t' => '\t',
        '\0'..' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        c if is_obeyed(c) => '\u{fffd}',
        c => c,
    }
}

/// Whether a character is a control other than a tab, ends a line, changes the direction of text, or is
/// a tag or no character.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        for (text, expected) in [
            (
                "a\tb \u{e9} \u{1f468}\u{200d}\u{1f467}",
                "a\tb \u{e9} \u{1f468}\u{200d}\u{1f467}",
            ),
            ("\u{1b}[31mred\u{7}", "\u{241b}[31mred\u{2407}"),
            ("a\r\n::error::b", "a\u{240d}\u{240a}::error::b"),
            ("::error::b", "\u{ff1a}:error::b"),
            (" ::x", " \u{ff1a}:x"),
            (
                "a ##[error]b ##vso[c]",
                "a #\u{ff03}[error]b #\u{ff03}vso[c]",
            ),
            (
                "\u{9b}31m\u{202e}x\u{2066}\u{7f}",
                "\u{fffd}31m\u{fffd}x\u{fffd}\u{2421}",
            ),
        ] {
            let plain = plain(text);
            assert_eq!(plain, expected);
            assert_eq!(plain.chars().count(), text.chars().count());
        }
        assert_eq!(json("\"###vso[\""), "\"#\\u0023#vso[\"");
        assert_eq!(
            json("\"\u{9b}\u{202e}\u{e0001}\u{e9}\""),
            "\"\\u009b\\u202e\\udb40\\udc01\u{e9}\""
        );
    }
}
