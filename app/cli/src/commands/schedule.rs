//! `plaza schedule`: the entries that will appear or expire.

use jiff::tz::TimeZone;
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};
use plaza_source::{Event, EventKind};
use serde::Serialize;

use super::Outcome;
use crate::args::{self, ScheduleFormat};
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report;

#[derive(Serialize)]
struct Listed<'a> {
    /// RFC 3339, with the offset of the date.
    time: String,
    event: &'static str,
    title: &'a str,
    permalink: &'a str,
    source: String,
}

/// Lists what will happen without an edit, in the order of time.
pub(crate) fn run(args: &args::Schedule) -> Result<Outcome> {
    let wanted = Wanted {
        at: args.at,
        ..Wanted::default()
    };
    let loaded = Content::with(&args.content, None, wanted).load()?.loaded;
    let folder = &args.content.content;
    if args.format != ScheduleFormat::Json && loaded.events.is_empty() {
        report::message("no entry is going to appear or to expire\n");
    }
    match args.format {
        ScheduleFormat::Text => {
            for event in &loaded.events {
                let line = format!(
                    "{}  {:<7}  {}  {}\n",
                    event.date.rfc3339(),
                    verb(event),
                    report::plain(&event.title),
                    report::plain(&report::path(folder, &event.source)),
                );
                report::data(&line);
            }
        }
        ScheduleFormat::Json => {
            let listed = loaded.events.iter().map(|event| Listed {
                time: event.date.rfc3339(),
                event: verb(event),
                title: &event.title,
                permalink: event.permalink.as_str(),
                source: report::path(folder, &event.source),
            });
            let json = serde_json::to_string_pretty(&listed.collect::<Vec<_>>())?;
            report::data(&format!("{}\n", report::json(&json)));
        }
        ScheduleFormat::Cron => {
            if let Some(event) = loaded.events.first() {
                report::data(&format!("{} plaza build\n", cron(event.date.instant())));
                report::message(
                    "the time is in UTC; where cron uses another zone, put `CRON_TZ=UTC` above it\n",
                );
            }
        }
    }
    Ok(Outcome::of(&loaded.diagnostics))
}

fn verb(event: &Event) -> &'static str {
    match event.kind {
        EventKind::Appears => "appears",
        EventKind::Expires => "expires",
    }
}

/// The minute, hour, day and month of a time, which is rounded up, for cron.
fn cron(time: Timestamp) -> String {
    let up = TimestampRound::new()
        .smallest(Unit::Minute)
        .mode(RoundMode::Ceil);
    let time = time.round(up).unwrap_or(time);
    let time = time.to_zoned(TimeZone::UTC);
    format!(
        "{} {} {} {} *",
        time.minute(),
        time.hour(),
        time.day(),
        time.month()
    )
}
