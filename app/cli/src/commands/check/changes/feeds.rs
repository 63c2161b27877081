//! Feeds of entries: what they say of themselves, how much of each entry they carry, and which entries
//! that were published before come and go.

use std::collections::{BTreeMap, BTreeSet};

use plaza_model::{FeedContent, FeedForm, FeedOf, Listing, ListingKind, Site, paths};

use super::entries::published;
use super::{Change, What, some, was};

pub(super) fn compare(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let details = of_site(base, head);
    if !details.is_empty() {
        let own = head.feed(FeedOf::Site, FeedForm::Rss);
        let address = own.map_or_else(String::new, |feed| feed.path.to_string());
        changes.push(Change {
            title: format!("the feeds of {}", head.meta.title),
            ..Change::of(What::FeedChanged, &address, details)
        });
    }
    let items = (published(base), published(head));
    let both: BTreeSet<&String> = items
        .0
        .keys()
        .filter(|id| items.1.contains_key(*id))
        .collect();
    let old: BTreeMap<&str, &Listing> = listings(base).collect();
    for (permalink, new) in listings(head) {
        let Some(old) = old.get(permalink) else {
            continue;
        };
        let mut details: Vec<String> = was("title", (&old.title, &new.title), |title| {
            format!("“{title}”")
        })
        .into_iter()
        .collect();
        let ids = |site: &Site, listing: &Listing| -> BTreeSet<String> {
            let entries = listing.entries.iter().map(|id| site.guid(site.entry(*id)));
            entries.filter(|id| both.contains(id)).collect()
        };
        let (before, after) = (ids(base, old), ids(head, new));
        let titles = |ids: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            ids.map(|id| format!("“{}”", items.1[id].title)).collect()
        };
        let won = titles(&mut after.difference(&before));
        let lost = titles(&mut before.difference(&after));
        if !won.is_empty() {
            details.push(format!("now with {}", some(&won)));
        }
        if !lost.is_empty() {
            details.push(format!("no longer with {}", some(&lost)));
        }
        if !details.is_empty() {
            let whose = match new.kind {
                ListingKind::Tag(_) => "the tag ",
                _ => "",
            };
            let feed = paths::feed(&new.permalink, FeedForm::Rss);
            changes.push(Change {
                title: format!("the feed of {whose}{}", new.title),
                ..Change::of(What::FeedChanged, feed.as_str(), details)
            });
        }
    }
}

/// The listings that have feeds, by address.
fn listings(site: &Site) -> impl Iterator<Item = (&str, &Listing)> {
    let own = site.listings.iter();
    own.filter(|listing| listing.kind.has_feed())
        .map(|listing| (listing.permalink.as_str(), listing))
}

/// What the settings of all feeds change.
fn of_site(base: &Site, head: &Site) -> Vec<String> {
    let (old, new) = (&base.meta, &head.meta);
    let quoted = |text: &&String| format!("“{text}”");
    let content = |content: FeedContent| match content {
        FeedContent::Full => "whole entries",
        FeedContent::Summary => "summaries",
    };
    let (before, after) = (&old.feeds, &new.feeds);
    let carries = [
        ("content", "they carry", before.content, after.content),
        ("tags", "those of tags carry", before.of_tags, after.of_tags),
        (
            "archives",
            "archives carry",
            before.of_archives,
            after.of_archives,
        ),
    ];
    let carries = carries.map(|(key, they, before, after)| {
        (before != after).then(|| {
            let (before, after) = (content(before), content(after));
            format!("`feed.{key}` changed: {they} {after}, and no longer {before}")
        })
    });
    let [carries, of_tags, of_archives] = carries;
    let (before, after) = (old.feeds.limit, new.feeds.limit);
    let limit = (before != after).then(|| {
        format!("`feed.limit` changed: they carry up to {after} entries, and no longer {before}")
    });
    let id = |site: &Site| {
        let feed = site.feed(FeedOf::Site, FeedForm::Atom)?;
        Some(site.first_url(&feed.path).to_string())
    };
    let id = id(base).zip(id(head)).filter(|(old, new)| old != new);
    let details = [
        was("title", (&old.title, &new.title), quoted),
        was("description", (&old.description, &new.description), quoted),
        was("language", (&old.language, &new.language), quoted),
        was("hub", (&old.feeds.hub, &new.feeds.hub), |hub| {
            hub.as_ref()
                .map_or_else(|| "none".to_owned(), |hub| format!("`{hub}`"))
        }),
        carries,
        of_tags,
        of_archives,
        limit,
        id.map(|(old, new)| {
            format!("their IDs change from `{old}` to `{new}`; `feed.id_base` keeps them")
        }),
    ];
    details.into_iter().flatten().collect()
}
