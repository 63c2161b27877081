//! Time zones in calendars: a VTIMEZONE with every UTC-offset transition since a meeting began
//! (RFC 5545, section 3.6.5).

use icalendar::Property;
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan as _};
use std::sync::LazyLock;

use crate::property::push;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The years examined to find the final rules of a zone.
const LAST_YEARS: std::ops::Range<i16> = 2038..2066;

/// Finds a zone by its IANA name.
pub(crate) fn find(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// A transition of the UTC offset.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// In local time before the transition.
    wall: jiff::civil::DateTime,
    from: Offset,
    to: Offset,
    is_daylight: bool,
    name: String,
}

impl Change {
    /// Whether two transitions may belong to the same rule.
    fn same_rule(&self, other: &Self) -> bool {
        let rule = |change: &Self| {
            let wall = change.wall;
            (
                wall.month(),
                wall.time(),
                wall.date().weekday(),
                change.from,
                change.to,
            )
        };
        rule(self) == rule(other)
    }
}

/// The VTIMEZONE of a zone, for events from a moment on.
pub(crate) fn component(name: &str, since: Timestamp) -> String {
    let mut text = String::from("BEGIN:VTIMEZONE\r\n");
    push(&mut text, Property::new("TZID", name));
    if let Some(zone) = find(name) {
        let year = since.to_zoned(TimeZone::UTC).year() - 1;
        let begin = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
        let begin = zone
            .to_ambiguous_timestamp(begin)
            .compatible()
            .unwrap_or(since);
        let info = zone.to_offset_info(begin);
        let first = Change {
            wall: info.offset().to_datetime(begin),
            from: info.offset(),
            to: info.offset(),
            is_daylight: info.dst() == Dst::Yes,
            name: info.abbreviation().to_owned(),
        };
        observance(&mut text, &first, None);
        let changes = changes(&zone, begin);
        let (rules, rest) = rules(changes);
        for change in &rest {
            observance(&mut text, change, None);
        }
        for (change, rule) in &rules {
            observance(&mut text, change, Some(rule));
        }
    }
    text.push_str("END:VTIMEZONE\r\n");
    text
}

/// Every transition from a moment to the end of [`LAST_YEARS`].
fn changes(zone: &TimeZone, begin: Timestamp) -> Vec<Change> {
    let mut before = zone.to_offset(begin);
    let mut changes = Vec::new();
    for transition in zone.following(begin) {
        let at = transition.timestamp();
        if at.to_zoned(TimeZone::UTC).year() >= LAST_YEARS.end {
            break;
        }
        changes.push(Change {
            wall: before.to_datetime(at),
            from: before,
            to: transition.offset(),
            is_daylight: transition.dst() == Dst::Yes,
            name: transition.abbreviation().to_owned(),
        });
        before = transition.offset();
    }
    changes
}

/// The rules that hold to the end, each with its first transition, and the transitions before them.
fn rules(changes: Vec<Change>) -> (Vec<(Change, String)>, Vec<Change>) {
    let in_last_years = |change: &&Change| LAST_YEARS.contains(&change.wall.year());
    let mut rules: Vec<(Change, String)> = Vec::new();
    let mut rest = changes;
    let last: Vec<Change> = rest.iter().filter(in_last_years).cloned().collect();
    for model in &last {
        if rules.iter().any(|(change, _)| change.same_rule(model)) {
            continue;
        }
        let same: Vec<&Change> = last
            .iter()
            .filter(|change| change.same_rule(model))
            .collect();
        let Some(day) = (same.len() == LAST_YEARS.len())
            .then(|| nth(&same))
            .flatten()
        else {
            // No yearly rule: each transition is listed by itself.
            continue;
        };
        // Go back as far as the rule holds without a break.
        let holds = |change: &Change| change.same_rule(model) && is_nth(change, day);
        let mut first = model.clone();
        while let Some(before) = rest
            .iter()
            .find(|change| change.wall.year() == first.wall.year() - 1 && holds(change))
        {
            first = before.clone();
        }
        rest.retain(|change| !(holds(change) && change.wall >= first.wall));
        let code = &model.wall.date().weekday();
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
            [usize::from(code.to_monday_zero_offset().unsigned_abs())];
        let rule = format!(
            "FREQ=YEARLY;BYMONTH={};BYDAY={day}{code}",
            model.wall.month()
        );
        rules.push((first, rule));
    }
    (rules, rest)
}

/// The ordinal of the weekday in its month that all transitions share: 1 to 4, or -1 for the last.
fn nth(changes: &[&Change]) -> Option<i8> {
    [-1, 1, 2, 3, 4]
        .into_iter()
        .find(|day| changes.iter().all(|change| is_nth(change, *day)))
}

fn is_nth(change: &Change, day: i8) -> bool {
    let date = change.wall.date();
    if day == -1 {
        return date
            .checked_add(7.days())
            .is_ok_and(|next| next.month() != date.month());
    }
    (date.day() - 1) / 7 + 1 == day
}

fn observance(text: &mut String, change: &Change, rule: Option<&str>) {
    let kind = if change.is_daylight {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    push(text, Property::new("BEGIN", kind));
    let start = change.wall.strftime("%Y%m%dT%H%M%S").to_string();
    push(text, Property::new("DTSTART", start));
    if let Some(rule) = rule {
        push(text, Property::new("RRULE", rule));
    }
    push(text, Property::new("TZOFFSETFROM", offset(change.from)));
    push(text, Property::new("TZOFFSETTO", offset(change.to)));
    push(text, Property::new("TZNAME", change.name.as_str()));
    push(text, Property::new("END", kind));
}

/// Formats an offset as `+0200` or `-0930`, with seconds if it has any.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(zone: &str) -> Vec<String> {
        let text = component(zone, "2016-05-05T15:00:00Z".parse().expect("a moment"));
        let lines = text.lines().filter(|line| {
            ["BEGIN:", "DTSTART", "RRULE", "TZOFFSETTO"]
                .iter()
                .any(|name| line.starts_with(name))
        });
        lines.skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn a_rule_that_holds_is_one_line() {
        assert_eq!(
            shown("Europe/Paris"),
            [
                "BEGIN:STANDARD",
                "DTSTART:20150101T000000",
                "TZOFFSETTO:+0100",
                "BEGIN:DAYLIGHT",
                "DTSTART:20150329T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "TZOFFSETTO:+0200",
                "BEGIN:STANDARD",
                "DTSTART:20151025T030000",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                "TZOFFSETTO:+0100",
            ]
        );
        assert_eq!(
            shown("Asia/Kolkata"),
            [
                "BEGIN:STANDARD",
                "DTSTART:20150101T000000",
                "TZOFFSETTO:+0530"
            ]
        );
    }
}
