//! An artifact: one finished file of the output, at its address.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::{Address, FilePath};

/// The file that says a folder is a site that Plaza built.
pub const OUTPUT_MARK: &str = ".plaza";

/// What an artifact holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// The content itself.
    Inline(Cow<'static, [u8]>),
    /// A file on disk, to be copied as it is.
    File(PathBuf),
}

/// One finished file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it stands, below the output folder and below the base URL alike.
    pub address: Address,
    /// What it holds.
    pub bytes: Bytes,
}

impl Artifact {
    /// An artifact of text made by the pipeline.
    pub fn text(address: impl Into<Address>, text: String) -> Self {
        Self {
            address: address.into(),
            bytes: Bytes::Inline(Cow::Owned(text.into_bytes())),
        }
    }
}

/// Where the pages find what every page shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetPaths {
    /// The style.
    pub style: FilePath,
    /// The icon of the site, where there is one.
    pub icon: Option<FilePath>,
    /// What hydrates islands; absent from a build without the wasm bundle.
    pub bundle: Option<BundlePaths>,
}

/// Where the parts of the wasm bundle are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundlePaths {
    /// The script that decides when each island is hydrated.
    pub loader: FilePath,
    /// The JavaScript around the wasm.
    pub glue: FilePath,
    /// The wasm.
    pub wasm: FilePath,
}
