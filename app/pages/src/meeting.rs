//! A meeting's content: facts, dates, text, changes and minutes.

mod place;

use leptos::prelude::*;
use plaza_i18n::Value;
use plaza_islands::Islands;
use plaza_islands::meeting_times::{self, Times};
use plaza_model::{
    ChangeKind, Entry, EntryId, FeedForm, FeedOf, FilePath, Item, Meeting, Minutes, Period, Site,
};

use crate::byline;
use crate::loads::authored;
use crate::words;
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

/// The rule of a period in words, which are English ones.
fn in_words(period: &Period) -> AnyView {
    let rhythm = rhythm(period);
    if words::is_english() {
        rhythm.into_any()
    } else {
        view! { <span lang="en" dir="ltr">{rhythm}</span> }.into_any()
    }
}

/// When and where, in words: a line for each current period.
fn sentences(site: &Site, meeting: &Meeting) -> Vec<AnyView> {
    let current = meeting.current(meeting.from).into_iter();
    let lines = current.map(|period| {
        let place = period
            .location
            .as_ref()
            .map(|at| view! { ", " {place(site, at)} });
        view! { <p class="rhythm">{in_words(period)}{place}</p> }.into_any()
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
        view! { <div><dt>{words::text(term)}</dt><dd>{description}</dd></div> }.into_any()
    };
    let mut facts = Vec::new();
    let current = meeting.current(meeting.from);
    if !current.is_empty() {
        let rhythms: Vec<_> = current
            .iter()
            .map(|period| view! { <span class="rhythm">{in_words(period)}</span> })
            .collect();
        facts.push(fact("when", rhythms.into_any()));
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
        facts.push(fact("where", places.into_any()));
    }
    if let Some(minutes) = meeting.duration {
        let length = words::counted(
            "minutes-long",
            "count",
            usize::try_from(minutes).unwrap_or_default(),
        );
        facts.push(fact("how-long", length.into_any()));
    }
    if !meeting.chairs.is_empty() {
        let label = words::counted("chairs", "count", meeting.chairs.len());
        let names = byline::names(site, &meeting.chairs);
        facts.push(view! { <div><dt>{label}</dt><dd>{names}</dd></div> }.into_any());
    }
    for (term, address) in [("agenda", &meeting.agenda), ("project", &meeting.project)] {
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
            let text = format!("{} {zone}", words::moment(wall));
            let note = meeting.change(occurrence).and_then(|change| {
                let why = change
                    .why
                    .clone()
                    .map(|why| format!(": {why}"))
                    .unwrap_or_default();
                match change.kind {
                    ChangeKind::Moved(_) => {
                        let moved = words::of("moved-from", "date", &moved_from(change.date));
                        Some(format!(" ({moved}{why})"))
                    }
                    _ => change.why.clone().map(|why| format!(" ({why})")),
                }
            });
            let instant = occurrence.start.to_string();
            view! { <li><time datetime=instant>{text}</time>{note}</li> }
        })
        .collect();
    let of_clock = if many {
        words::text("each-in-its-zone")
    } else {
        words::of("times-in", "zone", &meeting.periods[0].rule.zone)
    };
    let since = words::day(first.wall.date());
    let values = [
        ("times", Value::Text(&of_clock)),
        ("date", Value::Text(&since)),
    ];
    let from = words::with("times-from", &values);
    let of_meeting = view! {
        <p class="clock-of">{from}</p>
        <ol class="occurrences">{items}</ol>
    };
    let shown = meeting_times::dates(times(meeting), of_meeting.into_any());
    Some(view! {
        <section class="dates" aria-labelledby="dates">
            <h2 id="dates">{words::text("dates")}</h2>
            {islands.place(meeting_times::island(shown.into_any()))}
        </section>
    })
}

/// How to subscribe to the calendar of all meetings.
pub(crate) fn in_calendar(site: &Site) -> Option<impl IntoView + use<>> {
    let calendar = site.path_of(Item::AllMeetings)?;
    let link = |href: String, key| view! { <a href=href>{words::text(key)}</a> }.into_any();
    let subscribe = link(webcal(site, calendar), "subscribe-calendar");
    let file = link(site.href(calendar), "calendar-file");
    Some(view! {
        <p class="subscribe-meeting">
            {words::sentence("all-in-calendar", [("subscribe", subscribe), ("file", file)])}
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
        let subscribe = view! { <a href=webcal>{words::text("subscribe-calendar")}</a> }.into_any();
        let address = view! { <a href=href>{address}</a> }.into_any();
        view! {
            <p>
                {words::sentence("one-in-calendar", [("subscribe", subscribe), ("address", address)])}
            </p>
        }
    });
    let feed = site.path_of(Item::Feed(FeedOf::Minutes(id), FeedForm::Rss));
    let feed = feed.map(|path| {
        let href = site.href(path);
        let link = view! { <a href=href>{words::text("feed")}</a> }.into_any();
        view! { <p>{words::sentence("feed-of-these-minutes", [("feed", link)])}</p> }
    });
    (calendar.is_some() || feed.is_some()).then(|| {
        view! {
            <section class="subscribe-meeting" aria-labelledby="subscribe">
                <h2 id="subscribe">{words::text("subscribe")}</h2>
                {calendar}
                {feed}
            </section>
        }
    })
}

/// The day that an occurrence was moved from.
fn moved_from(day: jiff::civil::Date) -> String {
    if words::is_english() {
        day.to_string()
    } else {
        words::day(day)
    }
}

fn without_scheme(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn changes(meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let day = words::day;
    // Newest first: readers look for those.
    let changes = meeting.changes.iter().rev();
    let lines: Vec<_> = changes
        .map(|change| {
            let planned = day(change.date);
            let what = match change.kind {
                ChangeKind::Cancelled => words::of("is-cancelled", "date", &planned),
                ChangeKind::Moved(to) => {
                    let (day, time) = (day(to.date()), to.strftime("%H:%M").to_string());
                    let values = [
                        ("date", Value::Text(&planned)),
                        ("day", Value::Text(&day)),
                        ("time", Value::Text(&time)),
                    ];
                    words::with("is-moved", &values)
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
                <h2 id="changes">{words::text("changes")}</h2>
                <ul>{lines}</ul>
            </section>
        }
    })
}

fn minutes(site: &Site, meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let silence = meeting.silent_since.map(|day| {
        let silence = words::of("no-minutes-after", "date", &words::day(day));
        view! { <p class="silence">{silence}</p> }
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
                <h2 id="minutes">{words::text("minutes")}</h2>
                {silence}
                {years}
            </section>
        }
    })
}

fn record(site: &Site, minutes: &Minutes) -> impl IntoView + use<> {
    let day = words::day_of_year(minutes.date);
    let (iso, anchor) = (
        minutes.date.to_string(),
        format!("minutes-{}", minutes.date),
    );
    view! { <li id=anchor><a href=site.page_link(&minutes.href)><time datetime=iso>{day}</time></a></li> }
}
