//! The times of meetings for the reader: in their own time zone, how soon, and whether a clock change
//! moves the next ones.
//!
//! The server renders what does not depend on the current time, and all occurrences in an attribute. The
//! island fills in the rest, and keeps it up to date.

#[expect(unreachable_pub, reason = "browsers call what the macro exports")]
mod filled;
mod markup;
mod reader;
mod times;
mod upcoming;
mod values;

pub use markup::{Times, dates, island, next};
