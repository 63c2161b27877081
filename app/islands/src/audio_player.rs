//! The audio player: controls for an `<audio>` element, made for speech. It can step back, change the
//! speed and continue where the listener stopped.
//!
//! The server renders the native control, which works without scripts. Once hydrated, the island
//! replaces it. The position is stored for the episode that `data-episode` names. If the page has turns
//! with times, a click on one plays from there, and the current one is marked.

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
