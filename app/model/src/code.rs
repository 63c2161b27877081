//! A code: the stable name of a kind of problem. docs/diagnostics.md explains each.

use std::fmt;

use serde::{Serialize, Serializer};

/// The stable name of a kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// An old address of an entry that cannot be one, or that another page has.
    Alias,
    /// An entry that subscribers would be told about a second time.
    AnnouncedAgain,
    /// A recording about which something is not known.
    Audio,
    /// A person in the list of authors who is not described well enough.
    Authors,
    /// A link to a heading that is not there.
    BrokenAnchor,
    /// A link that leads nowhere.
    BrokenLink,
    /// A file of captions that cannot be used.
    Captions,
    /// A code block that is never closed.
    CodeFence,
    /// A cover that cannot be drawn, or that podcast directories would refuse.
    Cover,
    /// A link to a page of another site that is gone.
    DeadLink,
    /// A key of the front matter that is written twice.
    DuplicateKey,
    /// A content folder without an entry.
    Empty,
    /// A file that is not UTF-8.
    Encoding,
    /// A file whose name is not UTF-8.
    FileName,
    /// Front matter that cannot be read, or that lacks something.
    FrontMatter,
    /// An identity that two entries have.
    Id,
    /// An image without a description.
    ImageAlt,
    /// An `_index.md` that introduces no listing.
    Introduction,
    /// A links.lock that cannot be read.
    LinksLock,
    /// An address that was published and leads nowhere any more.
    LostPermalink,
    /// Minutes that fit no meeting.
    Minutes,
    /// An image or another file that is not there.
    MissingFile,
    /// A short link that leads to another host than before.
    MovedLink,
    /// An address that cannot be used as it is.
    Permalink,
    /// A file in public/ that cannot be published as it is.
    Public,
    /// HTML that is not balanced.
    RawHtml,
    /// A roundup that contradicts itself or another one.
    Roundup,
    /// A schedule that cannot be understood.
    Schedule,
    /// A script that will not run.
    Script,
    /// A series that the site does not have.
    Series,
    /// A short link whose destination is not known.
    ShortLink,
    /// A setting in site.toml that cannot be used.
    Site,
    /// A turn of a conversation whose speaker is not clear.
    Speaker,
    /// A style sheet that cannot be used.
    Style,
    /// A symbolic link that is not followed.
    Symlink,
    /// A row of a table with more cells than the table has columns.
    Table,
    /// A time of a turn that cannot be right.
    Time,
    /// An entry without a date, where others have one.
    Undated,
    /// A key or setting that means nothing.
    UnknownKey,
    /// A file or folder that cannot be read.
    Unreadable,
}

impl Code {
    /// Every code, in alphabetical order.
    pub const ALL: [Self; 40] = [
        Self::Alias,
        Self::AnnouncedAgain,
        Self::Audio,
        Self::Authors,
        Self::BrokenAnchor,
        Self::BrokenLink,
        Self::Captions,
        Self::CodeFence,
        Self::Cover,
        Self::DeadLink,
        Self::DuplicateKey,
        Self::Empty,
        Self::Encoding,
        Self::FileName,
        Self::FrontMatter,
        Self::Id,
        Self::ImageAlt,
        Self::Introduction,
        Self::LinksLock,
        Self::LostPermalink,
        Self::Minutes,
        Self::MissingFile,
        Self::MovedLink,
        Self::Permalink,
        Self::Public,
        Self::RawHtml,
        Self::Roundup,
        Self::Schedule,
        Self::Script,
        Self::Series,
        Self::ShortLink,
        Self::Site,
        Self::Speaker,
        Self::Style,
        Self::Symlink,
        Self::Table,
        Self::Time,
        Self::Undated,
        Self::UnknownKey,
        Self::Unreadable,
    ];

    /// The name, as reports and settings write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::AnnouncedAgain => "announced-again",
            Self::Audio => "audio",
            Self::Authors => "authors",
            Self::BrokenAnchor => "broken-anchor",
            Self::BrokenLink => "broken-link",
            Self::Captions => "captions",
            Self::CodeFence => "code-fence",
            Self::Cover => "cover",
            Self::DeadLink => "dead-link",
            Self::DuplicateKey => "duplicate-key",
            Self::Empty => "empty",
            Self::Encoding => "encoding",
            Self::FileName => "file-name",
            Self::FrontMatter => "front-matter",
            Self::Id => "id",
            Self::ImageAlt => "image-alt",
            Self::Introduction => "introduction",
            Self::LinksLock => "links-lock",
            Self::LostPermalink => "lost-permalink",
            Self::Minutes => "minutes",
            Self::MissingFile => "missing-file",
            Self::MovedLink => "moved-link",
            Self::Permalink => "permalink",
            Self::Public => "public",
            Self::RawHtml => "raw-html",
            Self::Roundup => "roundup",
            Self::Schedule => "schedule",
            Self::Script => "script",
            Self::Series => "series",
            Self::ShortLink => "short-link",
            Self::Site => "site",
            Self::Speaker => "speaker",
            Self::Style => "style",
            Self::Symlink => "symlink",
            Self::Table => "table",
            Self::Time => "time",
            Self::Undated => "undated",
            Self::UnknownKey => "unknown-key",
            Self::Unreadable => "unreadable",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
