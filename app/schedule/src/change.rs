//! A change: how one occurrence departs from the rhythm, as written in front matter.

use crate::{ChangeKindText, ChangeText};
use plaza_text::{Field, Unknown, date};

/// Reads a change: a table with `date`, `to`, `note`, `where` and `why`.
pub(crate) fn read(field: Field<'_>) -> Option<ChangeText> {
    let table = field.table();
    let date = table.day("date");
    let to = table.get("to");
    let (note, location, why) = (table.text("note"), table.text("where"), table.text("why"));
    let is_held = table.truth("cancelled") == Some(false);
    if !table.has("date") {
        field.error("a change has no `date`", "add `date: YYYY-MM-DD`");
    }
    table.finish(&Unknown::KEY);
    let kind = match to {
        Some(to) => moved(to)?,
        None if note.is_some() || location.is_some() || is_held => ChangeKindText::Noted,
        None => ChangeKindText::Cancelled,
    };
    Some(ChangeText {
        date: date?,
        kind,
        why: note.or(why),
        location,
        line: None,
    })
}

/// `2016-04-29`, or `2016-04-29 16:00`.
fn moved(to: Field<'_>) -> Option<ChangeKindText> {
    let text = to.node.text().unwrap_or_default().trim();
    let read = date::split_day(text).and_then(|(day, rest)| {
        let rest = rest.trim_start_matches(['T', ' ']);
        match rest {
            "" => Some((day, None)),
            time => Some((day, Some(date::parse_time(time)?))),
        }
    });
    if read.is_none() {
        let hint = "write it as YYYY-MM-DD, or YYYY-MM-DD HH:MM in the time zone of the meeting";
        to.is_not("a date", hint);
    }
    read.map(|(day, time)| ChangeKindText::Moved(day, time))
}
