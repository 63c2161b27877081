//! A rhythm: how often something takes place, in words for people and as a rule of RFC 5545.

use std::fmt;

use jiff::civil::{Date, Weekday};

/// The months of a year, as rules in words name them.
pub(crate) const MONTHS: [&str; 12] = [
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

/// How often something takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// On one day.
    Once(Date),
    /// Every n days.
    Days(u16),
    /// Every n weeks, on these days.
    Weeks(u16, Vec<Weekday>),
    /// In ISO 8601 weeks whose number modulo the first is the second.
    IsoWeeks(u8, u8, Weekday),
    /// Every n months, on the nth of these weekdays; -1 is the last.
    Months(u16, Vec<i8>, Vec<Weekday>),
    /// Every n months, on these days of the month; -1 is the last.
    MonthDays(u16, Vec<i8>),
    /// Every year on the nth such weekday of a month.
    Years(i8, Weekday, i8),
    /// Every year on a day of a month.
    YearDays(i8, i8),
    /// Any other RFC 5545 rule, without its end.
    Rule(String),
    /// Only when somebody calls it.
    Never,
}

impl Rhythm {
    /// The RFC 5545 rule (section 3.3.10); `None` if it takes place at most once.
    pub fn rrule(&self) -> Option<String> {
        Some(match self {
            Self::Once(_) | Self::Never => return None,
            Self::Days(every) => format!("FREQ=DAILY{}", interval(*every)),
            Self::Weeks(every, days) => {
                format!("FREQ=WEEKLY{};BYDAY={}", interval(*every), codes(days))
            }
            Self::IsoWeeks(of, rest, day) => {
                let weeks = (1..=53_u8).filter(|week| week % of == *rest);
                let weeks: Vec<String> = weeks.map(|week| week.to_string()).collect();
                format!(
                    "FREQ=YEARLY;BYWEEKNO={};BYDAY={}",
                    weeks.join(","),
                    code(*day)
                )
            }
            Self::Months(every, nths, days) => {
                let each = nths
                    .iter()
                    .flat_map(|nth| days.iter().map(move |day| format!("{nth}{}", code(*day))));
                let each: Vec<String> = each.collect();
                format!("FREQ=MONTHLY{};BYDAY={}", interval(*every), each.join(","))
            }
            Self::MonthDays(every, days) => {
                let days: Vec<String> = days.iter().map(ToString::to_string).collect();
                format!(
                    "FREQ=MONTHLY{};BYMONTHDAY={}",
                    interval(*every),
                    days.join(",")
                )
            }
            Self::Years(nth, day, month) => {
                format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{}", code(*day))
            }
            Self::YearDays(month, day) => {
                format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")
            }
            Self::Rule(rule) => rule.clone(),
        })
    }

    /// The same rhythm with an interval of one, to find its first occurrence.
    #[must_use]
    pub fn without_pause(&self) -> Self {
        match self.clone() {
            Self::Days(_) => Self::Days(1),
            Self::Weeks(_, days) => Self::Weeks(1, days),
            Self::Months(_, nths, days) => Self::Months(1, nths, days),
            Self::MonthDays(_, days) => Self::MonthDays(1, days),
            other => other,
        }
    }

    /// Whether its days depend on the week, month or year in which it begins.
    pub fn has_pause(&self) -> bool {
        *self != self.without_pause()
    }
}

fn interval(every: u16) -> String {
    if every == 1 {
        String::new()
    } else {
        format!(";INTERVAL={every}")
    }
}

pub(crate) fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

fn codes(days: &[Weekday]) -> String {
    let codes: Vec<&str> = days.iter().map(|day| code(*day)).collect();
    codes.join(",")
}

/// The name of a weekday.
pub(crate) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(number: i8) -> &'static str {
    MONTHS[usize::from(number.unsigned_abs()) - 1]
}

fn ordinal(number: i8) -> &'static str {
    match number {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -2 => "second to last",
        _ => "last",
    }
}

fn names(days: &[Weekday]) -> String {
    and(days.iter().map(|day| weekday(*day).to_owned()))
}

/// `a, b and c`.
fn and(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [words @ .., last] if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        words => words.concat(),
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = |every: &u16| match every {
            1 => "each month".to_owned(),
            2 => "every other month".to_owned(),
            every => format!("every {every} months"),
        };
        match self {
            Self::Once(day) => write!(
                f,
                "{} {} {} {}",
                weekday(day.weekday()),
                day.day(),
                month(day.month()),
                day.year()
            ),
            Self::Days(1) => f.write_str("every day"),
            Self::Days(every) => write!(f, "every {every} days"),
            Self::Weeks(1, days) => match days.as_slice() {
                [
                    Weekday::Monday,
                    Weekday::Tuesday,
                    Weekday::Wednesday,
                    Weekday::Thursday,
                    Weekday::Friday,
                ] => f.write_str("every weekday"),
                days => write!(f, "every {}", names(days)),
            },
            Self::Weeks(2, days) => match days.as_slice() {
                [day] => write!(f, "every other {}", weekday(*day)),
                days => write!(f, "every other week on {}", names(days)),
            },
            Self::Weeks(every, days) => write!(f, "every {every} weeks on {}", names(days)),
            Self::IsoWeeks(2, rest, day) => {
                let weeks = if *rest == 1 { "odd" } else { "even" };
                write!(f, "{} of {weeks} weeks (ISO 8601)", weekday(*day))
            }
            Self::IsoWeeks(of, rest, day) => write!(
                f,
                "{} of every {of}th week (ISO 8601, those that leave {rest})",
                weekday(*day)
            ),
            Self::Months(every, nths, days) => {
                let nth = and(nths.iter().map(|nth| ordinal(*nth).to_owned()));
                write!(f, "the {nth} {} of {}", names(days), months(every))?;
                // RFC 5545 skips the months that have no such day.
                if nths.contains(&5) {
                    f.write_str(" that has one")?;
                }
                Ok(())
            }
            Self::MonthDays(every, days) => {
                let days = days.iter().map(|day| match day {
                    -1 => "last day".to_owned(),
                    day => format!("{day}{}", suffix(*day)),
                });
                write!(f, "the {} of {}", and(days), months(every))
            }
            Self::Years(nth, day, number) => write!(
                f,
                "the {} {} of {} every year",
                ordinal(*nth),
                weekday(*day),
                month(*number)
            ),
            Self::YearDays(number, day) => write!(f, "every year on {day} {}", month(*number)),
            Self::Rule(rule) => write!(f, "by the rule {rule}"),
            Self::Never => f.write_str("when it is called"),
        }
    }
}

fn suffix(day: i8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
