//! When a meeting is for whoever reads the page: in their own time, how soon, and whether a change
//! of the clock moves it.
//!
//! The server renders what is true at any time. Elements with `data-times` have their occurrences
//! there, in minutes since 1970 (UTC): the first, and then steps, each with how often it is taken, as
//! in `24350220 10080*3 43200`. This fills what is empty inside them, and goes on to the next
//! occurrence by itself.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys::{Array, Date, Intl, Object, Reflect, parse_float};
use web_sys::{Document, Element};

use crate::When;

/// A reader who looks for it finds it soon.
pub const WHEN: When = When::Idle;

/// How often the clock is looked at, in milliseconds.
const TICK: i32 = 5_000;

/// Occurrences that are listed.
const LISTED: usize = 5;

/// A change of the clock is told of when it is so near, in milliseconds.
const NEAR: f64 = 28.0 * 24.0 * 60.0 * MINUTE;

const MINUTE: f64 = 60_000.0;

/// Times in the reader's own clock for the `[data-times]` among its children.
#[island]
pub fn MeetingTimes(children: Children) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            start(&root);
        }
    });
    view! { <div class="meeting-times" node_ref=root>{children()}</div> }
}

fn start(root: &Element) {
    let mut shown = Vec::new();
    let Ok(elements) = root.query_selector_all("[data-times]") else {
        return;
    };
    for at in 0..elements.length() {
        if let Some(element) = elements.get(at).and_then(|node| node.dyn_into().ok()) {
            shown.push(Shown::of(element));
        }
    }
    update(&mut shown);
    let tick = Closure::<dyn FnMut()>::new(move || update(&mut shown));
    if let Some(window) = web_sys::window() {
        let function = tick.as_ref().unchecked_ref();
        drop(window.set_interval_with_callback_and_timeout_and_arguments_0(function, TICK));
    }
    // It is there as long as the page.
    tick.forget();
}

/// A meeting, and what is shown of it.
struct Shown {
    element: Element,
    /// When each begins, in milliseconds.
    times: Vec<f64>,
    /// How long one takes, in milliseconds.
    length: f64,
    /// Which one is shown as the next.
    next: Option<usize>,
}

impl Shown {
    fn of(element: Element) -> Self {
        let said = |name: &str| element.get_attribute(name).unwrap_or_default();
        Self {
            times: times(&said("data-times")),
            length: parse_float(&said("data-minutes")) * MINUTE,
            next: None,
            element,
        }
    }

    /// Which is the first that is not over.
    fn first(&self, now: f64) -> Option<usize> {
        self.times
            .iter()
            .position(|start| start + self.length > now)
    }
}

/// Shows what is next of each, the soonest first.
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
                soon(start - now)
            };
            fill(&one.element, ".soon", &soon);
        }
    }
    // Where several stand beside each other, the soonest comes first. They are few, and in order but
    // for the one that has just passed; a sort of the library's would be 2 KB of wasm.
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

/// Lists the next ones in the reader's time.
fn list(one: &Shown, next: usize, now: f64) {
    let element = &one.element;
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let start = one.times[next];
    fill(
        element,
        ".local",
        &local(&document, start, &["weekday", "day", "month", "time"]),
    );
    fill(element, ".zone", &zone());
    if let Ok(Some(list)) = element.query_selector(".following") {
        list.set_text_content(None);
        for time in one.times[next..].iter().skip(1).take(LISTED - 1) {
            if let Ok(item) = document.create_element("li") {
                let text = local(
                    &document,
                    *time,
                    &["weekday", "day", "month", "year", "time"],
                );
                item.set_text_content(Some(&text));
                drop(list.append_child(&item));
            }
        }
    }
    // The clock of the reader, or that of the meeting, changes, and not both alike.
    let mut later = one.times[next..]
        .iter()
        .take_while(|time| **time - now < NEAR);
    let clock = |time: f64| {
        let date = Date::new(&JsValue::from_f64(time));
        date.get_hours() * 60 + date.get_minutes()
    };
    let change = later.find(|time| clock(**time) != clock(start));
    let warning = change.map(|time| {
        let day = local(&document, *time, &["weekday", "day", "month"]);
        let hour = local(&document, *time, &["time"]);
        "From ".to_owned() + &day + " on it is at " + &hour + " for you: the clocks change."
    });
    fill(element, ".clock-change", &warning.unwrap_or_default());
    for part in [".of-reader", ".of-meeting"] {
        if let Ok(Some(part_of)) = element.query_selector(part) {
            drop(part_of.toggle_attribute_with_force("hidden", part == ".of-meeting"));
        }
    }
}

/// Fills an element that the server left empty, and shows it when there is something in it.
fn fill(element: &Element, selector: &str, text: &str) {
    if let Ok(Some(found)) = element.query_selector(selector)
        && found.text_content().as_deref() != Some(text)
    {
        found.set_text_content(Some(text));
        drop(found.toggle_attribute_with_force("hidden", text.is_empty()));
    }
}

/// `in 5 minutes`, `in 2 hours`, `in 3 days`, for milliseconds.
fn soon(milliseconds: f64) -> String {
    let minutes = (milliseconds / MINUTE).ceil();
    let (number, unit) = if minutes < 60.0 {
        (minutes, "minute")
    } else if minutes < 36.0 * 60.0 {
        ((minutes / 60.0).round(), "hour")
    } else {
        ((minutes / 60.0 / 24.0).round(), "day")
    };
    let document = web_sys::window().and_then(|window| window.document());
    let language = document.map_or_else(String::new, |document| language(&document));
    let format = Intl::RelativeTimeFormat::new(&Array::of1(&language.into()), &Object::new());
    format.format(number, unit).into()
}

fn language(document: &Document) -> String {
    let root = document.document_element();
    let said = root.and_then(|root| root.get_attribute("lang"));
    // The day before the month, as on the rest of an English page.
    let english = || "en-GB".to_owned();
    said.filter(|said| said != "en").unwrap_or_else(english)
}

/// These parts of a time by the reader's clock, in the language of the page.
fn local(document: &Document, time: f64, parts: &[&str]) -> String {
    let options = Object::new();
    let set = |name: &str, value: &str| {
        drop(Reflect::set(&options, &name.into(), &value.into()));
    };
    for part in parts {
        match *part {
            "time" => {
                set("hour", "2-digit");
                set("minute", "2-digit");
                set("hourCycle", "h23");
            }
            "weekday" | "month" => set(part, "long"),
            part => set(part, "numeric"),
        }
    }
    let date = Date::new(&JsValue::from_f64(time));
    date.to_locale_string(&language(document), &options).into()
}

/// The reader's zone.
fn zone() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    let zone = zone.ok().and_then(|zone| zone.as_string());
    zone.unwrap_or_default()
}

/// Reads `24350220 10080*3 43200` as milliseconds.
fn times(said: &str) -> Vec<f64> {
    let mut parts = said.split(' ');
    let mut at = parse_float(parts.next().unwrap_or_default());
    if at.is_nan() {
        return Vec::new();
    }
    let mut times = vec![at * MINUTE];
    for part in parts {
        let (step, count) = part.split_once('*').unwrap_or((part, "1"));
        let (step, mut count) = (parse_float(step), parse_float(count));
        while count >= 1.0 {
            at += step;
            times.push(at * MINUTE);
            count -= 1.0;
        }
    }
    times
}
