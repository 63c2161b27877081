//! The vocabulary of rules: days, months, ordinals, times of day.

use crate::rhythm::MONTHS;
use jiff::civil::{Date, Time, Weekday};

use super::rhythm::weekday;
use plaza_text::date;

/// The days of the week, from Monday.
pub(crate) const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

const ORDINALS: [(&str, i8); 11] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("last", -1),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("5th", 5),
];

/// The weekday that a word names, in full or in three letters.
pub(crate) fn weekday_of(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let word = word.strip_suffix('s').unwrap_or(&word);
    DAYS.into_iter().find(|day| {
        let name = weekday(*day).to_lowercase();
        name == word || (word.len() >= 3 && word.len() <= 5 && name.starts_with(word))
    })
}

/// The number of `first` to `fifth` and `last`.
pub(crate) fn ordinal_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    ORDINALS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// The number of the month that a word names, in full or in three letters.
pub(crate) fn month_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let is = |name: &&str| {
        let name = name.to_lowercase();
        name == word || (word.len() >= 3 && name.starts_with(&word))
    };
    let at = MONTHS.iter().position(is)?;
    i8::try_from(at + 1).ok()
}

/// `15`, `15th`.
pub(crate) fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_suffix = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    let day = digits.parse().ok()?;
    (is_suffix && (1..=31).contains(&day)).then_some(day)
}

/// `15:00`, `1500`, `3pm`, `3:30pm`.
pub(crate) fn time_of(word: &str) -> Option<Time> {
    let lower = word.to_lowercase();
    let half = [("am", 0), ("pm", 12)]
        .into_iter()
        .find_map(|(suffix, hours)| Some((lower.strip_suffix(suffix)?, hours)));
    if let Some((clock, later)) = half {
        let clock = if clock.contains(':') {
            clock.to_owned()
        } else {
            format!("{clock}:00")
        };
        let time = date::parse_time(&clock).filter(|time| (1..=12).contains(&time.hour()))?;
        return Time::new(time.hour() % 12 + later, time.minute(), 0, 0).ok();
    }
    if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return date::parse_time(&format!("{}:{}", &word[..2], &word[2..]));
    }
    date::parse_time(word)
}

/// A day as yaml2ical and calendars write it: `20160428`.
pub(crate) fn compact_day(text: &str) -> Option<Date> {
    let is_compact = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = is_compact.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?;
    date::parse_day(&dashed)
}
