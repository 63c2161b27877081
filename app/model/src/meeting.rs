//! A meeting: who meets when and where, and what was said.

use std::fmt;

use jiff::civil;

use crate::{Html, PersonId};

/// How often a meeting repeats, in the unit of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Every so many weeks, at least one.
    Weeks(u16),
    /// The n-th such weekday of each month, 1 to 5; -1 is the last.
    Month(i8),
}

/// When a meeting takes place, again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// How often.
    pub interval: Interval,
    /// On which day of the week.
    pub weekday: civil::Weekday,
    /// At what time of the zone's wall clock.
    pub time: civil::Time,
    /// The zone: `UTC` or an IANA name.
    pub zone: String,
}

/// A stretch of time in which a meeting keeps one rhythm and one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: Option<civil::Date>,
    /// Its last day.
    pub until: Option<civil::Date>,
    /// The rhythm.
    pub repeat: Repeat,
    /// The place, such as an IRC channel.
    pub location: Option<String>,
}

/// One occurrence that is not as the rhythm says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day it would have been on.
    pub date: civil::Date,
    /// The day it is on instead; `None` when it is cancelled.
    pub moved_to: Option<civil::Date>,
    /// Why.
    pub why: Option<String>,
}

/// The record of one occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// The day it was held.
    pub date: civil::Date,
    /// Where the record is.
    pub url: String,
}

/// A recurring meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Who leads it.
    pub chairs: Vec<PersonId>,
    /// Where its agenda is.
    pub agenda: Option<String>,
    /// How long it takes, in minutes.
    pub duration: Option<u32>,
    /// Its rhythms, oldest first.
    pub periods: Vec<Period>,
    /// What departs from them.
    pub changes: Vec<Change>,
    /// What was said, newest first.
    pub minutes: Vec<Minutes>,
    /// The text of its file, without the list of minutes.
    pub text: Html,
}

impl Meeting {
    /// The rhythm that holds now: the last one without an end, else the last.
    pub fn current(&self) -> Option<&Period> {
        let open = self
            .periods
            .iter()
            .rev()
            .find(|period| period.until.is_none());
        open.or(self.periods.last())
    }
}

/// The name of a weekday.
fn weekday(day: civil::Weekday) -> &'static str {
    match day {
        civil::Weekday::Monday => "Monday",
        civil::Weekday::Tuesday => "Tuesday",
        civil::Weekday::Wednesday => "Wednesday",
        civil::Weekday::Thursday => "Thursday",
        civil::Weekday::Friday => "Friday",
        civil::Weekday::Saturday => "Saturday",
        civil::Weekday::Sunday => "Sunday",
    }
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = weekday(self.weekday);
        match self.interval {
            Interval::Weeks(1) => write!(f, "every {day}")?,
            Interval::Weeks(2) => write!(f, "every other {day}")?,
            Interval::Weeks(n) => write!(f, "every {n} weeks on {day}")?,
            Interval::Month(n) => {
                let ordinal = match n {
                    1 => "first",
                    2 => "second",
                    3 => "third",
                    4 => "fourth",
                    5 => "fifth",
                    _ => "last",
                };
                write!(f, "the {ordinal} {day} of each month")?;
            }
        }
        let (hour, minute) = (self.time.hour(), self.time.minute());
        write!(f, " at {hour:02}:{minute:02} {}", self.zone)
    }
}
