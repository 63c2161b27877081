//! Entries, as items of feeds: new, changed, gone, or announced again.

use std::collections::BTreeMap;

use plaza_model::{Date, Entry, Interview, Site};
use plaza_source::title_key;

use super::{Change, What, was};

/// The items of the feeds, by ID.
pub(super) fn published(site: &Site) -> BTreeMap<String, &Entry> {
    let minutes = site.relations.minutes_of.keys().map(|id| site.entry(*id));
    site.dated()
        .chain(minutes)
        .map(|entry| (site.guid(entry), entry))
        .collect()
}

pub(super) fn compare(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let (before, after) = (published(base), published(head));
    let mut gone: BTreeMap<&String, &Entry> = before
        .iter()
        .filter(|(guid, _)| !after.contains_key(*guid))
        .map(|(guid, entry)| (guid, *entry))
        .collect();
    for (guid, entry) in &after {
        if let Some(old) = before.get(guid) {
            let details = differences((base, old), (head, entry));
            if !details.is_empty() {
                changes.push(Change::of_entry(What::Changed, entry, details));
            }
            continue;
        }
        let known = gone.iter().find(|(_, old)| is_same(old, entry));
        let known = known.map(|(guid, old)| ((*guid).clone(), *old));
        let Some((id, old)) = known else {
            changes.push(Change::of_entry(What::New, entry, Vec::new()));
            continue;
        };
        gone.remove(&id);
        let details = vec![format!("its ID changed from `{id}` to `{guid}`")];
        changes.push(Change {
            hint: format!("add `id: {}` to its front matter", old.id),
            ..Change::of_entry(What::AnnouncedAgain, entry, details)
        });
    }
    for old in gone.into_values() {
        changes.push(Change::of_entry(What::Gone, old, Vec::new()));
    }
}

/// Whether two entries are one: of the same file; or with two of: the old date, the old title, an alias
/// for the old address.
pub(super) fn is_same(old: &Entry, entry: &Entry) -> bool {
    let moved = entry.aliases.contains(&old.permalink);
    let titled = title_key(&old.title) == title_key(&entry.title);
    let dated = old.date == entry.date;
    old.source == entry.source || (dated && titled) || (moved && (dated || titled))
}

/// What a subscriber would see change in one item.
fn differences((base, old): (&Site, &Entry), (head, new): (&Site, &Entry)) -> Vec<String> {
    let day = |date: &Option<Date>| date.map_or_else(|| "no date".to_owned(), Date::rfc3339);
    let moved = old.permalink != new.permalink;
    let mut details: Vec<String> = [
        was("title", (&old.title, &new.title), |title| {
            format!("“{title}”")
        }),
        moved.then(|| format!("it moved from `{}`", old.permalink)),
        was("date", (old.date, new.date), day),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let (Some(before), Some(after)) = (old.interview(), new.interview()) {
        details.extend(of_episode((base, before), (head, after)));
    }
    let says = |site: &Site, entry: &Entry| {
        let authors = entry.authors.iter().map(|id| site.person(*id).name.clone());
        let tags = entry.tags.iter().map(|id| site.tag(*id).name.clone());
        let image = entry.image.as_ref().map(|image| site.absolute_link(image));
        (
            plaza_feeds::html(site, entry),
            entry.summary.clone(),
            authors.collect::<Vec<_>>(),
            tags.collect::<Vec<_>>(),
            image,
        )
    };
    if says(base, old) != says(head, new) {
        let told = if new.updated > old.updated {
            "its content changed, and so did `updated`"
        } else {
            "its content changed"
        };
        details.push(told.to_owned());
    }
    details
}

/// What a podcast app would see change in one episode.
fn of_episode(
    (base, old): (&Site, &Interview),
    (head, new): (&Site, &Interview),
) -> impl Iterator<Item = String> {
    let recording = |site: &Site, own: &Interview| {
        let audio = own.audio.as_ref()?;
        Some(site.absolute_link(&audio.href))
    };
    let length = |own: &Interview| own.audio.as_ref().and_then(|audio| audio.length);
    let number = |own: &Interview| own.episode.and_then(|own| own.number);
    let season = |own: &Interview| own.episode.and_then(|own| own.season);
    let counted = |unit: &'static str| {
        move |number: &Option<u64>| match number {
            Some(number) => format!("{number}{unit}"),
            None => "not known".to_owned(),
        }
    };
    let number_of = |number: Option<u32>| number.map(u64::from);
    let details = [
        was(
            "recording",
            (recording(base, old), recording(head, new)),
            |url| url.clone().unwrap_or_else(|| "not there".to_owned()),
        ),
        was("length", (length(old), length(new)), counted(" bytes")),
        was(
            "duration",
            (number_of(old.duration()), number_of(new.duration())),
            counted(" s"),
        ),
        was(
            "number",
            (number_of(number(old)), number_of(number(new))),
            counted(""),
        ),
        was(
            "season",
            (number_of(season(old)), number_of(season(new))),
            counted(""),
        ),
    ];
    details.into_iter().flatten()
}
