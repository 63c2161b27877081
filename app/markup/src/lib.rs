//! Markdown to HTML whose links are still open: what a page needs of one file, made without a look
//! at any other.

mod anchors;
mod fragment;
mod highlight;
mod markdown;
pub mod raw_html;

pub use fragment::{Filling, Fragment, Hole, HoleKind, Sealed, escaped, push_escaped};
pub use markdown::{Block, SpannedEvent, Writer, blocks, inline, of_html, text};
