//! The dates of a meeting, as two versions of a site have them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use plaza_model::{Meeting, Occurrence};

use super::{NAMED, some};

/// The longest time between two dates of one rule, in days: a year and some.
const INTERVAL: i64 = 400;

/// The time in which dates are compared.
pub(super) struct Window {
    /// The last minutes of the old version, or else its first date: what was before is history.
    start: Timestamp,
    /// Now, as far as is known: dates from here on are named, and earlier ones counted.
    pub(super) now: Timestamp,
    /// As far as both versions are expanded.
    until: Timestamp,
}

impl Window {
    pub(super) fn of(
        old: &Meeting,
        new: &Meeting,
        from: Option<Timestamp>,
        is_asked: bool,
    ) -> Self {
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

    pub(super) fn has(&self, start: Timestamp) -> bool {
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
    meeting.periods.iter().all(|period| {
        let last = period.runs.last().and_then(|run| run.rrule.as_ref());
        last.is_none_or(|rule| rule.contains("COUNT=") || period.end.is_some_and(is_known))
    })
}

/// The dates that are held, by when they begin.
pub(super) fn held(meeting: &Meeting) -> BTreeMap<Timestamp, &Occurrence> {
    let occurrences = meeting.occurrences.iter();
    let held = occurrences.filter(|occurrence| !meeting.is_cancelled(occurrence));
    held.map(|occurrence| (occurrence.start, occurrence))
        .collect()
}

/// What became of the dates of a meeting.
pub(super) fn dates(old: &Meeting, new: &Meeting, window: &Window) -> Vec<String> {
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
        (None, Some(None)) => details.push("there are no meetings any more".to_owned()),
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
