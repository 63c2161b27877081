//! A slug: the segment of an address that names an entry, a tag or a person.

use std::fmt;

use serde::Serialize;

/// The longest slug, in bytes: the name of a file has at most 255, and a number must still fit.
const LONGEST: usize = 240;

/// A non-empty path segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

impl Slug {
    /// A slug from ASCII text: in lower case, with `-` for each run of other characters than letters,
    /// digits and apostrophes, and cut where a file name would be too long. Without any letter or digit
    /// it is `untitled`.
    pub fn from_ascii(text: &str) -> Self {
        let mut slug = whole(text);
        slug.truncate(LONGEST);
        slug.truncate(slug.trim_end_matches('-').len());
        if slug.is_empty() {
            slug.push_str("untitled");
        }
        Self(slug)
    }

    /// Whether the slug of this ASCII text is cut.
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
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
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
        let slug = |text| Slug::from_ascii(text).to_string();
        assert_eq!(slug("vulnerability:managed"), "vulnerability-managed");
        assert_eq!(slug("  Software Factory "), "software-factory");
        assert_eq!(slug("What's new?"), "whats-new");
        assert_eq!(slug("!?"), "untitled");
        let long = "long ".repeat(60);
        assert!(Slug::is_cut(&long) && slug(&long).len() < 240);
        assert!(!Slug::is_cut("short") && !Slug::is_cut(&"- ".repeat(200)));
    }
}
