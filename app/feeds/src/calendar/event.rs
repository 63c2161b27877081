//! Events: what calendars are told of a meeting.
//!
//! Each run of each period is an event with a UID of its own, and so is an occurrence that was changed:
//! all programs read that alike. The last rhythm of a line has the UID that the meeting always had; one
//! that is over has one that never changes again.

use icalendar::{Component as _, Event, EventLike as _, Property};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use plaza_model::{ChangeKind, Entry, Meeting, Occurrence, Period, ReadFrom, Run, Site};

use super::{modified, text};
use crate::plain_text::plain_text;
use crate::time_zone;

/// The events of a meeting.
pub(super) fn events(site: &Site, entry: &Entry, meeting: &Meeting) -> Vec<Event> {
    let mut events = Vec::new();
    let about = about(site, entry, meeting);
    for (id, period) in meeting.periods.iter().enumerate() {
        let uid = uid(site, entry, meeting, id);
        for (number, run) in period.runs.iter().enumerate() {
            let writer = Writer {
                site,
                entry,
                meeting,
                period,
                about: &about,
                uid: &uid,
                is_first: number == 0,
            };
            let own = meeting.occurrences.iter();
            let own = own.filter(|own| own.period == id && own.run == number);
            writer.run(run, &own.collect::<Vec<_>>(), &mut events);
        }
    }
    events
}

/// What a period is known by: the name of its meeting, and what tells it from the others.
struct Uid {
    line: String,
    of_period: String,
    host: String,
}

impl Uid {
    /// That of the period, and of its first run.
    fn whole(&self) -> String {
        format!("{}{}@{}", self.line, self.of_period, self.host)
    }

    /// That of a run that begins later.
    fn from(&self, first: DateTime) -> String {
        format!("{}.{}@{}", self.line, first.date(), self.host)
    }

    /// That of an occurrence that was changed, by the day it was planned for.
    fn on(&self, planned: DateTime) -> String {
        format!("{}.on-{}@{}", self.line, planned.date(), self.host)
    }
}

/// Made of what never changes: what the meeting is known by for ever and, of a rhythm that another
/// one follows, its first day.
fn uid(site: &Site, entry: &Entry, meeting: &Meeting, id: usize) -> Uid {
    let host = site.id_base().host_str().unwrap_or("localhost").to_owned();
    let path = entry.id.trim_matches('/');
    let path = path.replace(['/', ':', '#'], ".");
    let line = meeting.periods[id].line;
    let of_line = meeting.periods.iter().enumerate();
    let of_line = of_line.filter(|(_, own)| own.line == line && !own.runs.is_empty());
    let repeats = |own: &Period| own.runs.iter().any(|run| run.rrule.is_some());
    let current = of_line.clone().rfind(|(_, own)| repeats(own));
    let current = current.or_else(|| of_line.clone().next());
    let of_period = match meeting.periods[id].from {
        _ if current.is_some_and(|(current, _)| current == id) => String::new(),
        Some(from) => format!(".{from}"),
        // Only the first of a line has no such day.
        None => ".first".to_owned(),
    };
    Uid {
        line: match line {
            0 => path,
            line => format!("{path}.{}", line + 1),
        },
        of_period,
        host,
    }
}

/// What there is to know of a meeting: its text with its links, its agenda, who leads it.
fn about(site: &Site, entry: &Entry, meeting: &Meeting) -> String {
    let page = site.url_of(&entry.permalink);
    let html = meeting.text.render(site, ReadFrom::Anywhere(&page));
    let mut said = plain_text(&html, page.as_str());
    if said.is_empty() {
        said.clone_from(&entry.summary);
    }
    let link = |name, href| Some(format!("{name}: {}", site.absolute_link(href)));
    let names = meeting
        .chairs
        .iter()
        .map(|id| site.person(*id).name.clone());
    let names: Vec<String> = names.collect();
    let chairs = match names.len() {
        0 => None,
        1 => Some(format!("Chair: {}", names[0])),
        _ => Some(format!("Chairs: {}", names.join(", "))),
    };
    let facts = [
        meeting.agenda.as_ref().and_then(|own| link("Agenda", own)),
        meeting
            .project
            .as_ref()
            .and_then(|own| link("Project", own)),
        chairs,
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let parts = [said, facts.join("\n")].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

struct Writer<'a> {
    site: &'a Site,
    entry: &'a Entry,
    meeting: &'a Meeting,
    period: &'a Period,
    about: &'a str,
    uid: &'a Uid,
    /// It is of the first run of the period.
    is_first: bool,
}

impl Writer<'_> {
    /// The event that repeats, and each of its occurrences that is not as it says.
    fn run(&self, run: &Run, own: &[&Occurrence], events: &mut Vec<Event>) {
        let uid = if self.is_first {
            self.uid.whole()
        } else {
            self.uid.from(run.first)
        };
        let changed = own.iter().filter(|own| own.change.is_some());
        let held = changed
            .clone()
            .filter(|own| !self.meeting.is_cancelled(own));
        let Some(rrule) = &run.rrule else {
            let held = own.iter().filter(|own| !self.meeting.is_cancelled(own));
            events.extend(held.map(|own| self.by_itself(own, &uid)));
            return;
        };
        if changed.clone().count() < own.len() {
            let mut event = self.event(&uid, run.first, self.period.location.as_deref(), None);
            let until = run.last.map(|last| {
                let until = utc(instant_of(&self.period.rule.zone, last));
                format!(";UNTIL={until}")
            });
            event.add_property("RRULE", format!("{rrule}{}", until.unwrap_or_default()));
            for own in changed {
                event.append_multi_property(self.time("EXDATE", own.planned));
            }
            events.push(event.done());
        }
        events.extend(held.map(|own| self.by_itself(own, &self.uid.on(own.planned))));
    }

    /// An occurrence by itself, with what is to be said of it.
    fn by_itself(&self, occurrence: &Occurrence, uid: &str) -> Event {
        let change = self.meeting.change(occurrence);
        let note = change.map(|change| {
            let moved = match change.kind {
                ChangeKind::Moved(_) => Some(format!("Moved from {}", change.date)),
                _ => None,
            };
            let parts: Vec<String> = moved.into_iter().chain(change.why.clone()).collect();
            parts.join(": ")
        });
        let location = self.meeting.location(occurrence);
        self.event(uid, occurrence.wall, location, note).done()
    }

    fn event(
        &self,
        uid: &str,
        start: DateTime,
        location: Option<&str>,
        note: Option<String>,
    ) -> Event {
        let modified = utc(modified(self.entry, self.meeting));
        let mut event = Event::new();
        event
            .uid(&text(uid).replace('\n', " "))
            .summary(&text(&self.entry.title))
            .url(&self.site.absolute(&self.entry.permalink))
            .add_property("DTSTAMP", &modified)
            .add_property("LAST-MODIFIED", &modified)
            .add_property("SEQUENCE", self.sequence().to_string())
            .add_property("STATUS", "CONFIRMED")
            .append_property(self.time("DTSTART", start))
            .append_property(self.end(start));
        if let Some(location) = location {
            event.location(&text(location));
        }
        let about = Some(self.about.to_owned()).filter(|about| !about.is_empty());
        let note = note.filter(|note| !note.is_empty());
        let said: Vec<String> = note.into_iter().chain(about).collect();
        if !said.is_empty() {
            event.description(&text(&said.join("\n\n")));
        }
        event
    }

    /// Rises with every period and change that is added, and with `updated`.
    fn sequence(&self) -> i64 {
        let written = self.meeting.periods.len() + self.meeting.changes.len();
        let written = i64::try_from(written).unwrap_or_default() - 1;
        let day = 24 * 60 * 60;
        let updated = self.entry.updated;
        let updated = updated.map(|date| date.instant().as_second() / day);
        written.max(0) + updated.unwrap_or_default()
    }

    /// A time by the wall clock of the period's zone; in UTC where the clock does not show it once.
    fn time(&self, name: &str, wall: DateTime) -> Property {
        let zone = &self.period.rule.zone;
        if self.is_in_utc(wall) {
            return Property::new(name, utc(instant_of(zone, wall)));
        }
        let local = wall.strftime("%Y%m%dT%H%M%S").to_string();
        let mut property = Property::new(name, local);
        property.add_parameter("TZID", zone).done()
    }

    fn is_in_utc(&self, wall: DateTime) -> bool {
        let zone = &self.period.rule.zone;
        let zone = time_zone::find(zone).filter(|_| zone != "UTC");
        zone.is_none_or(|zone| zone.to_ambiguous_timestamp(wall).is_ambiguous())
    }

    /// When something ends that begins at a time, written as that is.
    fn end(&self, start: DateTime) -> Property {
        let length = SignedDuration::from_mins(i64::from(self.meeting.minutes_long()));
        if self.is_in_utc(start) {
            let start = instant_of(&self.period.rule.zone, start);
            let end = start.checked_add(length).unwrap_or(start);
            return Property::new("DTEND", utc(end));
        }
        self.time("DTEND", start.checked_add(length).unwrap_or(start))
    }
}

/// A moment as calendars write it.
pub(super) fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn instant_of(zone: &str, wall: DateTime) -> Timestamp {
    let zone = time_zone::find(zone).unwrap_or(TimeZone::UTC);
    let instant = zone.to_ambiguous_timestamp(wall).compatible();
    instant.unwrap_or_default()
}
