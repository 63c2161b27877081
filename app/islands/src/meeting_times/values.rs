//! The values that the island reads from its meetings, and the elements that it fills in.

use crate::names::{Class, Data, class, data};

/// The occurrences, in the format of `times.rs`.
pub(super) const TIMES: Data = data!("times");

/// The length of an occurrence in minutes.
pub(super) const MINUTES: Data = data!("minutes");

/// Shown once the island has filled it in.
pub(super) const OF_READER: Class = class!("of-reader");

/// Shown until then.
pub(super) const OF_MEETING: Class = class!("of-meeting");

/// How soon the next one is.
pub(super) const SOON: Class = class!("soon");

/// The next one, in the reader's time zone.
pub(super) const LOCAL: Class = class!("local");

/// The name of the reader's time zone.
pub(super) const ZONE: Class = class!("zone");

/// The ones after the next.
pub(super) const FOLLOWING: Class = class!("following");

/// A warning that a clock change moves later ones to another hour.
pub(super) const CLOCK_CHANGE: Class = class!("clock-change");
