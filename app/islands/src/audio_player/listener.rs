//! Input other than the controls: keys, clicks on the page and the page's address.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::player::{Player, STEP};
use super::turns::{self, Named, Turns};

impl Player {
    pub(super) fn key(self, event: &KeyboardEvent) {
        // Keys with a modifier belong to the browser.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let tag = target(event).map(|target| target.tag_name());
        let tag = tag.unwrap_or_default();
        // Space on a focused button presses it.
        let on_button = matches!(tag.as_str(), "BUTTON" | "SUMMARY");
        let on_control = matches!(tag.as_str(), "INPUT" | "SELECT");
        match event.key().as_str() {
            " " if !on_button && !on_control => self.toggle(),
            "k" => self.toggle(),
            "j" => self.step(-STEP),
            "l" => self.step(STEP),
            "ArrowLeft" if !on_control => self.step(-STEP),
            "ArrowRight" if !on_control => self.step(STEP),
            "?" => self.toggle_help(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Opens or closes the help, a `<details>` element.
    fn toggle_help(self) {
        if let Some(help) = self.help() {
            drop(help.toggle_attribute("open"));
        }
    }

    /// Listens for clicks on times and turns, and for addresses of turns, anywhere on the page.
    pub(super) fn listen_to_page(self) {
        // An island lives as long as its page, and so do its listeners.
        window_event_listener(ev::click, move |event| self.clicked(&event));
        window_event_listener(ev::hashchange, move |_| {
            // A link to another turn does not interrupt playback.
            if self.audio().is_some_and(|audio| audio.paused()) {
                self.go_to_address();
            }
        });
    }

    fn clicked(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        if event.button() != 0 || modified || event.default_prevented() {
            return;
        }
        if let Some(position) = target(event).and_then(|target| turns::named_by_click(&target)) {
            event.prevent_default();
            self.seek(position);
            self.play();
        }
    }

    /// Moves to the time in the page's address, if any, without starting playback.
    pub(super) fn go_to_address(self) -> bool {
        match turns::named_by_address() {
            Some(Named::Turn(position)) => self.go_to(position),
            Some(Named::Time(position)) => {
                self.go_to(position);
                self.turns.with_value(Turns::show);
            }
            None => return false,
        }
        true
    }
}

/// The element that an event happened on.
fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
