//! The model of a site, as pure values: no I/O, no clock, no markup.
//!
//! Every other crate uses these types. `plaza-source` reads a content folder into a [`Site`], and
//! `plaza-pages` and `plaza-feeds` turn it into [`Artifact`]s.

mod address;
mod archive;
mod arrangement;
mod artifact;
mod catalogue;
mod code;
mod colour;
mod date;
mod diagnostic;
mod entry;
mod feed;
mod file_path;
mod frame;
mod href;
mod html;
mod interview;
mod link;
mod listing;
mod load;
mod look;
mod meeting;
mod output_file;
pub mod paths;
mod permalink;
mod person;
mod podcast;
mod relative;
mod roundup;
mod security;
mod series;
mod site;
mod slot;
mod slug;
mod tag;
pub mod tracked;
mod window;

pub use address::{Address, Addressed};
pub use archive::{Archive, Dated, archives, carried};
pub use arrangement::{Arrangement, Home, ListingStyle};
pub use artifact::{Artifact, AssetPaths, BundlePaths, Bytes, LogoPaths, OUTPUT_MARK};
pub use catalogue::{Catalogue, Clash, Item, Output, Overlap, Route};
pub use code::Code;
pub use colour::{AA, Colour};
pub use date::Date;
pub use diagnostic::{Diagnostic, Hint, Level, Place, Position, SourcePath};
pub use entry::{Content, Entry, EntryId, Kind};
pub use feed::{Feed, FeedContent, FeedForm, FeedOf, FeedSettings, OF_TAG};
pub use file_path::FilePath;
pub use frame::Outline;
pub use href::{Href, ReadFrom, Target, host};
pub use html::{Highlighter, Html, Part, PartKind, push_escaped};
pub use interview::{
    Audio, Chapter, Cue, Episode, EpisodeType, Interview, Moment, Speaker, Start, Turn,
};
pub use link::Link;
pub use listing::{Listing, ListingKind, PageNumber};
pub use load::{Load, LoadKind};
pub use look::{Font, FontFile, Look, Said, Schemes, Weight};
pub use meeting::{Change, ChangeKind, Meeting, Minutes, Occurrence, Period, Rule, Run};
pub use output_file::{LONGEST_NAME, LONGEST_PATH, file_key};
pub use permalink::{Permalink, PermalinkError};
pub use person::{Person, PersonId};
pub use podcast::{
    Artwork, Funding, Location, LocationRole, PodcastTags, RemoteFeed, Soundbite, Txt,
    UpdateFrequency,
};
pub use relative::joined;
pub use roundup::{Action, Roundup, RoundupEntry, RoundupItem, RoundupLink, RoundupPart, Writer};
pub use security::Security;
pub use series::{COVER_BYTES, COVER_SIDE, Category, Cover, Series, SeriesId, SeriesType};
pub use site::{Around, File, Host, Introductions, Meta, Redirect, Relations, Site};
pub use slot::{Slot, SlotMark, SlotName, SlotValue, Within};
pub use slug::{Slug, is_mark};
pub use tag::{Tag, TagId};
pub use tracked::Tracked;
pub use window::{Standing, Window};
