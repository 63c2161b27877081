//! The tags of a site: each once, whatever the case of its spellings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plaza_model::{Diagnostic, Slug, Tag, TagId};

use super::placing::Placed;
use super::slugs;
use crate::people;

/// Every tag by name, and each entry's tags.
pub(crate) fn tags(
    placed: &[Placed],
    said: &BTreeMap<String, Slug>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Tag>, Vec<Vec<TagId>>) {
    // A few spellings recur in many entries: each is looked up by hash, and compared once.
    let mut spelt: HashMap<&str, usize> = HashMap::new();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    // The oldest entry with each: they come newest first, and those without a date last.
    let mut since: Vec<usize> = Vec::new();
    let mut of_entry: Vec<Vec<usize>> = Vec::with_capacity(placed.len());
    for (at, entry) in placed.iter().enumerate() {
        let tags = entry.document.matter.tags.iter().map(|tag| {
            let number = *spelt.entry(&tag.value).or_insert_with(|| {
                counts.push((&tag.value, 0));
                since.push(at);
                counts.len() - 1
            });
            if entry.date.is_some() {
                since[number] = at;
            }
            counts[number].1 += 1;
            number
        });
        of_entry.push(tags.collect());
    }
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, (spelling, _)) in counts.iter().enumerate() {
        by_key
            .entry(spelling.to_lowercase())
            .or_default()
            .push(number);
    }
    let mut tags = Vec::with_capacity(by_key.len());
    let mut known = Vec::with_capacity(by_key.len());
    let mut ids = vec![TagId(0); counts.len()];
    for (id, (key, spellings)) in by_key.iter().enumerate() {
        // The most used spelling; on a tie, the first in order.
        let most = spellings.iter().map(|&number| counts[number]);
        let most = most.max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)));
        tags.push(Tag {
            name: most.map_or(key.as_str(), |(name, _)| name).to_owned(),
            slug: said.get(key).cloned().unwrap_or_else(|| people::slug(key)),
        });
        let dated = |&&number: &&usize| placed[since[number]].date.is_some();
        let oldest = spellings
            .iter()
            .filter(dated)
            .map(|&number| since[number])
            .max();
        let oldest = oldest.or_else(|| spellings.iter().map(|&number| since[number]).min());
        known.push((
            key.as_str(),
            said.contains_key(key),
            oldest.unwrap_or_default(),
        ));
        for &number in spellings {
            ids[number] = TagId(id);
        }
    }
    slugs::of_tags(&mut tags, &known, placed, diagnostics);
    let tags_of = of_entry.into_iter().map(|numbers| {
        let mut seen = BTreeSet::new();
        let own = numbers.into_iter().map(|number| ids[number]);
        own.filter(|id| seen.insert(*id)).collect()
    });
    (tags, tags_of.collect())
}
