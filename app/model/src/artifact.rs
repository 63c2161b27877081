//! An artifact: one finished file of the output, at its address.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::{Address, FilePath};

/// The file that marks a folder as a site built by Plaza.
pub const OUTPUT_MARK: &str = ".plaza";

/// The content of an artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// Content in memory.
    Inline(Cow<'static, [u8]>),
    /// A file on disk, copied unchanged.
    File(PathBuf),
}

/// One finished file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its address, below both the output folder and the base URL.
    pub address: Address,
    /// Its content.
    pub bytes: Bytes,
}

impl Artifact {
    /// An artifact from generated text.
    pub fn text(address: impl Into<Address>, text: String) -> Self {
        Self {
            address: address.into(),
            bytes: Bytes::Inline(Cow::Owned(text.into_bytes())),
        }
    }
}

/// The paths of the assets that every page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetPaths {
    /// The style sheet.
    pub style: FilePath,
    /// The typeface that pages load before they need it; `None` if the site's style has another.
    pub typeface: Option<FilePath>,
    /// The site's logo, if it has one.
    pub logo: Option<LogoPaths>,
    /// The picture that previews of links show for pages without one of their own.
    pub cover: Option<FilePath>,
    /// The site's icon, if it has one.
    pub icon: Option<FilePath>,
    /// The files that hydrate islands; `None` in a build without the wasm bundle.
    pub bundle: Option<BundlePaths>,
}

/// The paths of a logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPaths {
    /// The logo.
    pub light: FilePath,
    /// Another one for the dark scheme.
    pub dark: Option<FilePath>,
    /// Whether the site's title is beside it.
    pub with_title: bool,
}

/// The paths of the wasm bundle's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundlePaths {
    /// The script that decides when each island is hydrated.
    pub loader: FilePath,
    /// Its digest, as `integrity` and a policy have it: `sha256-…`.
    pub loader_digest: String,
    /// The JavaScript bindings of the wasm.
    pub glue: FilePath,
    /// Their digest.
    pub glue_digest: String,
    /// The wasm.
    pub wasm: FilePath,
}
