//! A glob: which files and folders a pattern such as `*.tmp` or `/drafts/**` means.

/// A pattern of paths, as in `.gitignore`: `*` is any text in a name, `**` any in a path, `?` any
/// character. A pattern without a `/` means names in any folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glob {
    pattern: Vec<char>,
    is_of_path: bool,
}

impl Glob {
    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim().trim_end_matches('/').trim_end_matches("/**");
        let is_of_path = text.contains('/');
        let pattern = text.trim_start_matches('/');
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        Self {
            pattern: pattern.chars().collect(),
            is_of_path,
        }
    }

    /// Whether it means this file or folder.
    pub(crate) fn matches(&self, path: &str) -> bool {
        let text = if self.is_of_path {
            path
        } else {
            path.rsplit('/').next().unwrap_or(path)
        };
        let text: Vec<char> = text.chars().collect();
        matches(&self.pattern, &text)
    }
}

/// Follows the last `*` only, so the work is at most the product of both lengths.
fn matches(pattern: &[char], text: &[char]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on if a star has to take one more character: in the pattern, and in the text.
    let mut star: Option<(usize, usize, bool)> = None;
    let mut deep: Option<(usize, usize, bool)> = None;
    loop {
        match pattern.get(p) {
            Some('*') => {
                let is_deep = pattern.get(p + 1) == Some(&'*');
                p += if is_deep { 2 } else { 1 };
                if is_deep {
                    // `**/` is any folders, or none.
                    if pattern.get(p) == Some(&'/') {
                        p += 1;
                    }
                    deep = Some((p, t, true));
                    star = None;
                } else {
                    star = Some((p, t, false));
                }
                continue;
            }
            Some(&c)
                if text
                    .get(t)
                    .is_some_and(|&own| own == c || (c == '?' && own != '/')) =>
            {
                p += 1;
                t += 1;
                continue;
            }
            None if t == text.len() => return true,
            _ => {}
        }
        let retry = |at: &mut Option<(usize, usize, bool)>| {
            let (pattern, from, is_deep) = (*at)?;
            let next = text.get(from)?;
            if !is_deep && *next == '/' {
                return None;
            }
            *at = Some((pattern, from + 1, is_deep));
            Some((pattern, from + 1))
        };
        let again = retry(&mut star).or_else(|| {
            star = None;
            retry(&mut deep)
        });
        match again {
            Some(again) => (p, t) = again,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_names_and_paths() {
        for (glob, path, expected) in [
            ("_*", "a/_layouts", true),
            ("_*", "a/b_", false),
            ("README.md", "docs/README.md", true),
            ("/README.md", "docs/README.md", false),
            ("vendor/", "vendor", true),
            ("vendor/bundle/", "vendor/bundle", true),
            ("docs/**/draft-*.md", "docs/a/b/draft-x.md", true),
            ("docs/**/draft-*.md", "docs/draft-x.md", true),
            ("docs/*.md", "docs/a/b.md", false),
            ("**/*.test.md", "a/b.test.md", true),
            ("a?c", "abc", true),
            ("*.config.*", "next.config.mjs", true),
        ] {
            assert_eq!(Glob::new(glob).matches(path), expected, "{glob} {path}");
        }
    }

    #[test]
    fn many_stars_take_no_longer_than_both_lengths() {
        let glob = Glob::new(&"*a".repeat(2000));
        assert!(!glob.matches(&"a".repeat(1999)));
    }
}
