//! Changes: what a schedule says of single days, applied to its timetable.

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
                Some(day) => format!("the nearest one is on {day}"),
                None => "there is none at all".to_owned(),
            };
            self.reject(written, message, &hint);
            return;
        };
        if found.change.is_some() {
            let message = format!("there are two changes of the meeting on {date}");
            self.reject(written, message, "write one");
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

    /// A change that cannot be made. yaml2ical ignores it, and its files are read as they are.
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
