//! Occurrences of an RFC 5545 rule, in wall clock time.
//!
//! The rule is expanded as if in UTC, which has no gaps; each time is converted to its zone later.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rrule::RRuleSet;

use crate::rhythm;
use crate::vocabulary::DAYS;

/// More often than this nobody meets.
const MOST: usize = 20_000;

/// The occurrences of a rule between two moments, in order; without a rule, only the first.
pub fn between(rrule: Option<&str>, from: DateTime, to: DateTime) -> Result<Vec<DateTime>, String> {
    let Some(rrule) = rrule else {
        return Ok(if from <= to { vec![from] } else { Vec::new() });
    };
    if let Some(weeks) = Weeks::of(rrule) {
        return Ok(weeks.between(from, to));
    }
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

/// Days of weeks by their numbers in ISO 8601. The library takes the first days of a year that are of the
/// last week of the year before for days of a week 53.
struct Weeks {
    numbers: Vec<i8>,
    days: Vec<Weekday>,
    count: usize,
}

impl Weeks {
    /// A rule that says this and nothing else.
    fn of(rrule: &str) -> Option<Self> {
        let mut weeks = Self {
            numbers: Vec::new(),
            days: Vec::new(),
            count: MOST,
        };
        for part in rrule.split(';') {
            match part.split_once('=')? {
                ("FREQ", "YEARLY") | ("INTERVAL", "1") | ("WKST", "MO") => {}
                ("BYWEEKNO", numbers) => {
                    let numbers = numbers.split(',').map(|number| number.parse().ok());
                    weeks.numbers = numbers.collect::<Option<_>>()?;
                }
                ("BYDAY", days) => {
                    let days = days.split(',').map(|code| {
                        let is_own = |day: &&Weekday| rhythm::code(**day) == code;
                        DAYS.iter().find(is_own).copied()
                    });
                    weeks.days = days.collect::<Option<_>>()?;
                }
                ("COUNT", count) => weeks.count = count.parse().ok()?,
                _ => return None,
            }
        }
        let is_whole = !weeks.numbers.is_empty() && !weeks.days.is_empty();
        is_whole.then_some(weeks)
    }

    fn has(&self, day: Date) -> bool {
        let week = day.iso_week_date();
        let from_end = week.week() - week.weeks_in_year() - 1;
        let is_week = self.numbers.contains(&week.week()) || self.numbers.contains(&from_end);
        is_week && self.days.contains(&week.weekday())
    }

    fn between(&self, from: DateTime, to: DateTime) -> Vec<DateTime> {
        let days = from.date().series(1.day());
        let times = days.map(|day| day.to_datetime(from.time()));
        let times = times.take_while(|time| *time <= to);
        let own = times.filter(|time| self.has(time.date()));
        own.take(self.count.min(MOST)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn the_first_days_of_a_year_may_be_of_the_last_week_before() {
        let days = |rrule: &str| {
            let (from, to) = ("2020-12-20T15:00", "2022-01-10T00:00");
            let moment = |text: &str| text.parse().expect(text);
            let times = between(Some(rrule), moment(from), moment(to)).expect(rrule);
            let days = times.iter().map(|time| time.date().to_string());
            days.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            days("FREQ=YEARLY;BYWEEKNO=52,53;BYDAY=SA"),
            "2020-12-26 2021-01-02 2022-01-01"
        );
        assert_eq!(
            days("FREQ=YEARLY;BYWEEKNO=-1,1;BYDAY=MO,SU;COUNT=4"),
            "2020-12-28 2021-01-03 2021-01-04 2021-01-10"
        );
    }
}
