//! Days in words, by ICU4X. In English they have the form that Plaza always gave them.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{MD, YMD, YMDE};
use icu_locale_core::Locale;
use jiff::civil;

type Format<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The forms of days in a language.
pub(crate) enum Dates {
    English,
    Of(Box<Formats>),
}

pub(crate) struct Formats {
    day: Format<YMD>,
    short_day: Format<MD>,
    day_of_year: Format<MD>,
    weekday_and_day: Format<YMDE>,
}

impl Dates {
    pub(crate) fn new(tag: &str) -> Self {
        let is_english = tag.split(['-', '_']).next() == Some("en");
        let formats = (!is_english).then(|| Formats::new(tag)).flatten();
        formats.map_or(Self::English, |formats| Self::Of(Box::new(formats)))
    }

    /// `2 May 2016`.
    pub(crate) fn day(&self, day: civil::Date) -> String {
        match self {
            Self::Of(own) => own.day.format(&date(day)).to_string(),
            Self::English => day.strftime("%-d %B %-Y").to_string(),
        }
    }

    /// `2 May`, with a short month.
    pub(crate) fn short_day(&self, day: civil::Date) -> String {
        match self {
            Self::Of(own) => own.short_day.format(&date(day)).to_string(),
            Self::English => day.strftime("%-d %b").to_string(),
        }
    }

    /// `May 2`.
    pub(crate) fn day_of_year(&self, day: civil::Date) -> String {
        match self {
            Self::Of(own) => own.day_of_year.format(&date(day)).to_string(),
            Self::English => day.strftime("%B %-d").to_string(),
        }
    }

    /// `Monday 2 May 2016`.
    pub(crate) fn weekday_and_day(&self, day: civil::Date) -> String {
        match self {
            Self::Of(own) => own.weekday_and_day.format(&date(day)).to_string(),
            Self::English => day.strftime("%A %-d %B %Y").to_string(),
        }
    }
}

impl Formats {
    fn new(tag: &str) -> Option<Self> {
        // The other numbers of a page, such as clocks and counts, have these digits too.
        let with_digits = format!("{tag}-u-nu-latn").parse::<Locale>();
        let locale = with_digits.or_else(|_| tag.parse()).ok()?;
        Some(Self {
            day: Format::try_new((&locale).into(), YMD::long()).ok()?,
            short_day: Format::try_new((&locale).into(), MD::medium()).ok()?,
            day_of_year: Format::try_new((&locale).into(), MD::long()).ok()?,
            weekday_and_day: Format::try_new((&locale).into(), YMDE::long()).ok()?,
        })
    }
}

fn date(day: civil::Date) -> Date<Gregorian> {
    let date = Date::try_new_gregorian(
        day.year().into(),
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
    );
    date.expect("a date of the same calendar")
}
