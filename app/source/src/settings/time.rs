//! Settings of time: the zone of dates without one, and which entries dates hold back.

use plaza_schedule::Zone;
use plaza_text::{Field, Table};

/// The settings of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    /// The time zone of dates without one.
    pub(crate) zone: Zone,
    /// Whether an entry is published although its date is in the future.
    pub(crate) is_future_shown: bool,
    /// Whether an entry stays when it has expired.
    pub(crate) is_expired_shown: bool,
}

impl Default for Time {
    fn default() -> Self {
        Self {
            zone: Zone::utc(),
            is_future_shown: false,
            is_expired_shown: false,
        }
    }
}

impl Time {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let zone = table.get(["timezone", "time_zone"]).and_then(zone);
        Self {
            zone: zone.unwrap_or_else(Zone::utc),
            is_future_shown: table.truth("future").unwrap_or_default(),
            is_expired_shown: table.truth("expired").unwrap_or_default(),
        }
    }
}

fn zone(field: Field<'_>) -> Option<Zone> {
    let name = field.trimmed().filter(|name| !name.is_empty())?;
    let zone = Zone::find(&name);
    if zone.is_none() {
        let hint = match Zone::nearest(&name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write an IANA name such as `Europe/Paris`".to_owned(),
        };
        field.error(
            format!("`{field}` is not a known time zone: `{name}`"),
            hint,
        );
    }
    zone
}
