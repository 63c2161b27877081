//! The texts of one language, with what they fall back to.

use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil;
use unic_langid::LanguageIdentifier;

use crate::dates::Dates;
use crate::direction::{Direction, direction};
use crate::list::List;
use crate::own::Own;

/// Plaza's texts in English, which has all of them.
pub(crate) const ENGLISH: &str = include_str!("../texts/en.ftl");

/// The languages that Plaza has all texts of.
pub const BUNDLED: [(&str, &str); 11] = [
    ("en", ENGLISH),
    ("de", include_str!("../texts/de.ftl")),
    ("fr", include_str!("../texts/fr.ftl")),
    ("es", include_str!("../texts/es.ftl")),
    ("pt-BR", include_str!("../texts/pt-BR.ftl")),
    ("ja", include_str!("../texts/ja.ftl")),
    ("zh", include_str!("../texts/zh.ftl")),
    ("ko", include_str!("../texts/ko.ftl")),
    ("ar", include_str!("../texts/ar.ftl")),
    ("cs", include_str!("../texts/cs.ftl")),
    ("hi", include_str!("../texts/hi.ftl")),
];

/// The parsed texts of each, in the same order, for the whole run.
static PARSED: [OnceLock<Arc<FluentResource>>; BUNDLED.len()] =
    [const { OnceLock::new() }; BUNDLED.len()];

fn parsed(at: usize) -> Arc<FluentResource> {
    let parse = || {
        let parsed = FluentResource::try_new(BUNDLED[at].1.to_owned());
        Arc::new(parsed.unwrap_or_else(|(resource, _)| resource))
    };
    Arc::clone(PARSED[at].get_or_init(parse))
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// A value in a text.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number, which also decides on a plural.
    Number(usize),
    /// A place for something that is no text, such as a link, by its number.
    Place(u8),
}

/// A part of a text with places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(String),
    /// The place with this number.
    Place(u8),
}

/// The texts of one language.
pub struct Texts {
    /// The language, as it was asked for.
    tag: String,
    /// The bundles to ask, in order; English is last.
    bundles: Vec<Bundle>,
    /// How many of them are in the language that was asked for.
    native: usize,
    dates: Dates,
    list: List,
}

impl Texts {
    /// The texts of a language, with a site's own ones before Plaza's.
    pub(crate) fn new(tag: &str, own: &[Own]) -> Self {
        let mut bundles = Vec::new();
        let asked = candidates(tag);
        for candidate in &asked {
            let said = own.iter().filter(|own| own.tag == *candidate);
            bundles.extend(said.map(|own| bundle(tag, Arc::clone(&own.resource))));
        }
        let bundled = bundled(tag);
        bundles.extend(bundled.map(|at| bundle(BUNDLED[at].0, parsed(at))));
        let native = bundles.len();
        let speaks = !bundles.is_empty() && bundled != Some(0);
        if bundled != Some(0) {
            let english = own.iter().filter(|own| own.tag == "en");
            bundles.extend(english.map(|own| bundle("en", Arc::clone(&own.resource))));
            bundles.push(bundle("en", parsed(0)));
        }
        let formats = if speaks { tag } else { "en" };
        Self {
            tag: tag.to_owned(),
            bundles,
            native,
            dates: Dates::new(formats),
            list: List::new(formats),
        }
    }

    /// The language, as it was asked for.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether its texts are in English, also for want of others.
    pub fn speaks_english(&self) -> bool {
        matches!(self.dates, Dates::English)
    }

    /// The direction in which it is read.
    pub fn direction(&self) -> Direction {
        direction(&self.tag)
    }

    /// A text without values.
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with values.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                Value::Text(text) => FluentValue::from(*text),
                Value::Number(number) => FluentValue::from(*number),
                Value::Place(number) => FluentValue::from(place(*number).to_string()),
            };
            args.set(*name, value);
        }
        let said = self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
            errors.is_empty().then(|| text.into_owned())
        });
        said.unwrap_or_else(|| key.to_owned())
    }

    /// A text with places, in its parts.
    pub fn parts(&self, key: &str, values: &[(&str, Value<'_>)]) -> Vec<Part> {
        let text = self.with(key, values);
        let mut parts = Vec::new();
        let mut words = String::new();
        for c in text.chars() {
            match number(c) {
                Some(number) => {
                    if !words.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut words)));
                    }
                    parts.push(Part::Place(number));
                }
                None => words.push(c),
            }
        }
        if !words.is_empty() {
            parts.push(Part::Text(words));
        }
        parts
    }

    /// Whether a text is only there in English, for a language that is not.
    pub(crate) fn is_missing(&self, key: &str) -> bool {
        let native = &self.bundles[..self.native];
        !native.iter().any(|bundle| bundle.has_message(key))
    }

    /// A day: `2 May 2016`.
    pub fn day(&self, day: civil::Date) -> String {
        self.dates.day(day)
    }

    /// A day below a heading with its year: `2 May`.
    pub fn short_day(&self, day: civil::Date) -> String {
        self.dates.short_day(day)
    }

    /// A day in a list of those of a year: `May 2`.
    pub fn day_of_year(&self, day: civil::Date) -> String {
        self.dates.day_of_year(day)
    }

    /// A day with that of the week, and a time: `Monday 2 May 2016, 08:00`.
    pub fn moment(&self, moment: civil::DateTime) -> String {
        let time = moment.strftime("%H:%M").to_string();
        let date = self.dates.weekday_and_day(moment.date());
        self.with(
            "date-and-time",
            &[("date", Value::Text(&date)), ("time", Value::Text(&time))],
        )
    }

    /// What stands before, between and after the items of a list: one more than there are items.
    pub fn between(&self, items: &[&str]) -> Vec<String> {
        self.list.between(items)
    }
}

/// Characters of a private use area, which no text has: places for what is no text.
const PLACES: u32 = 0xF_0000;

fn place(number: u8) -> char {
    char::from_u32(PLACES + u32::from(number)).unwrap_or_default()
}

fn number(c: char) -> Option<u8> {
    u32::from(c)
        .checked_sub(PLACES)
        .and_then(|number| u8::try_from(number).ok())
}

fn bundle(tag: &str, resource: Arc<FluentResource>) -> Bundle {
    let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Names and numbers of another script would turn the order of a right-to-left text around; elsewhere the
    // marks that prevent it are only in the way.
    bundle.set_use_isolating(direction(tag) == Direction::RightToLeft);
    // Later texts of the same name replace earlier ones.
    bundle.add_resource_overriding(resource);
    bundle
}

/// A tag and those that it is a variety of: `pt-br`, `pt`.
fn candidates(tag: &str) -> Vec<String> {
    let mut tag = tag.to_lowercase().replace('_', "-");
    let mut all = vec![tag.clone()];
    while let Some(end) = tag.rfind('-') {
        tag.truncate(end);
        all.push(tag.clone());
    }
    all
}

/// Which of Plaza's languages serves for a tag.
pub(crate) fn bundled(tag: &str) -> Option<usize> {
    let tag = tag.to_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next()?;
    // Readers of traditional characters are better served by English.
    if language == "zh" && parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) {
        return None;
    }
    let is_of = |own: &str| own.split('-').next() == Some(language);
    BUNDLED.iter().position(|(own, _)| is_of(own))
}
