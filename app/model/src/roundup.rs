//! A roundup: a dated list of what others wrote, each with an excerpt and where to read on.

use crate::{Href, Html, PersonId};

/// What a roundup invites the reader to do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read it.
    Read,
    /// Read it and listen to it.
    Listen,
    /// Watch it.
    Watch,
}

/// Who wrote what a roundup points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The name, as written.
    pub name: String,
    /// Where the name led, if it was a link.
    pub href: Option<Href>,
    /// The person of the site.
    pub person: PersonId,
}

/// Where a roundup's entry is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundupLink {
    /// The true destination where it is known, else the link as written.
    pub href: Href,
    /// The short link it was expanded from.
    pub short: Option<String>,
}

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundupEntry {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub writers: Vec<Writer>,
    /// Quoted from it.
    pub excerpt: Html,
    /// Where it is.
    pub link: Option<RoundupLink>,
    /// To read, to listen to or to watch.
    pub action: Action,
}

/// A part of a roundup, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundupPart {
    /// Ordinary text.
    Text(Html),
    /// An entry.
    Entry(RoundupEntry),
}

/// A dated list of what others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roundup {
    /// Its text and entries.
    pub parts: Vec<RoundupPart>,
}

impl Roundup {
    /// The entries alone.
    pub fn entries(&self) -> impl Iterator<Item = &RoundupEntry> {
        self.parts.iter().filter_map(|part| match part {
            RoundupPart::Entry(entry) => Some(entry),
            RoundupPart::Text(_) => None,
        })
    }
}
