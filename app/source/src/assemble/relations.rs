//! Relations: what entries have to do with each other, as tables of the site.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use plaza_model::{Around, Diagnostic, Entry, EntryId, Kind, Relations, SeriesId, SourcePath};

use super::Parts;
use super::placing::Placed;
use crate::kinds::meeting::timetable as meetings;
use crate::kinds::roundup::mentions as roundups;

/// Which entries are minutes of which meeting.
#[derive(Default)]
pub(crate) struct MinutesTable {
    by_meeting: BTreeMap<EntryId, Vec<(Date, EntryId)>>,
    minutes_of: BTreeMap<EntryId, EntryId>,
}

impl MinutesTable {
    /// The minutes of a meeting that are entries, each with its day.
    pub(crate) fn of_meeting(&self, id: EntryId) -> &[(Date, EntryId)] {
        self.by_meeting.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// Ties minutes to the meetings they are of, and reports those of a day on which nobody met.
pub(crate) fn minutes(placed: &[Placed], diagnostics: &mut Vec<Diagnostic>) -> MinutesTable {
    let of_kind = |kind: Kind| {
        let placed = placed.iter().enumerate();
        placed.filter(move |(_, own)| own.kind == kind)
    };
    let meetings: HashMap<&SourcePath, usize> = of_kind(Kind::Meeting)
        .map(|(at, own)| (&own.document.file.path, at))
        .collect();
    let mut table = MinutesTable::default();
    for (_, own) in of_kind(Kind::Meeting) {
        let listed = own.document.readings.meeting.minutes.iter();
        let listed = listed.map(|minutes| (minutes.date, minutes.url.span.clone()));
        let (file, timetable) = (&own.document.file, &own.timetable);
        diagnostics.extend(meetings::check_minutes(file, timetable, listed));
    }
    for (id, record) in of_kind(Kind::Minutes) {
        let meeting = record
            .minutes_of
            .as_ref()
            .and_then(|path| meetings.get(path));
        let (Some(&at), Some(date)) = (meeting, record.date) else {
            continue;
        };
        let date = date.civil().date();
        let (file, timetable) = (&record.document.file, &placed[at].timetable);
        let day = (date, record.document.matter.opening.clone());
        diagnostics.extend(meetings::check_minutes(file, timetable, [day].into_iter()));
        table.minutes_of.insert(EntryId(id), EntryId(at));
        let records = table.by_meeting.entry(EntryId(at)).or_default();
        records.push((date, EntryId(id)));
    }
    table
}

/// All tables, once every entry is made.
pub(crate) fn relations(
    parts: &Parts<'_>,
    placed: &[Placed],
    entries: &[Entry],
    minutes: MinutesTable,
    diagnostics: &mut Vec<Diagnostic>,
) -> Relations {
    let (mentioned_in, problems) = roundups::mentions(parts, placed, entries);
    diagnostics.extend(problems);
    Relations {
        minutes_of: minutes.minutes_of,
        mentioned_in,
        around: around(entries),
    }
}

/// The entries before and after each: dated ones of the same kind, or series. They come newest first.
fn around(entries: &[Entry]) -> Vec<Around> {
    let mut around = vec![Around::default(); entries.len()];
    let mut last: BTreeMap<(Kind, Option<SeriesId>), usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let series = entry.interview().and_then(|own| Some(own.episode?.series));
        if let Some(later) = last.insert((entry.kind, series), at)
            && entry.kind.is_dated()
        {
            around[at].later = Some(EntryId(later));
            around[later].earlier = Some(EntryId(at));
        }
    }
    around
}
