//! A code: the stable name of a kind of problem. docs/diagnostics.md explains each.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The stable name of a kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A file that could run scripts, on a site that does not trust authors' HTML.
    ActiveFile,
    /// An alias that is invalid, or that is the address of another page.
    Alias,
    /// An entry that feed readers would announce to subscribers a second time.
    AnnouncedAgain,
    /// A recording whose type or length is not known.
    Audio,
    /// A list of authors that cannot be read, or a person without a name in it.
    Authors,
    /// An address that is not one, or that does something else than to lead somewhere.
    BadAddress,
    /// A link to a heading that does not exist.
    BrokenAnchor,
    /// A link to a page or file that does not exist.
    BrokenLink,
    /// A captions file that cannot be used.
    Captions,
    /// A code block that is never closed.
    CodeFence,
    /// A code block in a language that is not known.
    CodeLanguage,
    /// A comment that is never closed, and hides the rest of a text.
    Comment,
    /// A conflict between two versions that nobody has resolved.
    Conflict,
    /// A construct of another generator that is not known.
    Construct,
    /// A colour that is hard to read.
    Contrast,
    /// A cover that cannot be drawn, or that podcast directories would refuse.
    Cover,
    /// A link to a page of another site that is gone.
    DeadLink,
    /// A duplicate key in the front matter.
    DuplicateKey,
    /// A content folder without entries.
    Empty,
    /// An entry without text.
    EmptyBody,
    /// A file that is not UTF-8.
    Encoding,
    /// A file whose name is not UTF-8.
    FileName,
    /// A footnote without a text, or a text to which nothing refers.
    Footnote,
    /// Front matter that cannot be read, is invalid or is incomplete.
    FrontMatter,
    /// A heading that gives the page no outline.
    Heading,
    /// A link to an entry that readers cannot see yet, or no longer.
    HeldBack,
    /// An identity shared by two entries.
    Id,
    /// A comment that silences a problem, and cannot, or need not.
    Ignore,
    /// An image without a description.
    ImageAlt,
    /// A text of the interface, in `i18n/`, that cannot be used.
    InterfaceText,
    /// An `_index.md` in a folder without a listing.
    Introduction,
    /// More of something than a limit allows.
    Limit,
    /// A link that shows nothing.
    LinkText,
    /// A links.lock that cannot be read or is invalid.
    LinksLock,
    /// A published address that no longer exists.
    LostPermalink,
    /// Markdown that did not become what was meant, and is shown as it was typed.
    Markdown,
    /// Minutes that match no meeting.
    Minutes,
    /// An image or another file that does not exist.
    MissingFile,
    /// A short link that leads to a different host than before.
    MovedLink,
    /// An address that is invalid or already taken.
    Permalink,
    /// Words that were to be replaced before anybody reads them.
    Placeholder,
    /// A file in public/ that cannot be published.
    Public,
    /// HTML with unbalanced tags.
    RawHtml,
    /// A roundup that contradicts itself or another one.
    Roundup,
    /// A schedule that cannot be understood.
    Schedule,
    /// A script that will not run.
    Script,
    /// A series that does not exist.
    Series,
    /// A short link whose destination is not known.
    ShortLink,
    /// A setting in site.toml that cannot be used.
    Site,
    /// A slot that cannot be used.
    Slot,
    /// A turn whose speaker is ambiguous.
    Speaker,
    /// A style sheet that cannot be used.
    Style,
    /// A symbolic link that is not followed.
    Symlink,
    /// A table row with more cells than the table has columns.
    Table,
    /// A turn's time that is invalid or out of order.
    Time,
    /// An entry without a date, in a folder where entries have one.
    Undated,
    /// An unknown key or setting.
    UnknownKey,
    /// A file or folder that cannot be read.
    Unreadable,
}

impl Code {
    /// Every code, in alphabetical order.
    pub const ALL: [Self; 58] = [
        Self::ActiveFile,
        Self::Alias,
        Self::AnnouncedAgain,
        Self::Audio,
        Self::Authors,
        Self::BadAddress,
        Self::BrokenAnchor,
        Self::BrokenLink,
        Self::Captions,
        Self::CodeFence,
        Self::CodeLanguage,
        Self::Comment,
        Self::Conflict,
        Self::Construct,
        Self::Contrast,
        Self::Cover,
        Self::DeadLink,
        Self::DuplicateKey,
        Self::Empty,
        Self::EmptyBody,
        Self::Encoding,
        Self::FileName,
        Self::Footnote,
        Self::FrontMatter,
        Self::Heading,
        Self::HeldBack,
        Self::Id,
        Self::Ignore,
        Self::ImageAlt,
        Self::InterfaceText,
        Self::Introduction,
        Self::Limit,
        Self::LinkText,
        Self::LinksLock,
        Self::LostPermalink,
        Self::Markdown,
        Self::Minutes,
        Self::MissingFile,
        Self::MovedLink,
        Self::Permalink,
        Self::Placeholder,
        Self::Public,
        Self::RawHtml,
        Self::Roundup,
        Self::Schedule,
        Self::Script,
        Self::Series,
        Self::ShortLink,
        Self::Site,
        Self::Slot,
        Self::Speaker,
        Self::Style,
        Self::Symlink,
        Self::Table,
        Self::Time,
        Self::Undated,
        Self::UnknownKey,
        Self::Unreadable,
    ];

    /// The name used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ActiveFile => "active-file",
            Self::Alias => "alias",
            Self::AnnouncedAgain => "announced-again",
            Self::Audio => "audio",
            Self::Authors => "authors",
            Self::BadAddress => "bad-address",
            Self::BrokenAnchor => "broken-anchor",
            Self::BrokenLink => "broken-link",
            Self::Captions => "captions",
            Self::CodeFence => "code-fence",
            Self::CodeLanguage => "code-language",
            Self::Comment => "comment",
            Self::Conflict => "conflict",
            Self::Construct => "construct",
            Self::Contrast => "contrast",
            Self::Cover => "cover",
            Self::DeadLink => "dead-link",
            Self::DuplicateKey => "duplicate-key",
            Self::Empty => "empty",
            Self::EmptyBody => "empty-body",
            Self::Encoding => "encoding",
            Self::FileName => "file-name",
            Self::Footnote => "footnote",
            Self::FrontMatter => "front-matter",
            Self::Heading => "heading",
            Self::HeldBack => "held-back",
            Self::Id => "id",
            Self::Ignore => "ignore",
            Self::ImageAlt => "image-alt",
            Self::InterfaceText => "interface-text",
            Self::Introduction => "introduction",
            Self::Limit => "limit",
            Self::LinkText => "link-text",
            Self::LinksLock => "links-lock",
            Self::LostPermalink => "lost-permalink",
            Self::Markdown => "markdown",
            Self::Minutes => "minutes",
            Self::MissingFile => "missing-file",
            Self::MovedLink => "moved-link",
            Self::Permalink => "permalink",
            Self::Placeholder => "placeholder",
            Self::Public => "public",
            Self::RawHtml => "raw-html",
            Self::Roundup => "roundup",
            Self::Schedule => "schedule",
            Self::Script => "script",
            Self::Series => "series",
            Self::ShortLink => "short-link",
            Self::Site => "site",
            Self::Slot => "slot",
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

impl Code {
    /// The code of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == name)
    }

    /// Why its problems can never be silenced: each is an error, for which something is left out of the
    /// site. Other codes have warnings, which can.
    pub fn leaves_out(self) -> Option<&'static str> {
        match self {
            Self::BadAddress => Some("the link is left out of the page"),
            Self::Empty => Some("there is no site without entries"),
            Self::ActiveFile | Self::Comment | Self::Conflict => {
                Some("the file is left out of the site")
            }
            Self::Encoding | Self::Unreadable => Some("the file cannot be read"),
            Self::Id => Some("one of the two entries is left out of the site"),
            _ => None,
        }
    }

    /// Whether it is about a difference, or about another site: nothing is left out of the site for its
    /// errors, so that they can be silenced too.
    pub fn is_about_change(self) -> bool {
        matches!(
            self,
            Self::AnnouncedAgain | Self::DeadLink | Self::LostPermalink
        )
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

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let mut all = Self::ALL.into_iter();
        all.find(|code| code.as_str() == name)
            .ok_or_else(|| de::Error::custom("a code that is none"))
    }
}
