//! Calendars of meetings (RFC 5545, with the properties of RFC 7986 that clients look for).
//!
//! A meeting is one event whose UID never changes. The current schedule is its RRULE; occurrences of
//! other schedules, and moved ones, are instances with a RECURRENCE-ID, because a UID can have only
//! one RRULE and clients agree on instances.

use icalendar::{Component as _, Event, EventLike as _, Property};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use plaza_model::{
    ChangeKind, Entry, EntryId, FilePath, Kind, ListingKind, Meeting, Occurrence, Period, Site,
    paths,
};

use crate::property::push;
use crate::time_zone;
use crate::xml::text;

const PRODUCT: &str = "-//Plaza//Plaza//EN";

/// The suggested refresh interval (RFC 7986, section 5.7).
const REFRESH: &str = "PT12H";

/// The calendar of a meeting.
pub(crate) fn of_meeting(site: &Site, id: EntryId) -> String {
    let entry = site.entry(id);
    let own = paths::calendar(&entry.permalink);
    let meeting = entry.meeting().map(|own| (entry, own));
    calendar(site, &entry.title, &own, meeting.as_slice())
}

/// The calendar of all meetings.
pub(crate) fn of_all(site: &Site) -> String {
    let listing = site.listing(ListingKind::Of(Kind::Meeting));
    let label = listing.map_or("Meetings", |listing| &listing.title);
    let name = format!("{}: {label}", site.meta.title);
    let own = paths::all_meetings(listing.map(|listing| &listing.permalink));
    let scheduled = site.meetings().filter(|(_, own)| own.is_planned());
    calendar(site, &name, &own, &scheduled.collect::<Vec<_>>())
}

fn calendar(site: &Site, name: &str, own: &FilePath, meetings: &[(&Entry, &Meeting)]) -> String {
    let name = escaped(&text(name));
    let mut calendar = String::from("BEGIN:VCALENDAR\r\n");
    let typed = |property: &mut Property, kind: &str| property.add_parameter("VALUE", kind).done();
    for property in [
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", PRODUCT),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("METHOD", "PUBLISH"),
        Property::new("NAME", name.clone()),
        Property::new("X-WR-CALNAME", name),
        typed(&mut Property::new("REFRESH-INTERVAL", REFRESH), "DURATION"),
        Property::new("X-PUBLISHED-TTL", REFRESH),
        typed(&mut Property::new("SOURCE", site.absolute(own)), "URI"),
    ] {
        push(&mut calendar, property);
    }
    let mut zones: Vec<(&str, Timestamp)> = Vec::new();
    for (_, meeting) in meetings {
        for period in meeting.periods.iter().filter(|period| !is_utc(period)) {
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

fn events(site: &Site, entry: &Entry, meeting: &Meeting) -> Vec<Event> {
    let mut events = Vec::new();
    let lines = meeting.periods.iter().map(|period| period.line).max();
    for line in 0..=lines.unwrap_or_default() {
        let periods = meeting.periods.iter().enumerate();
        let own: Vec<(usize, &Period)> =
            periods.filter(|(_, period)| period.line == line).collect();
        let is_held = |id: usize| meeting.occurrences.iter().any(|own| own.period == id);
        let own: Vec<(usize, &Period)> = own.into_iter().filter(|(id, _)| is_held(*id)).collect();
        let repeats = |(_, period): &&(usize, &Period)| period.rule.rrule.is_some();
        let last = own.iter().rev().find(repeats).or(own.first());
        let Some(&(master, period)) = last else {
            continue;
        };
        let writer = Writer {
            site,
            entry,
            meeting,
            line,
        };
        events.push(writer.master(master, period));
        let of_line = meeting.occurrences.iter().filter(|occurrence| {
            let is_own = own.iter().any(|(id, _)| *id == occurrence.period);
            let is_other = occurrence.period != master || occurrence.change.is_some();
            is_own && is_other && !meeting.is_cancelled(occurrence)
        });
        events.extend(of_line.map(|occurrence| writer.instance(occurrence)));
    }
    events
}

struct Writer<'a> {
    site: &'a Site,
    entry: &'a Entry,
    meeting: &'a Meeting,
    line: usize,
}

impl Writer<'_> {
    /// The repeating event.
    fn master(&self, id: usize, period: &Period) -> Event {
        let mut event = self.event(period, period.rule.first);
        let own = self
            .meeting
            .occurrences
            .iter()
            .filter(|own| own.period == id);
        if let Some(rrule) = &period.rule.rrule {
            let rrule = match period
                .end
                .and_then(|_| own.clone().map(|own| own.planned).max())
            {
                Some(last) => {
                    let counted = rrule.split(';').filter(|part| !part.starts_with("COUNT="));
                    let rule = counted.collect::<Vec<_>>().join(";");
                    format!("{rule};UNTIL={}", instant_of(&period.rule.zone, last))
                }
                None => rrule.clone(),
            };
            event.add_property("RRULE", rrule);
        }
        for cancelled in own.filter(|own| self.meeting.is_cancelled(own)) {
            event.append_multi_property(time("EXDATE", period, cancelled.planned));
        }
        if let Some(location) = &period.location {
            event.location(&text(location));
        }
        self.describe(&mut event, None);
        event.done()
    }

    /// One occurrence that differs from the repeating event.
    fn instance(&self, occurrence: &Occurrence) -> Event {
        let period = &self.meeting.periods[occurrence.period];
        let mut event = self.event(period, occurrence.wall);
        event.append_property(time("RECURRENCE-ID", period, occurrence.planned));
        if let Some(location) = self.meeting.location(occurrence) {
            event.location(&text(location));
        }
        let change = self.meeting.change(occurrence);
        let note = change.map(|change| {
            let moved = match change.kind {
                ChangeKind::Moved(_) => Some(format!("Moved from {}", change.date)),
                _ => None,
            };
            let parts: Vec<String> = moved.into_iter().chain(change.why.clone()).collect();
            parts.join(": ")
        });
        self.describe(&mut event, note);
        event.done()
    }

    /// The properties common to both.
    fn event(&self, period: &Period, start: DateTime) -> Event {
        let entry = self.entry;
        let minutes = i64::from(self.meeting.minutes_long());
        let end = start.checked_add(SignedDuration::from_mins(minutes));
        let mut event = Event::new();
        event
            .uid(&self.uid())
            .summary(&text(&entry.title))
            .url(&self.site.absolute(&entry.permalink))
            .add_property("DTSTAMP", self.stamp())
            .add_property("SEQUENCE", self.sequence().to_string())
            .add_property("STATUS", "CONFIRMED")
            .append_property(time("DTSTART", period, start))
            .append_property(time("DTEND", period, end.unwrap_or(start)));
        event
    }

    /// The stable UID, made of the meeting's ID.
    fn uid(&self) -> String {
        let host = self.site.id_base().host_str().unwrap_or("localhost");
        let path = self.entry.id.trim_matches('/');
        let path = path.replace(['/', ':', '#'], ".");
        match self.line {
            0 => format!("{path}@{host}"),
            line => format!("{path}.{}@{host}", line + 1),
        }
    }

    /// `DTSTAMP`, from the dates in the content rather than the build's clock.
    fn stamp(&self) -> String {
        let dates = [self.entry.updated, self.entry.date];
        let said = dates
            .into_iter()
            .flatten()
            .map(plaza_model::Date::instant)
            .max();
        let first = self.meeting.occurrences.first().map(|first| first.start);
        utc(said.or(first).unwrap_or_default())
    }

    /// `SEQUENCE`, which rises with every period and change added, and with `updated`.
    fn sequence(&self) -> i64 {
        let written = self.meeting.periods.len() + self.meeting.changes.len();
        let written = i64::try_from(written).unwrap_or_default() - 1;
        let day = 24 * 60 * 60;
        let updated = self
            .entry
            .updated
            .map(|date| date.instant().as_second() / day);
        written.max(0) + updated.unwrap_or_default()
    }

    fn describe(&self, event: &mut Event, note: Option<String>) {
        let summary = Some(self.entry.summary.clone()).filter(|text| !text.is_empty());
        let agenda = self.meeting.agenda.as_ref();
        let agenda = agenda.map(|href| format!("Agenda: {}", self.site.absolute_link(href)));
        let parts: Vec<String> = note.into_iter().chain(summary).chain(agenda).collect();
        if !parts.is_empty() {
            event.description(&text(&parts.join("\n")));
        }
    }
}

fn is_utc(period: &Period) -> bool {
    period.rule.zone == "UTC"
}

/// A date-time property in a period's time zone.
fn time(name: &str, period: &Period, wall: DateTime) -> Property {
    let local = wall.strftime("%Y%m%dT%H%M%S");
    if is_utc(period) {
        Property::new(name, format!("{local}Z"))
    } else {
        let mut property = Property::new(name, local.to_string());
        property.add_parameter("TZID", &period.rule.zone).done()
    }
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn instant_of(zone: &str, wall: DateTime) -> String {
    let zone = time_zone::find(zone).unwrap_or(TimeZone::UTC);
    let instant = zone.to_ambiguous_timestamp(wall).compatible();
    utc(instant.unwrap_or_default())
}

/// Escapes text (RFC 5545, section 3.3.11) for properties that the library does not escape itself.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}
