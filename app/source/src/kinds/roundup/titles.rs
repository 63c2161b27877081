//! Titles: resolves the short links of roundups to the site's own entries, by title.

use std::collections::BTreeMap;

use plaza_model::EntryId;

use super::RoundupText;
use crate::assemble::Parts;
use crate::assemble::placing::Placed;
use crate::kinds::OfKind;
use crate::short_links;

/// The entries that the short links of roundups lead to, found by their titles.
pub(crate) fn by_short_link(parts: &Parts<'_>, placed: &[Placed]) -> BTreeMap<String, EntryId> {
    let mut wanted: Vec<(String, String)> = Vec::new();
    let roundups = placed.iter();
    let roundups = roundups.filter(|entry| matches!(entry.of_kind, OfKind::Roundup(_)));
    for part in roundups.flat_map(|entry| entry.document.readings.roundup.parts.iter().flatten()) {
        if let RoundupText::Entry {
            title,
            link: Some(link),
            ..
        } = part
            && let Some(host) = short_links::host(&link.value)
            && parts.settings.shorteners.contains(&host)
        {
            wanted.push((short_links::key(&link.value), short_links::title_key(title)));
        }
    }
    // Most sites have no such link; normalising every title would be wasted work.
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let titles: BTreeMap<String, EntryId> = placed
        .iter()
        .enumerate()
        .rev()
        .map(|(at, entry)| {
            let title = short_links::title_key(&entry.document.matter.title);
            (title, EntryId(at))
        })
        .collect();
    let known = wanted
        .into_iter()
        .filter_map(|(short, title)| Some((short, *titles.get(&title)?)));
    known.collect()
}
