//! Days: the range of days for which a site lists meetings.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use plaza_model::SourcePath;

use crate::assemble::classify::Classified;
use crate::document::Document;

/// The days that a site knows of.
pub(crate) struct Days {
    /// The day of its oldest content.
    pub(crate) first: Date,
    /// The day of its newest content.
    pub(crate) last: Date,
    /// The last day to list meetings for, if set.
    pub(super) until: Option<Date>,
    /// By meeting, the day of its last minutes among the entries.
    pub(super) recorded: HashMap<SourcePath, Date>,
}

impl Days {
    /// Collects the days of all documents.
    pub(crate) fn of(
        documents: &[Arc<Document>],
        classified: &[Classified],
        until: Option<Date>,
    ) -> Self {
        let entries = documents.iter().flat_map(|document| {
            let both = [document.date(), document.matter.updated];
            both.into_iter().flatten()
        });
        let dates = entries.map(|date| date.civil().date());
        let all = documents.iter().flat_map(|document| known_days(document));
        let all: Vec<Date> = dates.chain(all).collect();
        let some_day = Date::constant(2016, 1, 1);
        Self {
            first: all.iter().min().copied().unwrap_or(some_day),
            last: all.iter().max().copied().unwrap_or(some_day),
            until,
            recorded: recorded(classified),
        }
    }
}

fn recorded(classified: &[Classified]) -> HashMap<SourcePath, Date> {
    let mut last: HashMap<SourcePath, Date> = HashMap::new();
    for own in classified {
        if let (Some(meeting), Some(date)) = (&own.minutes_of, own.document.date()) {
            let day = date.civil().date();
            let known = last.entry(meeting.file.path.clone()).or_insert(day);
            *known = day.max(*known);
        }
    }
    last
}

/// The days that a meeting's file names.
pub(super) fn known_days(document: &Document) -> impl Iterator<Item = Date> {
    let meeting = &document.readings.meeting;
    let periods = meeting.matter.schedule.periods.iter();
    let begun = periods.filter_map(|period| Some(period.from.as_ref()?.value));
    let held = meeting.minutes.iter().map(|minutes| minutes.date);
    begun.chain(held)
}

/// The moment at which a day begins, in UTC.
pub(super) fn start_of(day: Date) -> Timestamp {
    let start = day.at(0, 0, 0, 0);
    plaza_schedule::Zone::utc()
        .instant(start)
        .unwrap_or_default()
}

/// The day nearest to a date; of two, the earlier one.
pub(super) fn nearest(date: Date, days: &BTreeSet<Date>) -> Option<Date> {
    let before = days.range(..=date).next_back();
    let after = days.range(date..).next();
    let both = before.into_iter().chain(after).copied();
    both.min_by_key(|day| between(*day, date))
}

/// The number of days between two dates.
fn between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}
