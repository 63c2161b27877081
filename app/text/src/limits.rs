//! Limits: how much of something there may be. What exceeds one is an error.
//!
//! Content comes from strangers, and is built before anybody reads it. Everything is read in a time
//! that grows with its size; limits keep the size itself, and what one file makes of others, in bounds.

use serde::{Deserialize, Serialize};

/// The limits of a site, which site.toml can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a text file that is read.
    pub file: usize,
    /// Bytes of the front matter of an entry.
    pub front_matter: usize,
    /// Bytes of a title, summary, tag or name: lists, feeds and pages of others show them.
    pub text: usize,
    /// Tags of an entry: each has a page and feeds that carry it.
    pub tags: usize,
    /// People of an entry, or of an entry of a roundup, of any one role: each has a page and feeds
    /// that carry it.
    pub people: usize,
    /// Old addresses of an entry.
    pub aliases: usize,
    /// Periods of a schedule: each is expanded for some decades.
    pub periods: usize,
    /// Levels of lists, tables, quotations and elements within each other.
    pub depth: usize,
    /// Collections, and items of the menu: every page lists them.
    pub sections: usize,
    /// Files and folders that symbolic links lead to.
    pub linked: usize,
    /// Problems of a file that are reported.
    pub messages: usize,
}

impl Limits {
    /// The deepest nesting that a site can allow, as trees are read by recursion.
    pub const DEEPEST: usize = 200;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 4 * 1024 * 1024,
            front_matter: 256 * 1024,
            text: 4096,
            tags: 100,
            people: 100,
            aliases: 1000,
            periods: 200,
            depth: 50,
            sections: 100,
            linked: 10_000,
            messages: 200,
        }
    }
}
