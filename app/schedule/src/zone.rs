//! Time zones by IANA name, from a database built into Plaza, so that a schedule gives the same
//! times on every machine.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};

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

    /// The instant at which a wall clock shows this. A time in a gap uses the offset before it; an
    /// ambiguous time is the earlier one (RFC 5545, section 3.3.5).
    pub fn instant(&self, wall: DateTime) -> Option<Timestamp> {
        self.zone.to_ambiguous_timestamp(wall).compatible().ok()
    }

    /// The wall clock time at an instant.
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
    fn knows_what_was_meant() {
        assert_eq!(
            Zone::nearest("Europe/Pariss").as_deref(),
            Some("Europe/Paris")
        );
        assert_eq!(Zone::nearest("Chicago").as_deref(), Some("America/Chicago"));
        assert_eq!(Zone::nearest("Nowhere/AtAll"), None);
    }
}
