//! The turns of a timed transcript: the current one, and positions named by addresses and clicks.

use leptos::prelude::{document, location, window};
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition, UrlSearchParams};

use super::clock;
use super::values::{PLAY, START, told};

/// Marks the current turn for style sheets and screen readers.
const SPOKEN: &str = "aria-current";

/// The turns of the page that have an exact time, in order.
#[derive(Default)]
pub(super) struct Turns {
    /// In seconds.
    starts: Vec<f64>,
    elements: Vec<Element>,
    spoken: Option<usize>,
}

impl Turns {
    /// Reads them from the page, once: finding the current one must not search the page.
    pub(super) fn of_page() -> Self {
        let mut turns = Self::default();
        let Ok(found) = document().query_selector_all(START.selector) else {
            return turns;
        };
        for at in 0..found.length() {
            let element = found.get(at).and_then(|node| node.dyn_into().ok());
            if let Some(element) = element
                && let Some(start) = told(&element, START)
            {
                turns.starts.push(start);
                turns.elements.push(element);
            }
        }
        turns
    }

    /// Marks the turn at a position in seconds. Whether it is another one than before.
    pub(super) fn mark(&mut self, position: f64) -> bool {
        let begun = self.starts.partition_point(|start| *start <= position);
        let spoken = begun.checked_sub(1);
        if spoken == self.spoken {
            return false;
        }
        // Setting an attribute with a valid name does not fail.
        if let Some(last) = self.spoken {
            drop(self.elements[last].remove_attribute(SPOKEN));
        }
        if let Some(next) = spoken {
            drop(self.elements[next].set_attribute(SPOKEN, "true"));
        }
        self.spoken = spoken;
        true
    }

    /// Scrolls the current turn into view.
    pub(super) fn show(&self) {
        if let Some(spoken) = self.spoken {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            self.elements[spoken].scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// A position named by the page's address, in seconds.
pub(super) enum Named {
    /// By its turn, which the browser scrolls to and marks: `#turn-7`.
    Turn(f64),
    /// By its time: `?t=754`, `#t=12:34`.
    Time(f64),
}

/// Reads it from the page's address.
pub(super) fn named_by_address() -> Option<Named> {
    let hash = location().hash().unwrap_or_default();
    let hash = hash.strip_prefix('#').unwrap_or_default();
    if let Some(turn) = document().get_element_by_id(hash)
        && let Some(start) = told(&turn, START)
    {
        return Some(Named::Turn(start));
    }
    let search = location().search().unwrap_or_default();
    let told = |text: &str| UrlSearchParams::new_with_str(text).ok()?.get("t");
    let time = told(hash).or_else(|| told(&search))?;
    clock::seconds(&time).map(Named::Time)
}

/// The position, in seconds, to play from after a click: on a time, or anywhere in a turn except on
/// interactive elements.
pub(super) fn named_by_click(target: &Element) -> Option<f64> {
    if let Ok(Some(time)) = target.closest(PLAY.selector) {
        return told(&time, PLAY);
    }
    if target
        .closest("a,button,input,select,textarea,label,summary,audio,video")
        .ok()?
        .is_some()
    {
        return None;
    }
    let selected = window().get_selection().ok()?;
    if selected.is_some_and(|selected| !selected.is_collapsed()) {
        return None;
    }
    told(&target.closest(START.selector).ok()??, START)
}
