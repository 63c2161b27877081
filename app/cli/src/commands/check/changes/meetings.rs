//! Meetings, as calendars have them: their dates, their places, and what else is said of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use plaza_model::{Date, Entry, Meeting, Occurrence, PersonId, Site};

use super::entries::is_same;
use super::{Change, NAMED, What, some, was};

/// The longest time between two dates of one rule, in days: a year and some.
const INTERVAL: i64 = 400;

pub(super) fn compare(base: &Site, head: &Site, at: Option<Timestamp>, changes: &mut Vec<Change>) {
    let mut before: BTreeMap<&str, (&Entry, &Meeting)> = base
        .meetings()
        .map(|(entry, meeting)| (entry.id.as_str(), (entry, meeting)))
        .collect();
    let from = at.or_else(|| base.newest().map(Date::instant));
    let mut unknown = Vec::new();
    for (entry, new) in head.meetings() {
        let Some((old_entry, old)) = before.remove(entry.id.as_str()) else {
            unknown.push(entry);
            continue;
        };
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
    for entry in unknown {
        let known = before.values().find(|(old, _)| is_same(old, entry));
        let Some((old, _)) = known.copied() else {
            changes.push(Change::of_entry(What::New, entry, Vec::new()));
            continue;
        };
        before.remove(old.id.as_str());
        let details = vec![format!(
            "its ID changed from `{}` to `{}`",
            old.id, entry.id
        )];
        changes.push(Change {
            hint: format!("add `id: {}` to its front matter", old.id),
            ..Change::of_entry(What::AnnouncedAgain, entry, details)
        });
    }
    let gone = before.into_values();
    changes.extend(gone.map(|(old, _)| Change::of_entry(What::Gone, old, Vec::new())));
}

/// The time in which dates are compared.
struct Window {
    /// The last minutes of the old version, or else its first date: what was before is history.
    start: Timestamp,
    /// Now, as far as is known: dates from here on are named, and earlier ones counted.
    now: Timestamp,
    /// As far as both versions are expanded.
    until: Timestamp,
}

impl Window {
    fn of(old: &Meeting, new: &Meeting, from: Option<Timestamp>, is_asked: bool) -> Self {
        let begins = begins(old)
            .or_else(|| begins(new))
            .unwrap_or(Timestamp::MIN);
        let now = from.map_or(begins, |from| from.max(begins));
        let last = |meeting: &Meeting| {
            let last = meeting.occurrences.last();
            last.map_or(Timestamp::MIN, |last| last.start)
        };
        // A meeting that ends has no dates afterwards, however far it is expanded.
        let until = match (is_complete(old), is_complete(new)) {
            (true, true) => Timestamp::MAX,
            (true, false) => last(new),
            (false, true) => last(old),
            (false, false) => last(old).min(last(new)),
        };
        Self {
            start: if is_asked { now } else { begins },
            now,
            until,
        }
    }

    fn has(&self, start: Timestamp) -> bool {
        self.start <= start && start <= self.until
    }
}

/// The day of a meeting's last minutes, or else of its first date.
fn begins(meeting: &Meeting) -> Option<Timestamp> {
    let held = meeting.minutes.first().map(|minutes| minutes.date);
    let first = || {
        let first = meeting.occurrences.first()?;
        Some(first.start.to_zoned(TimeZone::UTC).date())
    };
    let day = held.or_else(first)?.to_zoned(TimeZone::UTC).ok()?;
    Some(day.timestamp())
}

/// Whether all dates of a meeting are known, as every one of its rules ends: not where the expansion
/// of a rule ends before the rule does.
fn is_complete(meeting: &Meeting) -> bool {
    let last = meeting.occurrences.last().map(|last| last.wall.date());
    let is_known = |end: civil::DateTime| {
        let days = last.and_then(|last| Some(last.until(end.date()).ok()?.get_days()));
        days.is_none_or(|days| i64::from(days) <= INTERVAL)
    };
    meeting
        .periods
        .iter()
        .all(|period| match &period.rule.rrule {
            None => true,
            Some(rule) => rule.contains("COUNT=") || period.end.is_some_and(is_known),
        })
}

/// The dates that are held, by when they begin.
fn held(meeting: &Meeting) -> BTreeMap<Timestamp, &Occurrence> {
    let occurrences = meeting.occurrences.iter();
    let held = occurrences.filter(|occurrence| !meeting.is_cancelled(occurrence));
    held.map(|occurrence| (occurrence.start, occurrence))
        .collect()
}

/// What became of the dates of a meeting.
fn dates(old: &Meeting, new: &Meeting, window: &Window) -> Vec<String> {
    let (before, after) = (held(old), held(new));
    let only = |own: &BTreeMap<Timestamp, &Occurrence>,
                other: &BTreeMap<Timestamp, &Occurrence>| {
        let own = own.keys().copied().filter(|start| window.has(*start));
        let own = own.filter(|start| !other.contains_key(start));
        own.partition::<Vec<Timestamp>, _>(|start| *start < window.now)
    };
    let (earlier_lost, lost) = only(&before, &after);
    let (earlier_won, mut won) = only(&after, &before);
    // By the time at which it would have been, what became of each date.
    let changed = new
        .occurrences
        .iter()
        .filter_map(|own| Some((own.planned, (own, new.change(own)?))));
    let changed: BTreeMap<civil::DateTime, (&Occurrence, &plaza_model::Change)> = changed.collect();
    let mut moved = Vec::new();
    let mut missing = Vec::new();
    for start in lost {
        match changed.get(&before[&start].planned) {
            Some((to, _)) if !new.is_cancelled(to) && won.contains(&to.start) => {
                won.retain(|start| *start != to.start);
                moved.push(format!("{start} to {}", to.start));
            }
            Some((to, change)) if new.is_cancelled(to) => {
                let why = change
                    .why
                    .as_ref()
                    .map_or(String::new(), |why| format!(": {why}"));
                missing.push(format!("{start} (cancelled{why})"));
            }
            _ => missing.push(start.to_string()),
        }
    }
    let mut details = Vec::new();
    if !missing.is_empty() {
        details.push(format!(
            "no longer on {}",
            some_dates(&missing, old, window)
        ));
    }
    if !moved.is_empty() {
        details.push(format!("moved from {}", some(&moved)));
    }
    if !won.is_empty() {
        let won: Vec<String> = won.iter().map(Timestamp::to_string).collect();
        details.push(format!("now on {}", some_dates(&won, new, window)));
    }
    let ended = |meeting: &Meeting, held: &BTreeMap<Timestamp, &Occurrence>| {
        is_complete(meeting).then(|| held.keys().next_back().copied())
    };
    match (ended(old, &before), ended(new, &after)) {
        (None, Some(Some(last))) => details.push(format!("it ends with {last}")),
        (None, Some(None)) => details.push("nobody meets any more".to_owned()),
        (Some(Some(last)), None) => details.push(format!("it goes on after {last}")),
        _ => {}
    }
    let earlier: BTreeSet<Timestamp> = earlier_lost.into_iter().chain(earlier_won).collect();
    if let Some(last) = earlier.last() {
        let dates = crate::report::counted(earlier.len(), "earlier date", "earlier dates");
        details.push(format!("{dates} changed, up to {last}"));
    }
    details
}

/// The first of some dates of a meeting. Those of a rule without an end cannot be counted.
fn some_dates(dates: &[String], meeting: &Meeting, window: &Window) -> String {
    let of_year = window.until.as_second() - INTERVAL * 86_400;
    let last = dates.last().and_then(|date| date.parse::<Timestamp>().ok());
    let is_endless = last.is_some_and(|last| last.as_second() > of_year) && !is_complete(meeting);
    if is_endless && dates.len() > NAMED {
        format!("{} and so on", dates[..NAMED].join(", "))
    } else {
        some(dates)
    }
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
