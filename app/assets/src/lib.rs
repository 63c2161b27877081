//! The assets: what every site has beside its pages, embedded in the binary.
//!
//! style/ is bundled and minified when this crate is built, and the files that pages refer to carry
//! a fingerprint of their content in their names, so that they can be cached for ever. public/ is
//! copied as it is. The covers of series are drawn when a site is built.

mod cover;

use std::borrow::Cow;

use plaza_model::{Artifact, AssetPaths, BundlePaths, Bytes, FilePath, Permalink};

pub use cover::{Cover, Covers};

/// A path below the site's root, and what is there.
type File = (&'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The icon that pages name when public/ has it.
const ICON: &str = "favicon.svg";

/// Where the pages find what they share.
pub fn paths() -> AssetPaths {
    AssetPaths {
        style: path(STYLE.0),
        icon: PUBLIC
            .iter()
            .any(|(name, _)| *name == ICON)
            .then(|| path(ICON)),
        bundle: BUNDLE.map(|[loader, glue, wasm]| BundlePaths {
            loader: path(loader.0),
            glue: path(glue.0),
            wasm: path(wasm.0),
        }),
    }
}

/// Every asset.
pub fn artifacts() -> impl Iterator<Item = Artifact> {
    let bundle = BUNDLE.into_iter().flatten();
    let files = std::iter::once(STYLE)
        .chain(bundle)
        .chain(PUBLIC.iter().copied());
    files.map(|(name, bytes)| Artifact {
        address: path(name).into(),
        bytes: Bytes::Inline(Cow::Borrowed(bytes)),
    })
}

fn path(name: &str) -> FilePath {
    Permalink::root().file(name)
}
