//! Time zones by IANA name, from a database built into Plaza, so that a schedule gives the same
//! times on every machine.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};

use crate::Clock;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// `UTC` or an IANA name.
    pub name: String,
    zone: TimeZone,
}

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    /// Finds a zone by name, ignoring case.
    pub fn find(name: &str) -> Option<Self> {
        if ["utc", "gmt", "z", "etc/utc"].contains(&name.to_ascii_lowercase().as_str()) {
            return Some(Self::utc());
        }
        let zone = ZONES.get(name).ok()?;
        let name = zone.iana_name()?.to_owned();
        Some(Self { name, zone })
    }

    /// The known name nearest to an unknown one.
    pub fn nearest(name: &str) -> Option<String> {
        let wanted = name.to_lowercase();
        let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let known = ZONES.available().map(|name| name.to_string());
        let scored = known.map(|known| {
            let whole = strsim::damerau_levenshtein(&known.to_lowercase(), &wanted);
            // Many people know the city, but not the continent.
            let part = strsim::damerau_levenshtein(&city(&known), &city(&wanted)) + 1;
            (whole.min(part), known)
        });
        let (distance, known) = scored.min()?;
        (distance <= 3).then_some(known)
    }

    /// The zone itself.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The instant at which a wall clock shows this. A time in a gap uses the offset before it; an
    /// ambiguous time is the earlier one (RFC 5545, section 3.3.5).
    pub fn instant(&self, wall: DateTime) -> Option<Timestamp> {
        self.zone.to_ambiguous_timestamp(wall).compatible().ok()
    }

    /// What the clock does with a time of day, between two days.
    pub fn around(&self, time: Time, first: Date, last: Date) -> Clock {
        let mut clock = Clock::default();
        let Some(begin) = self.instant(first.to_datetime(Time::midnight())) else {
            return clock;
        };
        for change in self.zone.following(begin) {
            let at = change.timestamp();
            let before = self.zone.to_offset(at - SignedDuration::from_secs(1));
            let day = before.to_datetime(at).date();
            if day > last {
                break;
            }
            // A change at midnight concerns the day before, or after.
            for day in [day.yesterday(), Ok(day), day.tomorrow()] {
                let Ok(wall) = day.map(|day| day.to_datetime(time)) else {
                    continue;
                };
                let ambiguous = self.zone.to_ambiguous_timestamp(wall);
                let of = match ambiguous.offset() {
                    AmbiguousOffset::Gap { .. } => &mut clock.skips,
                    AmbiguousOffset::Fold { .. } => &mut clock.repeats,
                    AmbiguousOffset::Unambiguous { .. } => continue,
                };
                if of.last() != Some(&wall) {
                    of.push(wall);
                }
            }
        }
        clock
    }

    /// What the wall clock shows at a moment.
    pub fn wall(&self, instant: Timestamp) -> DateTime {
        instant.to_zoned(self.zone.clone()).datetime()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_folds_are_resolved_by_the_rule() {
        let new_york = Zone::find("america/new_york").expect("it is known");
        assert_eq!(new_york.name, "America/New_York");
        let at = |text: &str| {
            let wall: DateTime = text.parse().expect(text);
            new_york.instant(wall).map(|at| at.to_string())
        };
        // 02:30 did not exist on this day: with the earlier offset it is 03:30 on the new clock.
        assert_eq!(
            at("2016-03-13T02:30:00").as_deref(),
            Some("2016-03-13T07:30:00Z")
        );
        // 01:30 occurred twice on this day: the first counts.
        assert_eq!(
            at("2016-11-06T01:30:00").as_deref(),
            Some("2016-11-06T05:30:00Z")
        );
    }

    #[test]
    fn knows_which_times_of_day_the_clock_leaves_out() {
        let of = |zone: &str, hour: i8| {
            let zone = Zone::find(zone).expect("it is known");
            let (first, last) = (Date::constant(2016, 1, 1), Date::constant(2017, 12, 31));
            let clock = zone.around(Time::constant(hour, 30, 0, 0), first, last);
            let days = |walls: &[DateTime]| {
                let days = walls.iter().map(|wall| wall.date().to_string());
                days.collect::<Vec<_>>().join(" ")
            };
            (days(&clock.skips), days(&clock.repeats))
        };
        let twice = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(
            of("Europe/Berlin", 2),
            twice("2016-03-27 2017-03-26", "2016-10-30 2017-10-29")
        );
        assert_eq!(of("Europe/Berlin", 15), twice("", ""));
        assert_eq!(of("UTC", 2), twice("", ""));
        // Brazil skipped the first hour of a day, and repeated the last one.
        assert_eq!(
            of("America/Sao_Paulo", 0),
            twice("2016-10-16 2017-10-15", "")
        );
        assert_eq!(
            of("America/Sao_Paulo", 23),
            twice("", "2016-02-20 2017-02-18")
        );
    }

    #[test]
    fn knows_what_was_meant() {
        assert_eq!(
            Zone::nearest("Europe/Pariss").as_deref(),
            Some("Europe/Paris")
        );
        assert_eq!(Zone::nearest("Chicago").as_deref(), Some("America/Chicago"));
        assert_eq!(Zone::nearest("Nowhere/AtAll"), None);
    }
}
