//! A tag: a word that several entries share.

use crate::Slug;

/// A tag's place in [`Site::tags`](crate::Site::tags).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

/// A word that several entries share, whatever its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The spelling that most entries use.
    pub name: String,
    /// The part of the address that names it.
    pub slug: Slug,
}
