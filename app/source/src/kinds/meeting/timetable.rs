//! Timetables: expands a schedule into occurrences, for some decades.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use plaza_model::{Change, ChangeKind, Code, Diagnostic, Occurrence, Period, Rule, Run};
use plaza_schedule::{ChangeKindText, PeriodText, Rhythm};

use super::days::{Days, known_days};
use crate::document::Document;

/// How far occurrences go beyond the last day that a schedule names, in years.
const HORIZON: i64 = 25;

/// For so many years beyond it, calendars are told of each time at which the clock changes. What is
/// further ahead, some cannot read.
const CLOCK_KNOWN: i64 = 10;

/// How many days before a change a page without scripts begins to list dates: a change is announced
/// beforehand.
const ANNOUNCED_BEFORE: i32 = 7;

/// When a meeting takes place.
#[derive(Default)]
pub(crate) struct Timetable {
    /// The last day known from its schedule and minutes. Pages are built without a clock, and list
    /// the dates after it.
    pub(crate) last_known: Date,
    pub(crate) periods: Vec<Period>,
    pub(crate) changes: Vec<Change>,
    pub(crate) occurrences: Vec<Occurrence>,
}

impl Timetable {
    /// The occurrences that are not cancelled.
    pub(super) fn held(&self) -> impl Iterator<Item = &Occurrence> + Clone {
        let all = self.occurrences.iter();
        all.filter(|occurrence| self.is_held(occurrence))
    }

    /// Whether an occurrence is not cancelled.
    pub(super) fn is_held(&self, occurrence: &Occurrence) -> bool {
        let change = occurrence.change.map(|at| self.changes[at].kind);
        change != Some(ChangeKind::Cancelled)
    }
}

/// Builds the timetable of a meeting, and reports what does not fit.
///
/// It depends only on the meeting's own schedule and minutes; `recorded` is the day of its last
/// minutes among the entries. Unrelated entries do not affect it.
pub(crate) fn timetable(
    document: &Document,
    days: &Days,
    recorded: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Timetable {
    let changes = document.readings.meeting.matter.schedule.changes.iter();
    let changed = changes.flat_map(|change| {
        let moved = match change.kind {
            ChangeKindText::Moved(day, _) => Some(day),
            _ => None,
        };
        [Some(change.date.value), moved].into_iter().flatten()
    });
    let changed: Vec<Date> = changed.collect();
    let announced = changed
        .iter()
        .map(|day| day.saturating_sub(ANNOUNCED_BEFORE.days()));
    let last_known = known_days(document).chain(announced).chain(recorded).max();
    let last_known = last_known.unwrap_or(days.first);
    let far = changed.into_iter().chain(days.until).max();
    let far = far.map_or(last_known, |day| day.max(last_known));
    let mut maker = Maker {
        document,
        days,
        horizon: far.checked_add(HORIZON.years()).unwrap_or(Date::MAX),
        diagnostics,
        by_day: BTreeMap::new(),
        held: BTreeSet::new(),
        timetable: Timetable {
            last_known,
            ..Timetable::default()
        },
    };
    maker.lines();
    maker
        .timetable
        .occurrences
        .sort_by_key(|occurrence| occurrence.start);
    maker.index();
    for change in &document.readings.meeting.matter.schedule.changes {
        maker.change(change);
    }
    let timetable = &mut maker.timetable;
    timetable
        .occurrences
        .sort_by_key(|occurrence| occurrence.start);
    maker.timetable
}

pub(super) struct Maker<'a> {
    pub(super) document: &'a Document,
    days: &'a Days,
    /// The last day for which occurrences are made.
    horizon: Date,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The occurrences of each day on which some are planned, as indices.
    pub(super) by_day: BTreeMap<Date, Vec<usize>>,
    /// The days on which some are planned that are not cancelled.
    pub(super) held: BTreeSet<Date>,
    pub(super) timetable: Timetable,
}

impl<'a> Maker<'a> {
    /// Splits the periods into lines, in which each period ends where the next begins.
    fn lines(&mut self) {
        let mut lines: Vec<Vec<&'a PeriodText>> = Vec::new();
        for period in &self.document.readings.meeting.matter.schedule.periods {
            match lines.last_mut() {
                Some(line) if !period.is_beside => line.push(period),
                _ => lines.push(vec![period]),
            }
        }
        let may_run_beside = self
            .document
            .readings
            .meeting
            .matter
            .schedule
            .may_run_beside;
        if let Some(second) = lines.get(1).filter(|_| !may_run_beside) {
            let message = "this period runs beside the one above, not after it";
            let hint = "add `from: YYYY-MM-DD` if it should follow the one above";
            self.warn(second[0].rule.clone(), message.to_owned(), hint);
        }
        for (number, mut line) in lines.into_iter().enumerate() {
            line.sort_by_key(|period| period.from.as_ref().map(|from| from.value));
            for (at, period) in line.iter().enumerate() {
                self.period(period, line.get(at + 1).copied(), number);
            }
        }
    }

    fn period(&mut self, period: &PeriodText, next: Option<&PeriodText>, line: usize) {
        let start = period
            .from
            .as_ref()
            .map_or_else(|| self.start(), |from| from.value);
        let mut end = period.until.as_ref().map(|until| until.value);
        if let Some(until) = period
            .until
            .as_ref()
            .filter(|until| until.value.date() < start)
        {
            let message = format!("this period ends before it begins on {start}");
            self.error(until.span.clone(), message, "fix `from` or `until`");
            return;
        }
        if let Some(from) = next.and_then(|next| next.from.as_ref()) {
            let last = from
                .value
                .yesterday()
                .unwrap_or(from.value)
                .at(23, 59, 59, 0);
            if let Some(end) = end.filter(|end| end.date() >= from.value) {
                let message = format!(
                    "this period begins on {}, but the one before ends on {}",
                    from.value,
                    end.date()
                );
                let hint = "fix `from` here, or `until` there";
                self.warn(from.span.clone(), message, hint);
            }
            if let Some(until) = end.filter(|until| *until < last) {
                self.gap(period, start, (until, last), from.span.clone());
            }
            end = Some(end.map_or(last, |end| end.min(last)));
        }
        let horizon = self.horizon.at(23, 59, 59, 0);
        let limit = end.map_or(horizon, |end| end.min(horizon));
        if period.rhythm == Rhythm::Never {
            let words = period.rhythm.to_string();
            self.add(period, end, words, line);
            return;
        }
        let Some(first) = self.first(period, start, limit) else {
            let message = "this rule has no meeting in its period";
            let hint = "fix the rule, or `from` and `until`";
            self.warn(period.rule.clone(), message.to_owned(), hint);
            return;
        };
        let rrule = period.rhythm.rrule();
        let walls = plaza_schedule::between(rrule.as_deref(), first, limit).unwrap_or_default();
        let known = self
            .timetable
            .last_known
            .saturating_add(CLOCK_KNOWN.years());
        let clock = period
            .zone
            .around(period.time, first.date(), known.min(limit.date()));
        let runs = plaza_schedule::runs(rrule.as_deref(), &walls, end.is_some(), &clock);
        let clock = period.time.strftime("%H:%M");
        let words = format!("{} at {clock} {}", period.rhythm, period.zone.name);
        let id = self.add(period, end, words, line);
        for (number, run) in runs.into_iter().enumerate() {
            let ends = run.rrule.is_some() && !run.is_open;
            let occurrences = run.times.iter().filter_map(|&wall| {
                Some(Occurrence {
                    start: period.zone.instant(wall)?,
                    wall,
                    planned: wall,
                    period: id,
                    run: number,
                    change: None,
                })
            });
            self.timetable.occurrences.extend(occurrences);
            let last = run.times.last().copied().filter(|_| ends);
            if let Some(&first) = run.times.first() {
                let rrule = run.rrule;
                self.timetable.periods[id]
                    .runs
                    .push(Run { rrule, first, last });
            }
        }
    }

    /// Adds a period that has no occurrences yet; its place among the others.
    fn add(
        &mut self,
        period: &PeriodText,
        end: Option<DateTime>,
        words: String,
        line: usize,
    ) -> usize {
        self.timetable.periods.push(Period {
            from: period.from.as_ref().map(|from| from.value),
            end,
            rule: Rule {
                words,
                zone: period.zone.name.clone(),
            },
            runs: Vec::new(),
            location: period.location.clone(),
            line,
        });
        self.timetable.periods.len() - 1
    }

    /// When a meeting is taken to have begun whose schedule does not say: with its first minutes or on
    /// its own date, else with the site; and no later than what is said of one of its days.
    fn start(&self) -> Date {
        let minutes = self
            .document
            .readings
            .meeting
            .minutes
            .iter()
            .map(|minutes| minutes.date);
        let own = self.document.date().map(|date| date.civil().date());
        let begun = minutes.chain(own).min().unwrap_or(self.days.first);
        let changes = self
            .document
            .readings
            .meeting
            .matter
            .schedule
            .changes
            .iter();
        let changed = changes.map(|change| change.date.value);
        changed.chain([begun]).min().unwrap_or(begun)
    }

    /// The first occurrence of a period.
    fn first(&mut self, period: &PeriodText, start: Date, limit: DateTime) -> Option<DateTime> {
        let from = start.to_datetime(period.time);
        if let Rhythm::Once(day) = &period.rhythm {
            return Some(day.to_datetime(period.time));
        }
        if period.rhythm.has_pause() && period.from.is_none() {
            let message = format!("“{}” has no first day to count from", period.rhythm);
            let line = self.document.line("from", "YYYY-MM-DD");
            self.error(period.rule.clone(), message, &format!("add `{line}`"));
        }
        let rrule = period.rhythm.without_pause().rrule();
        let days = plaza_schedule::between(rrule.as_deref(), from, limit).unwrap_or_default();
        days.first().copied()
    }

    /// Reports meetings that a rhythm would have had between its end and the next period.
    fn gap(
        &mut self,
        period: &PeriodText,
        start: Date,
        gap: (DateTime, DateTime),
        span: Range<usize>,
    ) {
        let (until, last) = gap;
        let Some(first) = self.first(period, start, last) else {
            return;
        };
        let rrule = period.rhythm.rrule();
        let missing = plaza_schedule::between(rrule.as_deref(), first, last).unwrap_or_default();
        if let Some(missing) = missing.iter().find(|wall| **wall > until) {
            let message = format!(
                "there are no meetings from {} to this period, such as on {}",
                until.date(),
                missing.date()
            );
            let hint = "fix `until` above or `from` here, unless this pause is intended";
            self.warn(span, message, hint);
        }
    }

    pub(super) fn warn(&mut self, span: Range<usize>, message: String, hint: &str) {
        let warning = self.document.file.warning(Code::Schedule, span, message);
        self.diagnostics.push(warning.hint(hint));
    }

    pub(super) fn error(&mut self, span: Range<usize>, message: String, hint: &str) {
        let error = self.document.file.error(Code::Schedule, span, message);
        self.diagnostics.push(error.hint(hint));
    }
}
