//! Impossible dates: what is wrong with text that has the form of a date.

use jiff::civil::Date;

/// What is wrong with a date: `February has 29 days`. `None` if it has not the form of one.
pub fn impossible(text: &str) -> Option<String> {
    let text = text.trim();
    let mut parts = text.splitn(3, '-');
    let (year, month) = (number(parts.next()?)?, number(parts.next()?)?);
    let rest = parts.next()?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (day, time) = (
        number(&rest[..end])?,
        rest[end..].trim_start_matches(['T', 't', ' ']),
    );
    if !(1..=9999).contains(&year) || text.split('-').next()?.len() != 4 {
        return None;
    }
    if !(1..=12).contains(&month) {
        return Some(if (1..=12).contains(&day) && (13..=31).contains(&month) {
            format!("a year has 12 months; did you mean {year:04}-{day:02}-{month:02}?")
        } else {
            "a year has 12 months".to_owned()
        });
    }
    if let Some(hint) = day_of_month(i16::try_from(year).ok()?, i8::try_from(month).ok()?, day) {
        return Some(hint);
    }
    of_time(time)
}

/// What is wrong with a day of a month.
pub(super) fn day_of_month(year: i16, month: i8, day: u32) -> Option<String> {
    let first = Date::new(year, month, 1).ok()?;
    let days = first.days_in_month();
    if (1..=u32::try_from(days).ok()?).contains(&day) {
        return None;
    }
    let name = first.strftime("%B");
    let is_usual = month != 2 || days == 29;
    let of_year = if is_usual {
        String::new()
    } else {
        format!(" {year}")
    };
    Some(format!("{name}{of_year} has {days} days"))
}

fn of_time(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(text.len());
    let (time, zone) = text.split_at(end);
    let mut parts = time.split(':');
    let hour = number(parts.next()?)?;
    let Some(minute) = parts.next() else {
        return Some(format!("write the time as {hour:02}:00"));
    };
    let minute = number(minute)?;
    let second = parts.next().map_or(Some(0), number)?;
    if hour > 23 {
        return Some("a day has 24 hours, 00 to 23".to_owned());
    }
    if minute > 59 || second > 60 {
        let of = if minute > 59 {
            "an hour has 60 minutes"
        } else {
            "a minute has 60 seconds"
        };
        return Some(format!("{of}, 00 to 59"));
    }
    let zone = zone.trim();
    (!zone.is_empty() && zone.chars().all(char::is_alphabetic)).then(|| {
        format!(
            "`{zone}` is not a zone that Plaza knows: write `UTC`, or an offset such as `+02:00`"
        )
    })
}

fn number(text: &str) -> Option<u32> {
    let is_number =
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::impossible;

    #[test]
    fn says_what_is_wrong() {
        for (text, expected) in [
            ("2016-02-30", Some("February has 29 days")),
            ("2015-02-29", Some("February 2015 has 28 days")),
            ("2016-04-31 10:00", Some("April has 30 days")),
            (
                "2016-17-03",
                Some("a year has 12 months; did you mean 2016-03-17?"),
            ),
            ("2016-05-02 25:00", Some("a day has 24 hours, 00 to 23")),
            (
                "2016-05-02T12:75:00Z",
                Some("an hour has 60 minutes, 00 to 59"),
            ),
            ("2016-05-02", None),
            ("yesterday", None),
            ("16-02-30", None),
            ("2016-02", None),
        ] {
            assert_eq!(impossible(text).as_deref(), expected, "{text}");
        }
    }
}
