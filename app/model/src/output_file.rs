//! Output files as file systems see them: which names are one file, and which are too long for one.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest name of a file or folder on the usual file systems, in bytes.
pub const LONGEST_NAME: usize = 255;

/// The longest path that is published, in bytes. The output folder comes before it, and macOS allows 1,024
/// in all.
pub const LONGEST_PATH: usize = 900;

/// Whether a path fits, as the path of a file below the output folder.
pub(crate) fn fits(file: &str) -> bool {
    file.len() <= LONGEST_PATH && file.split('/').all(|name| name.len() <= LONGEST_NAME)
}

/// The path by which it is found on a file system that compares names without case or Unicode
/// normalisation, and drops dots and spaces at their ends: HFS+, APFS and NTFS between them. Equal keys
/// may be one file.
pub fn file_key(file: &str) -> String {
    let mut key = String::with_capacity(file.len());
    for (at, name) in file.split('/').enumerate() {
        if at > 0 {
            key.push('/');
        }
        let name = name.trim_end_matches(['.', ' ']);
        if name.is_ascii() {
            key.extend(name.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            let plain = DecomposingNormalizerBorrowed::new_nfd().normalize(name);
            key.extend(plain.chars().map(without_case));
        }
    }
    key
}

/// Simple case folding: by way of the capital letter, which `ς` and `σ` have in common.
fn without_case(c: char) -> char {
    let upper = only(c.to_uppercase()).unwrap_or(c);
    only(upper.to_lowercase()).unwrap_or(upper)
}

/// The character, if it is only one: case never changes how many letters a file name has.
fn only(mut all: impl Iterator<Item = char>) -> Option<char> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_spelling_only_have_one_key() {
        for (one, other) in [
            ("Blog/A/index.html", "blog/a/INDEX.html"),
            ("\u{e9}t\u{e9}", "E\u{301}te\u{301}"),
            ("\u{3bf}\u{3c2}", "\u{39f}\u{3a3}"),
            ("a./b ", "a/b"),
            ("\u{212a}", "k"),
        ] {
            assert_eq!(file_key(one), file_key(other), "{one}");
        }
        assert_ne!(file_key("a"), file_key("\u{e4}"));
        assert_ne!(file_key("a/b"), file_key("a-b"));
    }
}
