//! When a meeting is for whoever reads the page: in their own time, how soon, and whether a change
//! of the clock moves it.
//!
//! The server renders what is true at any time, with all that comes in an attribute. The island
//! fills what is empty, and goes on to the next occurrence by itself.

#[expect(unreachable_pub, reason = "browsers call what the macro exports")]
mod filled;
mod markup;
mod reader;
mod times;
mod upcoming;
mod values;

pub use markup::{Times, dates, island, next};
