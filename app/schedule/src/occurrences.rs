//! Occurrences of an RFC 5545 rule, in wall clock time.
//!
//! The rule is expanded as if in UTC, which has no gaps; each time is converted to its zone later.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rrule::RRuleSet;

/// The most occurrences of a rule that are expanded.
const MOST: usize = 20_000;

/// The occurrences of a rule between two moments, in order; without a rule, only the first.
pub fn between(rrule: Option<&str>, from: DateTime, to: DateTime) -> Result<Vec<DateTime>, String> {
    let Some(rrule) = rrule else {
        return Ok(if from <= to { vec![from] } else { Vec::new() });
    };
    let start = from.strftime("%Y%m%dT%H%M%SZ");
    let set: RRuleSet = format!("DTSTART:{start}\nRRULE:{rrule}")
        .parse()
        .map_err(|error: rrule::RRuleError| error.to_string())?;
    let set = set.limit();
    let mut times = Vec::new();
    for time in &set {
        let Ok(instant) = Timestamp::from_second(time.timestamp()) else {
            break;
        };
        let wall = instant.to_zoned(TimeZone::UTC).datetime();
        if wall > to || times.len() == MOST {
            break;
        }
        times.push(wall);
    }
    Ok(times)
}
