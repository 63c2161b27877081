//! A meeting's content: facts, dates, text, changes and minutes.

mod place;

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_islands::meeting_times::{self, Times};
use plaza_model::{
    ChangeKind, Date, Entry, EntryId, FeedForm, FeedOf, FilePath, Item, Meeting, Minutes, Period,
    Site,
};

use crate::byline;
use crate::loads::authored;
use place::place;

/// Number of occurrences listed without scripts.
const LISTED: usize = 5;

/// The rule of a period in words.
fn rhythm(period: &Period) -> String {
    let mut rhythm = period.rule.words.clone();
    if let Some(first) = rhythm.get(..1) {
        let first = first.to_uppercase();
        rhythm.replace_range(..1, &first);
    }
    rhythm
}

/// When and where, in words: a line for each current period.
fn sentences(site: &Site, meeting: &Meeting) -> Vec<AnyView> {
    let current = meeting.current(meeting.from).into_iter();
    let lines = current.map(|period| {
        let place = period
            .location
            .as_ref()
            .map(|at| view! { ", " {place(site, at)} });
        view! { <p class="rhythm">{rhythm(period)}{place}</p> }.into_any()
    });
    lines.collect()
}

/// A meeting in its listing.
pub(crate) fn card(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let rhythm = entry.meeting().map(|meeting| sentences(site, meeting));
    view! {
        <article class="card">
            <h2><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h2>
            {rhythm}
            <p class="summary">{entry.summary.clone()}</p>
        </article>
    }
}

/// All occurrences of a meeting that are held. Which one is next depends on the reader's clock.
fn times(meeting: &Meeting) -> Times {
    let all = meeting.next(jiff::Timestamp::MIN);
    let starts = all.map(|occurrence| occurrence.start.as_second() / 60);
    Times::new(starts, meeting.minutes_long())
}

/// A meeting on the home page; the island fills in the next date.
pub(crate) fn next(site: &Site, entry: &Entry, meeting: &Meeting) -> impl IntoView + use<> {
    let about = view! {
        <p class="name"><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></p>
        {sentences(site, meeting)}
    };
    meeting_times::next(times(meeting), about.into_any())
}

/// The content between the title and the tags.
pub(crate) fn content(
    site: &Site,
    id: EntryId,
    meeting: &Meeting,
    islands: &mut Islands,
) -> impl IntoView + use<> {
    let text = (!meeting.text.is_empty())
        .then(|| view! { <div class="prose" inner_html=authored(&meeting.text, site)></div> });
    view! {
        {facts(site, meeting)}
        {dates(meeting, islands)}
        {text}
        {changes(meeting)}
        {subscribe(site, id)}
        {minutes(site, meeting)}
    }
}

fn facts(site: &Site, meeting: &Meeting) -> impl IntoView + use<> {
    let fact = |term: &'static str, description: AnyView| {
        view! { <div><dt>{term}</dt><dd>{description}</dd></div> }
    };
    let mut facts = Vec::new();
    let current = meeting.current(meeting.from);
    if !current.is_empty() {
        let rhythms: Vec<_> = current
            .iter()
            .map(|period| view! { <span class="rhythm">{rhythm(period)}</span> })
            .collect();
        facts.push(fact("When", rhythms.into_any()));
    }
    let mut places: Vec<&String> = Vec::new();
    for location in current.iter().filter_map(|period| period.location.as_ref()) {
        if !places.contains(&location) {
            places.push(location);
        }
    }
    if !places.is_empty() {
        let places = places.into_iter();
        let places: Vec<_> = places
            .map(|at| view! { <span class="rhythm">{place(site, at)}</span> })
            .collect();
        facts.push(fact("Where", places.into_any()));
    }
    if let Some(minutes) = meeting.duration {
        facts.push(fact("How long", format!("{minutes} minutes").into_any()));
    }
    if !meeting.chairs.is_empty() {
        let label = if meeting.chairs.len() == 1 {
            "Chair"
        } else {
            "Chairs"
        };
        facts.push(fact(label, byline::names(site, &meeting.chairs).into_any()));
    }
    for (term, address) in [("Agenda", &meeting.agenda), ("Project", &meeting.project)] {
        if let Some(address) = address {
            let address = site.page_link(address);
            let shown = without_scheme(&address);
            let link = view! { <a href=address>{shown}</a> };
            facts.push(fact(term, link.into_any()));
        }
    }
    (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> })
}

/// The next occurrences: in the meeting's zone, which the island replaces with the reader's.
fn dates(meeting: &Meeting, islands: &mut Islands) -> Option<impl IntoView + use<>> {
    let next: Vec<_> = meeting.next(meeting.from).take(LISTED).collect();
    let first = next.first()?;
    let many = meeting
        .periods
        .iter()
        .any(|period| period.rule.zone != meeting.periods[0].rule.zone);
    let items: Vec<_> = next
        .iter()
        .map(|occurrence| {
            let zone = &meeting.periods[occurrence.period].rule.zone;
            let wall = occurrence.wall;
            let text = format!("{} {zone}", wall.strftime("%A %-d %B %Y, %H:%M"));
            let note = meeting.change(occurrence).and_then(|change| {
                let why = change
                    .why
                    .clone()
                    .map(|why| format!(": {why}"))
                    .unwrap_or_default();
                match change.kind {
                    ChangeKind::Moved(_) => Some(format!(" (moved from {}{why})", change.date)),
                    _ => change.why.clone().map(|why| format!(" ({why})")),
                }
            });
            let instant = occurrence.start.to_string();
            view! { <li><time datetime=instant>{text}</time>{note}</li> }
        })
        .collect();
    let of_clock = if many {
        "Each in its own time zone".to_owned()
    } else {
        format!("Times in {}", meeting.periods[0].rule.zone)
    };
    let since = Date::new(first.wall, jiff::tz::Offset::UTC).map(Date::long);
    let from = since.map(|since| format!("{of_clock}, from {since}:"));
    let of_meeting = view! {
        <p class="clock-of">{from}</p>
        <ol class="occurrences">{items}</ol>
    };
    let shown = meeting_times::dates(times(meeting), of_meeting.into_any());
    Some(view! {
        <section class="dates" aria-labelledby="dates">
            <h2 id="dates">"Dates"</h2>
            {islands.place(meeting_times::island(shown.into_any()))}
        </section>
    })
}

/// How to subscribe to the calendar of all meetings.
pub(crate) fn in_calendar(site: &Site) -> Option<impl IntoView + use<>> {
    let calendar = site.path_of(Item::AllMeetings)?;
    let (webcal, href) = (webcal(site, calendar), site.href(calendar));
    Some(view! {
        <p class="subscribe-meeting">
            "Add all meetings to your calendar: " <a href=webcal>"subscribe"</a> ", or download "
            <a href=href>"the file"</a> "."
        </p>
    })
}

/// The address with the scheme that calendar apps open to subscribe to a file.
fn webcal(site: &Site, calendar: &FilePath) -> String {
    let address = site.absolute(calendar);
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    format!("webcal://{rest}")
}

/// How to subscribe to the calendar and to the feed of minutes.
fn subscribe(site: &Site, id: EntryId) -> Option<impl IntoView + use<>> {
    let calendar = site.path_of(Item::Calendar(id)).map(|calendar| {
        let (href, address) = (site.href(calendar), site.absolute(calendar));
        let webcal = webcal(site, calendar);
        view! {
            <p>
                "Add the meeting to your calendar: " <a href=webcal>"subscribe"</a> ", or use this address: "
                <a href=href>{address}</a>
            </p>
        }
    });
    let feed = site.path_of(Item::Feed(FeedOf::Minutes(id), FeedForm::Rss));
    let feed = feed.map(|path| {
        let href = site.href(path);
        view! { <p>"There is also a " <a href=href>"feed"</a> " of the minutes."</p> }
    });
    (calendar.is_some() || feed.is_some()).then(|| {
        view! {
            <section class="subscribe-meeting" aria-labelledby="subscribe">
                <h2 id="subscribe">"Subscribe"</h2>
                {calendar}
                {feed}
            </section>
        }
    })
}

fn without_scheme(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn changes(meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    // Newest first: readers look for those.
    let changes = meeting.changes.iter().rev();
    let lines: Vec<_> = changes
        .map(|change| {
            let planned = day(change.date);
            let what = match change.kind {
                ChangeKind::Cancelled => format!("{planned} is cancelled"),
                ChangeKind::Moved(to) => {
                    format!(
                        "{planned} is moved to {}, {}",
                        day(to.date()),
                        to.strftime("%H:%M")
                    )
                }
                ChangeKind::Noted => planned,
            };
            let place = change.location.as_ref().map(|place| format!(", {place}"));
            let why = change.why.as_ref().map(|why| format!(": {why}"));
            view! { <li>{what}{place}{why}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="changes" aria-labelledby="changes">
                <h2 id="changes">"Changes"</h2>
                <ul>{lines}</ul>
            </section>
        }
    })
}

fn minutes(site: &Site, meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let silence = meeting.silent_since.map(|day| {
        let day = day.strftime("%-d %B %Y").to_string();
        view! { <p class="silence">{format!("There are no minutes for meetings after {day}.")}</p> }
    });
    let years: Vec<_> = meeting
        .minutes
        .chunk_by(|a, b| a.date.year() == b.date.year())
        .map(|of_year| {
            let year = of_year.first().map(|minutes| minutes.date.year());
            let lines: Vec<_> = of_year.iter().map(|own| record(site, own)).collect();
            view! { <h3>{year}</h3><ul class="minutes">{lines}</ul> }
        })
        .collect();
    (!years.is_empty()).then(|| {
        view! {
            <section aria-labelledby="minutes">
                <h2 id="minutes">"Minutes"</h2>
                {silence}
                {years}
            </section>
        }
    })
}

fn record(site: &Site, minutes: &Minutes) -> impl IntoView + use<> {
    let day = minutes.date.strftime("%B %-d").to_string();
    let (iso, anchor) = (
        minutes.date.to_string(),
        format!("minutes-{}", minutes.date),
    );
    view! { <li id=anchor><a href=site.page_link(&minutes.href)><time datetime=iso>{day}</time></a></li> }
}
