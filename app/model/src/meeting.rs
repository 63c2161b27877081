//! A meeting: who meets when and where, and what was said.

use jiff::{Timestamp, civil};

use crate::{EntryId, Href, Html, PersonId};

/// When a meeting takes place, again and again or once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// In words: `every Thursday at 15:00 UTC`.
    pub words: String,
    /// The zone: `UTC` or an IANA name.
    pub zone: String,
}

/// A part of a period that calendars are told as one event: all of it, but for some rhythms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The recurrence rule (RFC 5545, section 3.3.10), without an end unless it counts; `None` for
    /// what takes place once.
    pub rrule: Option<String>,
    /// The first occurrence, by the wall clock of the zone.
    pub first: civil::DateTime,
    /// The last one, unless the rule has no end or counts.
    pub last: Option<civil::DateTime>,
}

/// A stretch of time in which a meeting keeps one rhythm and one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The day on which it begins, where its editor says so.
    pub from: Option<civil::Date>,
    /// Its last moment by the wall clock, when it ends.
    pub end: Option<civil::DateTime>,
    /// The rhythm.
    pub rule: Rule,
    /// What calendars are told of it, in the order in which they begin.
    pub runs: Vec<Run>,
    /// The place, such as an IRC channel.
    pub location: Option<String>,
    /// Periods of one line follow one another; lines run beside each other.
    pub line: usize,
}

/// How one occurrence is not as the rhythm says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is not held.
    Cancelled,
    /// It is held at another time, by the same wall clock.
    Moved(civil::DateTime),
    /// It is held as planned, and there is something to say of it.
    Noted,
}

/// One occurrence that is not as the rhythm says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day it would have been on.
    pub date: civil::Date,
    /// What is different.
    pub kind: ChangeKind,
    /// Why, or what there is to say.
    pub why: Option<String>,
    /// Where it is this time, when that is elsewhere.
    pub location: Option<String>,
}

/// One meeting of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When it begins.
    pub start: Timestamp,
    /// The same by the wall clock of its zone.
    pub wall: civil::DateTime,
    /// When it would have begun without a change, by the wall clock.
    pub planned: civil::DateTime,
    /// Which of the periods it belongs to.
    pub period: usize,
    /// Which of the runs of that period.
    pub run: usize,
    /// Which of the changes concerns it.
    pub change: Option<usize>,
}

/// The record of one occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// The day it was held.
    pub date: civil::Date,
    /// Where the record is.
    pub href: Href,
    /// The record, when it is an entry of this site.
    pub entry: Option<EntryId>,
}

/// A recurring meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Who leads it.
    pub chairs: Vec<PersonId>,
    /// Where its agenda is.
    pub agenda: Option<Href>,
    /// Where those who meet tell of what they do.
    pub project: Option<Href>,
    /// How long it takes, in minutes.
    pub duration: Option<u32>,
    /// Its rhythms, oldest first.
    pub periods: Vec<Period>,
    /// What departs from them, in order.
    pub changes: Vec<Change>,
    /// When it takes place, in order, cancelled ones among them, for some decades.
    pub occurrences: Vec<Occurrence>,
    /// The moment from which a page without scripts, which knows no clock, lists what comes next: about
    /// that of the last thing that its schedule and its minutes know of.
    pub from: Timestamp,
    /// What was said, newest first.
    pub minutes: Vec<Minutes>,
    /// The day of the last minutes, when three meetings or more were held after it.
    pub silent_since: Option<civil::Date>,
    /// The text of its file, without the list of minutes.
    pub text: Html,
}

impl Meeting {
    /// How long it takes when nobody says, in minutes.
    pub const USUAL_DURATION: u32 = 60;

    /// How long it takes, in minutes.
    pub fn minutes_long(&self) -> u32 {
        self.duration.unwrap_or(Self::USUAL_DURATION)
    }

    /// Whether there are days on which it takes place.
    pub fn is_planned(&self) -> bool {
        !self.occurrences.is_empty()
    }

    /// The rhythms that hold at a moment or, before the first and after the last, the nearest one of
    /// each line.
    pub fn current(&self, at: Timestamp) -> Vec<&Period> {
        let mut current: Vec<&Period> = Vec::new();
        let of_line = |line| {
            let own = self.periods.iter().enumerate();
            own.filter(move |(_, period)| period.line == line)
        };
        let lines = self.periods.iter().map(|period| period.line).max();
        for line in 0..=lines.unwrap_or_default() {
            let next = of_line(line).find(|(id, _)| {
                let own = self.occurrences.iter().rev();
                let last = own.clone().find(|occurrence| occurrence.period == *id);
                last.is_some_and(|last| last.start >= at)
            });
            let last = of_line(line).next_back();
            current.extend(next.or(last).map(|(_, period)| period));
        }
        current
    }

    /// What is different about an occurrence.
    pub fn change(&self, occurrence: &Occurrence) -> Option<&Change> {
        self.changes.get(occurrence.change?)
    }

    /// Whether an occurrence is not held.
    pub fn is_cancelled(&self, occurrence: &Occurrence) -> bool {
        let change = self.change(occurrence);
        change.is_some_and(|change| change.kind == ChangeKind::Cancelled)
    }

    /// Where an occurrence takes place.
    pub fn location(&self, occurrence: &Occurrence) -> Option<&str> {
        let own = self
            .change(occurrence)
            .and_then(|own| own.location.as_deref());
        own.or_else(|| self.periods.get(occurrence.period)?.location.as_deref())
    }

    /// The occurrences that are held and not over at a moment, in order.
    pub fn next(&self, at: Timestamp) -> impl Iterator<Item = &Occurrence> {
        let length = i64::from(self.minutes_long()) * 60;
        self.occurrences.iter().filter(move |occurrence| {
            let ends = occurrence.start.as_second() + length;
            ends > at.as_second() && !self.is_cancelled(occurrence)
        })
    }
}
