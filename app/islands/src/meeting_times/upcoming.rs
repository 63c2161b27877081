//! The next occurrences, kept up to date while the page is open.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys::Date;
use web_sys::Element;

use super::reader::{self, MINUTE, Part};
use super::times;
use super::values::{
    CLOCK_CHANGE, FOLLOWING, LOCAL, MINUTES, OF_MEETING, OF_READER, SOON, TIMES, ZONE,
};
use crate::names::Class;
use crate::number;

/// How often the clock is checked.
const TICK: Duration = Duration::from_secs(5);

/// Number of occurrences shown.
const LISTED: usize = 5;

/// How far ahead, in milliseconds, to warn of a clock change.
const NEAR: f64 = 28.0 * 24.0 * 60.0 * MINUTE;

/// A meeting on the page.
struct Shown {
    element: Element,
    /// The start of each occurrence, in milliseconds.
    times: Vec<f64>,
    /// The length of an occurrence, in milliseconds.
    length: f64,
    /// The index of the occurrence shown as the next.
    next: Option<usize>,
}

/// Shows the next occurrences of each meeting within an element, and keeps them up to date.
pub(super) fn keep(root: &Element) {
    let Ok(elements) = root.query_selector_all(TIMES.selector) else {
        return;
    };
    let mut shown = Vec::new();
    for at in 0..elements.length() {
        if let Some(element) = elements.get(at).and_then(|node| node.dyn_into().ok()) {
            shown.push(Shown::of(element));
        }
    }
    update(&mut shown);
    let shown = RefCell::new(shown);
    // An island lives as long as its page, and so does its timer.
    set_interval(move || update(&mut shown.borrow_mut()), TICK);
}

impl Shown {
    fn of(element: Element) -> Self {
        let minutes = times::decode(&TIMES.of(&element).unwrap_or_default());
        let length = MINUTES.of(&element).and_then(|text| number::leading(&text));
        Self {
            times: minutes.into_iter().map(|minute| minute * MINUTE).collect(),
            length: length.unwrap_or_default() * MINUTE,
            next: None,
            element,
        }
    }

    /// The index of the first occurrence that is not over.
    fn first(&self, now: f64) -> Option<usize> {
        self.times
            .iter()
            .position(|start| start + self.length > now)
    }
}

/// Shows the next occurrence of each meeting, the soonest meeting first.
fn update(shown: &mut [Shown]) {
    let now = Date::now();
    for one in shown.iter_mut() {
        let next = one.first(now);
        if let Some(next) = next {
            if one.next != Some(next) {
                one.next = Some(next);
                list(one, next, now);
            }
            let start = one.times[next];
            let soon = if start <= now {
                "now".to_owned()
            } else {
                reader::soon(start - now)
            };
            fill(&one.element, SOON, &soon);
        }
    }
    // An insertion sort: there are few, mostly in order already, and the standard library's sort would
    // be 2 KB of wasm.
    let order = |one: &Shown| one.first(now).map_or(f64::INFINITY, |next| one.times[next]);
    let mut is_moved = false;
    for end in 1..shown.len() {
        let mut at = end;
        while at > 0 && order(&shown[at - 1]) > order(&shown[at]) {
            shown.swap(at - 1, at);
            at -= 1;
            is_moved = true;
        }
    }
    for one in shown.iter().filter(|_| is_moved) {
        if let Some(parent) = one.element.parent_element() {
            drop(parent.append_child(&one.element));
        }
    }
}

/// Lists the next occurrences in the reader's time zone.
fn list(one: &Shown, next: usize, now: f64) {
    let element = &one.element;
    let start = one.times[next];
    let day = [Part::Weekday, Part::Day, Part::Month];
    let [weekday, day_of_month, month] = day;
    let moment = [weekday, day_of_month, month, Part::Time];
    let full = [weekday, day_of_month, month, Part::Year, Part::Time];
    fill(element, LOCAL, &reader::local(start, &moment));
    fill(element, ZONE, &reader::zone());
    if let Some(list) = FOLLOWING.within(element) {
        list.set_text_content(None);
        for time in one.times[next..].iter().skip(1).take(LISTED - 1) {
            if let Ok(item) = document().create_element("li") {
                item.set_text_content(Some(&reader::local(*time, &full)));
                drop(list.append_child(&item));
            }
        }
    }
    // The clocks change in the reader's zone or in the meeting's, but not equally in both.
    let mut later = one.times[next..]
        .iter()
        .take_while(|time| **time - now < NEAR);
    let clock = |time: f64| {
        let date = Date::new(&JsValue::from_f64(time));
        date.get_hours() * 60 + date.get_minutes()
    };
    let change = later.find(|time| clock(**time) != clock(start));
    let warning = change.map(|time| {
        let day = reader::local(*time, &day);
        let hour = reader::local(*time, &[Part::Time]);
        "From ".to_owned() + &day + " it is at " + &hour + " in your time zone: the clocks change."
    });
    fill(element, CLOCK_CHANGE, &warning.unwrap_or_default());
    for (part, is_hidden) in [(OF_READER, false), (OF_MEETING, true)] {
        if let Some(part) = part.within(element) {
            drop(part.toggle_attribute_with_force("hidden", is_hidden));
        }
    }
}

/// Sets the text of an element that the server left empty, and shows it unless it is empty.
fn fill(element: &Element, class: Class, text: &str) {
    if let Some(found) = class.within(element)
        && found.text_content().as_deref() != Some(text)
    {
        found.set_text_content(Some(text));
        drop(found.toggle_attribute_with_force("hidden", text.is_empty()));
    }
}
