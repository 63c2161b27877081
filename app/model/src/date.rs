//! A date: an instant, with the UTC offset its author wrote.
//!
//! Entries and feeds are ordered by the instant. The offset is kept because an author who writes
//! `2016-05-01 01:00 CEST` means the first of May, in the permalink and on the page, although it is
//! still April in UTC.

use std::fmt;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant, with the UTC offset it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    instant: Timestamp,
    offset: Offset,
}

impl Date {
    /// The date of a civil time at an offset; `None` outside the years 0 to 9999.
    pub fn new(civil: civil::DateTime, offset: Offset) -> Option<Self> {
        let instant = offset.to_timestamp(civil).ok()?;
        // RFC 3339, RFC 822 and permalinks have four digits for the year.
        (0..=9999)
            .contains(&civil.year())
            .then_some(Self { instant, offset })
    }

    /// The date of a civil time in a time zone; `None` outside the years 0 to 9999. A time that a clock
    /// change skips uses the offset before it; one that occurs twice is the first one (RFC 5545).
    pub fn in_zone(civil: civil::DateTime, zone: &TimeZone) -> Option<Self> {
        let instant = zone.to_ambiguous_timestamp(civil).compatible().ok()?;
        let offset = zone.to_offset(instant);
        (0..=9999)
            .contains(&civil.year())
            .then_some(Self { instant, offset })
    }

    /// The instant, which orders entries.
    pub fn instant(self) -> Timestamp {
        self.instant
    }

    /// The civil time as its author wrote it.
    pub fn civil(self) -> civil::DateTime {
        self.offset.to_datetime(self.instant)
    }

    /// The year as its author wrote it.
    pub fn year(self) -> i16 {
        self.civil().year()
    }

    /// For people: `2 May 2016`.
    pub fn long(self) -> String {
        self.civil().strftime("%-d %B %-Y").to_string()
    }

    /// For people, to the minute: `2 May 2016 at 08:00 UTC`; only the day, if it is midnight there.
    pub fn moment(self) -> String {
        let zone = match self.offset.seconds() {
            0 => "UTC",
            _ => "UTC%:z",
        };
        let is_midnight = self.civil().time() == civil::Time::midnight();
        let time = if is_midnight && self.offset == Offset::UTC {
            String::new()
        } else {
            format!(" at %H:%M {zone}")
        };
        self.zoned()
            .strftime(&format!("%-d %B %-Y{time}"))
            .to_string()
    }

    /// For people, below a heading with the year: `2 May`.
    pub fn day_and_month(self) -> String {
        self.civil().strftime("%-d %b").to_string()
    }

    /// The day, as `<time datetime>` takes it: `2016-05-02`.
    pub fn iso_day(self) -> String {
        self.civil().date().to_string()
    }

    /// RFC 3339, section 5.6: `2016-05-02T08:00:00+02:00`.
    pub fn rfc3339(self) -> String {
        let form = if self.offset == Offset::UTC {
            "%Y-%m-%dT%H:%M:%SZ"
        } else {
            "%Y-%m-%dT%H:%M:%S%:z"
        };
        self.zoned().strftime(form).to_string()
    }

    /// RFC 822 with a four-digit year, as RSS 2.0 requires: `Mon, 02 May 2016 08:00:00 +0200`.
    pub fn rfc822(self) -> String {
        self.zoned()
            .strftime("%a, %d %b %Y %H:%M:%S %z")
            .to_string()
    }

    fn zoned(self) -> Zoned {
        self.instant.to_zoned(self.offset.to_time_zone())
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.instant, self.offset).cmp(&(other.instant, other.offset))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.rfc3339());
        }
        (self.instant.as_nanosecond(), self.offset.seconds()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    /// Of formats for programs only; nobody reads dates back from JSON.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (instant, offset) = <(i128, i32)>::deserialize(deserializer)?;
        Ok(Self {
            instant: Timestamp::from_nanosecond(instant).map_err(de::Error::custom)?,
            offset: Offset::from_seconds(offset).map_err(de::Error::custom)?,
        })
    }
}

impl From<Timestamp> for Date {
    fn from(instant: Timestamp) -> Self {
        let offset = TimeZone::UTC.to_offset(instant);
        Self { instant, offset }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::offset;

    use super::*;

    fn cest() -> Date {
        Date::new(date(2016, 5, 1).at(1, 0, 0, 0), offset(2)).expect("a valid date")
    }

    #[test]
    fn keeps_the_day_its_author_wrote() {
        assert_eq!(cest().iso_day(), "2016-05-01");
        assert_eq!(cest().long(), "1 May 2016");
        assert_eq!(cest().instant().to_string(), "2016-04-30T23:00:00Z");
    }

    #[test]
    fn writes_the_forms_of_feeds() {
        assert_eq!(cest().rfc3339(), "2016-05-01T01:00:00+02:00");
        assert_eq!(cest().rfc822(), "Sun, 01 May 2016 01:00:00 +0200");
        assert_eq!(cest().day_and_month(), "1 May");
        let utc = Date::new(date(2016, 12, 31).at(23, 5, 9, 0), Offset::UTC).expect("a date");
        assert_eq!(utc.rfc3339(), "2016-12-31T23:05:09Z");
        assert_eq!(utc.rfc822(), "Sat, 31 Dec 2016 23:05:09 +0000");
        assert_eq!(utc.long(), "31 December 2016");
    }

    #[test]
    fn writes_old_years_and_western_offsets() {
        let west = offset(-3).saturating_sub(jiff::SignedDuration::from_mins(30));
        let old = Date::new(date(987, 7, 3).at(0, 0, 0, 0), west).expect("a valid date");
        assert_eq!(old.rfc3339(), "0987-07-03T00:00:00-03:30");
        assert_eq!(old.rfc822(), "Tue, 03 Jul 0987 00:00:00 -0330");
        assert_eq!(old.long(), "3 July 987");
    }
}
