//! The files embedded in the binary: Plaza's own style, scripts and public files.

use plaza_model::{BundlePaths, FilePath};

use crate::integrity;
use crate::{Asset, Role};

/// A path below the site's root, and the content of the file there.
type File = (&'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The theme's style, in its cascade layer.
pub(crate) fn style() -> Asset {
    Asset::embedded(STYLE.0, Role::Style, STYLE.1)
}

/// The text of the theme's style.
pub(crate) fn css() -> &'static str {
    text(STYLE)
}

/// The style of feeds, followed by a site's own.
pub(crate) fn feed_style(own: Option<&str>) -> Asset {
    match own {
        Some(own) => {
            let css = format!("{}{own}", text(FEED));
            Asset::made(FEED.0.to_owned(), Role::Feed, css.into_bytes())
        }
        None => Asset::embedded(FEED.0, Role::Feed, FEED.1),
    }
}

/// The text of a style sheet, which the build script wrote from a `String`.
fn text(sheet: File) -> &'static str {
    std::str::from_utf8(sheet.1).unwrap_or_default()
}

/// The files that hydrate islands: loader, JavaScript and wasm; empty in a build without the bundle.
pub(crate) fn scripts() -> impl Iterator<Item = Asset> {
    let roles = [Role::Script, Role::Script, Role::Wasm];
    let files = BUNDLE.into_iter().flatten().zip(roles);
    files.map(|((name, bytes), role)| Asset::embedded(name, role, bytes))
}

/// The paths of the scripts.
pub(crate) fn bundle_paths() -> Option<BundlePaths> {
    let at = |file: File| FilePath::of_name(file.0);
    BUNDLE.map(|[loader, glue, wasm]| BundlePaths {
        loader: at(loader),
        loader_digest: integrity(loader.1),
        glue: at(glue),
        glue_digest: integrity(glue.1),
        wasm: at(wasm),
    })
}

/// The typefaces, their licences and the icon.
pub(crate) fn public() -> impl Iterator<Item = Asset> {
    PUBLIC
        .iter()
        .map(|(name, bytes)| Asset::embedded(name, Role::of(name), bytes))
}

/// The paths of the public files.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    PUBLIC.iter().map(|(name, _)| *name)
}
