//! A file path: the address of a file that is not a page.
//!
//! The type says that it is a file, not the spelling: `CNAME` and `a/b` are as valid as `logo.png`.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::PermalinkError;
use crate::permalink::parts;

/// The absolute path of a file below the site's root, not percent-encoded, without `.` or `..`:
/// `/feed.xml`, `/CNAME`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Parses a path relative to the root, with `/` as the separator and nothing percent-encoded.
    pub fn parse(text: &str) -> Result<Self, PermalinkError> {
        let path = parts(text)?;
        // The root itself is a page.
        if path.is_empty() {
            return Err(PermalinkError::Climbs);
        }
        Ok(Self(path.into()))
    }

    /// The path of one of Plaza's own files, by its name below the root: `fonts/name.woff2`.
    pub fn of_name(name: &str) -> Self {
        Self(format!("/{name}").into())
    }

    /// A path that Plaza generated and that is known to be valid.
    pub(crate) fn known(path: String) -> Self {
        Self(path.into())
    }

    /// The path as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last component.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The file for it, relative to the output folder.
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
