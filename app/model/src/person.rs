//! A person: an author, a chair of a meeting or a speaker in an interview.

use crate::{Html, Link, Slug};

/// A person's index in [`Site::people`](crate::Site::people).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// A person who is named on the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The name that front matter uses.
    pub nick: String,
    /// The full name, or the nick if it is not known.
    pub name: String,
    /// Their part of the address of their page.
    pub slug: Slug,
    /// A short biography.
    pub bio: Option<Html>,
    /// Their pages elsewhere.
    pub links: Vec<Link>,
}
