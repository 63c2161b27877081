//! What a podcast says about itself beyond RSS and Apple's tags: the values of the podcast namespace
//! (<https://github.com/Podcastindex-org/podcast-namespace>, `docs/tags`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{Href, Moment};

/// What a series says in the podcast namespace, as its editor wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PodcastTags {
    /// Ways to support it.
    pub funding: Vec<Funding>,
    /// Where it is made, or what places it is about.
    pub locations: Vec<Location>,
    /// How often it is published.
    pub update_frequency: Option<UpdateFrequency>,
    /// Free text for services, such as proofs of ownership.
    pub txt: Vec<Txt>,
    /// Other podcasts that it recommends.
    pub podroll: Vec<RemoteFeed>,
    /// Where the podcast has moved to (Apple's `itunes:new-feed-url`).
    pub new_feed_url: Option<String>,
    /// The names of its seasons, by their numbers.
    pub seasons: BTreeMap<u32, String>,
}

/// A way to support a podcast (`podcast:funding`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Funding {
    /// The address of a page.
    pub url: String,
    /// The text of the link.
    pub text: String,
}

/// What a location is to a podcast (`rel` of `podcast:location`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LocationRole {
    /// The podcast is about it.
    #[default]
    Subject,
    /// The podcast is made there.
    Creator,
}

/// A location of a podcast or an episode (`podcast:location`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Location {
    /// Its name, for people.
    pub name: String,
    /// What it is to the podcast.
    pub role: LocationRole,
    /// Its latitude and longitude, as a geo URI (RFC 5870).
    pub geo: Option<String>,
    /// Its object in `OpenStreetMap`: `R113314`.
    pub osm: Option<String>,
    /// Its country (ISO 3166-1, alpha-2), in capitals.
    pub country: Option<String>,
}

/// How often a podcast is published (`podcast:updateFrequency`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UpdateFrequency {
    /// In words.
    pub text: String,
    /// As a recurrence rule (RFC 5545, section 3.3.10).
    pub rule: Option<String>,
    /// The day or the moment at which the rule begins (ISO 8601).
    pub start: Option<String>,
    /// Whether no more episodes will follow.
    pub is_complete: bool,
}

/// Free text for a service (`podcast:txt`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Txt {
    /// What it is for, such as `verify`.
    pub purpose: Option<String>,
    /// The text.
    pub text: String,
}

/// Another podcast (`podcast:remoteItem`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RemoteFeed {
    /// Its `podcast:guid`.
    pub guid: String,
    /// The address of its feed.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// A picture, or a moving one, for a purpose (`podcast:image`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Artwork {
    /// Its address.
    pub href: Href,
    /// Its description.
    pub alt: Option<String>,
    /// What it is for: words such as `banner`, with spaces between.
    pub purpose: Option<String>,
    /// Width and height in pixels, where known.
    pub size: Option<(u32, u32)>,
    /// Its media type, where known.
    pub media_type: Option<String>,
}

/// A part of an episode that is worth hearing alone (`podcast:soundbite`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Soundbite {
    /// When it begins.
    pub start: Moment,
    /// How long it is.
    pub duration: Moment,
    /// Its title.
    pub title: Option<String>,
}

impl LocationRole {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::Subject, Self::Creator];

    /// The name used in site.toml, in front matter and by the namespace.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Creator => "creator",
        }
    }
}

impl Artwork {
    /// The ratio of its width to its height in lowest terms, as CSS has it: `16/9`.
    pub fn aspect_ratio(&self) -> Option<String> {
        let (width, height) = self.size?;
        let (mut a, mut b) = (width, height);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        (a > 0).then(|| format!("{}/{}", width / a, height / a))
    }
}
