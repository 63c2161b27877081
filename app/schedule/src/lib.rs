//! A schedule: when a meeting takes place, as front matter and the files of OpenStack's yaml2ical
//! have it.

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
    /// The first day of it, where it says.
    pub from: Option<Spanned<Date>>,
    /// Its last moment by the wall clock.
    pub until: Option<Spanned<DateTime>>,
    /// How often.
    pub rhythm: Rhythm,
    /// The time of day.
    pub time: Time,
    /// The time zone.
    pub zone: Zone,
    /// Where the rule stands.
    pub rule: Range<usize>,
    /// Where people meet.
    pub location: Option<String>,
    /// It does not follow the one above, but runs beside it.
    pub is_beside: bool,
}

/// How one occurrence is not as the rhythm says, as written.
#[derive(Clone, Debug)]
pub struct ChangeText {
    /// The day that it is about.
    pub date: Spanned<Date>,
    /// What is different.
    pub kind: ChangeKindText,
    /// Why.
    pub why: Option<String>,
    /// Where it is this time.
    pub location: Option<String>,
    /// Of periods that run beside each other, the one it is of.
    pub line: Option<usize>,
}

/// What is different about an occurrence, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKindText {
    /// It is not held.
    Cancelled,
    /// To another day, at the same time or another.
    Moved(Date, Option<Time>),
    /// It is held, and there is something to say about it.
    Noted,
}

/// When a meeting takes place, as written.
#[derive(Clone, Debug, Default)]
pub struct ScheduleText {
    /// Its periods, in the order of the file.
    pub periods: Vec<PeriodText>,
    /// What departs from them.
    pub changes: Vec<ChangeText>,
    /// Periods that run beside each other are meant to.
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
