//! A permalink: the address of a page below the site's root.

use std::fmt;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use serde::{Serialize, Serializer};

use crate::FilePath;

/// The absolute path of a page below the site's root, not percent-encoded, without `.` or `..`:
/// `/blog/2016/05/name/`, or `/name.html` for a page that is its own file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permalink(Arc<str>);

/// Why text is not a valid permalink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermalinkError {
    /// It has a `.` or `..` segment.
    Climbs,
    /// A segment begins with a `.`, like a hidden file.
    Hidden,
    /// It contains a character that addresses or files cannot have.
    Character(char),
    /// A segment is longer than a file name can be.
    TooLong,
}

impl fmt::Display for PermalinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Climbs => f.write_str("it has a `.` or `..` segment"),
            Self::Hidden => f.write_str("a segment of it begins with a `.`, like a hidden file"),
            Self::Character(c) => write!(f, "it contains {c:?}"),
            Self::TooLong => f.write_str("a segment of it is longer than 240 bytes"),
        }
    }
}

/// File systems allow 255 bytes per name, and `-2` or a temporary suffix must still fit.
const LONGEST_PART: usize = 240;

impl Permalink {
    /// The site's root, `/`.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Parses the path of a page, percent-encoded or not. Adds a missing leading `/`, and a trailing one
    /// unless the page is its own file, like `/name.html`.
    pub fn parse(text: &str) -> Result<Self, PermalinkError> {
        let decoded = percent_decode_str(text.trim()).decode_utf8_lossy();
        let mut path = parts(&decoded)?;
        let last = path.rsplit('/').next().unwrap_or_default();
        if decoded.ends_with('/') || !is_file_name(last) {
            path.push('/');
        }
        Ok(Self(path.into()))
    }

    /// A permalink from segments that Plaza generated and that are known to be valid.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::from("/");
        for part in parts {
            path.push_str(part);
            path.push('/');
        }
        Self(path.into())
    }

    /// A file directly below this page: `/blog/` and `feed.xml` make `/blog/feed.xml`.
    #[must_use]
    pub fn file(&self, name: &str) -> FilePath {
        FilePath::known(format!("{}{name}", self.folder()))
    }

    /// The folder that relative addresses on this page resolve against: `/blog/` for `/blog/` and for
    /// `/blog/name.html`.
    pub fn folder(&self) -> &str {
        &self.0[..=self.0.rfind('/').unwrap_or(0)]
    }

    /// A file that belongs to this page only: with `words.txt`, `/a/words.txt` for `/a/` and
    /// `/a-words.txt` for `/a.html`.
    #[must_use]
    pub fn attached(&self, name: &str) -> FilePath {
        FilePath::known(self.attached_path(name))
    }

    /// A page that belongs to this page only, by the same rule.
    #[must_use]
    pub fn attached_page(&self, name: &str) -> Self {
        Self(self.attached_path(name).into())
    }

    fn attached_path(&self, name: &str) -> String {
        match self.0.rsplit_once('.') {
            Some((page, _)) if !self.0.ends_with('/') => format!("{page}-{name}"),
            _ => format!("{}{name}", self.folder()),
        }
    }

    /// A file beside this page with its name: `/meetings/name/` and `ics` make `/meetings/name.ics`.
    #[must_use]
    pub fn sibling(&self, extension: &str) -> FilePath {
        FilePath::known(format!("/{}.{extension}", self.0.trim_matches('/')))
    }

    /// A page directly below this one: `/tags/` and `rdo` make `/tags/rdo/`.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        Self(format!("{}/{name}/", self.0.trim_end_matches('/')).into())
    }

    /// The path as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file for it, relative to the output folder: `blog/2016/05/name/index.html`.
    pub fn output_file(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// This permalink with a number that makes it unique: `/name-2/`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        if let Some(path) = self.0.strip_suffix('/') {
            return Self(format!("{path}-{number}/").into());
        }
        match self.0.rsplit_once('.') {
            Some((stem, extension)) => Self(format!("{stem}-{number}.{extension}").into()),
            None => Self(format!("{}-{number}", self.0).into()),
        }
    }
}

/// The path with a leading `/`, no empty segments and no trailing `/`; empty for the root.
pub(crate) fn parts(decoded: &str) -> Result<String, PermalinkError> {
    let mut path = String::with_capacity(decoded.len() + 2);
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part == "." || part == ".." {
            return Err(PermalinkError::Climbs);
        }
        // A `.git` in the output would be obeyed by the next git command in it.
        if part.starts_with('.') && part != ".well-known" {
            return Err(PermalinkError::Hidden);
        }
        if let Some(c) = part
            .chars()
            .find(|&c| c.is_control() || "\\?#:*|\"<>".contains(c))
        {
            return Err(PermalinkError::Character(c));
        }
        if part.len() > LONGEST_PART {
            return Err(PermalinkError::TooLong);
        }
        path.push('/');
        path.push_str(part);
    }
    Ok(path)
}

/// Whether a page is its own file: `name.html` is; `release-2.0` is a folder whose name has a dot.
/// Other generators publish pages with these extensions.
fn is_file_name(part: &str) -> bool {
    const EXTENSIONS: [&str; 12] = [
        "html", "htm", "xml", "json", "txt", "ics", "php", "atom", "rss", "pdf", "opml", "xhtml",
    ];
    part.rsplit_once('.')
        .is_some_and(|(stem, ext)| !stem.is_empty() && EXTENSIONS.contains(&ext))
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Permalink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::href;

    fn parse(text: &str) -> String {
        Permalink::parse(text).expect("a permalink").0.to_string()
    }

    #[test]
    fn normalises_slashes() {
        assert_eq!(parse("blog//2016/name"), "/blog/2016/name/");
        assert_eq!(parse("/blog/name.html"), "/blog/name.html");
        assert_eq!(parse("/release-2.0"), "/release-2.0/");
        assert_eq!(parse("/%C3%A9t%C3%A9/"), "/été/");
        assert_eq!(parse("/"), "/");
    }

    #[test]
    fn never_leaves_the_root() {
        assert_eq!(
            Permalink::parse("/a/../../etc"),
            Err(PermalinkError::Climbs)
        );
        assert_eq!(Permalink::parse("/a/%2e%2e/b"), Err(PermalinkError::Climbs));
        assert_eq!(
            Permalink::parse("a\\b"),
            Err(PermalinkError::Character('\\'))
        );
    }

    #[test]
    fn has_a_link_and_a_file() {
        let permalink = Permalink::parse("/blog/été 2/").expect("a permalink");
        assert_eq!(href("/site/", &permalink), "/site/blog/%C3%A9t%C3%A9%202/");
        assert_eq!(permalink.output_file(), "blog/été 2/index.html");
        assert_eq!(permalink.numbered(2).as_str(), "/blog/été 2-2/");
        assert_eq!(Permalink::root().output_file(), "index.html");
    }
}
