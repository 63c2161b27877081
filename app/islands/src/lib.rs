//! Every island: a part of a page that WebAssembly brings to life, one a file.
//!
//! An island takes no props. It enhances the HTML that the server rendered inside it and reads
//! small values from `data-` attributes; a reader without scripts has that HTML. What an island
//! must not know: the site, its entries, or where a page stands.

pub mod audio_player;
pub mod meeting_times;

use std::fmt;

/// When an island wants to be hydrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At once.
    Now,
    /// When the browser has nothing else to do.
    Idle,
    /// When a reader can see it.
    Visible,
    /// When a reader first points at it, touches it or moves the focus into it.
    Interaction,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Now => "now",
            Self::Idle => "idle",
            Self::Visible => "visible",
            Self::Interaction => "interaction",
        })
    }
}
