//! The audio player: plays the `<audio>` it is given, with what people who listen to speech want:
//! a step back, another speed, and going on where they were.
//!
//! The server renders the native control, which works without scripts. Once hydrated, the island
//! takes its place. The position is remembered by the episode that `data-episode` names. Where the
//! page has turns with times, a click on one plays from there, and the spoken one is marked.

mod media_session;
mod turns;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys;
use web_sys::{
    Element, HtmlElement, HtmlMediaElement, KeyboardEvent, MediaError, MouseEvent, Storage,
};

use crate::When;
use media_session::Action;
use turns::{Named, Turns};

/// The player is hydrated when a reader can see it;
pub const WHEN: When = When::Visible;

/// on a page with times soon, as readers may come to a turn far below it.
pub const WHEN_TIMED: When = When::Idle;

/// Seconds that the step buttons and the arrow keys move by.
const STEP: f64 = 15.0;

/// A position is remembered when it moved by as many seconds.
const REMEMBER_EVERY: f64 = 5.0;

/// The speeds a listener can choose, as text: formatting numbers would cost 10 KB of wasm.
const SPEEDS: [(&str, &str); 6] = [
    ("0.75", "0.75×"),
    ("1", "1×"),
    ("1.25", "1.25×"),
    ("1.5", "1.5×"),
    ("1.75", "1.75×"),
    ("2", "2×"),
];

const SPEED_KEY: &str = "plaza:speed";

/// What a listener sees of the recording.
#[derive(Clone, Copy)]
struct Player {
    root: NodeRef<html::Div>,
    ready: RwSignal<bool>,
    playing: RwSignal<bool>,
    /// Seconds.
    position: RwSignal<f64>,
    /// Seconds; zero while not known.
    duration: RwSignal<f64>,
    speed: RwSignal<String>,
    /// What is amiss, in words; empty when nothing is.
    status: RwSignal<&'static str>,
    remembered: StoredValue<f64>,
    turns: StoredValue<Turns, LocalStorage>,
    /// The browser knows what is heard.
    announced: StoredValue<bool>,
}

/// Controls for the `<audio data-episode>` among its children.
#[island]
pub fn AudioPlayer(children: Children) -> impl IntoView {
    let player = Player::new();
    Effect::new(move |_| player.take_over());
    view! {
        <div
            class="player"
            node_ref=player.root
            on:play:capture=move |_| player.started()
            on:playing:capture=move |_| player.status.set("")
            on:waiting:capture=move |_| player.status.set("Loading…")
            on:pause:capture=move |_| player.paused()
            on:ended:capture=move |_| player.ended()
            on:timeupdate:capture=move |_| player.moved()
            on:durationchange:capture=move |_| player.measured()
            on:error:capture=move |_| player.failed()
            on:keydown=move |event| player.key(&event)
        >
            {children()}
            <div class="player-controls" role="group" aria-label="Audio player" hidden=move || !player.ready.get()>
                <button type="button" class="player-step player-back" aria-label="Back 15 seconds" on:click=move |_| player.step(-STEP)>
                    "−15 s"
                </button>
                <button
                    type="button"
                    class="player-toggle"
                    data-playing=move || player.playing.get().to_string()
                    aria-label=move || if player.playing.get() { "Pause" } else { "Play" }
                    on:click=move |_| player.toggle()
                ></button>
                <button type="button" class="player-step player-forward" aria-label="Forward 15 seconds" on:click=move |_| player.step(STEP)>
                    "+15 s"
                </button>
                <span class="player-time player-position">{move || clock(player.position.get())}</span>
                <input
                    type="range"
                    class="player-seek"
                    aria-label="Position"
                    min="0"
                    step="1"
                    prop:max=move || player.duration.get()
                    prop:value=move || player.position.get()
                    disabled=move || player.duration.get() == 0.0
                    aria-valuetext=move || clock(player.position.get())
                    on:input=move |event| {
                        player.seek(js_sys::parse_float(&event_target_value(&event)));
                    }
                />
                <span class="player-time player-duration">{move || clock(player.duration.get())}</span>
                <label class="player-speed">
                    <span class="visually-hidden">"Speed"</span>
                    <select prop:value=move || player.speed.get() on:change=move |event| player.set_speed(event_target_value(&event))>
                        {SPEEDS.map(|(value, label)| view! { <option value=value>{label}</option> })}
                    </select>
                </label>
                <span class="player-status" role="status">{move || player.status.get()}</span>
            </div>
        </div>
    }
}

impl Player {
    fn new() -> Self {
        Self {
            root: NodeRef::new(),
            ready: RwSignal::new(false),
            playing: RwSignal::new(false),
            position: RwSignal::new(0.0),
            duration: RwSignal::new(0.0),
            speed: RwSignal::new("1".to_owned()),
            status: RwSignal::new(""),
            remembered: StoredValue::new(0.0),
            turns: StoredValue::new_local(Turns::default()),
            announced: StoredValue::new(false),
        }
    }

    fn audio(self) -> Option<HtmlMediaElement> {
        let found = self.root.get_untracked()?.query_selector("audio").ok()??;
        found.dyn_into().ok()
    }

    /// Takes the place of the native control, where the listener left off.
    fn take_over(self) {
        // Tracked, so that it runs again when the element is there.
        if self.root.get().is_none() {
            return;
        }
        let Some(audio) = self.audio() else {
            return;
        };
        audio.set_controls(false);
        if let Some(speed) = stored(SPEED_KEY) {
            self.speed.set(speed);
            self.apply_speed(&audio);
        }
        self.turns.set_value(Turns::of_page());
        self.measured();
        if !self.go_to_address() && audio.current_time() == 0.0 {
            let position = self.key_of_position().and_then(|key| stored(&key));
            let position = position.map_or(0.0, |position| js_sys::parse_float(&position));
            if position > 0.0 {
                self.go_to(position);
            }
        }
        self.playing.set(!audio.paused());
        self.take_keys();
        self.ready.set(true);
        self.listen_to_page();
    }

    /// The help with the keys, which the server wrote, comes after the controls: the keyboard
    /// reaches it where the eye finds it.
    fn take_keys(self) {
        if let Some(root) = self.root.get_untracked()
            && let Ok(Some(controls)) = root.query_selector(".player-controls")
            && let Ok(Some(keys)) = root.query_selector(".player-keys")
        {
            drop(controls.append_child(&keys));
        }
    }

    /// Clicks on times and turns, and addresses of turns, anywhere on the page.
    fn listen_to_page(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let clicked = Closure::<dyn Fn(MouseEvent)>::new(move |event| self.clicked(&event));
        let moved = Closure::<dyn Fn()>::new(move || {
            // Whoever listens is not interrupted by looking at another turn.
            if self.audio().is_some_and(|audio| audio.paused()) {
                self.go_to_address();
            }
        });
        for (event, listener) in [
            ("click", clicked.into_js_value()),
            ("hashchange", moved.into_js_value()),
        ] {
            // Both live as long as the page does.
            drop(window.add_event_listener_with_callback(event, listener.unchecked_ref()));
        }
    }

    fn clicked(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        if event.button() != 0 || modified || event.default_prevented() {
            return;
        }
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(position) = target.and_then(|target| turns::named_by_click(&target)) {
            event.prevent_default();
            self.seek(position);
            self.play();
        }
    }

    /// Gets ready at the moment that the page's address names; it never plays by itself.
    fn go_to_address(self) -> bool {
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

    fn toggle(self) {
        match self.audio() {
            Some(audio) if audio.paused() => self.play(),
            _ => self.pause(),
        }
    }

    fn pause(self) {
        if let Some(audio) = self.audio() {
            // Pausing does not fail.
            drop(audio.pause());
        }
    }

    fn play(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        if audio.ready_state() == HtmlMediaElement::HAVE_NOTHING {
            self.status.set("Loading…");
        }
        self.apply_speed(&audio);
        // A refusal arrives as an `error` event as well, and a pause right after is none.
        if let Ok(promise) = audio.play() {
            IGNORE.with(|ignore| drop(promise.catch(ignore)));
        }
    }

    fn step(self, seconds: f64) {
        self.seek(self.position.get_untracked() + seconds);
    }

    fn seek(self, seconds: f64) {
        let Some(audio) = self.audio() else {
            return;
        };
        let end = self.duration.get_untracked();
        let longest = if end > 0.0 { end } else { f64::MAX };
        self.go_to(seconds.clamp(0.0, longest));
        self.remember();
        media_session::place(&audio);
    }

    /// Puts the recording and all that shows its place at a position.
    fn go_to(self, position: f64) {
        if let Some(audio) = self.audio() {
            audio.set_current_time(position);
            self.position.set(position);
            self.turns.update_value(|turns| turns.mark(position));
        }
    }

    fn set_speed(self, speed: String) {
        if let Some(storage) = storage() {
            // A full or forbidden storage costs the memory, not the speed.
            drop(storage.set_item(SPEED_KEY, &speed));
        }
        self.speed.set(speed);
        if let Some(audio) = self.audio() {
            self.apply_speed(&audio);
        }
    }

    fn apply_speed(self, audio: &HtmlMediaElement) {
        let speed = js_sys::parse_float(&self.speed.get_untracked());
        if speed.is_finite() && speed > 0.0 {
            audio.set_playback_rate(speed);
            // Loading a recording resets the rate to the default one.
            audio.set_default_playback_rate(speed);
        }
    }

    fn key(self, event: &KeyboardEvent) {
        // Keys with a modifier are the browser's.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let tag = target.map(|target| target.tag_name()).unwrap_or_default();
        // A button's own space presses it.
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

    /// The keys are told by the server, in a `<details>`.
    fn toggle_help(self) {
        let help = self
            .root
            .get_untracked()
            .and_then(|root| root.query_selector("details").ok()?);
        if let Some(help) = help {
            drop(help.toggle_attribute("open"));
        }
    }

    fn started(self) {
        self.playing.set(true);
        let Some(audio) = self.audio() else {
            return;
        };
        if !self.announced.get_value() {
            self.announced.set_value(true);
            media_session::announce(&audio, move |action| match action {
                Action::Play => self.play(),
                Action::Pause => self.pause(),
                Action::Back => self.step(-STEP),
                Action::Forward => self.step(STEP),
                Action::Seek(position) => self.seek(position),
            });
        }
        media_session::place(&audio);
    }

    fn paused(self) {
        self.playing.set(false);
        self.remember();
    }

    fn ended(self) {
        self.playing.set(false);
        if let (Some(storage), Some(key)) = (storage(), self.key_of_position()) {
            drop(storage.remove_item(&key));
        }
    }

    fn moved(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        self.position.set(audio.current_time());
        self.turns
            .update_value(|turns| turns.mark(audio.current_time()));
        let moved = (audio.current_time() - self.remembered.get_value()).abs();
        if moved >= REMEMBER_EVERY {
            self.remember();
        }
    }

    fn measured(self) {
        let Some(audio) = self.audio() else {
            return;
        };
        // Until the recording says, what the page knows of it.
        let said = audio.get_attribute("data-duration").unwrap_or_default();
        let durations = [audio.duration(), js_sys::parse_float(&said)];
        let known = durations.into_iter().find(|duration| duration.is_finite());
        self.duration.set(known.unwrap_or_default());
    }

    fn failed(self) {
        self.playing.set(false);
        let error = self.audio().and_then(|audio| audio.error());
        let lost = error.is_some_and(|error| error.code() == MediaError::MEDIA_ERR_NETWORK);
        self.status.set(if lost {
            "The connection was lost. Press play to try again."
        } else {
            "The recording cannot be played. Download it instead."
        });
    }

    fn remember(self) {
        let position = self.position.get_untracked();
        self.remembered.set_value(position);
        if let (Some(storage), Some(key)) = (storage(), self.key_of_position()) {
            drop(storage.set_item(&key, &whole(position).to_string()));
        }
    }

    fn key_of_position(self) -> Option<String> {
        let episode = self.audio()?.get_attribute("data-episode")?;
        Some("plaza:position:".to_owned() + &episode)
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

thread_local! {
    /// What is done with a promise that is not kept. The browser calls it later, so it has to stay.
    static IGNORE: Closure<dyn FnMut(JsValue)> = Closure::new(|_| {});
}

/// Whole seconds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and no recording lasts a century"
)]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}

/// `12:34` or `1:02:03` of seconds.
fn clock(seconds: f64) -> String {
    let seconds = whole(seconds);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let two = |number: u32| {
        if number < 10 {
            "0".to_owned() + &number.to_string()
        } else {
            number.to_string()
        }
    };
    if hours == 0 {
        minutes.to_string() + ":" + &two(seconds)
    } else {
        hours.to_string() + ":" + &two(minutes) + ":" + &two(seconds)
    }
}
