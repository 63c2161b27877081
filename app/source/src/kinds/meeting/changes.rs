//! Changes: applies a schedule's changes of single days to its timetable.

use plaza_model::{Change, ChangeKind};
use plaza_schedule::{ChangeKindText, ChangeText};

use super::days::nearest;
use super::timetable::Maker;

impl Maker<'_> {
    /// Indexes the occurrences by day, for changes.
    pub(super) fn index(&mut self) {
        for (at, own) in self.timetable.occurrences.iter().enumerate() {
            let day = own.planned.date();
            self.by_day.entry(day).or_default().push(at);
            self.held.insert(day);
        }
    }

    pub(super) fn change(&mut self, written: &ChangeText) {
        let date = written.date.value;
        let on_day = self.by_day.get(&date).map_or(&[][..], Vec::as_slice);
        let (occurrences, periods) = (&self.timetable.occurrences, &self.timetable.periods);
        let mut on_day = on_day.iter().map(|&at| (at, &occurrences[at]));
        let found = on_day.find(|(_, own)| {
            let line = periods[own.period].line;
            written.line.is_none_or(|of| of == line)
        });
        let Some((at, found)) = found else {
            let message = format!("there is no meeting on {date}");
            let hint = match nearest(date, &self.held) {
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
        let of_day = self.by_day.get(&date).into_iter().flatten();
        let mut of_day = of_day.map(|&at| &self.timetable.occurrences[at]);
        if kind == ChangeKind::Cancelled && !of_day.any(|own| self.timetable.is_held(own)) {
            self.held.remove(&date);
        }
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
}
