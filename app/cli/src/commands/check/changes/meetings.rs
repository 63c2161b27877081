//! Meetings, as calendars have them: their dates, their places, and what else is said of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use plaza_model::{Date, Entry, Meeting, PersonId, Site};

use super::dates::{Window, dates, held};
use super::entries::is_same;
use super::{Change, What, some, was};

pub(super) fn compare(base: &Site, head: &Site, at: Option<Timestamp>, changes: &mut Vec<Change>) {
    let mut before: BTreeMap<&str, (&Entry, &Meeting)> = base
        .meetings()
        .map(|(entry, meeting)| (entry.id.as_str(), (entry, meeting)))
        .collect();
    let from = at.or_else(|| base.newest().map(Date::instant));
    let mut pairs = Vec::new();
    let mut unknown = Vec::new();
    for (entry, new) in head.meetings() {
        match before.remove(entry.id.as_str()) {
            Some(old) => pairs.push((old, (entry, new))),
            None => unknown.push((entry, new)),
        }
    }
    for (entry, new) in unknown {
        let known = before.values().find(|(old, _)| is_same(old, entry));
        let Some((old, meeting)) = known.copied() else {
            changes.push(Change::of_entry(What::New, entry, Vec::new()));
            continue;
        };
        before.remove(old.id.as_str());
        let details = vec![format!(
            "its ID changed from `{}` to `{}`",
            old.id, entry.id
        )];
        let file = old.source.file_name();
        let extension = entry.source.as_str().rsplit('.').next();
        let hint = if matches!(extension, Some("yaml" | "yml")) {
            format!("name the file `{file}` again, as there is no front matter for an `id:`")
        } else {
            format!("add `id: {}` to its front matter", old.id)
        };
        changes.push(Change {
            hint,
            ..Change::of_entry(What::AnnouncedAgain, entry, details)
        });
        pairs.push(((old, meeting), (entry, new)));
    }
    for ((old_entry, old), (entry, new)) in pairs {
        let window = Window::of(old, new, from, at.is_some());
        let details = dates(old, new, &window);
        if !details.is_empty() {
            changes.push(Change::of_entry(What::MeetingsMoved, entry, details));
        }
        let mut details = differences((base, old_entry, old), (head, entry, new));
        details.extend(places(old, new, &window));
        if !details.is_empty() {
            changes.push(Change::of_entry(What::MeetingChanged, entry, details));
        }
    }
    let gone = before.into_values();
    changes.extend(gone.map(|(old, _)| Change::of_entry(What::Gone, old, Vec::new())));
}

/// Where the places of dates that stay changed, such as the channel.
fn places(old: &Meeting, new: &Meeting, window: &Window) -> Option<String> {
    let before = held(old);
    let mut changed: Vec<String> = Vec::new();
    let mut last = None;
    for (start, own) in held(new) {
        let Some(known) = before.get(&start).filter(|_| window.has(start)) else {
            continue;
        };
        let pair = (old.location(known), new.location(own));
        if start < window.now || pair.0 == pair.1 {
            last = None;
            continue;
        }
        if last != Some(pair) {
            let [was, is] = [pair.0, pair.1].map(|place| match place {
                Some(place) => format!("`{place}`"),
                None => "no place".to_owned(),
            });
            changed.push(format!("{is} from {start} on, and not {was}"));
        }
        last = Some(pair);
    }
    if !changed.is_empty() {
        return Some(format!("its place is {}", some(&changed)));
    }
    // No date stays where all of them moved.
    let now = |meeting: &Meeting| {
        let periods = meeting.current(window.now).into_iter();
        let places = periods.filter_map(|period| period.location.clone());
        places.collect::<BTreeSet<String>>()
    };
    let stays = held(new)
        .keys()
        .any(|start| *start >= window.now && before.contains_key(start));
    let places = (now(old), now(new));
    let shown = |places: &BTreeSet<String>| {
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        if places.is_empty() {
            "not said".to_owned()
        } else {
            format!("`{}`", places.join("`, `"))
        }
    };
    was("place", places, shown).filter(|_| !stays)
}

/// What else a calendar says of a meeting.
fn differences(
    (base, old_entry, old): (&Site, &Entry, &Meeting),
    (head, new_entry, new): (&Site, &Entry, &Meeting),
) -> Vec<String> {
    let quoted = |text: &&String| format!("“{text}”");
    let link = |site: &Site, href: &Option<plaza_model::Href>| {
        href.as_ref().map(|href| site.absolute_link(href))
    };
    let links = |old, new| (link(base, old), link(head, new));
    let shown = |url: &Option<String>| match url {
        Some(url) => format!("`{url}`"),
        None => "not said".to_owned(),
    };
    let names = |site: &Site, ids: &[PersonId]| -> String {
        let names = ids.iter().map(|id| site.person(*id).name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let chairs = (names(base, &old.chairs), names(head, &new.chairs));
    let text = |site: &Site, entry: &Entry| plaza_feeds::html(site, entry);
    let moved = old_entry.permalink != new_entry.permalink;
    let reworded = text(base, old_entry) != text(head, new_entry);
    let details = [
        was("title", (&old_entry.title, &new_entry.title), quoted),
        moved.then(|| format!("it moved from `{}`", old_entry.permalink)),
        was(
            "duration",
            (old.minutes_long(), new.minutes_long()),
            |length| format!("{length} minutes"),
        )
        .map(|was| format!("{was}, and is {} minutes", new.minutes_long())),
        was("agenda", links(&old.agenda, &new.agenda), shown),
        was("project", links(&old.project, &new.project), shown),
        was("list of chairs", chairs, |names| match names.as_str() {
            "" => "empty".to_owned(),
            names => names.to_owned(),
        }),
        reworded.then(|| "its text changed".to_owned()),
    ];
    details.into_iter().flatten().collect()
}
