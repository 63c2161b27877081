//! An entry: one piece of content that an editor wrote, of any kind.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Date, Href, Html, Interview, Meeting, Permalink, PersonId, Roundup, SourcePath, Standing,
    TagId, Tracked,
};

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A dated article.
    Post,
    /// A conversation, with turns by speakers and often a recording.
    Interview,
    /// A dated list of links to what others wrote.
    Roundup,
    /// A recurring meeting.
    Meeting,
    /// A text without a date.
    Page,
    /// The record of a meeting, recognised by its folder.
    Minutes,
}

impl Kind {
    /// Every kind that front matter can name.
    pub const ALL: [Self; 5] = [
        Self::Post,
        Self::Interview,
        Self::Roundup,
        Self::Meeting,
        Self::Page,
    ];

    /// The name used in front matter.
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

    /// Whether an entry of this kind must have a date.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Post | Self::Interview | Self::Roundup)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An entry's index in [`Site::entries`](crate::Site::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub usize);

/// The content of an entry, by kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Its kind.
    pub kind: Kind,
    /// Its title, as plain text.
    pub title: String,
    /// When it was published; always present if [`Kind::is_dated`].
    pub date: Option<Date>,
    /// When it last changed in a way that matters to readers.
    pub updated: Option<Date>,
    /// Its address.
    pub permalink: Permalink,
    /// Its permanent identity in feeds: the path at which it was first published, or an address that the
    /// editor chose. Unique.
    pub id: String,
    /// Old addresses that redirect to it.
    pub aliases: Vec<Permalink>,
    /// The site's short link to it; one of the aliases.
    pub short: Option<Permalink>,
    /// The file it was read from.
    pub source: SourcePath,
    /// Its collection, by index in the site's settings.
    pub collection: usize,
    /// Its authors.
    pub authors: Vec<PersonId>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// One or two sentences of plain text: from the front matter, else the beginning of the body.
    pub summary: String,
    /// Its language, if it differs from the site's.
    pub lang: Option<String>,
    /// A picture shown when it is shared.
    pub image: Option<Href>,
    /// About how many bytes it takes in a feed, which decides how many of them a feed has.
    pub size: Tracked<usize>,
    /// Whether it is a draft, present only if drafts were requested.
    pub draft: bool,
    /// Whether it is published; anything else only if such entries were requested.
    pub standing: Standing,
    /// Its content.
    pub content: Tracked<Content>,
}

impl Entry {
    /// Its content as a meeting, if it is one.
    pub fn meeting(&self) -> Option<&Meeting> {
        match &*self.content {
            Content::Meeting(meeting) => Some(meeting),
            _ => None,
        }
    }

    /// Its content as an interview, if it is one.
    pub fn interview(&self) -> Option<&Interview> {
        match &*self.content {
            Content::Interview(interview) => Some(interview),
            _ => None,
        }
    }
}
