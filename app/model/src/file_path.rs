//! A file path: where a file that is no page stands below the site's root.
//!
//! What makes it a file is who made it, never how it is spelt: `CNAME` and `a/b` are files as much as
//! `logo.png` is.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::PermalinkError;
use crate::permalink::parts;

/// The absolute path of a file below the site's root, not percent-encoded: `/feed.xml`, `/CNAME`.
/// It never leaves the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Reads a path below the root as it is written on disk, with `/` between its parts.
    pub fn parse(text: &str) -> Result<Self, PermalinkError> {
        let path = parts(text)?;
        // The root itself is a page.
        if path.is_empty() {
            return Err(PermalinkError::Climbs);
        }
        Ok(Self(path.into()))
    }

    /// The path of a file of Plaza's own, by its name below the root: `fonts/name.woff2`.
    pub fn of_name(name: &str) -> Self {
        Self(format!("/{name}").into())
    }

    /// A path that Plaza made itself and that is valid by its making.
    pub(crate) fn known(path: String) -> Self {
        Self(path.into())
    }

    /// The path as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The file of the output folder it is, relative.
    pub fn output_file(&self) -> &str {
        self.0.trim_start_matches('/')
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for FilePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_a_file() {
        for (text, path) in [
            ("CNAME", "/CNAME"),
            ("files/a.mp3", "/files/a.mp3"),
            ("a/LICENSE", "/a/LICENSE"),
            ("100%.txt", "/100%.txt"),
        ] {
            let file = FilePath::parse(text).expect(text);
            assert_eq!(file.as_str(), path);
        }
        assert!(FilePath::parse("../a").is_err());
        assert!(FilePath::parse("").is_err());
    }
}
