//! What a site is, as pure values: no files, no clock, no HTML of its own.
//!
//! Every other crate speaks in these words. [`Site`] is what `plaza-source` makes of a content
//! folder, and what `plaza-pages` and `plaza-feeds` turn into [`Artifact`]s.

mod address;
mod artifact;
mod catalogue;
mod code;
mod date;
mod diagnostic;
mod entry;
mod feed;
mod file_path;
mod href;
mod html;
mod interview;
mod link;
mod listing;
mod meeting;
pub mod paths;
mod permalink;
mod person;
mod relative;
mod roundup;
mod series;
mod site;
mod slug;
mod tag;

pub use address::{Address, Addressed};
pub use artifact::{Artifact, AssetPaths, BundlePaths, Bytes, OUTPUT_MARK};
pub use catalogue::{Catalogue, Item, Output, Route};
pub use code::Code;
pub use date::Date;
pub use diagnostic::{Diagnostic, Hint, Level, Place, Position, SourcePath};
pub use entry::{Content, Entry, EntryId, Kind};
pub use feed::{Feed, FeedContent, FeedForm, FeedOf, FeedSettings};
pub use file_path::FilePath;
pub use href::{Href, ReadFrom, Target, host};
pub use html::{Html, Part, PartKind, push_escaped};
pub use interview::{
    Audio, Chapter, Cue, Episode, EpisodeType, Interview, Moment, Speaker, Start, Turn,
};
pub use link::Link;
pub use listing::{Listing, ListingKind, PageNumber};
pub use meeting::{Change, ChangeKind, Meeting, Minutes, Occurrence, Period, Rule, Run};
pub use permalink::{Permalink, PermalinkError};
pub use person::{Person, PersonId};
pub use relative::joined;
pub use roundup::{Action, Roundup, RoundupEntry, RoundupLink, RoundupPart, Writer};
pub use series::{Category, Cover, Series, SeriesId, SeriesType};
pub use site::{Around, File, Introductions, Meta, Relations, Site};
pub use slug::Slug;
pub use tag::{Tag, TagId};
