//! A rule in words: `every 2 weeks on Monday and Wednesday at 9:30 Europe/Paris`.
//!
//! ```text
//! rule    = rhythm "at" time [zone]
//! rhythm  = "once on" date | "daily" | ("weekly" | "biweekly") "on" days
//!         | "monthly on the" nth | "yearly on" day-of-year
//!         | "every" [number | "other"] ("days" | days | "weeks on" days | "months on the" nth)
//! nth     = ordinals days ["of each month"] | numbers | "last day"
//! ```

use std::ops::Range;

use jiff::civil::{Date, Time, Weekday};

use crate::rhythm::MONTHS;

use super::rhythm::{Rhythm, weekday};
use super::vocabulary::{DAYS, day_number, month_of, ordinal_of, time_of, weekday_of};
use super::zone::Zone;
use plaza_text::{Field, date};

/// A parsed rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) rhythm: Rhythm,
    pub(crate) time: Time,
    pub(crate) zone: Zone,
}

/// A parse error: its message, its place in the text, and a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) at: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Problem {
    /// Reports it at the words of the field it is about.
    pub(crate) fn report(self, field: Field<'_>, text: &str) {
        let problems = field.problems;
        let written = &problems.file.text[field.span()];
        // A quoted value begins after its quote; offsets into a folded or escaped one do not map back.
        let span = match written.find(text) {
            Some(at) => {
                let start = field.span().start + at;
                start + self.at.start..start + self.at.end
            }
            None => field.span(),
        };
        problems.error(super::CODE, span, self.message, self.hint);
    }
}

pub(crate) const FORMS: &str = "write it as `weekly on Thursday at 15:00 UTC`, `every 2 weeks on Monday at \
                     9:30 Europe/Paris`, `monthly on the second Thursday at 15:00 UTC`, `yearly on \
                     May 4 at 12:00 UTC` or `once on 2016-04-28 at 16:00 America/Chicago`";

type Read<T> = Result<T, Problem>;

/// Reads a rule.
pub(crate) fn read(text: &str) -> Read<Words> {
    let mut reader = Reader::new(text);
    let rhythm = reader.rhythm()?;
    reader.expect("at")?;
    let (time, zone) = reader.time_and_zone()?;
    Ok(Words { rhythm, time, zone })
}

/// Reads a time of day with its zone: `15:00 UTC`.
pub(crate) fn read_time(text: &str) -> Read<(Time, Zone)> {
    Reader::new(text).time_and_zone()
}

struct Reader<'a> {
    text: &'a str,
    /// The words and their ranges. A comma is a word.
    words: Vec<(&'a str, Range<usize>)>,
    next: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_whitespace() || c == ',' {
                if let Some(start) = start.take() {
                    words.push((&text[start..at], start..at));
                }
                if c == ',' {
                    words.push((",", at..at + 1));
                }
            } else if start.is_none() {
                start = Some(at);
            }
        }
        Self {
            text,
            words,
            next: 0,
        }
    }

    fn word(&self) -> Option<&'a str> {
        self.words.get(self.next).map(|(word, _)| *word)
    }

    /// Consumes the next word if it is one of these.
    fn takes(&mut self, words: &[&str]) -> bool {
        let is = self
            .word()
            .is_some_and(|next| words.iter().any(|word| next.eq_ignore_ascii_case(word)));
        self.next += usize::from(is);
        is
    }

    /// Consumes the next word if it parses.
    fn take<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(self.word()?)?;
        self.next += 1;
        Some(value)
    }

    fn expect(&mut self, word: &str) -> Read<()> {
        if self.takes(&[word]) {
            return Ok(());
        }
        let message = match self.word() {
            Some(found) => format!("expected `{word}`, found `{found}`"),
            None => format!("`{word}` is missing at the end"),
        };
        Err(self.problem(message, FORMS.to_owned()))
    }

    fn problem(&self, message: String, hint: String) -> Problem {
        let end = self.text.len();
        let at = self
            .words
            .get(self.next)
            .map_or(end..end, |(_, at)| at.clone());
        Problem { at, message, hint }
    }

    /// The next word, for a message.
    fn shown(&self) -> String {
        self.word()
            .map_or("nothing".to_owned(), |word| format!("`{word}`"))
    }

    fn rhythm(&mut self) -> Read<Rhythm> {
        if self.takes(&["once"]) {
            self.takes(&["on"]);
            return self.date().map(Rhythm::Once);
        }
        if self.takes(&["daily"]) {
            return Ok(Rhythm::Days(1));
        }
        if self.takes(&["weekly"]) {
            self.expect("on")?;
            return Ok(Rhythm::Weeks(1, self.weekdays()?));
        }
        if self.takes(&["biweekly", "fortnightly"]) {
            self.expect("on")?;
            return Ok(Rhythm::Weeks(2, self.weekdays()?));
        }
        if self.takes(&["monthly"]) {
            self.expect("on")?;
            return self.of_month(1);
        }
        if self.takes(&["yearly", "annually"]) {
            self.expect("on")?;
            return self.of_year();
        }
        if self.takes(&["every"]) {
            return self.every();
        }
        let word = self.word().unwrap_or_default();
        if word.eq_ignore_ascii_case("the") || ordinal_of(word).is_some() {
            return self.of_month(1);
        }
        if weekday_of(word).is_some() {
            return Ok(Rhythm::Weeks(1, self.weekdays()?));
        }
        let message = format!("expected a rule, found {}", self.shown());
        Err(self.problem(message, FORMS.to_owned()))
    }

    /// What follows `every`.
    fn every(&mut self) -> Read<Rhythm> {
        let start = self.next;
        let count = if self.takes(&["other"]) {
            2
        } else if let Some(number) = self.take(|word| word.parse::<u16>().ok()) {
            if number == 0 {
                self.next = start;
                return Err(
                    self.problem("`0` is not a valid interval".to_owned(), FORMS.to_owned())
                );
            }
            number
        } else {
            1
        };
        if self.takes(&["day", "days"]) {
            return Ok(Rhythm::Days(count));
        }
        if self.takes(&["weekday"]) {
            return Ok(Rhythm::Weeks(count, DAYS[..5].to_vec()));
        }
        if self.takes(&["week", "weeks"]) {
            self.expect("on")?;
            return Ok(Rhythm::Weeks(count, self.weekdays()?));
        }
        if self.takes(&["month", "months"]) {
            self.expect("on")?;
            return self.of_month(count);
        }
        if self.takes(&["year"]) {
            self.expect("on")?;
            return self.of_year();
        }
        if self.word().and_then(ordinal_of).is_some() {
            let rhythm = self.of_month(1)?;
            let says_month = self.words[..self.next]
                .iter()
                .any(|(word, _)| word.eq_ignore_ascii_case("month"));
            if says_month || !matches!(rhythm, Rhythm::Months(..)) {
                return Ok(rhythm);
            }
            self.next = start;
            let message = format!("{} is ambiguous here", self.shown());
            let hint = "write `every other Thursday`, or `the second Thursday of each month`";
            return Err(self.problem(message, hint.to_owned()));
        }
        Ok(Rhythm::Weeks(count, self.weekdays()?))
    }

    /// `the second Thursday`, `the first and third Tuesday of the month`, `the 15th`, `the last day`.
    fn of_month(&mut self, every: u16) -> Read<Rhythm> {
        self.takes(&["the"]);
        self.takes(&["day"]);
        let start = self.next;
        let nths = self.several(ordinal_of);
        let is_weekday = self.word().and_then(weekday_of).is_some();
        if !nths.is_empty() && is_weekday {
            let days = self.weekdays()?;
            if self.takes(&["of", "in"]) && !self.says_month() {
                let month = self.month()?;
                return match (nths.as_slice(), days.as_slice()) {
                    ([nth], [day]) => Ok(Rhythm::Years(*nth, *day, month)),
                    _ => Err(self.problem(
                        "a yearly rule has only one day".to_owned(),
                        FORMS.to_owned(),
                    )),
                };
            }
            return Ok(Rhythm::Months(every, nths, days));
        }
        if nths == [-1] && self.takes(&["day"]) {
            if self.takes(&["of"]) {
                self.says_month();
            }
            return Ok(Rhythm::MonthDays(every, vec![-1]));
        }
        if !nths.is_empty()
            && self.word().is_some_and(|word| {
                !word.eq_ignore_ascii_case("at") && !word.eq_ignore_ascii_case("of")
            })
        {
            return Err(self.no_weekday());
        }
        self.next = start;
        let days = self.several(day_number);
        if days.is_empty() {
            let message = format!(
                "{} is neither `first` to `fifth`, `last`, nor a day of the month",
                self.shown()
            );
            return Err(self.problem(
                message,
                "write it as `the second Thursday`, or `the 15th`".to_owned(),
            ));
        }
        if self.takes(&["of"]) {
            self.says_month();
        }
        Ok(Rhythm::MonthDays(every, days))
    }

    /// `of each month`, after `of`.
    fn says_month(&mut self) -> bool {
        let start = self.next;
        self.takes(&["the", "each", "every", "a"]);
        let is = self.takes(&["month"]);
        if !is {
            self.next = start;
        }
        is
    }

    /// `May 4`, `4 May`, `the first Monday of May`.
    fn of_year(&mut self) -> Read<Rhythm> {
        self.takes(&["the"]);
        if let Some(nth) = self
            .take(ordinal_of)
            .filter(|_| self.word().and_then(weekday_of).is_some())
        {
            let days = self.weekdays()?;
            self.takes(&["of", "in"]);
            let month = self.month()?;
            return Ok(Rhythm::Years(nth, days[0], month));
        }
        let (month, day) = if let Some(month) = self.take(month_of) {
            (month, self.take(day_number))
        } else {
            let day = self.take(day_number);
            self.takes(&["of"]);
            (self.month()?, day)
        };
        // A leap year has every possible day.
        if let Some(day) = day.filter(|day| Date::new(2016, month, *day).is_ok()) {
            Ok(Rhythm::YearDays(month, day))
        } else {
            self.next -= 1;
            let message = format!("{} is not a day of the year", self.shown());
            Err(self.problem(
                message,
                "write it as `May 4`, or `the first Monday of May`".to_owned(),
            ))
        }
    }

    fn month(&mut self) -> Read<i8> {
        self.take(month_of).ok_or_else(|| {
            let message = format!("{} is not a month", self.shown());
            self.problem(message, format!("the months are {}", MONTHS.join(", ")))
        })
    }

    fn weekdays(&mut self) -> Read<Vec<Weekday>> {
        let days = self.several(weekday_of);
        let is_open = self.next > 0 && is_link(self.words[self.next - 1].0);
        if days.is_empty() || is_open {
            return Err(self.no_weekday());
        }
        let mut sorted = days;
        sorted.sort_by_key(|day| day.to_monday_zero_offset());
        sorted.dedup();
        Ok(sorted)
    }

    fn no_weekday(&self) -> Problem {
        let message = format!("{} is not a day of the week", self.shown());
        let word = self.word().unwrap_or_default().to_lowercase();
        let scored = DAYS.map(weekday).map(|name| {
            (
                strsim::damerau_levenshtein(&name.to_lowercase(), &word),
                name,
            )
        });
        let hint = match scored.into_iter().min() {
            Some((..=3, name)) => format!("did you mean `{name}`?"),
            _ => format!("the days are {}", DAYS.map(weekday).join(", ")),
        };
        self.problem(message, hint)
    }

    /// One or more of something, each once, with commas or `and` between.
    fn several<T: PartialEq>(&mut self, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut all = Vec::new();
        while let Some(one) = self.take(&read) {
            if !all.contains(&one) {
                all.push(one);
            }
            while self.word().is_some_and(is_link) {
                self.next += 1;
            }
        }
        all
    }

    fn date(&mut self) -> Read<Date> {
        self.take(date::parse_day).ok_or_else(|| {
            let message = format!("{} is not a date", self.shown());
            self.problem(message, "write it as YYYY-MM-DD".to_owned())
        })
    }

    fn time_and_zone(&mut self) -> Read<(Time, Zone)> {
        let Some(time) = self.take(time_of) else {
            let message = format!("{} is not a time of day", self.shown());
            return Err(self.problem(message, "write it as `15:00`".to_owned()));
        };
        let Some(name) = self.word() else {
            return Ok((time, Zone::utc()));
        };
        let Some(zone) = Zone::find(name) else {
            let message = format!("`{name}` is not a time zone");
            let hint = match Zone::nearest(name) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "write `UTC` or a zone such as `Europe/Paris`; an abbreviation such as `CEST` is only right for half the year".to_owned(),
            };
            return Err(self.problem(message, hint));
        };
        self.next += 1;
        if let Some(word) = self.word() {
            let message = format!("unexpected `{word}` after the end of the rule");
            return Err(self.problem(message, FORMS.to_owned()));
        }
        Ok((time, zone))
    }
}

fn is_link(word: &str) -> bool {
    word == "," || word == "&" || word.eq_ignore_ascii_case("and")
}

#[cfg(test)]
mod tests;
