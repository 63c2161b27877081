//! Occurrences of a rule of RFC 5545, by the wall clock.
//!
//! The rule is read as if the wall clock were UTC's, which has no gaps; what a zone makes of each
//! time is asked afterwards.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rrule::RRuleSet;

/// More often than this nobody meets.
const MOST: usize = 20_000;

/// The times that a rule names from a first moment to a last one, in order. Without a rule it is the
/// first alone.
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
