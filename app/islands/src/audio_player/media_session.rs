//! The media session (W3C, "Media Session"): what a phone's lock screen shows of the recording, and
//! the keys of a keyboard or headphones that work it.
//!
//! web-sys has it only behind a flag of the compiler, so its few calls are made by name.

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::js_sys::{Array, Function, Object, Reflect};
use web_sys::HtmlMediaElement;

/// What somebody asks for away from the page.
pub(super) enum Action {
    Play,
    Pause,
    Back,
    Forward,
    /// To a moment, in seconds.
    Seek(f64),
}

/// What the browser calls the actions.
const ACTIONS: [&str; 5] = ["play", "pause", "seekbackward", "seekforward", "seekto"];

/// Tells the browser what is heard and takes what it is asked for. A browser without media sessions
/// goes on without; no page depends on one.
pub(super) fn announce(audio: &HtmlMediaElement, act: impl Fn(Action) + 'static) {
    drop(try_announce(audio, act));
}

fn try_announce(audio: &HtmlMediaElement, act: impl Fn(Action) + 'static) -> Result<(), JsValue> {
    let Some(window) = web_sys::window() else {
        return Ok(());
    };
    let session = get(&window.navigator(), "mediaSession")?;
    if session.is_undefined() {
        return Ok(());
    }
    let about = Object::new();
    for (key, attribute) in [
        ("title", "data-title"),
        ("artist", "data-artist"),
        ("album", "data-album"),
    ] {
        set(&about, key, &audio.get_attribute(attribute).into())?;
    }
    if let Some(cover) = audio.get_attribute("data-cover") {
        let image = Object::new();
        set(&image, "src", &cover.into())?;
        set(&about, "artwork", &Array::of1(&image))?;
    }
    let metadata: Function = get(&window, "MediaMetadata")?.dyn_into()?;
    let metadata = Reflect::construct(&metadata, &Array::of1(&about))?;
    set(&session, "metadata", &metadata)?;

    let handler = Closure::<dyn Fn(JsValue)>::new(move |details: JsValue| {
        let action = get(&details, "action")
            .ok()
            .and_then(|name| name.as_string());
        act(match action.as_deref() {
            Some("play") => Action::Play,
            Some("pause") => Action::Pause,
            Some("seekbackward") => Action::Back,
            Some("seekforward") => Action::Forward,
            _ => match get(&details, "seekTime")
                .ok()
                .and_then(|time| time.as_f64())
            {
                Some(time) => Action::Seek(time),
                None => return,
            },
        });
    });
    // The handler lives as long as the page does.
    let handler = handler.into_js_value();
    let set_handler: Function = get(&session, "setActionHandler")?.dyn_into()?;
    for action in ACTIONS {
        // Browsers refuse the actions that they do not know.
        drop(set_handler.call2(&session, &action.into(), &handler));
    }
    Ok(())
}

/// Tells the browser where the recording is.
pub(super) fn place(audio: &HtmlMediaElement) {
    drop(try_place(audio));
}

fn try_place(audio: &HtmlMediaElement) -> Result<(), JsValue> {
    let Some(window) = web_sys::window().filter(|_| audio.duration().is_finite()) else {
        return Ok(());
    };
    let session = get(&window.navigator(), "mediaSession")?;
    let set_place: Function = get(&session, "setPositionState")?.dyn_into()?;
    let state = Object::new();
    set(&state, "duration", &audio.duration().into())?;
    set(&state, "position", &audio.current_time().into())?;
    set(&state, "playbackRate", &audio.playback_rate().into())?;
    set_place.call1(&session, &state)?;
    Ok(())
}

fn get(object: &JsValue, key: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &key.into())
}

fn set(object: &JsValue, key: &str, value: &JsValue) -> Result<bool, JsValue> {
    Reflect::set(object, &key.into(), value)
}
