//! Dates as people write them in front matter and lists of minutes.
//!
//! Zone abbreviations are taken literally: `CEST` is two hours before UTC even in winter, because
//! the author wrote that.

mod impossible;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use plaza_model::Date;

pub use impossible::impossible;

/// Zone abbreviations, with hours and minutes east of UTC.
const ZONES: [(&str, i32, i32); 14] = [
    ("UTC", 0, 0),
    ("GMT", 0, 0),
    ("CET", 1, 0),
    ("CEST", 2, 0),
    ("EST", -5, 0),
    ("EDT", -4, 0),
    ("CST", -6, 0),
    ("CDT", -5, 0),
    ("MST", -7, 0),
    ("MDT", -6, 0),
    ("PST", -8, 0),
    ("PDT", -7, 0),
    ("IST", 5, 30),
    ("JST", 9, 0),
];

/// Reads RFC 3339, `2016-05-02` or `2016-05-02 08:00[:00]`, optionally with an offset or a zone; the
/// default is UTC.
pub fn parse(text: &str) -> Option<Date> {
    parse_in(text, &TimeZone::UTC)
}

/// Like [`parse`], with another default.
pub fn parse_in(text: &str, zone: &TimeZone) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = split_day(text)?;
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(rest) => rest,
        None => rest.trim_start(),
    };
    if rest.is_empty() {
        return Date::in_zone(day.at(0, 0, 0, 0), zone);
    }
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))
        .unwrap_or(rest.len());
    let (time, written) = rest.split_at(end);
    let civil = day.to_datetime(parse_time(time)?);
    match written.trim() {
        "" => Date::in_zone(civil, zone),
        written => Date::new(civil, parse_zone(written)?),
    }
}

/// Reads a date without a time: `2016-05-02`.
pub fn parse_day(text: &str) -> Option<civil::Date> {
    let (day, rest) = split_day(text.trim())?;
    rest.is_empty().then_some(day)
}

/// Reads a date in words, as in lists of minutes: `March 17, 2016`, `17 Mar 2016`, `2016-03-17`.
pub fn parse_day_in_words(text: &str) -> Option<civil::Date> {
    if let Some(day) = parse_day(text) {
        return Some(day);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, year] = words[..] else {
        return None;
    };
    let day_number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok()
    };
    let (month, day) = match (parse_month(first), parse_month(second)) {
        (Some(month), _) => (month, day_number(second)?),
        (_, Some(month)) => (month, day_number(first)?),
        _ => return None,
    };
    civil::Date::new(year.parse().ok()?, month, day).ok()
}

/// What is wrong with the day of a date in words: `March 32, 2016`.
pub fn impossible_in_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, year] = words[..] else {
        return None;
    };
    let (month, day) = match (parse_month(first), parse_month(second)) {
        (Some(month), _) => (month, second),
        (_, Some(month)) => (month, first),
        _ => return None,
    };
    impossible::day_of_month(year.parse().ok()?, month, day.parse().ok()?)
}

/// Whether a date in words has a misplaced full stop: `Dec 08. 2021`.
pub fn is_oddly_dotted(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let opens_with_month = words.next().and_then(parse_month).is_some();
    opens_with_month && words.next().is_some_and(|day| day.ends_with('.'))
}

/// Reads a time of day: `15:00`, `9:30`, `08:00:00.5`.
pub fn parse_time(text: &str) -> Option<civil::Time> {
    let mut parts = text.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = match parts.next() {
        None => 0,
        // Fractions of a second do not matter for publishing.
        Some(second) => number(second.split('.').next()?, 2)?,
    };
    if parts.next().is_some() {
        return None;
    }
    // RFC 3339 allows a leap second, but `civil::Time` does not.
    civil::Time::new(hour, minute, second.min(59), 0)
        .ok()
        .filter(|_| second <= 60)
}

pub(crate) fn parse_month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    i8::try_from(at + 1).ok()
}

/// Splits a text after the date that it opens with.
pub fn split_day(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix('-')?;
    let (month, rest) = rest.split_once('-')?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (day, rest) = rest.split_at(end);
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = civil::Date::new(year.parse().ok()?, number(month, 2)?, number(day, 2)?).ok()?;
    Some((date, rest))
}

fn number(text: &str, most_digits: usize) -> Option<i8> {
    let digits = !text.is_empty() && text.len() <= most_digits;
    if digits && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

pub(crate) fn parse_zone(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    // Hugo wrote `+0000 UTC`: the offset is enough.
    let text = match text.split_once(' ') {
        Some((offset, name)) if offset.starts_with(['+', '-']) && is_word(name) => offset,
        _ => text,
    };
    let upper = text.to_ascii_uppercase();
    if let Some(&(_, hours, minutes)) = ZONES.iter().find(|(name, ..)| *name == upper) {
        return Offset::from_seconds(hours * 3600 + minutes * 60).ok();
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replacen(':', "", 1);
    let (hours, minutes) = match digits.len() {
        4 => digits.split_at(2),
        2 => (digits.as_str(), "00"),
        _ => return None,
    };
    let (hours, minutes) = (i32::from(number(hours, 2)?), i32::from(number(minutes, 2)?));
    if hours > 23 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_the_design() {
        for (text, rfc3339) in [
            ("2016-05-02", "2016-05-02T00:00:00Z"),
            ("2016-05-02T08:00:00Z", "2016-05-02T08:00:00Z"),
            ("2016-05-02T08:00:00.123+02:00", "2016-05-02T08:00:00+02:00"),
            ("2016-05-02 08:00", "2016-05-02T08:00:00Z"),
            ("2016-05-02 08:00:00", "2016-05-02T08:00:00Z"),
            ("2016-05-02 08:00:00 UTC", "2016-05-02T08:00:00Z"),
            ("2016-05-02 08:00:00 CEST", "2016-05-02T08:00:00+02:00"),
            ("2016-05-02 08:00 +0100", "2016-05-02T08:00:00+01:00"),
            ("2016-05-02 08:00:00 +01:00", "2016-05-02T08:00:00+01:00"),
            ("2016-05-02 08:00:00-05:00", "2016-05-02T08:00:00-05:00"),
            ("2016-05-02 08:00:00 IST", "2016-05-02T08:00:00+05:30"),
            (
                "2016-05-02 08:00:00 +0200 CEST",
                "2016-05-02T08:00:00+02:00",
            ),
            ("2016-05-02 08:00:00 pst", "2016-05-02T08:00:00-08:00"),
        ] {
            let date = parse(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(rfc3339), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "yesterday",
            "2016-13-01",
            "2016-02-30",
            "2016-05",
            "16-05-02",
            "2016-05-02 25:00",
            "2016-05-02 08:00 XYZ",
            "2016-05-02 08",
            "2016-05-02x",
            "2016-05-02 08:00 +99:00",
            "é016-05-02",
            "+016-05-02",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_days_in_words() {
        for text in [
            "March 17, 2016",
            "17 Mar 2016",
            "2016-03-17",
            "Mar 17. 2016",
            "17th March 2016",
        ] {
            let day = parse_day_in_words(text).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2016-03-17"), "{text}");
        }
        assert_eq!(parse_day_in_words("Agenda"), None);
    }
}
