//! A timeline: who speaks when in a recording, as a picture that the player's slider lies on.

use std::fmt::Write as _;

use leptos::prelude::*;
use plaza_model::{Interview, Start};

/// How many places there are to tell apart: as many as a wide screen has pixels for it.
const WIDTH: u64 = 1000;

/// The turns of a timed transcript, host and guests in two colours.
pub(crate) fn timeline(interview: &Interview) -> Option<impl IntoView + use<>> {
    if !interview.is_timed() {
        return None;
    }
    let duration = u64::from(interview.duration()?).max(1) * 1000;
    let starts = interview.turns.iter().filter_map(|turn| match turn.start {
        Some(Start::Exact(moment)) => {
            let is_host = interview.is_host(turn.speaker);
            Some((u64::from(moment.millis()) * WIDTH / duration, is_host))
        }
        _ => None,
    });
    let starts: Vec<(u64, bool)> = starts.collect();
    let (mut hosts, mut guests) = (String::new(), String::new());
    for (at, &(start, is_host)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(WIDTH, |next| next.0).min(WIDTH);
        // A gap of one place between turns shows where one ends; what is too short is not shown.
        let width = end.saturating_sub(start).saturating_sub(1);
        if width > 0 {
            let path = if is_host { &mut hosts } else { &mut guests };
            // Writing to a String cannot fail.
            let _ = write!(path, "M{start} 0h{width}v1h-{width}z");
        }
    }
    Some(view! {
        <svg class="timeline" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
            <path class="of-hosts" d=hosts></path>
            <path class="of-guests" d=guests></path>
        </svg>
    })
}
