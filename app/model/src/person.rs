//! A person: somebody who writes on the site, chairs a meeting or speaks in an interview.

use crate::{Html, Link, Slug};

/// A person's place in [`Site::people`](crate::Site::people).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// Somebody of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What editors write in the front matter.
    pub nick: String,
    /// The full name; the nick where nobody said more.
    pub name: String,
    /// The part of the address that names them.
    pub slug: Slug,
    /// A few words about them.
    pub bio: Option<Html>,
    /// Where else they are.
    pub links: Vec<Link>,
}
