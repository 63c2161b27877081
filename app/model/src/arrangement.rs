//! The arrangement of pages: what site.toml says about menus, the home page and lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Html, Slot, SlotName};

/// How pages are arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Arrangement {
    /// What the home page shows below its title.
    pub home: Home,
    /// How sections list their entries.
    pub listing: ListingStyle,
    /// Whether site.toml says the order of the sections.
    pub is_ordered: bool,
    /// A text below the menu of every page.
    pub header: Html,
    /// A text at the foot of every page, in place of the site's description.
    pub footer: Html,
    /// Texts at their places on pages.
    pub slots: BTreeMap<SlotName, Slot>,
    /// Other labels for `tags`, `people` and `feeds`.
    pub labels: BTreeMap<String, String>,
    /// Which of `tags`, `people` and `feeds` are left out of the footer.
    pub hidden: BTreeSet<String>,
}

/// What the home page shows below its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Home {
    /// The latest posts, and the other sections beside them.
    #[default]
    Sections,
    /// The newest post in large, the others below it.
    Lead,
    /// Only the text of the site's `_index.md`.
    None,
}

impl Home {
    /// Every layout.
    pub const ALL: [Self; 3] = [Self::Sections, Self::Lead, Self::None];

    /// Its name in site.toml.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sections => "sections",
            Self::Lead => "lead",
            Self::None => "none",
        }
    }
}

/// How sections list their entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListingStyle {
    /// One below the other, with summaries.
    #[default]
    List,
    /// Side by side, with pictures and summaries.
    Cards,
    /// One line for each.
    Dense,
}

impl ListingStyle {
    /// Every style.
    pub const ALL: [Self; 3] = [Self::List, Self::Cards, Self::Dense];

    /// Its name in site.toml.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Cards => "cards",
            Self::Dense => "dense",
        }
    }
}
