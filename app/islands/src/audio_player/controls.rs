//! The controls that replace the native one.

use leptos::prelude::*;

use super::clock::clock;
use super::player::{Player, STEP};
use crate::number;

/// The speeds to choose from, as text: formatting numbers would cost 10 KB of wasm.
const SPEEDS: [(&str, &str); 6] = [
    ("0.75", "0.75×"),
    ("1", "1×"),
    ("1.25", "1.25×"),
    ("1.5", "1.5×"),
    ("1.75", "1.75×"),
    ("2", "2×"),
];

/// A duration, in words until it is known.
fn length(seconds: f64) -> String {
    if seconds > 0.0 {
        clock(seconds)
    } else {
        "length unknown".to_owned()
    }
}

/// Controls for the `<audio>` among its children. Text that changes is the only child of its element,
/// and no element is added or removed, so hydration needs no markers.
#[island]
pub(super) fn AudioPlayer(children: Children) -> impl IntoView {
    let player = Player::new();
    player.root.on_load(move |_| player.take_over());
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
        >
            {children()}
            <div
                class="player-controls"
                role="group"
                aria-label="Audio player"
                hidden=move || !player.ready.get()
                node_ref=player.controls
            >
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
                        if let Some(position) = number::leading(&event_target_value(&event)) {
                            player.seek(position);
                        }
                    }
                />
                <span class="player-time player-duration">{move || length(player.duration.get())}</span>
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
