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
