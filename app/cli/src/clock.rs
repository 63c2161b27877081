//! The clock: the only module that reads it. The core takes times as arguments.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the module that reads the clock"
)]

use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

/// The current time.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The current date in the system's time zone.
pub(crate) fn today() -> Date {
    Zoned::now().date()
}

/// The current instant, for measuring durations.
pub(crate) fn instant() -> Instant {
    Instant::now()
}

/// The CPU time of all threads of this process so far, where the system says.
#[cfg(target_os = "linux")]
pub(crate) fn cpu() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).ok()
}

/// Only implemented on Linux.
#[cfg(not(target_os = "linux"))]
pub(crate) fn cpu() -> Option<Duration> {
    None
}
