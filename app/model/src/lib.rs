//! What a site is, as pure values: no files, no clock, no HTML of its own.
//!
//! Every other crate speaks in these words. [`Site`] is what `plaza-source` makes of a content
//! folder, and what `plaza-pages` and `plaza-feeds` turn into [`Artifact`]s.

mod artifact;
mod code;
mod date;
mod diagnostic;
mod entry;
mod feed;
mod interview;
mod link;
mod listing;
mod meeting;
mod permalink;
mod person;
mod roundup;
mod route;
mod series;
mod site;
mod slug;
mod tag;

pub use artifact::{Artifact, AssetPaths, BundlePaths, Bytes};
pub use code::Code;
pub use date::{Date, MONTHS};
pub use diagnostic::{Diagnostic, Level, Place, Position, SourcePath};
pub use entry::{Content, Entry, EntryId, Html, Image, Kind};
pub use feed::{Feed, FeedContent, FeedForm, FeedOf, FeedSettings, archive, feeds_of_site};
pub use interview::{
    Audio, Chapter, Cue, Episode, EpisodeType, Interview, Moment, Speaker, Start, Turn,
};
pub use link::Link;
pub use listing::{Listing, ListingKind, PageNumber};
pub use meeting::{Change, ChangeKind, Meeting, Minutes, Occurrence, Period, Rule};
pub use permalink::{Permalink, PermalinkError};
pub use person::{Person, PersonId};
pub use roundup::{Action, Roundup, RoundupEntry, RoundupLink, RoundupPart, Writer, host};
pub use route::{EntryAddresses, Route, Routes};
pub use series::{Category, Cover, Series, SeriesId, SeriesType};
pub use site::{File, Meta, Site};
pub use slug::Slug;
pub use tag::{Tag, TagId};
