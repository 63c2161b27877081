//! An artifact: one finished file of the output, at its address.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::Permalink;

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
    pub permalink: Permalink,
    /// What it holds.
    pub bytes: Bytes,
}

impl Artifact {
    /// An artifact of text made by the pipeline.
    pub fn text(permalink: Permalink, text: String) -> Self {
        Self {
            permalink,
            bytes: Bytes::Inline(Cow::Owned(text.into_bytes())),
        }
    }
}

/// Where the pages find what every page shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetPaths {
    /// The style.
    pub style: Permalink,
    /// The icon of the site, where there is one.
    pub icon: Option<Permalink>,
    /// What hydrates islands; absent from a build without the wasm bundle.
    pub bundle: Option<BundlePaths>,
}

/// Where the parts of the wasm bundle are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundlePaths {
    /// The script that decides when each island is hydrated.
    pub loader: Permalink,
    /// The JavaScript around the wasm.
    pub glue: Permalink,
    /// The wasm.
    pub wasm: Permalink,
}
