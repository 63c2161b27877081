//! A date: an instant, with the offset its author wrote it in.
//!
//! The instant orders entries and fills feeds. The offset is kept because an author who writes
//! `2016-05-01 01:00 CEST` means the first of May, in the permalink and on the page, although it
//! was still April in UTC.

use std::fmt;

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use serde::{Serialize, Serializer};

/// An instant, in the offset it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    instant: Timestamp,
    offset: Offset,
}

/// The months of a year.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTHS_SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

const DAYS_SHORT: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Date {
    /// The date of a wall clock in an offset; `None` outside the years jiff can hold.
    pub fn new(civil: civil::DateTime, offset: Offset) -> Option<Self> {
        let instant = offset.to_timestamp(civil).ok()?;
        // Four digits are what RFC 3339, RFC 822 and a permalink can write.
        (0..=9999)
            .contains(&civil.year())
            .then_some(Self { instant, offset })
    }

    /// The instant, which orders entries.
    pub fn instant(self) -> Timestamp {
        self.instant
    }

    /// The wall clock its author read.
    pub fn civil(self) -> civil::DateTime {
        self.offset.to_datetime(self.instant)
    }

    /// The calendar year its author read.
    pub fn year(self) -> i16 {
        self.civil().year()
    }

    /// For people: `2 May 2016`.
    pub fn long(self) -> String {
        let civil = self.civil();
        let month = MONTHS[usize::from(civil.month().unsigned_abs()) - 1];
        format!("{} {month} {}", civil.day(), civil.year())
    }

    /// For people, below a heading that says the year: `2 May`.
    pub fn day_and_month(self) -> String {
        let civil = self.civil();
        let month = MONTHS_SHORT[usize::from(civil.month().unsigned_abs()) - 1];
        format!("{} {month}", civil.day())
    }

    /// `2016-05-02`, the form of `<time datetime>` for a day.
    pub fn iso_day(self) -> String {
        self.civil().date().to_string()
    }

    /// RFC 3339, section 5.6: `2016-05-02T08:00:00+02:00`.
    pub fn rfc3339(self) -> String {
        let civil = self.civil();
        let (sign, hours, minutes) = self.offset_parts();
        let time = civil.strftime("%Y-%m-%dT%H:%M:%S");
        if self.offset == Offset::UTC {
            format!("{time}Z")
        } else {
            format!("{time}{sign}{hours:02}:{minutes:02}")
        }
    }

    /// RFC 822 with a four-digit year, as RSS 2.0 asks: `Mon, 02 May 2016 08:00:00 +0200`.
    pub fn rfc822(self) -> String {
        let civil = self.civil();
        let (sign, hours, minutes) = self.offset_parts();
        let day = DAYS_SHORT[usize::from(civil.weekday().to_monday_zero_offset().unsigned_abs())];
        let month = MONTHS_SHORT[usize::from(civil.month().unsigned_abs()) - 1];
        format!(
            "{day}, {:02} {month} {:04} {:02}:{:02}:{:02} {sign}{hours:02}{minutes:02}",
            civil.day(),
            civil.year(),
            civil.hour(),
            civil.minute(),
            civil.second(),
        )
    }

    fn offset_parts(self) -> (char, i32, i32) {
        let seconds = self.offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.abs() / 60;
        (sign, minutes / 60, minutes % 60)
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
        serializer.serialize_str(&self.rfc3339())
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
    }
}
