//! Meetings: a schedule as written to the days on which people meet, for some decades.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan as _};
use plaza_model::{
    Change, ChangeKind, Code, Diagnostic, Kind, Occurrence, Period, Rule, SourcePath,
};

use crate::assemble::placing::collection_of;
use crate::document::Document;
use crate::settings::Settings;
use plaza_schedule::{ChangeKindText, ChangeText, PeriodText, Rhythm};
use plaza_text::SourceFile;

/// Beyond the last day that a schedule names nobody plans further, in years.
const HORIZON: i64 = 25;

/// Meetings without minutes after which it is said that there are none.
const SILENCE: usize = 3;

/// When a meeting takes place.
#[derive(Default)]
pub(crate) struct Timetable {
    /// The last day that its schedule and its minutes know of. Pages, which know no clock, show what
    /// comes after it.
    pub(crate) last_known: Date,
    pub(crate) periods: Vec<Period>,
    pub(crate) changes: Vec<Change>,
    pub(crate) occurrences: Vec<Occurrence>,
}

impl Timetable {
    /// Those that are held.
    fn held(&self) -> impl Iterator<Item = &Occurrence> + Clone {
        self.occurrences.iter().filter(|occurrence| {
            let change = occurrence.change.map(|at| self.changes[at].kind);
            change != Some(ChangeKind::Cancelled)
        })
    }
}

/// The meetings of a site, by the folders that hold their minutes.
pub(crate) struct Meetings<'a>(HashMap<String, &'a Arc<Document>>);

impl<'a> Meetings<'a> {
    /// The minutes of `meetings/cloud-sig.md` lie in `meetings/cloud-sig/`.
    pub(crate) fn of(settings: &Settings, documents: &[&'a Arc<Document>]) -> Self {
        let is_meeting = |document: &&&Arc<Document>| {
            let said = || {
                let own = &settings.collections[collection_of(settings, document)];
                document.matter.kind.or(own.kind)
            };
            let kind = || said().unwrap_or_else(|| document.recognised());
            document.date().is_none() && kind() == Kind::Meeting
        };
        let meetings = documents.iter().filter(is_meeting).map(|document| {
            let folder = match document.name.folder.as_str() {
                "" => document.name.slug.clone(),
                folder => format!("{folder}/{}", document.name.slug),
            };
            (folder, *document)
        });
        Self(meetings.collect())
    }

    /// The last day of the minutes of each meeting that are files of their own.
    pub(crate) fn recorded(&self, documents: &[&Arc<Document>]) -> HashMap<SourcePath, Date> {
        let mut last: HashMap<SourcePath, Date> = HashMap::new();
        for document in documents {
            if let (Some(meeting), Some(date)) = (self.of_minutes(document), document.date()) {
                let day = date.civil().date();
                let known = last.entry(meeting.file.path.clone()).or_insert(day);
                *known = day.max(*known);
            }
        }
        last
    }

    /// The meeting whose minutes a document is.
    pub(crate) fn of_minutes(&self, document: &Document) -> Option<&'a Arc<Document>> {
        let is_plain = document.matter.kind.is_none() && document.date().is_some();
        let meeting = self.0.get(&document.name.folder).filter(|_| is_plain);
        meeting.copied()
    }
}

/// The days of a site between which its meetings are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Days {
    /// That of its oldest content.
    pub(crate) first: Date,
    /// That of its newest content.
    pub(crate) last: Date,
    /// That until which meetings are wanted, if they are.
    until: Option<Date>,
}

impl Days {
    /// The days of what there is.
    pub(crate) fn of(documents: &[Arc<Document>], until: Option<Date>) -> Self {
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
        }
    }
}

/// The days that a meeting's file names.
fn known_days(document: &Document) -> impl Iterator<Item = Date> {
    let periods = document.readings.meeting.matter.schedule.periods.iter();
    let begun = periods.filter_map(|period| Some(period.from.as_ref()?.value));
    let held = document
        .readings
        .meeting
        .minutes
        .iter()
        .map(|minutes| minutes.date);
    begun.chain(held)
}

/// The moment at which a day begins, in UTC.
pub(crate) fn start_of(day: Date) -> Timestamp {
    let start = day.at(0, 0, 0, 0);
    plaza_schedule::Zone::utc()
        .instant(start)
        .unwrap_or_default()
}

/// Puts the timetable of a meeting together, and tells what does not fit.
///
/// What it knows of depends on its own schedule and on its minutes, the last of which that are entries
/// is `recorded`: an entry that has nothing to do with it changes nothing.
pub(crate) fn timetable(
    document: &Document,
    days: Days,
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
    let last_known = known_days(document).chain(changed).chain(recorded).max();
    let last_known = last_known.unwrap_or(days.first);
    let far = last_known.max(days.until.unwrap_or(last_known));
    let mut maker = Maker {
        document,
        days,
        horizon: far.checked_add(HORIZON.years()).unwrap_or(Date::MAX),
        diagnostics,
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
    for change in &document.readings.meeting.matter.schedule.changes {
        maker.change(change);
    }
    let timetable = &mut maker.timetable;
    timetable
        .occurrences
        .sort_by_key(|occurrence| occurrence.start);
    maker.timetable
}

struct Maker<'a> {
    document: &'a Document,
    days: Days,
    /// The last day until which occurrences are made.
    horizon: Date,
    diagnostics: &'a mut Vec<Diagnostic>,
    timetable: Timetable,
}

impl<'a> Maker<'a> {
    /// Lines of periods, each of which ends where the next begins.
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
            let message = "this runs beside the period above, and not after it";
            let hint = "say when it begins with `from:`, if it follows";
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
            self.error(until.span.clone(), message, "mend `from` or `until`");
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
                    "this begins on {}, and the period before it ends on {}",
                    from.value,
                    end.date()
                );
                let hint = "it ends where this begins; mend its `until`";
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
            self.timetable.periods.push(Period {
                end,
                rule: Rule {
                    words: period.rhythm.to_string(),
                    rrule: None,
                    first: start.to_datetime(period.time),
                    zone: period.zone.name.clone(),
                },
                location: period.location.clone(),
                line,
            });
            return;
        }
        let Some(first) = self.first(period, start, limit) else {
            let message = "there is no such day in this period";
            let hint = "mend the rule, or `from` and `until`";
            self.warn(period.rule.clone(), message.to_owned(), hint);
            return;
        };
        let rrule = period.rhythm.rrule();
        let walls = plaza_schedule::between(rrule.as_deref(), first, limit).unwrap_or_default();
        let id = self.timetable.periods.len();
        let occurrences = walls.into_iter().filter_map(|wall| {
            Some(Occurrence {
                start: period.zone.instant(wall)?,
                wall,
                planned: wall,
                period: id,
                change: None,
            })
        });
        self.timetable.occurrences.extend(occurrences);
        let clock = period.time.strftime("%H:%M");
        self.timetable.periods.push(Period {
            end,
            rule: Rule {
                words: format!("{} at {clock} {}", period.rhythm, period.zone.name),
                rrule,
                first,
                zone: period.zone.name.clone(),
            },
            location: period.location.clone(),
            line,
        });
    }

    /// When a meeting is taken to have begun whose schedule does not say: with the first minutes, else
    /// with the site; and no later than what is said of one of its days.
    fn start(&self) -> Date {
        let minutes = self
            .document
            .readings
            .meeting
            .minutes
            .iter()
            .map(|minutes| minutes.date);
        let begun = minutes.min().unwrap_or(self.days.first);
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

    /// The first day of a period that its rhythm names.
    fn first(&mut self, period: &PeriodText, start: Date, limit: DateTime) -> Option<DateTime> {
        let from = start.to_datetime(period.time);
        if let Rhythm::Once(day) = &period.rhythm {
            return Some(day.to_datetime(period.time));
        }
        if period.rhythm.has_pause() && period.from.is_none() {
            let message = format!("nothing says on which day “{}” begins", period.rhythm);
            let hint = "add `from: YYYY-MM-DD`";
            self.error(period.rule.clone(), message, hint);
        }
        let rrule = period.rhythm.without_pause().rrule();
        let days = plaza_schedule::between(rrule.as_deref(), from, limit).unwrap_or_default();
        days.first().copied()
    }

    /// Tells of meetings that a rhythm would have had between its end and the next period.
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
                "nobody meets between {} and this: not on {}",
                until.date(),
                missing.date()
            );
            let hint = "if that is so, all is well; else mend `until` above, or `from`";
            self.warn(span, message, hint);
        }
    }

    fn change(&mut self, written: &ChangeText) {
        let date = written.date.value;
        let own = self.timetable.occurrences.iter().enumerate();
        let periods = &self.timetable.periods;
        let mut on_day = own.filter(|(_, own)| {
            let line = periods[own.period].line;
            own.planned.date() == date && written.line.is_none_or(|of| of == line)
        });
        let Some((at, found)) = on_day.next() else {
            let message = format!("there is no meeting on {date}");
            let hint = match self.nearest(date) {
                Some(day) => format!("the nearest one is on {day}"),
                None => "there is none at all".to_owned(),
            };
            // yaml2ical lets it pass, and its files are read as they are.
            if self
                .document
                .readings
                .meeting
                .matter
                .schedule
                .may_run_beside
            {
                self.warn(written.date.span.clone(), message, &hint);
            } else {
                self.error(written.date.span.clone(), message, &hint);
            }
            return;
        };
        if found.change.is_some() {
            let message = format!("there are two changes of the meeting on {date}");
            if self
                .document
                .readings
                .meeting
                .matter
                .schedule
                .may_run_beside
            {
                self.warn(written.date.span.clone(), message, "write one");
            } else {
                self.error(written.date.span.clone(), message, "write one");
            }
            return;
        }
        let occurrence = &mut self.timetable.occurrences[at];
        let kind = match written.kind {
            ChangeKindText::Cancelled => ChangeKind::Cancelled,
            ChangeKindText::Noted => ChangeKind::Noted,
            ChangeKindText::Moved(day, time) => {
                let wall = day.to_datetime(time.unwrap_or(occurrence.planned.time()));
                let zone = &self.timetable.periods[occurrence.period].rule.zone;
                let zone =
                    plaza_schedule::Zone::find(zone).unwrap_or_else(plaza_schedule::Zone::utc);
                occurrence.wall = wall;
                occurrence.start = zone.instant(wall).unwrap_or(occurrence.start);
                ChangeKind::Moved(wall)
            }
        };
        occurrence.change = Some(self.timetable.changes.len());
        self.timetable.changes.push(Change {
            date,
            kind,
            why: written.why.clone(),
            location: written.location.clone(),
        });
    }

    fn nearest(&self, date: Date) -> Option<Date> {
        let days = self.timetable.held().map(|own| own.planned.date());
        days.min_by_key(|day| days_between(*day, date))
    }

    fn warn(&mut self, span: Range<usize>, message: String, hint: &str) {
        let warning = self.document.file.warning(Code::Schedule, span, message);
        self.diagnostics.push(warning.hint(hint));
    }

    fn error(&mut self, span: Range<usize>, message: String, hint: &str) {
        let error = self.document.file.error(Code::Schedule, span, message);
        self.diagnostics.push(error.hint(hint));
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Reports minutes of a day on which nobody met. `minutes` are days and where they stand.
pub(crate) fn check_minutes(
    file: &SourceFile,
    timetable: &Timetable,
    minutes: impl Iterator<Item = (Date, Range<usize>)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if timetable.occurrences.is_empty() {
        return diagnostics;
    }
    for (date, span) in minutes {
        let is_day = |own: &&Occurrence| own.wall.date() == date || own.planned.date() == date;
        if timetable.held().any(|own| is_day(&own)) {
            continue;
        }
        let cancelled = timetable.occurrences.iter().any(|own| is_day(&own));
        let message = if cancelled {
            format!("these are the minutes of {date}, and that meeting is cancelled")
        } else {
            format!("these are the minutes of {date}, and there was no meeting on that day")
        };
        let nearest = timetable.held().map(|own| own.wall.date());
        let nearest = nearest.min_by_key(|day| days_between(*day, date));
        let hint = match nearest {
            Some(day) => format!("the nearest one is on {day}; mend the date, or the schedule"),
            None => "mend the date, or the schedule".to_owned(),
        };
        let warning = file.warning(Code::Minutes, span, message);
        diagnostics.push(warning.hint(hint));
    }
    diagnostics
}

/// The day of the last minutes, when meetings were held after it and nobody wrote of them.
pub(crate) fn silent_since(timetable: &Timetable, last: Option<Date>, now: Date) -> Option<Date> {
    let last = last?;
    let since = timetable
        .held()
        .filter(|own| own.wall.date() > last && own.wall.date() < now);
    (since.take(SILENCE).count() == SILENCE).then_some(last)
}
