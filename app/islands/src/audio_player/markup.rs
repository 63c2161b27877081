//! The player as the server renders it: the native control, who speaks when, and help with the keys.

use leptos::prelude::*;

use super::controls::AudioPlayer;
use super::timeline::{Spoken, timeline};
use super::values::{ALBUM, ARTIST, COVER, DURATION, EPISODE, KEYS, TITLE};
use crate::{Island, When};

/// A recording, and what the page knows of it.
pub struct Recording {
    /// Where it is.
    pub url: String,
    /// What its control is called.
    pub label: String,
    /// What the place in it is remembered by.
    pub episode: String,
    /// How long it is, in seconds, where that is known.
    pub duration: Option<u32>,
    /// What it is called away from the page.
    pub title: String,
    /// Whom to hear.
    pub artist: Option<String>,
    /// What it is a part of.
    pub album: Option<String>,
    /// The address of a picture of it.
    pub cover: Option<String>,
    /// Who speaks when, where that is exactly known.
    pub timeline: Option<Vec<Spoken>>,
    /// Whether there are times on the page that play.
    pub has_times: bool,
}

/// The player of a recording.
pub fn player(recording: Recording) -> Island {
    // It is hydrated when a reader can see it; on a page with times soon, as readers may come to a
    // turn far below it.
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

/// The keys that work the player, which `?` shows and hides.
fn keys() -> impl IntoView {
    let keys = [
        ("Space, K", "play or pause"),
        ("← J", "15 seconds back"),
        ("→ L", "15 seconds forward"),
        ("?", "show or hide these keys"),
    ];
    let keys = keys.map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> });
    view! {
        <details {..KEYS.here()}>
            <summary aria-label="Keyboard shortcuts">"?"</summary>
            <dl>{keys}</dl>
        </details>
    }
}
