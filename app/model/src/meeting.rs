//! A recurring meeting: its people, schedule, places and minutes.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil};

use crate::{EntryId, Href, Html, PersonId};

/// A recurrence rule, or a single date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// In words: `every Thursday at 15:00 UTC`.
    pub words: String,
    /// The zone: `UTC` or an IANA name.
    pub zone: String,
}

/// A part of a period that calendars are told as one event: all of it, but for some rhythms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The recurrence rule (RFC 5545, section 3.3.10), without an end unless it counts; `None` for
    /// what takes place once.
    pub rrule: Option<String>,
    /// The first occurrence, in the zone's local time.
    pub first: civil::DateTime,
    /// The last one, unless the rule has no end or counts.
    pub last: Option<civil::DateTime>,
}

/// A period in which a meeting has one rule and one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The day on which it begins, where its editor says so.
    pub from: Option<civil::Date>,
    /// Its last moment by the wall clock, when it ends.
    pub end: Option<civil::DateTime>,
    /// The rule.
    pub rule: Rule,
    /// What calendars are told of it, in the order in which they begin.
    pub runs: Vec<Run>,
    /// The place, such as an IRC channel.
    pub location: Option<String>,
    /// Its line: periods of one line follow one another, and lines run in parallel.
    pub line: usize,
}

/// How one occurrence differs from the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is not held.
    Cancelled,
    /// It is held at another time, in the same zone.
    Moved(civil::DateTime),
    /// It is held as planned, with a note.
    Noted,
}

/// One occurrence that differs from the rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// The day it was planned for.
    pub date: civil::Date,
    /// How it differs.
    pub kind: ChangeKind,
    /// The reason or the note.
    pub why: Option<String>,
    /// The place, if it differs this time.
    pub location: Option<String>,
}

/// One occurrence of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// When it begins.
    pub start: Timestamp,
    /// When it begins, in local time of its zone.
    pub wall: civil::DateTime,
    /// When it would begin without a change, in local time.
    pub planned: civil::DateTime,
    /// Its period, by index in [`Meeting::periods`].
    pub period: usize,
    /// Which of the runs of that period.
    pub run: usize,
    /// Which of the changes concerns it.
    pub change: Option<usize>,
}

/// The record of one occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Minutes {
    /// The day it was held.
    pub date: civil::Date,
    /// The address of the record.
    pub href: Href,
    /// The record, if it is an entry of this site.
    pub entry: Option<EntryId>,
}

/// A recurring meeting.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meeting {
    /// Who leads it.
    pub chairs: Vec<PersonId>,
    /// The address of its agenda.
    pub agenda: Option<Href>,
    /// The address of its project.
    pub project: Option<Href>,
    /// Its duration in minutes, if given.
    pub duration: Option<u32>,
    /// Its periods, oldest first.
    pub periods: Vec<Period>,
    /// Its changes, in order.
    pub changes: Vec<Change>,
    /// Its occurrences for some decades, in order, including cancelled ones.
    pub occurrences: Vec<Occurrence>,
    /// The moment from which a page without scripts, which has no clock, lists occurrences: about the
    /// last day known from its schedule and minutes.
    pub from: Timestamp,
    /// Its minutes, newest first.
    pub minutes: Vec<Minutes>,
    /// The day of the last minutes, if at least three meetings were held since.
    pub silent_since: Option<civil::Date>,
    /// The body, without the list of minutes.
    pub text: Html,
}

impl Meeting {
    /// The default duration in minutes.
    pub const USUAL_DURATION: u32 = 60;

    /// The duration in minutes.
    pub fn minutes_long(&self) -> u32 {
        self.duration.unwrap_or(Self::USUAL_DURATION)
    }

    /// Whether it has any occurrence.
    pub fn is_planned(&self) -> bool {
        !self.occurrences.is_empty()
    }

    /// The current period of each line at a moment; the nearest one before the first and after the last.
    pub fn current(&self, at: Timestamp) -> Vec<&Period> {
        let mut last: Vec<Option<Timestamp>> = vec![None; self.periods.len()];
        for occurrence in &self.occurrences {
            if let Some(last) = last.get_mut(occurrence.period) {
                *last = Some(occurrence.start);
            }
        }
        let mut lines: BTreeMap<usize, (&Period, bool)> = BTreeMap::new();
        for (period, last) in self.periods.iter().zip(last) {
            let goes_on = last.is_some_and(|last| last >= at);
            let current = lines.entry(period.line).or_insert((period, goes_on));
            if !current.1 {
                *current = (period, goes_on);
            }
        }
        lines.into_values().map(|(period, _)| period).collect()
    }

    /// The change that applies to an occurrence.
    pub fn change(&self, occurrence: &Occurrence) -> Option<&Change> {
        self.changes.get(occurrence.change?)
    }

    /// Whether an occurrence is cancelled.
    pub fn is_cancelled(&self, occurrence: &Occurrence) -> bool {
        let change = self.change(occurrence);
        change.is_some_and(|change| change.kind == ChangeKind::Cancelled)
    }

    /// The place of an occurrence.
    pub fn location(&self, occurrence: &Occurrence) -> Option<&str> {
        let own = self
            .change(occurrence)
            .and_then(|own| own.location.as_deref());
        own.or_else(|| self.periods.get(occurrence.period)?.location.as_deref())
    }

    /// The occurrences that are neither cancelled nor over at a moment, in order.
    pub fn next(&self, at: Timestamp) -> impl Iterator<Item = &Occurrence> {
        let length = i64::from(self.minutes_long()) * 60;
        self.occurrences.iter().filter(move |occurrence| {
            let ends = occurrence.start.as_second() + length;
            ends > at.as_second() && !self.is_cancelled(occurrence)
        })
    }
}
