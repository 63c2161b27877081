//! Records: which entries are the minutes of which meeting, and whether a meeting took place on
//! their days.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use plaza_model::{Code, Diagnostic, EntryId, Occurrence, SourcePath};
use plaza_text::SourceFile;

use super::days::nearest;
use super::timetable::Timetable;
use crate::assemble::placing::Placed;
use crate::document::Document;
use crate::kinds::OfKind;

/// How many meetings without minutes it takes for the page to say so.
const SILENCE: usize = 3;

/// The meetings of a site, by the folders that hold their minutes.
pub(crate) struct Meetings<'a>(HashMap<String, &'a Arc<Document>>);

impl<'a> Meetings<'a> {
    /// Indexes meetings: the minutes of `meetings/cloud-sig.md` are in `meetings/cloud-sig/`.
    pub(crate) fn of(meetings: impl Iterator<Item = &'a Arc<Document>>) -> Self {
        let undated = meetings.filter(|document| document.date().is_none());
        let by_folder = undated.map(|document| {
            let folder = match document.name.folder.as_str() {
                "" => document.name.slug.clone(),
                folder => format!("{folder}/{}", document.name.slug),
            };
            (folder, document)
        });
        Self(by_folder.collect())
    }

    /// The meeting that a document is the minutes of.
    pub(crate) fn of_minutes(&self, document: &Document) -> Option<&'a Arc<Document>> {
        let is_plain = document.matter.kind.is_none() && document.date().is_some();
        let meeting = self.0.get(&document.name.folder).filter(|_| is_plain);
        meeting.copied()
    }
}

/// Which entries are minutes of which meeting.
#[derive(Default)]
pub(crate) struct MinutesTable {
    by_meeting: BTreeMap<EntryId, Vec<(Date, EntryId)>>,
    pub(crate) minutes_of: BTreeMap<EntryId, EntryId>,
}

impl MinutesTable {
    /// Assigns minutes to their meetings, and reports minutes of days without a meeting.
    pub(crate) fn of(placed: &[Placed], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut meetings: HashMap<&SourcePath, (EntryId, Days)> = HashMap::new();
        for (at, own) in placed.iter().enumerate() {
            let OfKind::Meeting(meeting) = &own.of_kind else {
                continue;
            };
            let listed = own.document.readings.meeting.minutes.iter();
            let listed = listed.map(|minutes| (minutes.date, minutes.url.span.clone()));
            let (file, days) = (&own.document.file, Days::of(&meeting.timetable));
            diagnostics.extend(check(file, &days, listed));
            meetings.insert(&file.path, (EntryId(at), days));
        }
        let mut table = Self::default();
        for (at, record) in placed.iter().enumerate() {
            let OfKind::Minutes(of) = &record.of_kind else {
                continue;
            };
            let (Some((meeting, days)), Some(date)) = (meetings.get(of), record.date) else {
                continue;
            };
            let date = date.civil().date();
            let day = (date, record.document.matter.opening.clone());
            diagnostics.extend(check(&record.document.file, days, [day].into_iter()));
            table.minutes_of.insert(EntryId(at), *meeting);
            let records = table.by_meeting.entry(*meeting).or_default();
            records.push((date, EntryId(at)));
        }
        table
    }

    /// The entries that are minutes of a meeting, each with its day.
    pub(super) fn of_meeting(&self, id: EntryId) -> &[(Date, EntryId)] {
        self.by_meeting.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The days of a timetable.
struct Days {
    /// Those on which a meeting was held or had been planned that was held.
    held: BTreeSet<Date>,
    /// Those on which one was held.
    took_place: BTreeSet<Date>,
    /// Those on which one was planned, cancelled or not.
    planned: BTreeSet<Date>,
}

impl Days {
    fn of(timetable: &Timetable) -> Self {
        let both = |own: &Occurrence| [own.wall.date(), own.planned.date()];
        Self {
            held: timetable.held().flat_map(both).collect(),
            took_place: timetable.held().map(|own| own.wall.date()).collect(),
            planned: timetable.occurrences.iter().flat_map(both).collect(),
        }
    }
}

/// Reports minutes of days without a meeting. `minutes` are days and their spans.
fn check(
    file: &SourceFile,
    days: &Days,
    minutes: impl Iterator<Item = (Date, Range<usize>)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if days.planned.is_empty() {
        return diagnostics;
    }
    for (date, span) in minutes {
        if days.held.contains(&date) {
            continue;
        }
        let message = if days.planned.contains(&date) {
            format!("these are minutes of {date}, but that meeting was cancelled")
        } else {
            format!("these are minutes of {date}, but there was no meeting on that day")
        };
        let hint = match nearest(date, &days.took_place) {
            Some(day) => format!("fix the date or the schedule; the nearest meeting is on {day}"),
            None => "fix the date or the schedule".to_owned(),
        };
        let warning = file.warning(Code::Minutes, span, message);
        diagnostics.push(warning.hint(hint));
    }
    diagnostics
}

/// The day of the last minutes, if several meetings since then have none.
pub(super) fn silent_since(timetable: &Timetable, last: Option<Date>, now: Date) -> Option<Date> {
    let last = last?;
    let since = timetable
        .held()
        .filter(|own| own.wall.date() > last && own.wall.date() < now);
    (since.take(SILENCE).count() == SILENCE).then_some(last)
}
