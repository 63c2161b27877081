//! Measures: whether a body is mostly a list of what others published.

use std::collections::BTreeSet;

use super::entry::EntryBlocks;
use super::list::Piece;
use super::{Found, list};
use crate::body::Body;
use crate::file_name::Name;
use crate::front_matter::FrontMatter;
use crate::short_links::host;
use plaza_markup::text;
use plaza_model::Kind;

/// A body with fewer entries is a post with quotes or links, unless its kind is given.
const FEWEST: usize = 3;
const FEWEST_ITEMS: usize = 5;

/// Links to fewer sites are references, or a list of changes.
const FEWEST_HOSTS: usize = 3;

/// Words in the titles of roundups.
const WORDS: [&str; 12] = [
    "digest",
    "last week",
    "links",
    "newsletter",
    "roundup",
    "round-up",
    "state of",
    "this month",
    "this week",
    "these weeks",
    "weekly",
    "monthly",
];

/// How much of a body its entries are.
#[derive(Debug, Default)]
pub(super) struct Measure {
    /// Entries with a quote or an author.
    quoted: usize,
    /// Other entries, and items with a link.
    others: usize,
    /// Those whose link opens the line.
    opened: usize,
    /// The sites that they link to.
    hosts: BTreeSet<String>,
    /// The characters of entries and items, and of the whole body.
    listed: usize,
    all: usize,
}

impl Measure {
    pub(super) fn of(body: &Body<'_>, found: &Found) -> Self {
        let is_quoted = |entry: &&EntryBlocks| entry.is_quoted || entry.has_by;
        let mut measure = Self {
            quoted: found.entries.iter().filter(is_quoted).count(),
            ..Self::default()
        };
        if measure.quoted == found.entries.len() && found.lists.is_empty() {
            return measure;
        }
        let size = |text: String| text.chars().count();
        for block in body.blocks.iter().filter(|block| block.heading().is_none()) {
            measure.all += size(block.text());
        }
        for entry in &found.entries {
            let is_other = !is_quoted(&entry);
            measure.others += usize::from(is_other);
            measure.opened += usize::from(is_other);
            measure
                .hosts
                .extend(entry.link.as_ref().and_then(|link| host(&link.value)));
            let blocks = body.blocks[entry.blocks.clone()].iter();
            measure.listed += blocks.map(|block| size(block.text())).sum::<usize>();
        }
        for &at in &found.lists {
            for piece in list::read(&body.blocks[at], body.start) {
                let Piece::Item(item) = piece else { continue };
                let Some(entry) = item.entry else { continue };
                measure.others += 1;
                measure.opened += usize::from(entry.is_first);
                measure.hosts.extend(host(&entry.link.value));
                let parts = item.rest.iter().copied().chain([item.line]);
                measure.listed += parts.map(|part| size(text(part))).sum::<usize>();
            }
        }
        measure
    }

    /// Whether the entries make it a roundup.
    pub(super) fn is_roundup(&self, common: &FrontMatter, body: &Body<'_>) -> bool {
        if self.quoted >= FEWEST {
            return true;
        }
        let name = Name::of(body.file.path.as_str());
        let named = name.slug.replace(['-', '_'], " ");
        let is_called_one = is_called_one(&common.title) || is_called_one(&named);
        let is_dated = common.date.or(name.date).is_some();
        let is_issue = is_dated || named.contains(|c: char| c.is_ascii_digit());
        let (hosts, share, opened) = if is_called_one {
            (2, 3, 0)
        } else {
            (FEWEST_HOSTS, 2, self.others.div_ceil(2))
        };
        (is_called_one || is_issue)
            && self.quoted + self.others >= FEWEST_ITEMS
            && self.hosts.len() >= hosts
            && self.listed * share >= self.all
            && self.opened >= opened
    }

    /// Whether it may be a roundup because its kind or its collection is given.
    pub(super) fn may_be_one(&self, common: &FrontMatter, body: &Body<'_>) -> bool {
        let is_said = common.kind == Some(Kind::Roundup)
            || body.file.path.as_str().to_lowercase().contains("roundup");
        self.others > 0 && (is_said || (self.others >= FEWEST_ITEMS && self.listed * 2 >= self.all))
    }
}

fn is_called_one(title: &str) -> bool {
    let title = title.to_lowercase();
    WORDS.iter().any(|word| title.contains(word))
}
