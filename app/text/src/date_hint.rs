//! What to write instead of text that is no date, as far as it shows what was meant.

use jiff::civil;

use crate::date::parse_day_in_words;

const FORM: &str = "write it as YYYY-MM-DD";

/// The hint for text that is no date.
pub(crate) fn hint(text: &str) -> String {
    let text = text.trim();
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    let numbers: Vec<&str> = day.split(['-', '.', '/', '_']).collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let parts = match numbers[..] {
        [year, month, day] if year.len() == 4 => Some((number(year), number(month), number(day))),
        // Days come first, except in America, where they are between slashes.
        [first, second, year] if year.len() == 4 => {
            let is_american = day.contains('/') && number(first).is_some_and(|own| own <= 12);
            let (day, month) = if is_american {
                (second, first)
            } else {
                (first, second)
            };
            Some((number(year), number(month), number(day)))
        }
        [all] if all.len() == 8 && all.is_ascii() => {
            let (year, rest) = all.split_at(4);
            let (month, day) = rest.split_at(2);
            Some((number(year), number(month), number(day)))
        }
        _ => None,
    };
    if let Some((Some(year), Some(month), Some(day))) = parts {
        return of_numbers(year, month, day, text);
    }
    match parse_day_in_words(text) {
        Some(day) => format!("write `{day}`"),
        None => FORM.to_owned(),
    }
}

fn of_numbers(year: i16, month: i16, day: i16, text: &str) -> String {
    let narrow = |number: i16| i8::try_from(number).unwrap_or_default();
    if !(1..=12).contains(&month) {
        return format!("{FORM}; there is no month {month}");
    }
    let Ok(first) = civil::Date::new(year, narrow(month), 1) else {
        return FORM.to_owned();
    };
    if !(1..=i16::from(first.days_in_month())).contains(&day) {
        let name = first.strftime("%B");
        return format!("{name} {year} has {} days", first.days_in_month());
    }
    let written = format!("{year:04}-{month:02}-{day:02}");
    if text.starts_with(&written) {
        return "write the time as `08:00`, with a zone such as `UTC` or `+02:00`".to_owned();
    }
    format!("write `{written}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_that_was_meant_is_shown() {
        for (text, said) in [
            ("17.3.2016", "write `2016-03-17`"),
            ("3/17/2016", "write `2016-03-17`"),
            ("17/3/2016", "write `2016-03-17`"),
            ("2016/03/17", "write `2016-03-17`"),
            ("20160317", "write `2016-03-17`"),
            ("March 17, 2016", "write `2016-03-17`"),
            ("2016-02-30", "February 2016 has 29 days"),
            ("2016-13-01", "write it as YYYY-MM-DD; there is no month 13"),
            (
                "2016-05-02 25:00",
                "write the time as `08:00`, with a zone such as `UTC` or `+02:00`",
            ),
            ("tomorrow", FORM),
            ("", FORM),
        ] {
            assert_eq!(hint(text), said, "{text}");
        }
    }
}
