//! The text of source files: what an editor wrote, and where in it something stands.
//!
//! It knows nothing of sites: a file is text, a tree of keys and values, and dates.

pub mod date;
mod node;
mod source_file;
mod spanned;

pub use node::{Key, Language, Node, Value};
pub use source_file::{SourceFile, has_error};
pub use spanned::Spanned;
