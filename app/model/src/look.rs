//! The look: what site.toml says about colours, typefaces and pictures of the theme, not checked yet.

use crate::{Colour, Place, SourcePath};

/// What a site says about its look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of links and buttons.
    pub accent: Schemes<Said<Colour>>,
    /// The colour of pages.
    pub background: Schemes<Said<Colour>>,
    /// The typeface.
    pub font: Option<Font>,
    /// The logo: a path in public/.
    pub logo: Schemes<Said<String>>,
    /// Whether the site's title is beside the logo.
    pub logo_with_title: bool,
    /// The icon: a path in public/.
    pub icon: Option<Said<String>>,
    /// The picture for previews of links: a path in public/.
    pub cover: Option<Said<String>>,
}

/// A value of site.toml, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// The file.
    pub file: SourcePath,
    /// Where in the file.
    pub place: Box<Place>,
}

/// One value for the light scheme, one for the dark scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schemes<T> {
    /// That of the light scheme.
    pub light: Option<T>,
    /// That of the dark scheme.
    pub dark: Option<T>,
}

impl<T> Default for Schemes<T> {
    fn default() -> Self {
        Self {
            light: None,
            dark: None,
        }
    }
}

/// A typeface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Font {
    /// The one that comes with Plaza.
    Bundled,
    /// That of the reader's system.
    System,
    /// Files of the site.
    Files(Vec<FontFile>),
}

/// A file of a typeface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// Its path in public/.
    pub path: Said<String>,
    /// Its weight.
    pub weight: Weight,
    /// Whether it is italic.
    pub is_italic: bool,
}

/// The weight of a typeface's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// There is no bold one beside it: it may be variable.
    Any,
    /// There is a bold one beside it.
    Regular,
    /// It is the bold one.
    Bold,
}
