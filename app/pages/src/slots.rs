//! Slots: texts of the site's owner at their places on pages, with the values of the page.

use std::borrow::Cow;
use std::fmt::Write as _;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use plaza_model::{Date, Entry, Permalink, Site, SlotName, SlotValue, Within, push_escaped};

use crate::loads::authored;

/// What a page says to its slots.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    pub(crate) site: &'a Site,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) permalink: Option<&'a Permalink>,
    pub(crate) lang: &'a str,
    pub(crate) entry: Option<&'a Entry>,
}

impl<'a> Values<'a> {
    /// Those of an entry's page.
    pub(crate) fn of_entry(site: &'a Site, entry: &'a Entry) -> Self {
        Self {
            site,
            title: &entry.title,
            description: &entry.summary,
            permalink: Some(&entry.permalink),
            lang: entry.lang.as_deref().unwrap_or(&site.meta.language),
            entry: Some(entry),
        }
    }

    fn get(&self, value: SlotValue) -> Cow<'a, str> {
        let site = self.site;
        let list = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join(", ");
        let of_entry = |get: &dyn Fn(&Entry) -> String| self.entry.map(get).unwrap_or_default();
        Cow::Owned(match value {
            SlotValue::Title => return Cow::Borrowed(self.title),
            SlotValue::Description => return Cow::Borrowed(self.description),
            SlotValue::Lang => return Cow::Borrowed(self.lang),
            SlotValue::Site => return Cow::Borrowed(&site.meta.title),
            SlotValue::SiteUrl => site.meta.base_url.to_string(),
            SlotValue::Permalink => {
                let url = self.permalink.map(|permalink| site.absolute(permalink));
                url.unwrap_or_default()
            }
            SlotValue::Date => of_entry(&|entry| entry.date.map(Date::long).unwrap_or_default()),
            SlotValue::Updated => {
                of_entry(&|entry| entry.updated.map(Date::long).unwrap_or_default())
            }
            SlotValue::Authors => of_entry(&|entry| {
                list(
                    &mut entry
                        .authors
                        .iter()
                        .map(|id| site.person(*id).name.as_str()),
                )
            }),
            SlotValue::Tags => of_entry(&|entry| {
                list(&mut entry.tags.iter().map(|id| site.tag(*id).name.as_str()))
            }),
            SlotValue::Source => of_entry(&|entry| entry.source.as_str().to_owned()),
        })
    }
}

/// A slot in the body of a page.
pub(crate) fn slot(name: SlotName, values: Values<'_>) -> Option<impl IntoView + use<>> {
    let class = format!("slot slot-{}", name.as_str());
    filled(name, values).map(|html| view! { <div class=class inner_html=html></div> })
}

/// The slot in the head of a page.
pub(crate) fn head(values: Values<'_>) -> Option<impl IntoView + use<>> {
    filled(SlotName::Head, values).map(InertElement::new)
}

fn filled(name: SlotName, values: Values<'_>) -> Option<String> {
    let slot = values.site.meta.arrangement.slots.get(&name)?;
    let html = authored(&slot.html, values.site);
    let mut marks: Vec<_> = slot
        .marks
        .iter()
        .flat_map(|mark| {
            html.match_indices(&mark.letters)
                .map(move |(at, _)| (at, mark))
        })
        .collect();
    marks.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(html.len() + 64);
    let mut done = 0;
    for (at, mark) in marks {
        out.push_str(&html[done..at]);
        let value = values.get(mark.value);
        match mark.within {
            Within::Text => escape(&value, &mut out),
            Within::Address => encode(&value, mark.value, &mut out),
        }
        done = at + mark.letters.len();
    }
    out.push_str(&html[done..]);
    Some(out)
}

/// Escapes text for HTML, also within single quotes.
fn escape(text: &str, out: &mut String) {
    let mut parts = text.split('\'');
    push_escaped(out, parts.next().unwrap_or_default());
    for part in parts {
        out.push_str("&#39;");
        push_escaped(out, part);
    }
}

/// Percent-encodes a part of an address. A path keeps its slashes.
fn encode(text: &str, value: SlotValue, out: &mut String) {
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric()
            || b"-._~".contains(&byte)
            || (byte == b'/' && value == SlotValue::Source);
        if is_plain {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
