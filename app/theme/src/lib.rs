//! The theme: what a site looks like. Plaza's own is embedded, and a site's style/ and public/ lie
//! over it, read when the site is.
//!
//! The style of both is one file, each in a cascade layer, the site's above. Files that pages name
//! carry a fingerprint of their content in their names, so that they can be cached for ever. What is in
//! public/ is copied, and takes the place of what the theme has at the same path. The covers of series
//! are drawn when a site is built.
//!
//! It must not know what a site says: only the icon, the style and the scripts are the pages' matter.

mod asset;
mod browsers;
mod cover;
mod embedded;
mod fingerprint;
mod public;
mod site_folder;
mod style;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plaza_model::{AssetPaths, Diagnostic, FilePath};

pub use asset::{Asset, Role};
pub use cover::{Cover, Covers};

/// The folders of a site that lie over the theme, beside its content.
pub const FOLDERS: [&str; 2] = [style::FOLDER, public::FOLDER];

/// The icons that pages name, the best first.
const ICONS: [&str; 3] = ["favicon.svg", "favicon.png", "favicon.ico"];

/// Plaza's theme, with what a site lays over it.
#[derive(Clone, Debug)]
pub struct Theme {
    root: Option<PathBuf>,
    /// What style/ said when it last was in order, compiled.
    own_style: Option<Arc<str>>,
    files: Vec<Asset>,
    paths: AssetPaths,
}

impl Theme {
    /// The theme of the site in a folder, and what is wrong with what the folder holds; without a
    /// folder, Plaza's own. The diagnostics name files relative to the folder.
    ///
    /// A style that is broken is left out whole, and of public/ only the files that cannot be used.
    pub fn load(root: Option<&Path>) -> (Self, Vec<Diagnostic>) {
        Self::read(root, None)
    }

    /// The theme as it is now. A style that has been broken since stays as it was.
    #[must_use]
    pub fn reload(&self) -> (Self, Vec<Diagnostic>) {
        Self::read(self.root.as_deref(), self.own_style.clone())
    }

    fn read(root: Option<&Path>, last_style: Option<Arc<str>>) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut own = Vec::new();
        let mut own_style = None;
        if let Some(root) = root {
            own = public::files(root, &mut problems);
            let mut names: BTreeSet<&str> = embedded::names().collect();
            names.extend(own.iter().map(|asset| asset.path.as_str()));
            own_style = match style::read(root, &names, &mut problems) {
                Ok(css) => css.map(Arc::from),
                Err(style::Broken) => last_style,
            };
        }
        let files = files(own_style.as_deref(), own);
        let theme = Self {
            root: root.map(Path::to_owned),
            paths: paths(&files),
            own_style,
            files,
        };
        (theme, problems)
    }

    /// Every file that the site has of its theme: first style and scripts, then what is the site's own,
    /// then what that leaves of Plaza's.
    pub fn files(&self) -> &[Asset] {
        &self.files
    }

    /// Where the pages find what they share.
    pub fn paths(&self) -> &AssetPaths {
        &self.paths
    }
}

fn files(own_style: Option<&str>, own: Vec<Asset>) -> Vec<Asset> {
    let mut files = vec![embedded::style()];
    if let Some(own_style) = own_style {
        let css = format!("{}{own_style}", embedded::css());
        let path = format!(
            "assets/plaza.{}.css",
            fingerprint::fingerprint(css.as_bytes())
        );
        files[0] = Asset::made(path, Role::Style, css.into_bytes());
    }
    files.extend(embedded::scripts());
    let has_icon = own.iter().any(|asset| asset.role == Role::Icon);
    let taken: BTreeSet<String> = own.iter().map(|asset| asset.path.clone()).collect();
    files.extend(own);
    files.extend(embedded::public().filter(|asset| {
        let is_replaced = taken.contains(&asset.path) || (has_icon && asset.role == Role::Icon);
        !is_replaced
    }));
    files
}

fn paths(files: &[Asset]) -> AssetPaths {
    let at = Asset::address;
    let is_there = |name: &&&str| files.iter().any(|asset| asset.path == **name);
    AssetPaths {
        // The style is always the first.
        style: at(&files[0]),
        icon: ICONS
            .iter()
            .find(is_there)
            .map(|name| FilePath::of_name(name)),
        bundle: embedded::bundle_paths(),
    }
}
