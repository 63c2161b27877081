//! A series: interviews that are published as a podcast.

use std::sync::Arc;

use crate::{Artwork, FilePath, Link, Permalink, PodcastTags, SourcePath};

/// The width and height in pixels of a cover that Plaza draws: the smallest that directories accept.
pub const COVER_SIDE: u32 = 1400;

/// The largest SVG that is drawn as a cover, in bytes.
pub const COVER_BYTES: usize = 1 << 20;

/// A series' index in [`Site::series`](crate::Site::series).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub usize);

/// The order in which to listen to a series (Apple's `itunes:type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeriesType {
    /// Any order; newest first.
    #[default]
    Episodic,
    /// In sequence, oldest first.
    Serial,
}

/// A category of Apple's list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Category {
    /// The category, such as `News`.
    pub name: String,
    /// The subcategory, such as `Tech News`.
    pub part: Option<String>,
}

/// The cover of a series: a square of 1400 to 3000 pixels.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cover {
    /// Drawn by Plaza from the title.
    Drawn,
    /// Rendered from an SVG.
    Svg {
        /// The file it was read from.
        source: SourcePath,
        /// The SVG.
        text: Arc<str>,
    },
    /// A PNG or JPEG, published unchanged.
    File(FilePath),
}

/// Interviews that are published as a podcast.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Series {
    /// Its title.
    pub title: String,
    /// The address of its page.
    pub permalink: Permalink,
    /// A few sentences about it, as plain text.
    pub description: String,
    /// Its author, as podcast apps show it.
    pub author: String,
    /// Its categories, the main one first.
    pub categories: Vec<Category>,
    /// Whether it has explicit content.
    pub explicit: bool,
    /// The owner, whom podcast directories contact at the address.
    pub owner: String,
    /// The owner's e-mail address, which is published. Without it, feeds name no owner.
    pub email: Option<String>,
    /// The order in which to listen to it.
    pub kind: SeriesType,
    /// Whether other hosts must ask the owner before they import the podcast. Without an address at which
    /// to ask, feeds do not say.
    pub locked: bool,
    /// The GUID of a podcast that moved here; otherwise it is derived from the address.
    pub guid: Option<String>,
    /// Its cover.
    pub cover: Cover,
    /// Pictures beside the cover.
    pub images: Vec<Artwork>,
    /// Directories and apps that carry it.
    pub subscribe: Vec<Link>,
    /// What it says in the podcast namespace.
    pub tags: PodcastTags,
}

impl SeriesType {
    /// Every type.
    pub const ALL: [Self; 2] = [Self::Episodic, Self::Serial];

    /// The name used in site.toml and by Apple.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Episodic => "episodic",
            Self::Serial => "serial",
        }
    }
}
