//! An address: the path of a page or a file below the site's root.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{FilePath, Permalink};

/// The characters to encode in a path segment (WHATWG URL, path percent-encode set, and `%`).
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

/// The address of a page or a file. Addresses with the same path are equal, since only one thing can be
/// published there.
#[derive(Clone, Debug)]
pub enum Address {
    /// A page's address.
    Page(Permalink),
    /// A file's address.
    File(FilePath),
}

/// Anything with a path below the site's root.
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

/// A path as written in a link: percent-encoded, below the base URL's path.
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

    /// The file for it, relative to the output folder.
    pub fn output_file(&self) -> String {
        match self {
            Self::Page(permalink) => permalink.output_file(),
            Self::File(path) => path.output_file().to_owned(),
        }
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
