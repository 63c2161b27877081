//! The player: its state, and its operations.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlMediaElement};

use super::turns::Turns;
use super::values::{EPISODE, KEYS};
use super::{media_session, memory};
use crate::number;

/// Seconds to move by with the step buttons and the arrow keys.
pub(super) const STEP: f64 = 15.0;

/// The state of the player.
#[derive(Clone, Copy)]
pub(super) struct Player {
    pub(super) root: NodeRef<html::Div>,
    pub(super) controls: NodeRef<html::Div>,
    pub(super) ready: RwSignal<bool>,
    pub(super) playing: RwSignal<bool>,
    /// In seconds.
    pub(super) position: RwSignal<f64>,
    /// In seconds; zero until it is known.
    pub(super) duration: RwSignal<f64>,
    pub(super) speed: RwSignal<String>,
    /// A message for the listener; empty if all is well.
    pub(super) status: RwSignal<&'static str>,
    pub(super) remembered: StoredValue<f64>,
    pub(super) turns: StoredValue<Turns, LocalStorage>,
    /// Whether the page scrolls to the current turn: until the reader scrolls.
    pub(super) follows: StoredValue<bool>,
    /// Whether the media session was set up.
    pub(super) announced: StoredValue<bool>,
}

impl Player {
    pub(super) fn new() -> Self {
        Self {
            root: NodeRef::new(),
            controls: NodeRef::new(),
            ready: RwSignal::new(false),
            playing: RwSignal::new(false),
            position: RwSignal::new(0.0),
            duration: RwSignal::new(0.0),
            speed: RwSignal::new("1".to_owned()),
            status: RwSignal::new(""),
            remembered: StoredValue::new(0.0),
            turns: StoredValue::new_local(Turns::default()),
            follows: StoredValue::new(false),
            announced: StoredValue::new(false),
        }
    }

    /// The `<audio>` element that the server rendered within the island.
    pub(super) fn audio(self) -> Option<HtmlMediaElement> {
        let found = self.root.get_untracked()?.query_selector("audio").ok()??;
        found.dyn_into().ok()
    }

    /// The keyboard help that the server rendered.
    pub(super) fn help(self) -> Option<Element> {
        KEYS.within(self.root.get_untracked()?.as_ref())
    }

    pub(super) fn episode(self) -> Option<String> {
        EPISODE.of(self.audio()?.as_ref())
    }

    /// Replaces the native control, and continues where the listener stopped.
    pub(super) fn take_over(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        audio.set_controls(false);
        if let Some(speed) = memory::speed() {
            self.speed.set(speed);
            self.apply_speed(&audio);
        }
        self.turns.set_value(Turns::of_page());
        self.measured();
        if !self.go_to_address()
            && audio.current_time() == 0.0
            && let Some(position) = self
                .episode()
                .and_then(|episode| memory::position(&episode))
        {
            self.go_to(position);
        }
        self.playing.set(!audio.paused());
        // The help follows the controls, so that the tab order matches the visual order.
        if let (Some(controls), Some(help)) = (self.controls.get_untracked(), self.help()) {
            drop(controls.append_child(&help));
        }
        self.ready.set(true);
        self.listen_to_page();
    }

    pub(super) fn toggle(self) {
        match self.audio() {
            Some(audio) if audio.paused() => self.play(),
            _ => self.pause(),
        }
    }

    pub(super) fn pause(self) {
        if let Some(audio) = self.audio() {
            // Pausing does not fail.
            drop(audio.pause());
        }
    }

    pub(super) fn play(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        if audio.ready_state() == HtmlMediaElement::HAVE_NOTHING {
            self.status.set("Loading…");
        }
        self.apply_speed(&audio);
        // Failures also arrive as an `error` event, and a pause right after is not a failure.
        if let Ok(promise) = audio.play() {
            IGNORE.with(|ignore| drop(promise.catch(ignore)));
        }
    }

    pub(super) fn step(self, seconds: f64) {
        self.seek(self.position.get_untracked() + seconds);
    }

    pub(super) fn seek(self, seconds: f64) {
        let Some(audio) = self.audio() else {
            return;
        };
        let end = self.duration.get_untracked();
        let longest = if end > 0.0 { end } else { f64::MAX };
        self.go_to(seconds.clamp(0.0, longest));
        self.remember();
        media_session::place(&audio);
    }

    /// Moves to a position, in the recording and in everything that shows it.
    pub(super) fn go_to(self, position: f64) {
        // An address may name a time after the end.
        let end = self.duration.get_untracked();
        let position = if end > 0.0 {
            position.min(end)
        } else {
            position
        };
        if let Some(audio) = self.audio() {
            audio.set_current_time(position);
            self.position.set(position);
            self.turns.update_value(|turns| {
                turns.mark(position);
            });
        }
    }

    pub(super) fn set_speed(self, speed: String) {
        memory::keep_speed(&speed);
        self.speed.set(speed);
        if let Some(audio) = self.audio() {
            self.apply_speed(&audio);
        }
    }

    fn apply_speed(self, audio: &HtmlMediaElement) {
        let speed = number::leading(&self.speed.get_untracked());
        if let Some(speed) = speed.filter(|speed| *speed > 0.0) {
            audio.set_playback_rate(speed);
            // Loading a recording resets the rate to the default one.
            audio.set_default_playback_rate(speed);
        }
    }

    pub(super) fn remember(self) {
        let position = self.position.get_untracked();
        self.remembered.set_value(position);
        if let Some(episode) = self.episode() {
            memory::keep_position(&episode, position);
        }
    }
}

thread_local! {
    /// Ignores a rejected promise. The browser calls it later, so it must not be dropped.
    static IGNORE: Closure<dyn FnMut(JsValue)> = Closure::new(|_| {});
}
