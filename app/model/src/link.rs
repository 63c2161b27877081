//! A labelled link, as in menus and on a person's page.

use crate::Href;

/// A labelled link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub href: Href,
}
