//! The islands: the parts of a page that WebAssembly hydrates, each in its own folder.
//!
//! A folder holds everything about an island: the markup that the server renders, the values that it
//! reads from the page, with encoder and decoder, and its behaviour. An island takes no props: it
//! enhances the HTML that the server rendered inside it, which works without scripts, and reads small
//! values from `data-` attributes. It must not know the site, its entries or the address of its page;
//! pages pass plain values.

pub mod audio_player;
pub mod meeting_times;
mod names;
mod number;
mod options;
mod place;

pub use place::{Island, Islands, When};
