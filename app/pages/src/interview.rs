//! An interview's content: the player, then who says what.

use leptos::prelude::*;
use plaza_islands::audio_player::{self, AudioPlayer};
use plaza_model::{Audio, Entry, Interview, Site};

use crate::byline;
use crate::island::island;

/// What stands between the title and the tags of an interview.
pub(crate) fn content(site: &Site, entry: &Entry, interview: &Interview) -> impl IntoView + use<> {
    let guests = byline::names(site, &interview.guests);
    let guests = (!guests.is_empty()).then(|| view! { <p class="guests">"With " {guests}</p> });
    let audio = interview.audio.as_ref().map(|audio| listen(entry, audio));
    let condensed = interview.condensed.then(|| {
        view! { <p class="condensed">"Condensed from the recording: it tells what was said, not in the words it was said in."</p> }
    });
    let intro = (!interview.intro.is_empty())
        .then(|| view! { <div class="prose intro" inner_html=interview.intro.0.clone()></div> });
    let outro = (!interview.outro.is_empty())
        .then(|| view! { <div class="prose" inner_html=interview.outro.0.clone()></div> });
    let transcript = (!interview.turns.is_empty()).then(|| {
        view! {
            <section class="transcript" aria-labelledby="transcript">
                <h2 id="transcript">"Transcript"</h2>
                {condensed}
                {turns(site, entry, interview)}
            </section>
        }
    });
    view! {
        {guests}
        {audio}
        {intro}
        {transcript}
        {outro}
    }
}

/// The player, and the link that works without one.
fn listen(entry: &Entry, audio: &Audio) -> impl IntoView + use<> {
    let size = audio.length.map(|bytes| format!(", {}", megabytes(bytes)));
    let (url, href, label) = (
        audio.url.clone(),
        audio.url.clone(),
        format!("Recording: {}", entry.title),
    );
    let episode = entry.permalink.to_string();
    let control = view! {
        <AudioPlayer>
            <audio controls preload="none" src=url aria-label=label data-episode=episode></audio>
        </AudioPlayer>
    };
    view! {
        <section class="listen" aria-label="Recording">
            {island(audio_player::WHEN, control)}
            <p class="download">
                <a href=href download>"Download the recording"</a>
                {size}
                {audio.duration_clock().map(|duration| format!(", {duration}"))}
            </p>
        </section>
    }
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

fn turns(site: &Site, entry: &Entry, interview: &Interview) -> Vec<impl IntoView + use<>> {
    let numbered = interview.turns.iter().enumerate();
    let views = numbered.map(|(at, turn)| {
        let speaker = &interview.speakers[turn.speaker];
        let name = speaker.name.clone();
        let is_host = speaker.person.is_none_or(|person| {
            entry.authors.contains(&person) || !interview.guests.contains(&person)
        });
        let speaker = match speaker.person {
            Some(person) => {
                view! { <a href=byline::person_href(site, person)>{name.clone()}</a> }.into_any()
            }
            None => name.clone().into_any(),
        };
        let number = at + 1;
        let time = turn.time.zip(turn.time_clock()).map(|(seconds, clock)| {
            view! { <time class="at" datetime=format!("PT{seconds}S")>{clock}</time> }
        });
        view! {
            <div class=if is_host { "turn host" } else { "turn" } id=format!("turn-{number}")>
                <p class="speaker">
                    {speaker}
                    {time}
                    <a class="turn-link" href=format!("#turn-{number}") aria-label=format!("Link to turn {number}, {name}")>"#"</a>
                </p>
                <div class="words prose" inner_html=turn.html.0.clone()></div>
            </div>
        }
    });
    views.collect()
}
