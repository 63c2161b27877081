//! A link with a name of its own, as menus and people have them.

use crate::Href;

/// A link with a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: Href,
}
