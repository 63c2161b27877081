//! Meetings as the server renders them: what is always true, and empty places for what depends on
//! the reader's clock.

use leptos::prelude::*;

use super::filled::MeetingTimes;
use super::times;
use super::values::{
    CLOCK_CHANGE, FOLLOWING, LOCAL, MINUTES, OF_MEETING, OF_READER, SOON, TIMES, ZONE,
};
use crate::{Island, When};

/// When a meeting is, from some moment on.
pub struct Times {
    starts: String,
    length: u32,
}

impl Times {
    /// Of minutes since 1970 (UTC), in order, and how many minutes one takes.
    pub fn new(starts: impl IntoIterator<Item = i64>, length: u32) -> Self {
        let starts = times::encode(starts);
        Self { starts, length }
    }
}

/// A meeting beside others: what there is to say of it, and when it is next for the reader.
pub fn next(times: Times, about: AnyView) -> impl IntoView + use<> {
    view! {
        <div class="next-meeting" {..TIMES.with(times.starts)} {..MINUTES.with(times.length)}>
            {about}
            <p {..OF_READER.here()} hidden>
                <strong {..SOON.here()}></strong>" "<span {..LOCAL.here()}></span>" "<span {..ZONE.here()}></span>
            </p>
        </div>
    }
}

/// The dates of a meeting: the next ones for the reader, and until they are known, by the clock of
/// the meeting.
pub fn dates(times: Times, of_meeting: AnyView) -> impl IntoView + use<> {
    view! {
        <div {..TIMES.with(times.starts)} {..MINUTES.with(times.length)}>
            <div {..OF_READER.here()} hidden>
                <p class="next-local">
                    <strong {..SOON.here()}></strong>
                    " "
                    <span {..LOCAL.here()}></span>
                </p>
                <p {..CLOCK_CHANGE.here()} hidden></p>
                <p class="clock-of">"In your time, " <span {..ZONE.here()}></span>", and then on:"</p>
                <ol {..FOLLOWING.here()}></ol>
            </div>
            <div {..OF_MEETING.here()}>{of_meeting}</div>
        </div>
    }
}

/// The island around one meeting or several, of which the soonest comes first.
pub fn island(meetings: AnyView) -> Island {
    // A reader who looks for it finds it soon.
    Island::new(
        When::Idle,
        view! { <MeetingTimes>{meetings}</MeetingTimes> },
    )
}
