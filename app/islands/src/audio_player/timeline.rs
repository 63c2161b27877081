//! A timeline: a picture of who speaks when, behind the player's slider.

use std::fmt::Write as _;

use leptos::prelude::*;

/// The resolution: about the width of the slider in pixels on a wide screen.
const WIDTH: u64 = 1000;

/// A turn on the timeline.
pub struct Spoken {
    /// When it begins, in milliseconds.
    pub start: u32,
    /// Whether the speaker is a host.
    pub is_host: bool,
}

/// The turns of a recording of a duration in seconds, with hosts and guests in two colours.
pub(super) fn timeline(turns: &[Spoken], duration: u32) -> impl IntoView + use<> {
    let duration = u64::from(duration).max(1) * 1000;
    let place = |turn: &Spoken| u64::from(turn.start) * WIDTH / duration;
    let (mut hosts, mut guests) = (String::new(), String::new());
    for (at, turn) in turns.iter().enumerate() {
        let (start, end) = (
            place(turn),
            turns.get(at + 1).map_or(WIDTH, place).min(WIDTH),
        );
        // A gap of one unit separates turns; turns that are too short are left out.
        let width = end.saturating_sub(start).saturating_sub(1);
        if width > 0 {
            let path = if turn.is_host {
                &mut hosts
            } else {
                &mut guests
            };
            // Writing to a String cannot fail.
            let _ = write!(path, "M{start} 0h{width}v1h-{width}z");
        }
    }
    view! {
        <svg class="timeline" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
            <path class="of-hosts" d=hosts></path>
            <path class="of-guests" d=guests></path>
        </svg>
    }
}
