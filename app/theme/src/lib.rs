//! The theme: the look of a site. Plaza's own is embedded; a site's style/ and public/ extend it, and are
//! read when the site is loaded.
//!
//! The style of both is one file, each in a cascade layer, with the site's above; another such file is the
//! style of feeds. The style of pages and the scripts have a fingerprint of their content in their names,
//! so that they can be cached forever. Files in public/ are copied, and replace those of the theme at the
//! same path. The covers of series are drawn when a site is built.
//!
//! The theme must not know a site's content, except for drawing covers. Pages only use the paths of its
//! icon, style and scripts.

mod asset;
mod browsers;
mod cover;
mod dress;
mod embedded;
mod fingerprint;
mod palette;
mod public;
mod site_folder;
mod style;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dress::{Dress, Typeface};
use plaza_model::{AssetPaths, Diagnostic, FilePath, Look};

pub use asset::{Asset, Role};
pub use cover::{Cover, Covers};
pub use plaza_text::integrity;

/// The folders of a site that extend the theme, beside its content. The slots are read with the content,
/// as they link to it.
pub const FOLDERS: [&str; 3] = [style::FOLDER, public::FOLDER, "slots"];

/// The icons that pages can use, in order of preference.
const ICONS: [&str; 3] = ["favicon.svg", "favicon.png", "favicon.ico"];

/// The upright of the typeface.
const TYPEFACE: &str = "fonts/source-sans-3.woff2";

/// Plaza's theme, extended by a site's style/ and public/.
#[derive(Clone, Debug)]
pub struct Theme {
    root: Option<PathBuf>,
    /// The last compiled style without errors.
    own_style: Option<Arc<str>>,
    /// The files of the site's public/.
    own: Vec<Asset>,
    look: Look,
    dress: Dress,
    files: Vec<Asset>,
    paths: AssetPaths,
}

impl Theme {
    /// Loads the theme of the site in a folder, with its diagnostics; without a folder, Plaza's own. The
    /// diagnostics name files relative to the folder.
    ///
    /// A style with errors is left out completely; of public/, only the files that cannot be used.
    pub fn load(root: Option<&Path>) -> (Self, Vec<Diagnostic>) {
        Self::read(root, None, Look::default())
    }

    /// Loads the theme again. A style that now has errors stays as it was.
    #[must_use]
    pub fn reload(&self) -> (Self, Vec<Diagnostic>) {
        let look = self.look.clone();
        Self::read(self.root.as_deref(), self.own_style.clone(), look)
    }

    /// The same theme with another look; `None` if it has that already.
    #[must_use]
    pub fn dressed(&self, look: &Look) -> Option<Self> {
        if self.look == *look {
            return None;
        }
        let (root, own_style) = (self.root.clone(), self.own_style.clone());
        Some(Self::made(root, own_style, self.own.clone(), look.clone()))
    }

    /// The problems of its look.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.dress.problems
    }

    fn read(
        root: Option<&Path>,
        last_style: Option<Arc<str>>,
        look: Look,
    ) -> (Self, Vec<Diagnostic>) {
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
        let theme = Self::made(root.map(Path::to_owned), own_style, own, look);
        (theme, problems)
    }

    fn made(
        root: Option<PathBuf>,
        own_style: Option<Arc<str>>,
        own: Vec<Asset>,
        look: Look,
    ) -> Self {
        let mut names: BTreeSet<&str> = embedded::names().collect();
        names.extend(own.iter().map(|asset| asset.path.as_str()));
        let dress = Dress::of(&look, &names);
        let css = format!("{}{}", dress.css, own_style.as_deref().unwrap_or_default());
        let files = files((!css.is_empty()).then_some(&css), own.clone());
        Self {
            root,
            paths: paths(&files, own_style.as_deref(), &dress),
            own_style,
            own,
            look,
            dress,
            files,
        }
    }

    /// Every file of the theme: style and scripts, then the site's own files, then those of Plaza's that the
    /// site does not replace.
    pub fn files(&self) -> &[Asset] {
        &self.files
    }

    /// The paths that pages use.
    pub fn paths(&self) -> &AssetPaths {
        &self.paths
    }
}

fn files(css_of_site: Option<&str>, own: Vec<Asset>) -> Vec<Asset> {
    let mut files = vec![embedded::style()];
    if let Some(css_of_site) = css_of_site {
        let css = format!("{}{css_of_site}", embedded::css());
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
    let feed = std::iter::once(embedded::feed_style(css_of_site));
    files.extend(feed.chain(embedded::public()).filter(|asset| {
        let is_replaced = taken.contains(&asset.path) || (has_icon && asset.role == Role::Icon);
        !is_replaced
    }));
    files
}

fn paths(files: &[Asset], own_style: Option<&str>, dress: &Dress) -> AssetPaths {
    let at = Asset::address;
    let is_there = |name: &&&str| files.iter().any(|asset| asset.path == **name);
    AssetPaths {
        // The style always comes first.
        style: at(&files[0]),
        // A site with a typeface of its own says so in this property.
        typeface: own_style
            .is_none_or(|css| !css.contains("--text:"))
            .then(|| match &dress.typeface {
                Typeface::Bundled => Some(FilePath::of_name(TYPEFACE)),
                Typeface::Other(typeface) => typeface.clone(),
            })
            .flatten(),
        logo: dress.logo.clone(),
        cover: dress.cover.clone(),
        icon: dress.icon.clone().or_else(|| {
            let found = ICONS.iter().find(is_there);
            found.map(|name| FilePath::of_name(name))
        }),
        bundle: embedded::bundle_paths(),
    }
}
