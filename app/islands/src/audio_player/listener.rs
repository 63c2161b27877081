//! Input other than the controls: keys, clicks on the page and the page's address.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::player::{Player, STEP};
use super::turns::{self, Named, Turns};

/// Elements in which keys write or choose; the slider is none.
const FIELDS: &str = "input:not([type=range]),textarea,select,[contenteditable]";

/// Elements that Space presses.
const PRESSED: &str = "button,summary,audio,video,iframe";

/// Elements that the arrow keys scroll.
const SCROLLED: &str = "pre,.table,audio,video,iframe";

impl Player {
    pub(super) fn key(self, event: &KeyboardEvent) {
        // Keys with a modifier belong to the browser.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let within = |selector: &str| {
            let found = target(event).and_then(|target| target.closest(selector).ok()?);
            found.is_some()
        };
        // Fields take all keys, and what can be pressed or scrolled takes those that do so.
        if event.default_prevented() || within(FIELDS) {
            return;
        }
        let (is_pressed, is_scrolled) = (within(PRESSED), within(SCROLLED));
        match event.key().as_str() {
            " " if !is_pressed => self.toggle(),
            "k" => self.toggle(),
            "j" => self.step(-STEP),
            "l" => self.step(STEP),
            "ArrowLeft" if !is_scrolled => self.step(-STEP),
            "ArrowRight" if !is_scrolled => self.step(STEP),
            "?" => self.toggle_help(),
            "Escape" if self.help().is_some_and(|help| help.has_attribute("open")) => {
                self.toggle_help();
            }
            // The reader moves through the page, and the transcript stays where they go.
            "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown" | "Home" | "End" => {
                return self.follows.set_value(false);
            }
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

    /// Listens for keys, for clicks on times and turns, for scrolling, and for addresses of turns, anywhere
    /// on the page.
    pub(super) fn listen_to_page(self) {
        // An island lives as long as its page, and so do its listeners.
        window_event_listener(ev::keydown, move |event| self.key(&event));
        window_event_listener(ev::click, move |event| self.clicked(&event));
        window_event_listener(ev::wheel, move |_| self.follows.set_value(false));
        window_event_listener(ev::touchmove, move |_| self.follows.set_value(false));
        window_event_listener(ev::hashchange, move |_| {
            self.follows.set_value(false);
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
