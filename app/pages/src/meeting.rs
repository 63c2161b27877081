//! A meeting's content: when and where it is, what it is about, and what was said.

use leptos::prelude::*;
use plaza_model::{Content, Entry, Meeting, Minutes, Period, Site};

use crate::byline;

/// When and where, in words.
pub(crate) fn sentence(period: &Period) -> String {
    let mut rhythm = period.repeat.to_string();
    if let Some(first) = rhythm.get(..1) {
        let first = first.to_uppercase();
        rhythm.replace_range(..1, &first);
    }
    match &period.location {
        Some(location) => format!("{rhythm}, {location}"),
        None => rhythm,
    }
}

/// A meeting as its listing shows it.
pub(crate) fn card(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let rhythm = match &entry.content {
        Content::Meeting(meeting) => meeting.current().map(sentence),
        _ => None,
    };
    view! {
        <article class="card">
            <h2><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h2>
            {rhythm.map(|rhythm| view! { <p class="rhythm">{rhythm}</p> })}
            <p class="summary">{entry.summary.clone()}</p>
        </article>
    }
}

/// What stands between the title and the tags of a meeting.
pub(crate) fn content(site: &Site, meeting: &Meeting) -> impl IntoView + use<> {
    let text = (!meeting.text.is_empty())
        .then(|| view! { <div class="prose" inner_html=meeting.text.0.clone()></div> });
    view! {
        {facts(site, meeting)}
        {text}
        {changes(meeting)}
        {minutes(&meeting.minutes)}
    }
}

fn facts(site: &Site, meeting: &Meeting) -> impl IntoView + use<> {
    let fact = |term: &'static str, description: AnyView| {
        view! { <div><dt>{term}</dt><dd>{description}</dd></div> }
    };
    let mut facts = Vec::new();
    if let Some(period) = meeting.current() {
        let sentence = sentence(&Period {
            location: None,
            ..period.clone()
        });
        facts.push(fact("When", sentence.into_any()));
        if let Some(location) = &period.location {
            facts.push(fact("Where", location.clone().into_any()));
        }
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
    if let Some(agenda) = &meeting.agenda {
        facts.push(fact(
            "Agenda",
            view! { <a href=agenda.clone()>{without_scheme(agenda)}</a> }.into_any(),
        ));
    }
    (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> })
}

fn without_scheme(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn changes(meeting: &Meeting) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = meeting
        .changes
        .iter()
        .map(|change| {
            let what = match change.moved_to {
                Some(day) => format!("{} is moved to {day}", change.date),
                None => format!("{} is cancelled", change.date),
            };
            let why = change.why.as_ref().map(|why| format!(": {why}"));
            view! { <li>{what}{why}</li> }
        })
        .collect();
    (!lines.is_empty())
        .then(|| view! { <section class="changes"><h2>"Changes"</h2><ul>{lines}</ul></section> })
}

fn minutes(minutes: &[Minutes]) -> Option<impl IntoView + use<>> {
    let years: Vec<_> = minutes
        .chunk_by(|a, b| a.date.year() == b.date.year())
        .map(|of_year| {
            let year = of_year.first().map(|minutes| minutes.date.year());
            let lines: Vec<_> = of_year
                .iter()
                .map(|minutes| {
                    let day = minutes.date.strftime("%B %-d").to_string();
                    let iso = minutes.date.to_string();
                    view! { <li><a href=minutes.url.clone()><time datetime=iso>{day}</time></a></li> }
                })
                .collect();
            view! { <h3>{year}</h3><ul class="minutes">{lines}</ul> }
        })
        .collect();
    (!years.is_empty()).then(|| view! { <section><h2 id="minutes">"Minutes"</h2>{years}</section> })
}
