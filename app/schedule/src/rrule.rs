//! An RFC 5545 rule as people write it, with the time of day in the rule or beside it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::rhythm::Rhythm;
use crate::vocabulary::compact_day;
use crate::words::{self, Words};
use crate::{Zone, between};
use plaza_text::{Field, date};

/// Longer rules list the same days again and again, which costs time for each occurrence.
const LONGEST: usize = 500;

/// The parts of a rule, with those that calendars expect elsewhere split off.
struct Parts<'a> {
    hour: Option<i8>,
    minute: i8,
    until: Option<&'a str>,
    rest: Vec<&'a str>,
}

/// Reads a rule, its time of day (from `at` or the rule itself), and its end.
pub(crate) fn read(field: Field<'_>, at: Option<Field<'_>>) -> Option<(Words, Option<DateTime>)> {
    let text = field.node.text().unwrap_or_default();
    if text.len() > LONGEST {
        let message = format!(
            "`{field}` has {} characters, more than {LONGEST}",
            text.len()
        );
        field.error(message, "write a simpler rule, or several periods");
        return None;
    }
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
            field.error("`rrule` has no time of day", hint);
            return None;
        }
    };
    let rule = parts.rest.join(";");
    let some_day = Date::constant(2016, 1, 1).to_datetime(time);
    if let Err(problem) = between(Some(&rule), some_day, some_day) {
        let message = format!("invalid `rrule`: {problem}");
        field.error(
            message,
            "write an RFC 5545 rule, such as `FREQ=MONTHLY;BYDAY=2TH`",
        );
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
                    let hint = "use DAILY, WEEKLY, MONTHLY or YEARLY";
                    return Err(("a meeting cannot repeat more than once a day", hint));
                }
                Some(("BYHOUR", value)) if !value.contains(',') => parts.hour = value.parse().ok(),
                Some(("BYMINUTE", value)) if !value.contains(',') => {
                    parts.minute = value.parse().unwrap_or(0);
                }
                Some(("BYHOUR" | "BYMINUTE" | "BYSECOND", _)) => {
                    let hint = "write a period for each time of day";
                    return Err(("`rrule` has more than one time of day", hint));
                }
                Some(("UNTIL", value)) => parts.until = Some(value),
                _ => parts.rest.push(part),
            }
        }
        Ok(parts)
    }
}

/// The last moment of `UNTIL` (a date, a local time or a UTC time), as wall clock time in the zone.
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
