//! The words around authors' texts, in the language of the page that is being rendered.

use std::sync::Arc;

use jiff::civil;
use leptos::prelude::*;
use plaza_i18n::{Direction, Part, Texts, Value, direction};
use plaza_model::Date;

/// The texts of the page's language.
fn texts() -> Option<Arc<Texts>> {
    use_context()
}

/// A text without values.
pub(crate) fn text(key: &str) -> String {
    with(key, &[])
}

/// A text with values.
pub(crate) fn with(key: &str, values: &[(&str, Value<'_>)]) -> String {
    texts().map_or_else(String::new, |texts| texts.with(key, values))
}

/// A text with one value, which is words.
pub(crate) fn of(key: &str, name: &str, value: &str) -> String {
    with(key, &[(name, Value::Text(value))])
}

/// A text with one value, which is a number.
pub(crate) fn counted(key: &str, name: &str, number: usize) -> String {
    with(key, &[(name, Value::Number(number))])
}

/// A text with views, such as links, where it names them.
pub(crate) fn sentence<const N: usize>(key: &str, views: [(&str, AnyView); N]) -> Vec<AnyView> {
    let Some(texts) = texts() else {
        return Vec::new();
    };
    let mut places = Vec::with_capacity(N);
    let mut kept = Vec::with_capacity(N);
    for (number, (name, view)) in (0..).zip(views) {
        places.push((name, Value::Place(number)));
        kept.push(Some(view));
    }
    let parts = texts.parts(key, &places).into_iter();
    let views = parts.filter_map(|part| match part {
        Part::Text(text) => Some(text.into_any()),
        // A text may show a value once.
        Part::Place(number) => kept.get_mut(usize::from(number))?.take(),
    });
    views.collect()
}

/// Views as in a sentence, `A, B and C`, whose texts are these.
pub(crate) fn list(items: Vec<(String, AnyView)>) -> Vec<AnyView> {
    let names: Vec<&str> = items.iter().map(|(name, _)| name.as_str()).collect();
    let between = texts().map_or_else(Vec::new, |texts| texts.between(&names));
    let mut between = between.into_iter();
    let mut views = Vec::with_capacity(items.len() * 2);
    let say = |views: &mut Vec<AnyView>, text: Option<String>| {
        views.extend(text.filter(|text| !text.is_empty()).map(IntoAny::into_any));
    };
    for (_, item) in items {
        say(&mut views, between.next());
        views.push(item);
    }
    say(&mut views, between.next());
    views
}

/// A day of an entry: `2 May 2016`.
pub(crate) fn date(date: Date) -> String {
    day(date.civil().date())
}

/// A day: `2 May 2016`.
pub(crate) fn day(day: civil::Date) -> String {
    texts().map_or_else(String::new, |texts| texts.day(day))
}

/// A day below a heading with its year: `2 May`.
pub(crate) fn short_day(day: civil::Date) -> String {
    texts().map_or_else(String::new, |texts| texts.short_day(day))
}

/// A day in a list of those of a year: `May 2`.
pub(crate) fn day_of_year(day: civil::Date) -> String {
    texts().map_or_else(String::new, |texts| texts.day_of_year(day))
}

/// A day with that of the week, and a time: `Monday 2 May 2016, 08:00`.
pub(crate) fn moment(moment: civil::DateTime) -> String {
    texts().map_or_else(String::new, |texts| texts.moment(moment))
}

/// Some words with what separates them: `A, B`.
pub(crate) fn joined(words: &[String]) -> String {
    words.join(&text("comma"))
}

/// Whether the page's own words are English ones.
pub(crate) fn is_english() -> bool {
    texts().is_none_or(|texts| texts.speaks_english())
}

/// The direction of the page, where it is not the usual one.
pub(crate) fn dir() -> Option<&'static str> {
    let direction = texts()?.direction();
    (direction == Direction::RightToLeft).then(|| direction.as_str())
}

/// The language and the direction of something on the page, where they differ from the page's.
pub(crate) fn foreign(lang: Option<&str>, of_site: &str) -> (Option<String>, Option<&'static str>) {
    let texts = texts();
    let own = lang.unwrap_or(of_site);
    let of_page = texts.as_ref().map_or(of_site, |texts| texts.tag());
    if own == of_page {
        return (None, None);
    }
    let turned = direction(own) != direction(of_page);
    (
        Some(own.to_owned()),
        turned.then(|| direction(own).as_str()),
    )
}

/// The language of the page.
pub(crate) fn lang() -> Option<String> {
    texts().map(|texts| texts.tag().to_owned())
}
