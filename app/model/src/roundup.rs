//! A roundup: a dated list of what others published, each with an excerpt and a link.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{Href, Html, PersonId};

/// What a roundup's link invites the reader to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Action {
    /// Read it.
    Read,
    /// Read it and listen to it.
    Listen,
    /// Watch it.
    Watch,
}

/// An author of something that a roundup lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Writer {
    /// The name, as written.
    pub name: String,
    /// The target of the name, if it was a link.
    pub href: Option<Href>,
    /// Their person on the site.
    pub person: PersonId,
}

/// The link of a roundup's entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoundupLink {
    /// The destination if it is known, else the link as written.
    pub href: Href,
    /// The short link it was expanded from, if any.
    pub short: Option<String>,
}

/// An entry of a roundup.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoundupEntry {
    /// Its title.
    pub title: String,
    /// Its authors.
    pub writers: Vec<Writer>,
    /// A quote from it, or what the roundup says of it.
    pub excerpt: Html,
    /// Whether that is a quote.
    pub is_quoted: bool,
    /// The item that it is, if it is one of a list.
    pub item: Option<RoundupItem>,
    /// Its link.
    pub link: Option<RoundupLink>,
    /// What the link invites to do.
    pub action: Action,
}

/// An entry as an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoundupItem {
    /// How many items it is below.
    pub depth: u8,
    /// Its line, as written.
    pub line: Html,
    /// What else it contains, as written.
    pub rest: Html,
}

/// A part of a roundup.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RoundupPart {
    /// Ordinary text.
    Text(Html),
    /// An entry.
    Entry(RoundupEntry),
    /// An item of a list that links to nothing.
    Item(RoundupItem),
}

impl RoundupPart {
    /// The item, if it is one of a list.
    pub fn item(&self) -> Option<&RoundupItem> {
        match self {
            Self::Entry(entry) => entry.item.as_ref(),
            Self::Item(item) => Some(item),
            Self::Text(_) => None,
        }
    }

    /// The entry, if it is one.
    pub fn entry(&self) -> Option<&RoundupEntry> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Text(_) | Self::Item(_) => None,
        }
    }
}

/// The content of a roundup.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Roundup {
    /// Its text and entries, in the order of the file.
    pub parts: Vec<RoundupPart>,
    /// The entries of each writer, as indices.
    by_writer: BTreeMap<PersonId, Vec<usize>>,
}

impl Roundup {
    /// A roundup of these parts.
    pub fn new(parts: Vec<RoundupPart>) -> Self {
        let mut by_writer: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            let RoundupPart::Entry(entry) = part else {
                continue;
            };
            for writer in &entry.writers {
                let own = by_writer.entry(writer.person).or_default();
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
        }
        Self { parts, by_writer }
    }

    /// The entries that a person wrote.
    pub fn entries_by(&self, person: PersonId) -> impl Iterator<Item = &RoundupEntry> {
        let own = self.by_writer.get(&person).into_iter().flatten();
        own.filter_map(|&at| self.parts[at].entry())
    }

    /// The entries, without the text between them.
    pub fn entries(&self) -> impl Iterator<Item = &RoundupEntry> {
        self.parts.iter().filter_map(RoundupPart::entry)
    }
}
