//! `plaza meetings`: lists the next meetings.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use plaza_model::{Entry, Meeting, Occurrence};
use serde::Serialize;

use super::Outcome;
use crate::args::{self, ListFormat};
use crate::clock;
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report;

#[derive(Serialize)]
struct Listed<'a> {
    title: &'a str,
    /// RFC 3339, in UTC.
    start: String,
    end: String,
    /// In the meeting's time zone.
    local: String,
    zone: &'a str,
    location: Option<&'a str>,
    note: Option<&'a str>,
    permalink: &'a str,
    source: String,
}

/// Lists the next occurrences of all meetings.
pub(crate) fn run(args: &args::Meetings) -> Result<Outcome> {
    let at = args.at.unwrap_or_else(clock::now);
    let wanted = Wanted {
        meetings_until: Some(at.to_zoned(TimeZone::UTC).date()),
        ..Wanted::default()
    };
    let loaded = Content::with(&args.content, None, wanted).load()?.loaded;
    let mut next: Vec<(&Entry, &Meeting, &Occurrence)> = Vec::new();
    for (entry, meeting) in loaded.site.meetings() {
        let own = meeting.next(at).take(args.count);
        next.extend(own.map(|occurrence| (entry, meeting, occurrence)));
    }
    next.sort_by_key(|(entry, _, occurrence)| (occurrence.start, &entry.title));
    next.truncate(args.count);
    let listed: Vec<Listed<'_>> = next
        .into_iter()
        .map(|(entry, meeting, occurrence)| {
            let length = SignedDuration::from_mins(i64::from(meeting.minutes_long()));
            let end = occurrence.start.checked_add(length);
            Listed {
                title: &entry.title,
                start: occurrence.start.to_string(),
                end: end.unwrap_or(occurrence.start).to_string(),
                local: occurrence.wall.strftime("%Y-%m-%dT%H:%M").to_string(),
                zone: &meeting.periods[occurrence.period].rule.zone,
                location: meeting.location(occurrence),
                note: meeting
                    .change(occurrence)
                    .and_then(|own| own.why.as_deref()),
                permalink: entry.permalink.as_str(),
                source: report::path(&args.content.content, &entry.source),
            }
        })
        .collect();
    match args.format {
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&listed)?;
            report::data(&format!("{}\n", report::json(&json)));
        }
        ListFormat::Human => {
            for own in &listed {
                let clock = own.local.replace('T', " ");
                let place = own
                    .location
                    .map(|place| format!("  {place}"))
                    .unwrap_or_default();
                let note = own
                    .note
                    .map(|note| format!("  ({note})"))
                    .unwrap_or_default();
                let line = format!("{clock} {}  {}{place}{note}", own.zone, own.title);
                report::data(&format!("{}\n", report::plain(&line)));
            }
        }
    }
    if listed.is_empty() {
        report::message("no meetings are planned\n");
    }
    Ok(Outcome::of(&loaded.diagnostics))
}
