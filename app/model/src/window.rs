//! A window: from when and until when an entry is published.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Date;

/// From when and until when an entry is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// When it appears; `None` if it always was there.
    pub appears: Option<Date>,
    /// When it expires, if ever.
    pub expires: Option<Date>,
}

/// What an entry is at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is published.
    #[default]
    Published,
    /// It will appear.
    Scheduled(Date),
    /// It was published until then.
    Expired(Date),
}

impl Window {
    /// What it is at a moment. It appears and expires exactly when it says so.
    pub fn at(self, now: Timestamp) -> Standing {
        match (self.appears, self.expires) {
            (_, Some(expires)) if expires.instant() <= now => Standing::Expired(expires),
            (Some(appears), _) if appears.instant() > now => Standing::Scheduled(appears),
            _ => Standing::Published,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::Offset;

    use super::*;

    #[test]
    fn an_entry_appears_and_expires_at_the_very_second() {
        let day = |day| Date::new(date(2026, 12, day).at(0, 0, 0, 0), Offset::UTC);
        let window = Window {
            appears: day(1),
            expires: day(3),
        };
        let at = |text: &str| window.at(text.parse().expect("a time"));
        let (appears, expires) = (day(1).expect("a day"), day(3).expect("a day"));
        assert_eq!(at("2026-11-30T23:59:59Z"), Standing::Scheduled(appears));
        assert_eq!(at("2026-12-01T00:00:00Z"), Standing::Published);
        assert_eq!(at("2026-12-02T23:59:59Z"), Standing::Published);
        assert_eq!(at("2026-12-03T00:00:00Z"), Standing::Expired(expires));
    }
}
