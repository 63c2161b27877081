//! What the island reads from its meetings, and the places in them that it fills.

use crate::names::{Class, Data, class, data};

/// When the occurrences are, in the form of `times.rs`.
pub(super) const TIMES: Data = data!("times");

/// How many minutes one takes.
pub(super) const MINUTES: Data = data!("minutes");

/// What is shown once the island has filled it.
pub(super) const OF_READER: Class = class!("of-reader");

/// What is shown until then.
pub(super) const OF_MEETING: Class = class!("of-meeting");

/// How soon the next one is.
pub(super) const SOON: Class = class!("soon");

/// The next one by the reader's clock.
pub(super) const LOCAL: Class = class!("local");

/// The reader's zone.
pub(super) const ZONE: Class = class!("zone");

/// Those after the next one.
pub(super) const FOLLOWING: Class = class!("following");

/// Says that the next one is at another hour than those after it.
pub(super) const CLOCK_CHANGE: Class = class!("clock-change");
