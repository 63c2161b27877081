//! A slug rule: how a name or a title becomes part of an address. Communities that come from another
//! generator keep the rule that made their addresses.

use plaza_model::is_mark;

use crate::people;

/// How a name or a title becomes part of an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SlugRule {
    /// A name as it is written; a title in ASCII.
    #[default]
    Verbatim,
    /// Letters, digits and `._~!$&'()+,;=@` as they are, hyphens between them (Jekyll's `pretty`).
    Cased,
    /// Letters and digits of any script in lower case, hyphens between them (Jekyll's `default`).
    Letters,
    /// Lower case, hyphens for spaces, without punctuation (Hugo).
    Lower,
    /// ASCII letters and digits in lower case, hyphens between them (Zola, Eleventy).
    Ascii,
    /// ASCII words in lower case, without punctuation, hyphens for spaces (Pelican).
    Words,
    /// As written, hyphens for ASCII punctuation and white space (Hexo).
    Parts,
    /// As written, without what file systems refuse (Zola's `safe`).
    Safe,
}

impl SlugRule {
    pub(crate) const ALL: [Self; 8] = [
        Self::Verbatim,
        Self::Cased,
        Self::Letters,
        Self::Lower,
        Self::Ascii,
        Self::Words,
        Self::Parts,
        Self::Safe,
    ];

    /// The word for it in site.toml.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Cased => "cased",
            Self::Letters => "letters",
            Self::Lower => "lower",
            Self::Ascii => "ascii",
            Self::Words => "words",
            Self::Parts => "parts",
            Self::Safe => "safe",
        }
    }

    /// A name as part of an address.
    pub(crate) fn name(self, text: &str) -> String {
        match self {
            Self::Verbatim => text.to_owned(),
            Self::Cased => hyphenated(text, |c| {
                c.is_alphanumeric() || is_mark(c) || "._~!$&'()+,;=@".contains(c)
            }),
            Self::Letters => hyphenated(text, |c| c.is_alphanumeric() || is_mark(c)).to_lowercase(),
            Self::Lower => lower(text),
            Self::Ascii => {
                let ascii = deunicode::deunicode(text).to_ascii_lowercase();
                hyphenated(&ascii, |c| c.is_ascii_alphanumeric())
            }
            Self::Words => words(text),
            Self::Parts => hyphenated(text, |c| !c.is_ascii_punctuation() && !c.is_whitespace()),
            Self::Safe => {
                let text = text.trim_end_matches([' ', '.']);
                text.chars()
                    .filter(|c| !"<>:\"/\\|?*".contains(*c))
                    .collect()
            }
        }
    }

    /// A title as part of an address.
    pub(crate) fn title(self, text: &str) -> String {
        match self {
            Self::Verbatim | Self::Safe => people::slug(text).as_str().to_owned(),
            _ => self.name(text),
        }
    }

    /// A path of folders as part of an address.
    pub(crate) fn path(self, path: &str) -> String {
        match self {
            Self::Lower => {
                let parts = path.split('/').map(lower);
                parts.collect::<Vec<_>>().join("/")
            }
            _ => path.to_owned(),
        }
    }
}

/// One hyphen for each run of other characters, none at the ends.
fn hyphenated(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut is_pending = false;
    for c in text.chars() {
        if !is_kept(c) {
            is_pending = true;
            continue;
        }
        if is_pending && !slug.is_empty() {
            slug.push('-');
        }
        is_pending = false;
        slug.push(c);
    }
    slug
}

fn lower(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let (mut is_pending, mut after_hyphen) = (false, false);
    for c in text.chars() {
        if c.is_alphanumeric() || is_mark(c) || "._#+~-@%".contains(c) {
            after_hyphen = c == '-';
            if is_pending && !after_hyphen {
                slug.push('-');
            }
            is_pending = false;
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() && !slug.is_empty() && !after_hyphen {
            is_pending = true;
        }
    }
    slug
}

fn words(text: &str) -> String {
    let ascii = deunicode::deunicode(text).to_ascii_lowercase();
    let is_word =
        |c: &char| c.is_ascii_alphanumeric() || *c == '_' || *c == '-' || c.is_whitespace();
    let kept: String = ascii.chars().filter(is_word).collect();
    hyphenated(kept.trim(), |c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_generator_has_its_own() {
        for (rule, text, slug) in [
            (SlugRule::Cased, "swift-5.2-released", "swift-5.2-released"),
            (SlugRule::Cased, "A title: [x]", "A-title-x"),
            (
                SlugRule::Letters,
                "Swift 5.2 Released!",
                "swift-5-2-released",
            ),
            (SlugRule::Lower, "What's New:  in 1.2", "whats-new-in-1.2"),
            (SlugRule::Lower, "a - b", "a-b"),
            (SlugRule::Ascii, "Übung_1.43.0", "ubung-1-43-0"),
            (
                SlugRule::Words,
                "This Week in Rust 332",
                "this-week-in-rust-332",
            ),
            (SlugRule::Words, "It's 1.0 - really", "its-10-really"),
            (
                SlugRule::Parts,
                "What's New: 1.2 – Été",
                "What-s-New-1-2-–-Été",
            ),
            (SlugRule::Safe, "a:b c. ", "ab c"),
        ] {
            assert_eq!(rule.name(text), slug, "{rule:?} {text}");
        }
    }
}
