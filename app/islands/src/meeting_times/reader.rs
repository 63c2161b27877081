//! The reader's time zone, and times in the language of the page.

use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys::Intl::{
    DateTimeFormat, RelativeTimeFormat, ResolvedDateTimeFormatOptions,
};
use leptos::web_sys::js_sys::{Array, Date, Object};

use crate::options::Options;

/// In milliseconds.
pub(super) const MINUTE: f64 = 60_000.0;

/// A part of a time.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Weekday,
    Day,
    Month,
    Year,
    /// The hour and the minute.
    Time,
}

/// Formats parts of a time, given in milliseconds since 1970.
pub(super) fn local(time: f64, parts: &[Part]) -> String {
    let options = Options::new();
    for part in parts {
        match part {
            Part::Weekday => options.set("weekday", "long"),
            Part::Day => options.set("day", "numeric"),
            Part::Month => options.set("month", "long"),
            Part::Year => options.set("year", "numeric"),
            Part::Time => {
                options.set("hour", "2-digit");
                options.set("minute", "2-digit");
                options.set("hourCycle", "h23");
            }
        }
    }
    let date = Date::new(&JsValue::from_f64(time));
    date.to_locale_string(&language(), &options).into()
}

/// Formats milliseconds as `in 5 minutes`, `in 2 hours`, `in 3 days`.
pub(super) fn soon(milliseconds: f64) -> String {
    let minutes = (milliseconds / MINUTE).ceil();
    let (number, unit) = if minutes < 60.0 {
        (minutes, "minute")
    } else if minutes < 36.0 * 60.0 {
        ((minutes / 60.0).round(), "hour")
    } else {
        ((minutes / 60.0 / 24.0).round(), "day")
    };
    let format = RelativeTimeFormat::new(&Array::of1(&language().into()), &Object::new());
    format.format(number, unit).into()
}

/// The reader's time zone.
pub(super) fn zone() -> String {
    let format = DateTimeFormat::new(&Array::new(), &Object::new());
    let resolved: ResolvedDateTimeFormatOptions = format.resolved_options().unchecked_into();
    resolved
        .get_time_zone()
        .map(String::from)
        .unwrap_or_default()
}

fn language() -> String {
    let root = document().document_element();
    let said = root.and_then(|root| root.get_attribute("lang"));
    // With the day before the month, as elsewhere on English pages.
    let english = || "en-GB".to_owned();
    said.filter(|said| said != "en").unwrap_or_else(english)
}
