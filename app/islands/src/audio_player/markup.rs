//! The player as the server renders it: the native control, the timeline and the keyboard help.

use leptos::prelude::*;

use super::controls::AudioPlayer;
use super::timeline::{Spoken, timeline};
use super::values::{ALBUM, ARTIST, COVER, DURATION, EPISODE, KEYS, TITLE};
use crate::{Island, When};

/// A recording, with its metadata.
pub struct Recording {
    /// Its address.
    pub url: String,
    /// The accessible name of its control.
    pub label: String,
    /// The key under which the position in it is stored.
    pub episode: String,
    /// Its duration in seconds, if known.
    pub duration: Option<u32>,
    /// Its title in the media session.
    pub title: String,
    /// Its speakers.
    pub artist: Option<String>,
    /// Its series or site.
    pub album: Option<String>,
    /// The address of its cover.
    pub cover: Option<String>,
    /// The turns with exact times.
    pub timeline: Option<Vec<Spoken>>,
    /// Whether the page has times that play.
    pub has_times: bool,
}

/// The player of a recording.
pub fn player(recording: Recording) -> Island {
    // Hydrated when it comes into view; with times on the page, soon, as readers may arrive at a turn far
    // below it.
    let when = if recording.has_times {
        When::Idle
    } else {
        When::Visible
    };
    let spoken = recording.timeline.zip(recording.duration);
    let timeline = spoken.map(|(turns, duration)| timeline(&turns, duration));
    let view = view! {
        <AudioPlayer>
            <audio
                controls
                preload="none"
                src=recording.url
                aria-label=recording.label
                {..EPISODE.with(recording.episode)}
                {..DURATION.with(recording.duration)}
                {..TITLE.with(recording.title)}
                {..ARTIST.with(recording.artist)}
                {..ALBUM.with(recording.album)}
                {..COVER.with(recording.cover)}
            ></audio>
            {timeline}
            {keys()}
        </AudioPlayer>
    };
    Island::new(when, view)
}

/// The keyboard shortcuts, which `?` shows and hides.
fn keys() -> impl IntoView {
    let keys = [
        ("Space, K", "play or pause"),
        ("← J", "15 seconds back"),
        ("→ L", "15 seconds forward"),
        ("?", "show or hide these keys"),
        ("Esc", "hide these keys"),
    ];
    let keys = keys.map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> });
    view! {
        <details {..KEYS.here()}>
            <summary aria-label="Keyboard shortcuts">"?"</summary>
            <dl>{keys}</dl>
        </details>
    }
}
