//! Turns the markdown of one file into HTML with unresolved links, without looking at other files.

mod anchors;
mod elements;
mod fragment;
mod highlight;
mod languages;
mod loads;
mod markdown;
mod prose;
pub mod raw_html;
mod slips;

pub use anchors::{HeadingIds, github_id};
pub use fragment::{Filling, Fragment, Hole, HoleKind, Sealed, escaped, push_escaped};
pub use markdown::{
    Block, SpannedEvent, Writer, blocks, extended_blocks, html_blocks, in_one_line, inline,
    of_html, text,
};
pub use prose::{MASK, Part, Prose, prose};
pub use slips::slips;
