//! The media session (W3C, "Media Session"): the metadata on a phone's lock screen, and the media keys of
//! keyboards and headphones.
//!
//! web-sys has it only behind a compiler flag, so the few parts that are used are declared here.

use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlMediaElement;

use super::values::{ALBUM, ARTIST, COVER, TITLE};
use crate::options::Options;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type MediaSession;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = mediaSession)]
    static SESSION: Option<MediaSession>;

    #[wasm_bindgen(method, setter)]
    fn set_metadata(this: &MediaSession, metadata: &MediaMetadata);

    #[wasm_bindgen(method, catch, js_name = setActionHandler)]
    fn set_action_handler(
        this: &MediaSession,
        action: &str,
        handler: &JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setPositionState)]
    fn set_position_state(this: &MediaSession, state: &Options) -> Result<(), JsValue>;

    type MediaMetadata;

    #[wasm_bindgen(constructor, catch)]
    fn new(about: &Options) -> Result<MediaMetadata, JsValue>;

    type ActionDetails;

    #[wasm_bindgen(method, getter)]
    fn action(this: &ActionDetails) -> String;

    #[wasm_bindgen(method, getter, js_name = seekTime)]
    fn seek_time(this: &ActionDetails) -> Option<f64>;
}

/// An action requested by the browser or system.
pub(super) enum Action {
    Play,
    Pause,
    Back,
    Forward,
    /// Seek to a position in seconds.
    Seek(f64),
}

/// The browser's names of the actions.
const ACTIONS: [&str; 5] = ["play", "pause", "seekbackward", "seekforward", "seekto"];

/// Sets the metadata of the media session and handles its actions. Does nothing in browsers without
/// media sessions.
pub(super) fn announce(audio: &HtmlMediaElement, act: impl Fn(Action) + 'static) {
    let Some(session) = SESSION.with(Clone::clone) else {
        return;
    };
    let about = Options::new();
    for (name, data) in [("title", TITLE), ("artist", ARTIST), ("album", ALBUM)] {
        about.set(name, data.of(audio));
    }
    if let Some(cover) = COVER.of(audio) {
        let image = Options::new();
        image.set("src", cover);
        about.set("artwork", Array::of1(&image));
    }
    if let Ok(metadata) = MediaMetadata::new(&about) {
        session.set_metadata(&metadata);
    }
    let handler = Closure::<dyn Fn(ActionDetails)>::new(move |details: ActionDetails| {
        act(match details.action().as_str() {
            "play" => Action::Play,
            "pause" => Action::Pause,
            "seekbackward" => Action::Back,
            "seekforward" => Action::Forward,
            _ => match details.seek_time() {
                Some(time) => Action::Seek(time),
                None => return,
            },
        });
    });
    // The handler lives as long as the page.
    let handler = handler.into_js_value();
    for action in ACTIONS {
        // Browsers reject actions that they do not know.
        drop(session.set_action_handler(action, &handler));
    }
}

/// Updates the position in the media session.
pub(super) fn place(audio: &HtmlMediaElement) {
    let Some(session) = SESSION.with(Clone::clone) else {
        return;
    };
    if audio.duration().is_finite() {
        let state = Options::new();
        state.set("duration", audio.duration());
        state.set("position", audio.current_time());
        state.set("playbackRate", audio.playback_rate());
        // Older browsers have media sessions without a position.
        drop(session.set_position_state(&state));
    }
}
