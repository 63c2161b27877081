//! A placed meeting: its timetable, what is published for it, and the content of its page.

use std::cmp::Reverse;
use std::collections::HashSet;

use plaza_model::{
    Address, Content, EntryId, FeedForm, FeedOf, Item, Kind, ListingKind, Meeting, Minutes,
    Permalink, Target, paths,
};
use plaza_text::has_error;

use super::days::start_of;
use super::records::silent_since;
use super::timetable::{Timetable, timetable};
use crate::assemble::classify::Classified;
use crate::assemble::content::Maker;
use crate::assemble::outputs::Published;
use crate::assemble::placing::Placer;
use crate::kinds::{OfKind, Placing};

/// A meeting, placed in the site.
pub(crate) struct Placed {
    pub(crate) timetable: Timetable,
    /// Whether it has any minutes.
    has_minutes: bool,
}

impl Placing for Placed {
    const HAS_SECTION: bool = true;

    fn place(classified: &Classified, placer: &mut Placer<'_>) -> Option<Self> {
        let document = &classified.document;
        let meeting = &document.readings.meeting;
        let recorded = placer.days.recorded.get(&document.file.path).copied();
        let mut problems = Vec::new();
        let timetable = timetable(document, placer.days, recorded, &mut problems);
        problems.extend(meeting.minutes_problems.iter().cloned());
        let is_bad = has_error(&problems);
        placer.diagnostics.extend(problems);
        let has_minutes = !meeting.minutes.is_empty() || recorded.is_some();
        (!is_bad).then_some(Self {
            timetable,
            has_minutes,
        })
    }

    fn anchors(&self) -> &'static [&'static str] {
        &["dates", "changes", "subscribe", "minutes"]
    }

    fn outputs(published: &Published<'_>) -> Vec<(Address, Item)> {
        let mut outputs = Vec::new();
        let (mut is_any_planned, placed) = (false, published.placed.iter().enumerate());
        for (id, placed) in placed.map(|(at, placed)| (EntryId(at), placed)) {
            let OfKind::Meeting(own) = &placed.of_kind else {
                continue;
            };
            if own.has_minutes {
                for form in [FeedForm::Rss, FeedForm::Atom] {
                    let path = paths::entry_feed(&placed.permalink, form);
                    outputs.push((path.into(), Item::Feed(FeedOf::Minutes(id), form)));
                }
            }
            if !own.timetable.occurrences.is_empty() {
                let path = paths::calendar(&placed.permalink);
                outputs.push((path.into(), Item::Calendar(id)));
                is_any_planned = true;
            }
        }
        old_calendars(published, &mut outputs);
        if is_any_planned {
            let mut listings = published.listings.iter();
            let list = listings.find(|listing| listing.kind == ListingKind::Of(Kind::Meeting));
            let path = paths::all_meetings(list.map(|list| &list.permalink));
            outputs.push((path.into(), Item::AllMeetings));
        }
        outputs
    }

    fn make(&self, maker: &mut Maker<'_>) -> Content {
        let document = maker.document();
        let meeting = &document.readings.meeting;
        let text = meeting.text.as_ref().unwrap_or(&document.text);
        let minutes = meeting.minutes.iter().filter_map(|minutes| {
            Some(Minutes {
                date: minutes.date,
                href: maker.href(&minutes.url)?,
                entry: None,
            })
        });
        let mut minutes: Vec<Minutes> = minutes.collect();
        let records = maker.site.minutes.of_meeting(maker.id).iter();
        minutes.extend(records.map(|&(date, id)| Minutes {
            date,
            href: Target::Entry(id).plain(),
            entry: Some(id),
        }));
        minutes.sort_by_key(|minutes| Reverse(minutes.date));
        let last = minutes.first().map(|minutes| minutes.date);
        let timetable = &self.timetable;
        let matter = &meeting.matter;
        Content::Meeting(Box::new(Meeting {
            chairs: maker.people(&maker.placed.named),
            agenda: matter.agenda.as_ref().and_then(|own| maker.href(own)),
            project: matter.project.as_ref().and_then(|own| maker.href(own)),
            duration: matter.duration,
            periods: timetable.periods.clone(),
            changes: timetable.changes.clone(),
            occurrences: timetable.occurrences.clone(),
            from: start_of(timetable.last_known),
            minutes,
            silent_since: silent_since(timetable, last, maker.site.days.last),
            text: maker.html(text),
        }))
    }
}

/// The calendars of meetings that moved stay where they were: programs that keep calendars do not read
/// pages that lead elsewhere.
fn old_calendars(published: &Published<'_>, outputs: &mut Vec<(Address, Item)>) {
    let calendars = outputs.iter().filter_map(|(address, item)| match item {
        Item::Calendar(id) => Some((*id, address.as_str().to_owned())),
        _ => None,
    });
    let calendars: Vec<(EntryId, String)> = calendars.collect();
    let mut taken: HashSet<String> = calendars.iter().map(|(_, path)| path.clone()).collect();
    for (id, _) in calendars {
        let placed = &published.placed[id.0];
        let aliases = placed.aliases.iter();
        let aliases = aliases.filter(|alias| placed.short.as_ref() != Some(alias));
        let is_path = placed.id.starts_with('/') && !placed.id.contains('#');
        let first = is_path.then(|| Permalink::parse(&placed.id).ok()).flatten();
        for (number, old) in aliases.chain(&first).enumerate() {
            let path = paths::calendar(old);
            if taken.insert(path.as_str().to_owned()) {
                outputs.push((path.into(), Item::OldCalendar(id, number)));
            }
        }
    }
}
