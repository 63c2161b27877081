//! A schedule: when a meeting takes place, in words, and in the files of OpenStack's yaml2ical.

use jiff::civil::{self, Weekday};
use plaza_model::{Change, Diagnostic, Interval, Period, Repeat};

use crate::date;
use crate::node::{Node, Value};
use crate::source_file::SourceFile;

const CODE: &str = "schedule";

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

const ORDINALS: [(&str, i8); 6] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("last", -1),
];

const FORMS: &str = "write it as `weekly on Thursday at 15:00 UTC`, `every 2 weeks on Monday at \
                     9:30 UTC` or `monthly on the second Thursday at 15:00 UTC`";

/// Reads `schedule`: a rule, or a list of periods with `from`, `until`, `repeat` and `where`.
pub(crate) fn periods(file: &SourceFile, node: &Node) -> (Vec<Period>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let periods = node
        .items()
        .iter()
        .filter_map(|item| reader.period(item))
        .collect();
    (periods, reader.diagnostics)
}

/// Reads `changes`: a list with `date`, `to` when it is moved, and `why`.
pub(crate) fn changes(file: &SourceFile, node: &Node) -> (Vec<Change>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let changes = node
        .items()
        .iter()
        .filter_map(|item| reader.change(item))
        .collect();
    (changes, reader.diagnostics)
}

/// Reads the `schedule` of a yaml2ical file.
pub(crate) fn yaml2ical(file: &SourceFile, node: &Node) -> (Vec<Period>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let periods = node
        .items()
        .iter()
        .filter_map(|item| reader.yaml2ical(item))
        .collect();
    (periods, reader.diagnostics)
}

struct Reader<'a> {
    file: &'a SourceFile,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a SourceFile) -> Self {
        Self {
            file,
            diagnostics: Vec::new(),
        }
    }

    fn period(&mut self, item: &Node) -> Option<Period> {
        let rule = item.get("repeat").unwrap_or(item);
        let Some(text) = rule.text() else {
            self.error(item, "a period has no `repeat`".to_owned(), FORMS);
            return None;
        };
        let repeat = match repeat(text) {
            Ok(repeat) => repeat,
            Err(problem) => {
                self.error(
                    rule,
                    format!("`repeat` is not understood: {problem}"),
                    FORMS,
                );
                return None;
            }
        };
        Some(Period {
            from: self.day(item, "from"),
            until: self.day(item, "until"),
            repeat,
            location: item.get("where").and_then(Node::text).map(str::to_owned),
        })
    }

    fn change(&mut self, item: &Node) -> Option<Change> {
        let date = self.day(item, "date");
        if date.is_none() && item.get("date").is_none() {
            self.error(
                item,
                "a change has no `date`".to_owned(),
                "add `date: YYYY-MM-DD`",
            );
        }
        Some(Change {
            date: date?,
            moved_to: self.day(item, "to"),
            why: item.get("why").and_then(Node::text).map(str::to_owned),
        })
    }

    fn day(&mut self, item: &Node, key: &str) -> Option<civil::Date> {
        let node = item.get(key).filter(|node| node.value != Value::Null)?;
        let text = node.text().unwrap_or_default();
        let day = date::parse_day(text);
        if day.is_none() {
            let message = format!("`{key}` is not a date: `{text}`");
            self.error(node, message, "write it as YYYY-MM-DD");
        }
        day
    }

    fn yaml2ical(&mut self, item: &Node) -> Option<Period> {
        let text = |key: &str| item.get(key).and_then(Node::text);
        let day = text("day").and_then(weekday);
        let time = text("time").filter(|time| time.len() == 4 && time.is_ascii());
        let time =
            time.and_then(|time| date::parse_time(&format!("{}:{}", &time[..2], &time[2..])));
        let (Some(weekday), Some(time)) = (day, time) else {
            let hint = "yaml2ical has `time: '1500'` and `day: Thursday`";
            self.error(item, "this entry has no day or time".to_owned(), hint);
            return None;
        };
        let frequency = text("frequency").unwrap_or("weekly").to_lowercase();
        let Some(interval) = yaml2ical_interval(&frequency) else {
            let message = format!("`frequency` is not known: `{frequency}`");
            let hint = "yaml2ical knows weekly, biweekly-odd, biweekly-even, quadweekly and such as second-thursday";
            self.error(item.get("frequency").unwrap_or(item), message, hint);
            return None;
        };
        Some(Period {
            from: self.day(item, "start_date"),
            until: self.day(item, "end_date"),
            repeat: Repeat {
                interval,
                weekday,
                time,
                zone: "UTC".to_owned(),
            },
            location: text("irc").map(|channel| format!("#{}", channel.trim_start_matches('#'))),
        })
    }

    fn error(&mut self, node: &Node, message: String, hint: &str) {
        let error = self.file.error(CODE, node.span.clone(), message);
        self.diagnostics.push(error.hint(hint));
    }
}

fn yaml2ical_interval(frequency: &str) -> Option<Interval> {
    if frequency == "weekly" {
        return Some(Interval::Weeks(1));
    }
    if frequency.starts_with("biweekly") {
        return Some(Interval::Weeks(2));
    }
    if frequency.starts_with("quadweekly") {
        return Some(Interval::Weeks(4));
    }
    let (ordinal, day) = frequency.split_once('-')?;
    weekday(day)?;
    ordinal_number(ordinal).map(Interval::Month)
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let matches = |(name, _): &&(&str, Weekday)| {
        *name == word || (word.len() == 3 && name.starts_with(&word))
    };
    DAYS.iter().find(matches).map(|(_, day)| *day)
}

fn ordinal_number(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    ORDINALS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

/// Reads a rule in words. The error says which word is not understood.
fn repeat(text: &str) -> Result<Repeat, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (interval, rest) = match words[..] {
        ["weekly", "on", ref rest @ ..] | ["every", "week", "on", ref rest @ ..] => {
            (Interval::Weeks(1), rest)
        }
        ["every", count, "weeks", "on", ref rest @ ..] => match count.parse() {
            Ok(count @ 1..) => (Interval::Weeks(count), rest),
            _ => return Err(format!("`{count}` is not a number of weeks")),
        },
        ["monthly", "on", "the", ordinal, ref rest @ ..] => match ordinal_number(ordinal) {
            Some(number) => (Interval::Month(number), rest),
            None => return Err(format!("`{ordinal}` is none of first to fifth or last")),
        },
        _ => return Err(format!("`{text}`")),
    };
    let [day, "at", time, ref zone @ ..] = *rest else {
        return Err("after `on` come a day, `at`, a time and a zone".to_owned());
    };
    let Some(weekday) = weekday(day) else {
        return Err(format!("`{day}` is not a day of the week"));
    };
    let Some(time) = date::parse_time(time) else {
        return Err(format!("`{time}` is not a time of day"));
    };
    let zone = match *zone {
        [] => "UTC",
        [zone] if zone == "UTC" || zone.contains('/') => zone,
        _ => {
            return Err(format!(
                "`{}` is neither `UTC` nor a zone such as `Europe/Paris`",
                zone.join(" ")
            ));
        }
    };
    Ok(Repeat {
        interval,
        weekday,
        time,
        zone: zone.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rules_in_words() {
        for (text, shown) in [
            (
                "weekly on Thursday at 15:00 UTC",
                "every Thursday at 15:00 UTC",
            ),
            (
                "every 2 weeks on Mon at 9:30 Europe/Paris",
                "every other Monday at 09:30 Europe/Paris",
            ),
            (
                "monthly on the second Thursday at 15:00",
                "the second Thursday of each month at 15:00 UTC",
            ),
        ] {
            assert_eq!(
                repeat(text).map(|rule| rule.to_string()).as_deref(),
                Ok(shown),
                "{text}"
            );
        }
    }

    #[test]
    fn names_the_word_it_does_not_know() {
        for (text, problem) in [
            (
                "weekly on Thorsday at 15:00 UTC",
                "`Thorsday` is not a day of the week",
            ),
            (
                "weekly on Thursday at 25:00 UTC",
                "`25:00` is not a time of day",
            ),
            (
                "weekly on Thursday at 15:00 Mars",
                "`Mars` is neither `UTC` nor a zone such as `Europe/Paris`",
            ),
            (
                "monthly on the sixth Thursday at 15:00",
                "`sixth` is none of first to fifth or last",
            ),
            ("now and then", "`now and then`"),
        ] {
            assert_eq!(repeat(text).map(|_| ()), Err(problem.to_owned()), "{text}");
        }
    }
}
