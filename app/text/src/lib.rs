//! Source files: their text, and where in it each value is.
//!
//! Knows nothing about sites: a file is text, a tree of keys and values, and dates.

mod conflict;
pub mod date;
mod encoding;
mod field;
mod foreign_date;
mod integrity;
mod limits;
mod lines;
mod nearest;
mod node;
mod origin;
mod problems;
mod source_file;
mod spanned;
mod table;

pub use field::Field;
pub use integrity::integrity;
pub use limits::Limits;
pub use nearest::nearest;
pub use node::{Key, Language, Node, Value};
pub use origin::{Edit, Origin};
pub use problems::Problems;
pub use source_file::{SourceFile, has_error};
pub use spanned::Spanned;
pub use table::{Names, Table, Unknown};
