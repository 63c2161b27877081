//! A schedule: when a meeting takes place, as written in front matter or in a file for OpenStack's
//! yaml2ical.

mod change;
mod occurrences;
mod period;
mod rhythm;
mod rrule;
mod runs;
mod vocabulary;
mod words;
mod yaml2ical;
mod zone;

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use plaza_model::Code;

pub use occurrences::between;
use plaza_text::{Spanned, Table};
pub use rhythm::Rhythm;
pub use runs::{Clock, Run, runs};
pub use yaml2ical::yaml2ical;
pub use zone::Zone;

const CODE: Code = Code::Schedule;

/// A stretch of time with one rhythm, as written.
#[derive(Clone, Debug)]
pub struct PeriodText {
    /// Its first day, if given.
    pub from: Option<Spanned<Date>>,
    /// Its last moment, in wall clock time.
    pub until: Option<Spanned<DateTime>>,
    /// How often.
    pub rhythm: Rhythm,
    /// The time of day.
    pub time: Time,
    /// The time zone.
    pub zone: Zone,
    /// The span of the rule.
    pub rule: Range<usize>,
    /// Where people meet.
    pub location: Option<String>,
    /// Whether it runs beside the period above instead of following it.
    pub is_beside: bool,
}

/// How one occurrence departs from the rhythm, as written.
#[derive(Clone, Debug)]
pub struct ChangeText {
    /// The day that changes.
    pub date: Spanned<Date>,
    /// What is different.
    pub kind: ChangeKindText,
    /// Why.
    pub why: Option<String>,
    /// Where it is this time.
    pub location: Option<String>,
    /// The period it belongs to, if several run beside each other.
    pub line: Option<usize>,
}

/// What is different about an occurrence, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKindText {
    /// Not held.
    Cancelled,
    /// Moved to another day, and perhaps another time.
    Moved(Date, Option<Time>),
    /// It is held, with a note.
    Noted,
}

/// When a meeting takes place, as written.
#[derive(Clone, Debug, Default)]
pub struct ScheduleText {
    /// Its periods, in the order of the file.
    pub periods: Vec<PeriodText>,
    /// Departures from them.
    pub changes: Vec<ChangeText>,
    /// Whether periods may run beside each other.
    pub may_run_beside: bool,
}

/// Reads `schedule`, a rule or a list of periods with `from`, `until`, `repeat` or `rrule`, and
/// `where`; and `changes`, a list with `date`, `to`, `note`, `where` and `why`.
pub fn read(table: &Table<'_>) -> ScheduleText {
    let items = |name: &'static str| {
        let field = table.get(name).into_iter();
        field.flat_map(|field| field.coded(CODE).items())
    };
    ScheduleText {
        periods: items("schedule").filter_map(period::read).collect(),
        changes: items("changes").filter_map(change::read).collect(),
        may_run_beside: false,
    }
}
