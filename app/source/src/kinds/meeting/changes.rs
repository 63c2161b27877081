//! Changes: applies a schedule's changes of single days to its timetable.

use jiff::civil::Date;
use plaza_model::{Change, ChangeKind};
use plaza_schedule::{ChangeKindText, ChangeText};

use super::days::between;
use super::timetable::Maker;

impl Maker<'_> {
    pub(super) fn change(&mut self, written: &ChangeText) {
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
                Some(day) => format!("fix the date; the nearest meeting is on {day}"),
                None => "fix the schedule, which has no meetings".to_owned(),
            };
            self.reject(written, message, &hint);
            return;
        };
        if found.change.is_some() {
            let message = format!("the meeting on {date} has two changes");
            self.reject(written, message, "combine them into one");
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

    /// Reports a change that cannot be applied: a warning for yaml2ical files, as yaml2ical ignores it.
    fn reject(&mut self, written: &ChangeText, message: String, hint: &str) {
        let span = written.date.span.clone();
        let schedule = &self.document.readings.meeting.matter.schedule;
        if schedule.may_run_beside {
            self.warn(span, message, hint);
        } else {
            self.error(span, message, hint);
        }
    }

    fn nearest(&self, date: Date) -> Option<Date> {
        let days = self.timetable.held().map(|own| own.planned.date());
        days.min_by_key(|day| between(*day, date))
    }
}
