//! The direction in which a language is read, by its script.

/// A direction of text, as the attribute `dir` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Languages that are written from right to left unless their tag names another script (CLDR, likely
/// subtags).
const LANGUAGES: [&str; 20] = [
    "ar", "arc", "arz", "ary", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc",
    "mzn", "nqo", "ps", "sd", "ug", "ur",
];

/// Scripts that are written from right to left (ISO 15924).
const SCRIPTS: [&str; 8] = [
    "adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa",
];

/// The direction of a language, given by its tag (BCP 47).
pub fn direction(tag: &str) -> Direction {
    let tag = tag.to_lowercase();
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_script =
        |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let script = parts.take_while(|part| part.len() > 1).find(is_script);
    let is_rtl = match script {
        Some(script) => SCRIPTS.contains(&script),
        None => language == "yi" || LANGUAGES.contains(&language),
    };
    if is_rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}
