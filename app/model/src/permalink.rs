//! A permalink: where something stands below the site's root, and which file that is.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::{Serialize, Serializer};

/// What a path segment may not hold as it is (WHATWG URL, path percent-encode set, and `%`).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// An absolute path below the site's root, not percent-encoded: `/blog/2016/05/name/` for a page,
/// `/feed.xml` for a file. It never leaves the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permalink(String);

/// Why a text is no permalink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermalinkError {
    /// It has `.` or `..` as a part.
    Climbs,
    /// It holds a character no address or file can have.
    Character(char),
    /// A part is longer than a file name may be.
    TooLong,
}

impl fmt::Display for PermalinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Climbs => f.write_str("it has `.` or `..` as a part"),
            Self::Character(c) => write!(f, "it holds {c:?}"),
            Self::TooLong => f.write_str("a part of it is longer than 240 bytes"),
        }
    }
}

/// File systems take 255 bytes a name; `-2` and a temporary ending must still fit.
const LONGEST_PART: usize = 240;

impl Permalink {
    /// The site's root, `/`.
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// Reads a path, percent-encoded or not. A missing first `/` is added, and a last one unless
    /// the last part is a file name with an extension that web servers know a page or file by.
    pub fn parse(text: &str) -> Result<Self, PermalinkError> {
        let decoded = percent_decode_str(text.trim()).decode_utf8_lossy();
        let mut path = String::with_capacity(decoded.len() + 2);
        let mut last = "";
        for part in decoded.split('/').filter(|part| !part.is_empty()) {
            if part == "." || part == ".." {
                return Err(PermalinkError::Climbs);
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
            last = part;
        }
        if decoded.ends_with('/') || !is_file_name(last) {
            path.push('/');
        }
        Ok(Self(path))
    }

    /// A permalink of parts that Plaza made itself and that are valid by their making.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::from("/");
        for part in parts {
            path.push_str(part);
            path.push('/');
        }
        Self(path)
    }

    /// A file directly below this page: `/blog/` and `feed.xml` make `/blog/feed.xml`.
    #[must_use]
    pub fn file(&self, name: &str) -> Self {
        let folder = &self.0[..=self.0.rfind('/').unwrap_or(0)];
        Self(format!("{folder}{name}"))
    }

    /// A file that belongs to this page alone: `/a/` and `words.txt` make `/a/words.txt`, and
    /// `/a.html` makes `/a-words.txt`.
    #[must_use]
    pub fn attached(&self, name: &str) -> Self {
        match self.0.rsplit_once('.') {
            Some((page, _)) if !self.0.ends_with('/') => Self(format!("{page}-{name}")),
            _ => self.file(name),
        }
    }

    /// A page directly below this one: `/tags/` and `rdo` make `/tags/rdo/`.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        Self(format!("{}/{name}/", self.0.trim_end_matches('/')))
    }

    /// The path as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as it stands in a link: percent-encoded, below the base URL's own path.
    pub fn href(&self, base_path: &str) -> String {
        let base = base_path.trim_end_matches('/');
        format!("{base}{}", utf8_percent_encode(&self.0, PATH))
    }

    /// The file of the output folder it is, relative: `blog/2016/05/name/index.html`.
    pub fn output_file(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// Whether it is an HTML page rather than another file.
    pub fn is_page(&self) -> bool {
        let file = self.output_file();
        file.rsplit_once('.')
            .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("html"))
    }

    /// This permalink with a number that tells it from an earlier one: `/name-2/`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        if let Some(path) = self.0.strip_suffix('/') {
            return Self(format!("{path}-{number}/"));
        }
        match self.0.rsplit_once('.') {
            Some((stem, extension)) => Self(format!("{stem}-{number}.{extension}")),
            None => Self(format!("{}-{number}", self.0)),
        }
    }
}

/// `page.html` and `feed.xml` are files; `release-2.0` is a page whose name has a dot.
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

    fn parse(text: &str) -> String {
        Permalink::parse(text).expect("a permalink").0
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
        assert_eq!(permalink.href("/site/"), "/site/blog/%C3%A9t%C3%A9%202/");
        assert_eq!(permalink.output_file(), "blog/été 2/index.html");
        assert_eq!(permalink.numbered(2).as_str(), "/blog/été 2-2/");
        assert_eq!(Permalink::root().output_file(), "index.html");
    }
}
