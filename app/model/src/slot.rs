//! A slot: a place on pages for a text of the site's owner, with values of the page in it.

use crate::Html;

/// The name of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotName {
    /// At the end of `<head>`.
    Head,
    /// Below the menu.
    Header,
    /// In the footer.
    Footer,
    /// Between the title of an entry and its text.
    BeforeEntry,
    /// After the text of an entry.
    AfterEntry,
    /// On the home page, above its sections.
    Home,
}

impl SlotName {
    /// Every slot.
    pub const ALL: [Self; 6] = [
        Self::Head,
        Self::Header,
        Self::Footer,
        Self::BeforeEntry,
        Self::AfterEntry,
        Self::Home,
    ];

    /// The name of its file, without the extension.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::BeforeEntry => "before-entry",
            Self::AfterEntry => "after-entry",
            Self::Home => "home",
        }
    }

    /// Whether it is on the pages of entries only.
    pub fn is_of_entries(self) -> bool {
        matches!(self, Self::BeforeEntry | Self::AfterEntry)
    }
}

/// A value that a slot may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotValue {
    /// The title of the page.
    Title,
    /// The description of the page.
    Description,
    /// The whole address of the page.
    Permalink,
    /// The language of the page.
    Lang,
    /// The title of the site.
    Site,
    /// The whole address of the site.
    SiteUrl,
    /// The date of the entry.
    Date,
    /// When the entry was updated.
    Updated,
    /// The authors of the entry.
    Authors,
    /// The tags of the entry.
    Tags,
    /// The file of the entry, relative to the content folder.
    Source,
}

impl SlotValue {
    /// Every value.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Description,
        Self::Permalink,
        Self::Lang,
        Self::Site,
        Self::SiteUrl,
        Self::Date,
        Self::Updated,
        Self::Authors,
        Self::Tags,
        Self::Source,
    ];

    /// Its name in braces.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Permalink => "permalink",
            Self::Lang => "lang",
            Self::Site => "site",
            Self::SiteUrl => "site_url",
            Self::Date => "date",
            Self::Updated => "updated",
            Self::Authors => "authors",
            Self::Tags => "tags",
            Self::Source => "source",
        }
    }

    /// Whether only entries have it.
    pub fn is_of_entries(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Updated | Self::Authors | Self::Tags | Self::Source
        )
    }

    /// Whether it is a whole address.
    pub fn is_address(self) -> bool {
        matches!(self, Self::Permalink | Self::SiteUrl)
    }
}

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// In text, or in an attribute in quotes: it is escaped.
    Text,
    /// In an address: it is percent-encoded.
    Address,
}

/// A value in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SlotMark {
    /// The letters in its place, which are nowhere else in the slot.
    pub letters: String,
    /// The value.
    pub value: SlotValue,
    /// Where it is.
    pub within: Within,
}

/// A slot of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Its HTML, with letters in place of values.
    pub html: Html,
    /// Its values.
    pub marks: Vec<SlotMark>,
}
