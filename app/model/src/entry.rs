//! An entry: one piece of content that an editor wrote, of any kind.

use std::fmt;

use serde::Serialize;

use crate::{
    Date, Href, Html, Interview, Meeting, Permalink, PersonId, Roundup, SourcePath, TagId,
};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A dated text.
    Post,
    /// A conversation, with turns by speakers and often a recording.
    Interview,
    /// A dated list of what others wrote.
    Roundup,
    /// A recurring meeting.
    Meeting,
    /// A text without a date.
    Page,
    /// The record of a meeting, which its place tells.
    Minutes,
}

impl Kind {
    /// Every kind that an editor may name, in the order of the design.
    pub const ALL: [Self; 5] = [
        Self::Post,
        Self::Interview,
        Self::Roundup,
        Self::Meeting,
        Self::Page,
    ];

    /// The word of the front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Interview => "interview",
            Self::Roundup => "roundup",
            Self::Meeting => "meeting",
            Self::Page => "page",
            Self::Minutes => "minutes",
        }
    }

    /// Whether an entry of this kind cannot be without a date.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Post | Self::Interview | Self::Roundup)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An entry's place in [`Site::entries`](crate::Site::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub usize);

/// What an entry says, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A post's or a page's text.
    Text(Html),
    /// An interview's audio and transcript.
    Interview(Box<Interview>),
    /// A roundup's text and entries.
    Roundup(Roundup),
    /// A meeting's schedule, minutes and text.
    Meeting(Box<Meeting>),
}

/// One piece of content that an editor wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its title, as plain text.
    pub title: String,
    /// When it was published. Never absent where [`Kind::is_dated`].
    pub date: Option<Date>,
    /// When it last changed in a way readers should know of.
    pub updated: Option<Date>,
    /// Its address.
    pub permalink: Permalink,
    /// What it is known by for ever to those who subscribe: the path at which it was first published,
    /// or an address that an editor named. No two entries share one.
    pub id: String,
    /// Further addresses that lead to it.
    pub aliases: Vec<Permalink>,
    /// The short link of the site's own that leads here: one of the aliases.
    pub short: Option<Permalink>,
    /// The file it was read from.
    pub source: SourcePath,
    /// The collection it lies in, by its place in the site's settings.
    pub collection: usize,
    /// Who wrote it.
    pub authors: Vec<PersonId>,
    /// What it is about.
    pub tags: Vec<TagId>,
    /// One or two sentences of plain text: the front matter's, else the beginning of the body.
    pub summary: String,
    /// Its language, where it is not the site's.
    pub lang: Option<String>,
    /// A picture for sharing.
    pub image: Option<Href>,
    /// Not published yet; only here because drafts were asked for.
    pub draft: bool,
    /// What it says.
    pub content: Content,
}

impl Entry {
    /// The meeting it is, if it is one.
    pub fn meeting(&self) -> Option<&Meeting> {
        match &self.content {
            Content::Meeting(meeting) => Some(meeting),
            _ => None,
        }
    }

    /// The interview it is, if it is one.
    pub fn interview(&self) -> Option<&Interview> {
        match &self.content {
            Content::Interview(interview) => Some(interview),
            _ => None,
        }
    }
}
