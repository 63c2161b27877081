//! A tag, which groups entries by subject.

use crate::Slug;

/// A tag's index in [`Site::tags`](crate::Site::tags).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

/// A tag; spellings that differ only in case are one tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The most frequent spelling.
    pub name: String,
    /// Its part of the address of its page.
    pub slug: Slug,
}
