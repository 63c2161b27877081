//! Dates in the forms that other generators read: `2013/7/13 20:46:25`, `January 3, 2020`,
//! `Fri, 10 Jan 2020 08:00:00 +0100`, `2020-01-02 10:00 AM`, `20200102`.
//!
//! A zone that is not known is taken to be that of the site, as the day is what matters.

use jiff::civil;
use jiff::tz::TimeZone;
use plaza_model::Date;

use crate::date;

/// Reads a date in any of the forms; one without a zone is in this one.
pub(crate) fn parse_in(text: &str, zone: &TimeZone) -> Option<Date> {
    date::parse_in(text, zone).or_else(|| loose(text.trim(), zone))
}

fn loose(text: &str, default: &TimeZone) -> Option<Date> {
    let (day, rest) = numeric(text)
        .or_else(|| compact(text))
        .or_else(|| in_words(text))?;
    let rest = rest.trim_start_matches([' ', ',', '\t', 'T', 't']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let (time, zone) = time(rest).unwrap_or((civil::Time::midnight(), rest));
    let zone = zone.trim();
    let first = zone.split_whitespace().next().unwrap_or_default();
    let offset = date::parse_zone(zone).or_else(|| date::parse_zone(first));
    let civil = day.to_datetime(time);
    match offset {
        Some(offset) => Date::new(civil, offset),
        None => Date::in_zone(civil, default),
    }
}

/// `2013/7/13`, `2013.07.13`, `2013-7-13`, and what follows.
fn numeric(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let separator = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, rest) = digits(rest.strip_prefix(separator)?, 1..=2)?;
    let (day, rest) = digits(rest.strip_prefix(separator)?, 1..=2)?;
    Some((civil_date(year, month, day)?, rest))
}

/// `20130713`, and what follows.
fn compact(text: &str) -> Option<(civil::Date, &str)> {
    let (_, rest) = digits(text, 8..=8)?;
    let day = civil_date(&text[..4], &text[4..6], &text[6..8])?;
    Some((day, rest))
}

/// `January 3, 2020`, `3rd of January 2020`, with a day of the week before, and what follows.
fn in_words(text: &str) -> Option<(civil::Date, &str)> {
    let mut rest = text;
    let mut next = || {
        let start = rest.trim_start_matches(|c: char| c.is_whitespace() || ",.".contains(c));
        let end = start
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'))
            .unwrap_or(start.len());
        let word = &start[..end];
        rest = start[end..].trim_start_matches(['-', '/']);
        (!word.is_empty()).then_some(word)
    };
    let mut words = Vec::new();
    while words.len() < 3 {
        let word = next()?;
        let is_left_out = word.eq_ignore_ascii_case("of") || words.is_empty() && is_weekday(word);
        if !is_left_out {
            words.push(word);
        }
    }
    let day = |word: &str| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=2).contains(&number.len()).then(|| number.to_owned())
    };
    let (month, day) = match (date::parse_month(words[0]), date::parse_month(words[1])) {
        (Some(month), _) => (month, day(words[1])?),
        (None, Some(month)) => (month, day(words[0])?),
        (None, None) => return None,
    };
    let (year, _) = digits(words[2], 4..=4)?;
    Some((civil_date(year, &month.to_string(), &day)?, rest))
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    days.iter().any(|day| word.starts_with(day)) && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A time of day, on either clock, and what follows.
fn time(text: &str) -> Option<(civil::Time, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))
        .unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let time = date::parse_time(clock)?;
    let half = rest.trim_start().get(..2).map(str::to_ascii_lowercase);
    let (hour, rest) = match half.as_deref() {
        Some("am") => (time.hour() % 12, &rest.trim_start()[2..]),
        Some("pm") => (time.hour() % 12 + 12, &rest.trim_start()[2..]),
        _ => (time.hour(), rest),
    };
    let time = civil::Time::new(hour, time.minute(), time.second(), 0).ok()?;
    Some((time, rest))
}

/// So many digits, and no more, at the start of a text.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&end).then(|| text.split_at(end))
}

fn civil_date(year: &str, month: &str, day: &str) -> Option<civil::Date> {
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    civil::Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_other_generators_do() {
        for (text, rfc3339) in [
            ("2013/7/13 20:46:25", "2013-07-13T20:46:25Z"),
            ("2020/01/02", "2020-01-02T00:00:00Z"),
            ("2020-01-02 10:00 AM", "2020-01-02T10:00:00Z"),
            ("2020-01-02 12:30pm EST", "2020-01-02T12:30:00-05:00"),
            (
                "2020-01-02 10:00:00 America/New_York",
                "2020-01-02T10:00:00Z",
            ),
            ("January 3, 2020", "2020-01-03T00:00:00Z"),
            ("10 January 2020", "2020-01-10T00:00:00Z"),
            ("3rd of Jan. 2020", "2020-01-03T00:00:00Z"),
            ("10-Jan-2020", "2020-01-10T00:00:00Z"),
            (
                "Fri, 10 Jan 2020 08:00:00 +0100",
                "2020-01-10T08:00:00+01:00",
            ),
            ("20200102", "2020-01-02T00:00:00Z"),
        ] {
            let date = parse_in(text, &TimeZone::UTC).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(rfc3339), "{text}");
        }
        for text in [
            "TBD",
            "Last Modified",
            "soon",
            "é",
            "2020-13-01",
            "Mayor 3 20",
            "",
        ] {
            assert_eq!(parse_in(text, &TimeZone::UTC), None, "{text}");
        }
    }
}
