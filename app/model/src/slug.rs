//! A slug: the segment of an address that names an entry, a tag or a person.

use std::fmt;

use serde::Serialize;

/// The longest slug, in bytes: the name of a file has at most 255, and a number must still fit.
const LONGEST: usize = 240;

/// A non-empty path segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

impl Slug {
    /// A slug from text: in lower case, with `-` for each run of other characters than letters of any
    /// script, digits and apostrophes, and cut where a file name would be too long. Without any letter
    /// or digit it is `untitled`.
    pub fn of(text: &str) -> Self {
        let mut slug = whole(text);
        slug.truncate(floor(&slug, LONGEST));
        slug.truncate(slug.trim_end_matches('-').len());
        if slug.is_empty() {
            slug.push_str("untitled");
        }
        Self(slug)
    }

    /// Whether the slug of this text is cut.
    pub fn is_cut(text: &str) -> bool {
        text.len() > LONGEST && whole(text).len() > LONGEST
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug with a number that makes it unique: `name-2`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0))
    }
}

/// The characters of a slug, as many as there are.
fn whole(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || is_mark(c) {
            slug.extend(c.to_lowercase());
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The end of the last character within so many bytes.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or_default()
}

/// Marks that combine with a letter, in the blocks where communities write them.
pub fn is_mark(c: char) -> bool {
    matches!(
        u32::from(c),
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F
            | 0x900..=0x903 | 0x93A..=0x94F | 0x981..=0x983 | 0x9BC..=0x9CD | 0xE31..=0xE3A
            | 0xE47..=0xE4E | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF
            | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F
    )
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_and_digits() {
        let slug = |text| Slug::of(text).to_string();
        assert_eq!(slug("vulnerability:managed"), "vulnerability-managed");
        assert_eq!(slug("  Software Factory "), "software-factory");
        assert_eq!(slug("What's new?"), "whats-new");
        assert_eq!(slug("日本語 の タグ"), "日本語-の-タグ");
        assert_eq!(slug("Привет, Мир"), "привет-мир");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        let long = "日".repeat(200);
        assert!(slug(&long).len() <= 240);
        assert_eq!(slug("!?"), "untitled");
        let long = "long ".repeat(60);
        assert!(Slug::is_cut(&long) && slug(&long).len() < 240);
        assert!(!Slug::is_cut("short") && !Slug::is_cut(&"- ".repeat(200)));
    }
}
