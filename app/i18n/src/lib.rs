//! The interface of a site in the language of a page: its texts (Project Fluent), dates and lists (ICU4X), and
//! the direction in which it is read.
//!
//! Texts are in `texts/`, one file for each language; a site changes them, or adds a language, in files of its
//! own. What a language does not say is said in English. Nothing here knows pages, files or settings.

mod check;
mod dates;
mod direction;
mod interface;
mod list;
mod own;
#[cfg(test)]
mod tests;
mod texts;

pub use check::{Kind, Problem};
pub use direction::{Direction, direction};
pub use interface::Interface;
pub use own::Own;
pub use texts::{BUNDLED, Part, Texts, Value};
