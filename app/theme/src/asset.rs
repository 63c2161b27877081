//! An asset: one file of the theme, where it stands below the site's root and what it is for.

use std::borrow::Cow;

use plaza_model::{Artifact, Bytes, FilePath, SourcePath};

/// What an asset is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The style of every page, named after its content.
    Style,
    /// JavaScript, named after its content.
    Script,
    /// The islands, named after their content.
    Wasm,
    /// A typeface.
    Font,
    /// The icon of the site.
    Icon,
    /// Whatever else is published as it is.
    Public,
}

/// One file of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it stands below the site's root, not percent-encoded: `fonts/source-sans-3.woff2`.
    pub path: String,
    /// What it is for.
    pub role: Role,
    /// What it holds.
    pub bytes: Bytes,
    /// The file of the site it comes from, relative to the site's folder; none for what is Plaza's.
    pub source: Option<SourcePath>,
}

impl Asset {
    /// One that is embedded in the binary.
    pub(crate) fn embedded(path: &str, role: Role, bytes: &'static [u8]) -> Self {
        Self {
            path: path.to_owned(),
            role,
            bytes: Bytes::Inline(Cow::Borrowed(bytes)),
            source: None,
        }
    }

    /// One that was made when the theme was loaded.
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

    /// The file of the output that it becomes.
    pub fn artifact(&self) -> Artifact {
        Artifact {
            address: self.address().into(),
            bytes: self.bytes.clone(),
        }
    }
}

impl Role {
    /// What a public file at this path is for.
    pub(crate) fn of(path: &str) -> Self {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension {
            _ if crate::ICONS.contains(&path) => Self::Icon,
            "woff2" | "woff" | "ttf" | "otf" => Self::Font,
            _ => Self::Public,
        }
    }
}
