//! Meetings as the server renders them, with empty elements for what depends on the reader's clock.

use leptos::prelude::*;

use super::filled::MeetingTimes;
use super::times;
use super::values::{
    CLOCK_CHANGE, FOLLOWING, LOCAL, MINUTES, OF_MEETING, OF_READER, SOON, TIMES, ZONE,
};
use crate::{Island, When};

/// The occurrences of a meeting.
pub struct Times {
    starts: String,
    length: u32,
}

impl Times {
    /// From starts in minutes since 1970 (UTC), in order, and a length in minutes.
    pub fn new(starts: impl IntoIterator<Item = i64>, length: u32) -> Self {
        let starts = times::encode(starts);
        Self { starts, length }
    }
}

/// A meeting in a list: a description, and when it is next for the reader.
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

/// The next dates of a meeting: in the meeting's zone, until the island shows them in the reader's.
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
                <p class="clock-of">"In your time zone, " <span {..ZONE.here()}></span>". After that:"</p>
                <ol {..FOLLOWING.here()}></ol>
            </div>
            <div {..OF_MEETING.here()}>{of_meeting}</div>
        </div>
    }
}

/// The island around one or several meetings, which it sorts by their next date.
pub fn island(meetings: AnyView) -> Island {
    // Who does not look at it does not load it.
    Island::new(
        When::Visible,
        view! { <MeetingTimes>{meetings}</MeetingTimes> },
    )
}
