//! An address: where a page or a file stands below the site's root.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{FilePath, Permalink};

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

/// Where a page or a file stands. Two addresses with one path are one address, as there can be one
/// thing at it.
#[derive(Clone, Debug)]
pub enum Address {
    /// That of a page.
    Page(Permalink),
    /// That of a file.
    File(FilePath),
}

/// What has a path below the site's root.
pub trait Addressed {
    /// The path, not percent-encoded.
    fn path(&self) -> &str;
}

impl Addressed for Permalink {
    fn path(&self) -> &str {
        self.as_str()
    }
}

impl Addressed for FilePath {
    fn path(&self) -> &str {
        self.as_str()
    }
}

impl Addressed for Address {
    fn path(&self) -> &str {
        self.as_str()
    }
}

/// A path as it stands in a link: percent-encoded, below the base URL's own path.
pub(crate) fn href(base_path: &str, to: &impl Addressed) -> String {
    let base = base_path.trim_end_matches('/');
    format!("{base}{}", utf8_percent_encode(to.path(), PATH))
}

impl Address {
    /// The path as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Page(permalink) => permalink.as_str(),
            Self::File(path) => path.as_str(),
        }
    }

    /// The file of the output folder it is, relative.
    pub fn output_file(&self) -> String {
        match self {
            Self::Page(permalink) => permalink.output_file(),
            Self::File(path) => path.output_file().to_owned(),
        }
    }

    /// The other path that means the same file of the output: `/blog/` and `/blog/index.html`.
    pub(crate) fn twin(&self) -> Option<String> {
        let path = self.as_str();
        if path.ends_with('/') {
            return Some(format!("{path}index.html"));
        }
        let folder = path.strip_suffix("index.html")?;
        folder.ends_with('/').then(|| folder.to_owned())
    }
}

impl From<Permalink> for Address {
    fn from(permalink: Permalink) -> Self {
        Self::Page(permalink)
    }
}

impl From<FilePath> for Address {
    fn from(path: FilePath) -> Self {
        Self::File(path)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Address {}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Address {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}
