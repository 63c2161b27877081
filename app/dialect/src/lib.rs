//! Dialects: sites that were written for another generator.
//!
//! A dialect stands before the documents. [`recognise`] finds which generator a folder was written
//! for, and [`constructs::translate`] turns what only that generator understands in a body into
//! plain markdown. What comes out is in Plaza's own terms, and nothing after this crate knows that
//! Jekyll exists. Nothing that a config says is executed, and nothing outside the folder is read.

mod config_file;
pub mod constructs;
mod dialect;
mod recognise;

pub use dialect::Dialect;
pub use recognise::{Recognised, recognise};
