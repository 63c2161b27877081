//! The clock: the one place that reads it. The core is told what it has to know of the time.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that owns the clock"
)]

use std::time::Instant;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

/// This moment.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The day on the calendar of the person at the keyboard.
pub(crate) fn today() -> Date {
    Zoned::now().date()
}

/// This moment, for measuring how long something takes.
pub(crate) fn instant() -> Instant {
    Instant::now()
}
