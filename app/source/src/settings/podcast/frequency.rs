//! `update_frequency`: how often a podcast is published, as people and as calendars say it.

use plaza_model::UpdateFrequency;
use plaza_text::{Field, Unknown, date};

use super::tags::{SHOWN, shown};

/// Reads it from a table, or from a text alone.
pub(super) fn read(field: Field<'_>) -> Option<UpdateFrequency> {
    if field.node.pairs().is_empty() {
        return Some(UpdateFrequency {
            text: shown(field, SHOWN)?,
            rule: None,
            start: None,
            is_complete: false,
        });
    }
    let table = field.table().below("update_frequency.");
    let text = table.get("text").and_then(|text| shown(text, SHOWN));
    let rrule = table.get("rrule");
    let rule = rrule.and_then(rule);
    let dtstart = table.get("dtstart");
    let start = dtstart.and_then(start);
    let is_complete = table.truth("complete").unwrap_or_default();
    table.finish(&Unknown::SETTING);
    if text.is_none() {
        let hint = "add what apps show, such as `text = \"Every other Monday\"`";
        field.error("`update_frequency` has no `text`", hint);
    }
    if let (Some(field), Some(rule)) = (rrule, &rule) {
        check_start(field, rule, start.as_deref(), dtstart.is_some());
    }
    Some(UpdateFrequency {
        text: text?,
        rule,
        start,
        is_complete,
    })
}

/// A rule of RFC 5545, section 3.3.10, in capitals and without its name.
fn rule(field: Field<'_>) -> Option<String> {
    let text = field.trimmed()?.to_ascii_uppercase();
    let rule = text.strip_prefix("RRULE:").unwrap_or(&text);
    match check(rule) {
        Ok(()) => Some(rule.to_owned()),
        Err(problem) => {
            let message = format!("`{field}` is not a recurrence rule: {problem}");
            field.error(message, "write it as `FREQ=WEEKLY;BYDAY=MO`");
            None
        }
    }
}

/// A day, or a moment in UTC, as the namespace has them.
fn start(field: Field<'_>) -> Option<String> {
    let day = field.node.text().and_then(date::parse_day);
    if let Some(day) = day {
        return Some(day.to_string());
    }
    let moment = field.date()?.instant();
    Some(moment.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string())
}

/// What the namespace asks of a rule and of the day at which it begins.
fn check_start(field: Field<'_>, rule: &str, start: Option<&str>, is_said: bool) {
    let value = |name: &str| {
        let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
        parts.find(|(own, _)| *own == name).map(|(_, value)| value)
    };
    if value("COUNT").is_some() && !is_said {
        let hint = "add the day of the first one, such as `dtstart = 2016-05-02`";
        field.error(
            format!("`{field}` has `COUNT`, but there is no `dtstart`"),
            hint,
        );
    }
    if let (Some(until), Some(start)) = (value("UNTIL"), start)
        && until.contains('T') != start.contains('T')
    {
        let hint = "write a time of day in both, or in neither";
        let message = format!("`UNTIL` in `{field}` and `dtstart` are not of the same form");
        field.error(message, hint);
    }
}

/// Numbers that a part of a rule may have; negative ones count from the end.
const NUMBERS: [(&str, u32, u32, bool); 8] = [
    ("BYSECOND", 0, 60, false),
    ("BYMINUTE", 0, 59, false),
    ("BYHOUR", 0, 23, false),
    ("BYMONTHDAY", 1, 31, true),
    ("BYYEARDAY", 1, 366, true),
    ("BYWEEKNO", 1, 53, true),
    ("BYMONTH", 1, 12, false),
    ("BYSETPOS", 1, 366, true),
];
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FREQUENCIES: [&str; 7] = [
    "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY",
];

fn check(rule: &str) -> Result<(), String> {
    let mut seen = Vec::new();
    for part in rule.split(';') {
        let Some((name, value)) = part.split_once('=') else {
            return Err(format!("`{part}` has no `=`"));
        };
        if seen.contains(&name) {
            return Err(format!("it has `{name}` twice"));
        }
        seen.push(name);
        let mut values = value.split(',');
        let good = match name {
            "FREQ" => FREQUENCIES.contains(&value),
            "INTERVAL" | "COUNT" => is_number(value, 1, u32::MAX),
            "UNTIL" => is_until(value),
            "WKST" => DAYS.contains(&value),
            "BYDAY" => values.all(is_day),
            name => {
                let known = NUMBERS.iter().find(|(known, ..)| *known == name);
                let Some(&(_, least, most, is_signed)) = known else {
                    return Err(format!("`{name}` is not a part of a rule"));
                };
                values.all(|value| {
                    let digits = value.strip_prefix(['+', '-']).filter(|_| is_signed);
                    is_number(digits.unwrap_or(value), least, most)
                })
            }
        };
        if !good {
            return Err(format!("`{value}` is not a value of `{name}`"));
        }
    }
    if !seen.contains(&"FREQ") {
        return Err("it has no `FREQ`".to_owned());
    }
    if seen.contains(&"COUNT") && seen.contains(&"UNTIL") {
        return Err("it has both `COUNT` and `UNTIL`".to_owned());
    }
    Ok(())
}

fn is_number(text: &str, least: u32, most: u32) -> bool {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<u32> = text.parse().ok();
    is_plain && number.is_some_and(|number| (least..=most).contains(&number))
}

/// `MO`, `2TH`, `-1FR`.
fn is_day(text: &str) -> bool {
    DAYS.iter().any(|day| {
        text.strip_suffix(day).is_some_and(|nth| {
            let digits = nth.strip_prefix(['+', '-']).unwrap_or(nth);
            nth.is_empty() || is_number(digits, 1, 53)
        })
    })
}

/// A day or a moment: `20161231`, `20161231T235959Z`; the namespace's examples write `2016-12-31` too.
fn is_until(text: &str) -> bool {
    if date::parse(text).is_some() {
        return true;
    }
    let (day, time) = text.split_once('T').unwrap_or((text, "000000"));
    let digits = |text: &str, length| text.len() == length && is_number(text, 0, u32::MAX);
    digits(day, 8) && digits(time.strip_suffix('Z').unwrap_or(time), 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_rules_of_the_standard_and_of_the_namespace() {
        for rule in [
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10",
            "FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z;BYDAY=MO",
            "FREQ=WEEKLY;UNTIL=20231231T000000Z",
            "FREQ=WEEKLY;UNTIL=20231231",
            "FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11",
            "FREQ=MONTHLY;BYDAY=-1FR;BYMONTHDAY=13,-1;WKST=SU",
        ] {
            assert_eq!(check(rule), Ok(()), "{rule}");
        }
        for (rule, problem) in [
            ("", "`` has no `=`"),
            ("WEEKLY", "`WEEKLY` has no `=`"),
            ("INTERVAL=2", "it has no `FREQ`"),
            ("FREQ=FORTNIGHTLY", "`FORTNIGHTLY` is not a value of `FREQ`"),
            ("FREQ=DAILY;FREQ=DAILY", "it has `FREQ` twice"),
            ("FREQ=DAILY;INTERVAL=0", "`0` is not a value of `INTERVAL`"),
            (
                "FREQ=DAILY;BYDAY=MONDAY",
                "`MONDAY` is not a value of `BYDAY`",
            ),
            ("FREQ=DAILY;BYMONTH=-1", "`-1` is not a value of `BYMONTH`"),
            ("FREQ=DAILY;EVERY=2", "`EVERY` is not a part of a rule"),
            (
                "FREQ=DAILY;COUNT=2;UNTIL=20160101",
                "it has both `COUNT` and `UNTIL`",
            ),
        ] {
            assert_eq!(check(rule), Err(problem.to_owned()), "{rule}");
        }
    }
}
