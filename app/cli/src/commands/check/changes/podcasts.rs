//! Podcasts: what a podcast app and a directory know of each, and which episodes come and go.

use std::collections::{BTreeMap, BTreeSet};

use plaza_model::{Category, Entry, Item, Series, SeriesId, Site};

use super::{Change, What, some, was};

pub(super) fn compare(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let before: BTreeMap<String, SeriesId> = podcasts(base).collect();
    for (address, id) in podcasts(head) {
        let Some(&old) = before.get(&address) else {
            continue;
        };
        let series = head.series(id);
        let change = |what, details| Change {
            title: format!("the podcast {}", series.title),
            ..Change::of(what, &address, details)
        };
        let guid = plaza_feeds::podcast_guid(base, old);
        let new = plaza_feeds::podcast_guid(head, id);
        if guid != new {
            let details = vec![format!("its GUID changed from `{guid}` to `{new}`")];
            changes.push(Change {
                hint: format!("add `guid = \"{guid}\"` to its `podcast` in site.toml"),
                ..change(What::AnnouncedAgain, details)
            });
        }
        let mut details = of_channel((base, old), (head, id));
        details.extend(episodes((base, old), (head, id)));
        if !details.is_empty() {
            changes.push(change(What::FeedChanged, details));
        }
    }
}

/// The podcasts, by address.
fn podcasts(site: &Site) -> impl Iterator<Item = (String, SeriesId)> {
    let outputs = site.catalogue.iter();
    outputs.filter_map(|output| match output.item {
        Item::Podcast(id) => Some((output.address.to_string(), id)),
        _ => None,
    })
}

fn of_channel((base, old): (&Site, SeriesId), (head, new): (&Site, SeriesId)) -> Vec<String> {
    let cover = |site: &Site, id| site.absolute(&site.cover(id));
    let covers = (cover(base, old), cover(head, new));
    let (old, new) = (base.series(old), head.series(new));
    let quoted = |text: &&String| format!("“{text}”");
    let plain = |text: &String| text.clone();
    let email = |email: &&Option<String>| (*email).clone().unwrap_or_else(|| "none".to_owned());
    let categories = |series: &Series| -> String {
        let name = |category: &Category| match &category.part {
            Some(part) => format!("{} > {part}", category.name),
            None => category.name.clone(),
        };
        let names: Vec<String> = series.categories.iter().map(name).collect();
        if names.is_empty() {
            return "none".to_owned();
        }
        names.join(", ")
    };
    let truth = |truth: &bool| truth.to_string();
    let details = [
        was("title", (&old.title, &new.title), quoted),
        was("description", (&old.description, &new.description), quoted),
        was("author", (&old.author, &new.author), quoted),
        was("owner", (&old.owner, &new.owner), quoted),
        was("email", (&old.email, &new.email), email),
        was("category", (categories(old), categories(new)), plain),
        was("type", (old.kind, new.kind), |kind| {
            kind.as_str().to_owned()
        }),
        was("`explicit`", (old.explicit, new.explicit), truth),
        was("`locked`", (old.locked, new.locked), truth),
        was("cover", covers, plain),
    ];
    details.into_iter().flatten().collect()
}

/// Entries that were there before, and became episodes or are episodes no longer.
fn episodes(
    (base, old): (&Site, SeriesId),
    (head, new): (&Site, SeriesId),
) -> impl Iterator<Item = String> {
    let all =
        |site: &Site| -> BTreeSet<String> { site.dated().map(|entry| site.guid(entry)).collect() };
    let (before, after) = (all(base), all(head));
    let episodes = |site: &Site, id| -> BTreeMap<String, String> {
        let of = |entry: &Entry| (site.guid(entry), format!("“{}”", entry.title));
        site.playable(id)
            .map(|(id, _)| of(site.entry(id)))
            .collect()
    };
    let (old, new) = (episodes(base, old), episodes(head, new));
    let only = |own: &BTreeMap<String, String>,
                other: &BTreeMap<String, String>,
                known: &BTreeSet<String>| {
        let own = own.iter().filter(|(id, _)| !other.contains_key(*id));
        let own = own.filter(|(id, _)| known.contains(*id));
        own.map(|(_, title)| title.clone()).collect::<Vec<String>>()
    };
    let (won, lost) = (only(&new, &old, &before), only(&old, &new, &after));
    let won = (!won.is_empty()).then(|| format!("now with the episodes {}", some(&won)));
    let lost = (!lost.is_empty()).then(|| format!("no longer with the episodes {}", some(&lost)));
    won.into_iter().chain(lost)
}
