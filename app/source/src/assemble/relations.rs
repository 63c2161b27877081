//! Relations between entries, as tables of the site.

use std::collections::BTreeMap;

use plaza_model::{Around, Diagnostic, Entry, EntryId, Kind, Relations, SeriesId};

use super::Parts;
use super::placing::Placed;
use crate::kinds::meeting::records::MinutesTable;
use crate::kinds::roundup::mentions::mentions;

/// All tables, made after all entries.
pub(crate) fn relations(
    parts: &Parts<'_>,
    placed: &[Placed],
    entries: &[Entry],
    minutes: MinutesTable,
    diagnostics: &mut Vec<Diagnostic>,
) -> Relations {
    let (mentioned_in, problems) = mentions(parts, placed, entries);
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
