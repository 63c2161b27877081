//! A rule of RFC 5545 as people write it: with a time of day in it, or beside it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::rhythm::Rhythm;
use crate::vocabulary::compact_day;
use crate::words::{self, Words};
use crate::{Zone, between};
use plaza_text::{Field, date};

/// What a rule says, and what calendars want to be said elsewhere.
struct Parts<'a> {
    hour: Option<i8>,
    minute: i8,
    until: Option<&'a str>,
    rest: Vec<&'a str>,
}

/// Reads a rule with the time of day of `at`, or its own; and where it ends.
pub(crate) fn read(field: Field<'_>, at: Option<Field<'_>>) -> Option<(Words, Option<DateTime>)> {
    let text = field.node.text().unwrap_or_default();
    let bare = text.trim().to_uppercase();
    let bare = bare.strip_prefix("RRULE:").unwrap_or(&bare);
    let parts = match Parts::of(bare) {
        Ok(parts) => parts,
        Err((message, hint)) => {
            field.error(message, hint);
            return None;
        }
    };
    let own_time = parts
        .hour
        .and_then(|hour| Time::new(hour, parts.minute, 0, 0).ok());
    let (time, zone) = match (at, own_time) {
        (Some(at), _) => {
            let text = at.node.text().unwrap_or_default();
            let read = words::read_time(text);
            read.map_err(|problem| problem.report(at, text)).ok()?
        }
        (None, Some(time)) => (time, Zone::utc()),
        (None, None) => {
            let hint = "add `at: 15:00 UTC`";
            field.error("nothing says at what time of day", hint);
            return None;
        }
    };
    let rule = parts.rest.join(";");
    let some_day = Date::constant(2016, 1, 1).to_datetime(time);
    if let Err(problem) = between(Some(&rule), some_day, some_day) {
        let message = format!("`rrule` is not understood: {problem}");
        field.error(message, "RFC 5545 has them as `FREQ=MONTHLY;BYDAY=2TH`");
        return None;
    }
    let until = match parts.until.map(|until| until_of(until, &zone)) {
        Some(None) => {
            let hint = "write it as `UNTIL=20161231`";
            field.error("`UNTIL` is not a date", hint);
            return None;
        }
        until => until.flatten(),
    };
    let rhythm = Rhythm::Rule(rule);
    Some((Words { rhythm, time, zone }, until))
}

impl<'a> Parts<'a> {
    fn of(rule: &'a str) -> Result<Self, (&'static str, &'static str)> {
        let mut parts = Self {
            hour: None,
            minute: 0,
            until: None,
            rest: Vec::new(),
        };
        for part in rule.split(';').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("FREQ", "SECONDLY" | "MINUTELY" | "HOURLY")) => {
                    let hint = "a rule is DAILY, WEEKLY, MONTHLY or YEARLY";
                    return Err(("nobody meets that often", hint));
                }
                Some(("BYHOUR", value)) if !value.contains(',') => parts.hour = value.parse().ok(),
                Some(("BYMINUTE", value)) if !value.contains(',') => {
                    parts.minute = value.parse().unwrap_or(0);
                }
                Some(("BYHOUR" | "BYMINUTE" | "BYSECOND", _)) => {
                    let hint = "write a period for each time of day";
                    return Err(("there is more than one time of day", hint));
                }
                Some(("UNTIL", value)) => parts.until = Some(value),
                _ => parts.rest.push(part),
            }
        }
        Ok(parts)
    }
}

/// The last moment of `UNTIL`, by the wall clock of the zone: a date, a local time or one in UTC.
fn until_of(text: &str, zone: &Zone) -> Option<DateTime> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let day = compact_day(day)?;
    if time.is_empty() {
        return Some(day.at(23, 59, 59, 0));
    }
    let digits = time.trim_end_matches('Z');
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let clock = format!("{}:{}:{}", &digits[..2], &digits[2..4], &digits[4..]);
    let wall = day.to_datetime(date::parse_time(&clock)?);
    if time.ends_with('Z') {
        let instant: Timestamp = Zone::utc().instant(wall)?;
        return Some(zone.wall(instant));
    }
    Some(wall)
}
