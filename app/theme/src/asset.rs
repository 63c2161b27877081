//! An asset: a file of the theme, with its path and its role.

use std::borrow::Cow;

use plaza_model::{Artifact, Bytes, FilePath, SourcePath};

/// The role of an asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The style sheet, with a fingerprint in its name.
    Style,
    /// The style sheet of feeds.
    Feed,
    /// JavaScript, with a fingerprint in its name.
    Script,
    /// The wasm of the islands, with a fingerprint in its name.
    Wasm,
    /// A typeface.
    Font,
    /// The site's icon.
    Icon,
    /// Any other file that is published unchanged.
    Public,
}

/// A file of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path below the site's root, not percent-encoded: `fonts/source-sans-3.woff2`.
    pub path: String,
    /// Its role.
    pub role: Role,
    /// Its content.
    pub bytes: Bytes,
    /// Its source, relative to the site's folder; `None` for Plaza's own files.
    pub source: Option<SourcePath>,
}

impl Asset {
    /// An asset embedded in the binary.
    pub(crate) fn embedded(path: &str, role: Role, bytes: &'static [u8]) -> Self {
        Self {
            path: path.to_owned(),
            role,
            bytes: Bytes::Inline(Cow::Borrowed(bytes)),
            source: None,
        }
    }

    /// An asset generated when the theme was loaded.
    pub(crate) fn made(path: String, role: Role, bytes: Vec<u8>) -> Self {
        Self {
            path,
            role,
            bytes: Bytes::Inline(Cow::Owned(bytes)),
            source: None,
        }
    }

    /// Its address.
    pub fn address(&self) -> FilePath {
        FilePath::of_name(&self.path)
    }

    /// The artifact that publishes it.
    pub fn artifact(&self) -> Artifact {
        Artifact {
            address: self.address().into(),
            bytes: self.bytes.clone(),
        }
    }
}

impl Role {
    /// The role of a public file, by its path.
    pub(crate) fn of(path: &str) -> Self {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension {
            _ if crate::ICONS.contains(&path) => Self::Icon,
            "woff2" | "woff" | "ttf" | "otf" => Self::Font,
            _ => Self::Public,
        }
    }
}
