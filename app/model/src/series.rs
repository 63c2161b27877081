//! A series: interviews that follow one another, which one can subscribe to as a podcast.

use std::sync::Arc;

use crate::{FilePath, Link, Permalink, SourcePath};

/// A series' place in [`Site::series`](crate::Site::series).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub usize);

/// In which order a series is meant to be heard (Apple's `itunes:type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeriesType {
    /// Each episode stands for itself.
    #[default]
    Episodic,
    /// From the first to the last.
    Serial,
}

/// What a series is about, in Apple's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Such as `Technology`.
    pub name: String,
    /// A part of it, such as `Tech News` of `News`.
    pub part: Option<String>,
}

/// The picture of a series: square, of 1400 to 3000 pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Plaza draws one with the title.
    Drawn,
    /// To be drawn from this SVG.
    Svg {
        /// The file it was read from.
        source: SourcePath,
        /// The SVG.
        text: Arc<str>,
    },
    /// A PNG or JPEG that is published as it is.
    File(FilePath),
}

/// Interviews that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub title: String,
    /// Where its page stands.
    pub permalink: Permalink,
    /// A few sentences about it, as plain text.
    pub description: String,
    /// Who makes it.
    pub author: String,
    /// What it is about; the first counts most.
    pub categories: Vec<Category>,
    /// Not for children.
    pub explicit: bool,
    /// Whom podcast directories ask, in the name of the series.
    pub owner: String,
    /// Their e-mail address, where they want it published.
    pub email: Option<String>,
    /// In which order it is meant to be heard.
    pub sort: SeriesType,
    /// Other hosts may not take the podcast over without asking the owner.
    pub locked: bool,
    /// The identity of a podcast that was published elsewhere before; else its address says.
    pub guid: Option<String>,
    /// Its picture.
    pub cover: Cover,
    /// Where else one can subscribe to it.
    pub subscribe: Vec<Link>,
}

impl SeriesType {
    /// Every type.
    pub const ALL: [Self; 2] = [Self::Episodic, Self::Serial];

    /// The word of site.toml, which is Apple's too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Episodic => "episodic",
            Self::Serial => "serial",
        }
    }
}
