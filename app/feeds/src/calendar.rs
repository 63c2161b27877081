//! Calendars of meetings (RFC 5545, with the properties of RFC 7986 that clients look for).

mod event;

use icalendar::{Component as _, Property};
use jiff::Timestamp;
use plaza_model::{Entry, EntryId, FilePath, Kind, ListingKind, Meeting, Permalink, Site, paths};

use crate::property::push;
use crate::time_zone;
use event::{events, utc};

const PRODUCT: &str = "-//Plaza//Plaza//EN";

/// The suggested refresh interval (RFC 7986, section 5.7).
const REFRESH: &str = "PT12H";

/// The calendar of a meeting.
pub(crate) fn of_meeting(site: &Site, id: EntryId) -> String {
    let entry = site.entry(id);
    let own = paths::calendar(&entry.permalink);
    let meeting = entry.meeting().map(|own| (entry, own));
    let page = &entry.permalink;
    calendar(site, &entry.title, (&own, page), meeting.as_slice())
}

/// The calendar of all meetings.
pub(crate) fn of_all(site: &Site) -> String {
    let listing = site.listing(ListingKind::Of(Kind::Meeting));
    let label = listing.map_or("Meetings", |listing| &listing.title);
    let name = format!("{}: {label}", site.meta.title);
    let own = paths::all_meetings(listing.map(|listing| &listing.permalink));
    let page = listing.map_or_else(Permalink::root, |listing| listing.permalink.clone());
    let scheduled = site.meetings().filter(|(_, own)| own.is_planned());
    let scheduled: Vec<_> = scheduled.collect();
    calendar(site, &name, (&own, &page), &scheduled)
}

fn calendar(
    site: &Site,
    name: &str,
    (own, page): (&FilePath, &Permalink),
    meetings: &[(&Entry, &Meeting)],
) -> String {
    let name = escaped(&text(name));
    let mut calendar = String::from("BEGIN:VCALENDAR\r\n");
    let typed = |property: &mut Property, kind: &str| property.add_parameter("VALUE", kind).done();
    let modified = meetings.iter().map(|(entry, own)| modified(entry, own));
    for property in [
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", PRODUCT),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("METHOD", "PUBLISH"),
        Property::new("NAME", name.clone()),
        Property::new("X-WR-CALNAME", name),
        Property::new("LAST-MODIFIED", utc(modified.max().unwrap_or_default())),
        typed(&mut Property::new("REFRESH-INTERVAL", REFRESH), "DURATION"),
        Property::new("X-PUBLISHED-TTL", REFRESH),
        typed(&mut Property::new("SOURCE", site.absolute(own)), "URI"),
        typed(&mut Property::new("URL", site.absolute(page)), "URI"),
    ] {
        push(&mut calendar, property);
    }
    let mut zones: Vec<(&str, Timestamp)> = Vec::new();
    for (_, meeting) in meetings {
        for period in meeting.periods.iter().filter(|own| own.rule.zone != "UTC") {
            let first = meeting.occurrences.first().map(|first| first.start);
            let first = first.unwrap_or_default();
            match zones.iter_mut().find(|(zone, _)| *zone == period.rule.zone) {
                Some((_, since)) => *since = first.min(*since),
                None => zones.push((&period.rule.zone, first)),
            }
        }
    }
    zones.sort_unstable();
    for (zone, since) in zones {
        calendar.push_str(&time_zone::component(zone, since));
    }
    for (entry, meeting) in meetings {
        for event in events(site, entry, meeting) {
            calendar.push_str(&event.to_string());
        }
    }
    calendar.push_str("END:VCALENDAR\r\n");
    calendar
}

/// When a meeting's file last changed, as far as it tells, and not the clock of a build: `updated`, else
/// its date, else the last day that its schedule and its minutes know of.
fn modified(entry: &Entry, meeting: &Meeting) -> Timestamp {
    let said = entry.updated.or(entry.date);
    said.map_or(meeting.from, plaza_model::Date::instant)
}

/// Text as calendars may have it (RFC 5545, section 3.1): lines end in one way, and there are no other
/// controls but tabs.
fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_text = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(is_text).collect()
}

/// Escapes text (RFC 5545, section 3.3.11) for properties that the library does not escape itself.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}
