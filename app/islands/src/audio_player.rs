//! The audio player: plays the `<audio>` it is given, with what people who listen to speech want:
//! a step back, another speed, and going on where they were.
//!
//! The server renders the native control, which works without scripts. Once hydrated, the island
//! takes its place. The position is remembered by the episode that `data-episode` names. Where the
//! page has turns with times, a click on one plays from there, and the spoken one is marked.

mod clock;
#[expect(unreachable_pub, reason = "browsers call what the macro exports")]
mod controls;
mod listener;
mod markup;
mod media_session;
mod memory;
mod player;
mod recording;
mod timeline;
mod turns;
mod values;

pub use markup::{Recording, player};
pub use timeline::Spoken;
pub use values::{begins_at, plays_from};
