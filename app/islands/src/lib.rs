//! Every island: a part of a page that WebAssembly brings to life, one a folder.
//!
//! A folder is all there is of an island: the markup that the server renders, the values that it
//! reads from the page with both sides of their codec, and what it does. It takes no props: it
//! enhances the HTML that the server rendered inside it and reads small values from `data-`
//! attributes; a reader without scripts has that HTML. What an island must not know: the site, its
//! entries, or where a page stands. Pages fill plain values.

pub mod audio_player;
pub mod meeting_times;
mod names;
mod number;
mod options;
mod place;

pub use place::{Island, Islands, When};
