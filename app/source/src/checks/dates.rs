//! Dates that cannot be meant: of another century, of another day than the file name says, or in a name that
//! says none although it seems to.

use plaza_model::{Code, Date, Diagnostic, Level};
use plaza_text::date::split_day;

use crate::assemble::Parts;

/// The years in which communities write. Nothing here knows today's date, so later years are believed until a
/// child born now is grown up.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2045;

/// A day more or less is a matter of time zones.
const DAYS_APART: i32 = 1;

pub(super) fn check(parts: &Parts<'_>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    // A wrong year holds an entry back.
    let hidden = parts.hidden.iter().map(|own| &own.document);
    for document in parts.documents.iter().chain(hidden) {
        let (file, matter) = (&document.file, &document.matter);
        let is_odd = |date: Date| !YEARS.contains(&date.civil().year());
        let whole = &document.name.whole;
        let of_name = split_day(whole);
        if let (Some(date), Some(span)) = (matter.date, &matter.places.date) {
            let message = if is_odd(date) {
                Some((
                    format!("`date` is in the year {}", date.civil().year()),
                    "correct the year".to_owned(),
                ))
            } else {
                let other = of_name.as_ref().map(|(day, _)| *day);
                let other = other.filter(|day| {
                    let apart = date.civil().date().since(*day);
                    apart.is_ok_and(|apart| apart.get_days().abs() > DAYS_APART)
                });
                other.map(|day| {
                    (
                        format!("`date` is {}, but the file name says {day}", date.iso_day()),
                        "correct one of the two; `date` is used".to_owned(),
                    )
                })
            };
            if let Some((message, hint)) = message {
                told.push(file.warning(Code::Date, span.clone(), message).hint(hint));
            }
        } else if let Some((day, _)) = of_name
            && !YEARS.contains(&day.year())
        {
            let message = format!("the date in the file name is in the year {}", day.year());
            let odd = Diagnostic::of_file(&file.path, Level::Warning, Code::Date, message);
            told.push(odd.hint("correct the year"));
        }
        if let (Some(updated), Some(span)) = (matter.updated, &matter.places.updated) {
            let message = if is_odd(updated) {
                Some(format!(
                    "`updated` is in the year {}",
                    updated.civil().year()
                ))
            } else {
                let date = document.date().map(Date::iso_day);
                let date = date.filter(|date| updated.iso_day() < *date);
                date.map(|date| {
                    format!(
                        "`updated` is {}, before {date}, its date",
                        updated.iso_day()
                    )
                })
            };
            if let Some(message) = message {
                let odd = file.warning(Code::Date, span.clone(), message);
                told.push(odd.hint("correct it, or remove it"));
            }
        }
        // Other generators have their own names.
        if of_name.is_none()
            && parts.settings.dialect.is_none()
            && let Some(written) = like_a_date(whole)
            // Without any date, an entry is reported with what is wrong in its name.
            && (matter.date.is_some() || plaza_text::date::impossible(written).is_none())
        {
            let message = format!("the file name begins with `{written}`, which is not a date");
            let odd = Diagnostic::of_file(&file.path, Level::Warning, Code::Date, message);
            let hint = "write it as YYYY-MM-DD, as in `2016-05-02-name.md`";
            told.push(odd.hint(hint));
        }
    }
    told
}

/// The part of a name that seems to be a date, and is none that is read: `2016-02-30-x`, `20160502-x`,
/// `2016_05_02-x`, `02-05-2016-x`.
fn like_a_date(name: &str) -> Option<&str> {
    let end = name
        .find(|c: char| !c.is_ascii_digit() && !"-_.".contains(c))
        .unwrap_or(name.len());
    let written = name[..end].trim_end_matches(['-', '_', '.']);
    let parts: Vec<&str> = written.split(['-', '_', '.']).collect();
    let is_year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let is_meant = match parts[..] {
        [compact] => compact.len() == 8 && is_year(&compact[..4]) && compact[4..] <= *"1231",
        [year, month, day] if is_year(year) => is_short(month) && is_short(day),
        [day, month, year] => is_short(day) && is_short(month) && is_year(year),
        _ => false,
    };
    is_meant.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_seem_to_have_a_date() {
        for (name, found) in [
            ("2016-02-30-x", Some("2016-02-30")),
            ("20160502-x", Some("20160502")),
            ("2016_05_02_x", Some("2016_05_02")),
            ("02-05-2016-x", Some("02-05-2016")),
            ("2016-05-x", None),
            ("12345678", None),
            ("release-2016", None),
            ("", None),
            ("10-20-30", None),
        ] {
            assert_eq!(like_a_date(name), found, "{name}");
        }
    }
}
