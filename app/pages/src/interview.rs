//! An interview's content: the player and the transcript.

use leptos::prelude::*;
use plaza_i18n::Value;
use plaza_islands::Islands;
use plaza_islands::audio_player::{self, Recording, Spoken};
use plaza_model::{Audio, Entry, Interview, LoadKind, Site, Start, Turn};

use crate::byline;
use crate::loads::{self, authored};
use crate::words;

/// The content between the title and the tags.
pub(crate) fn content(
    site: &Site,
    entry: &Entry,
    interview: &Interview,
    islands: &mut Islands,
) -> impl IntoView + use<> {
    let guests = guests(site, interview);
    let audio = interview
        .audio
        .as_ref()
        .map(|audio| listen(site, entry, interview, audio, islands));
    let intro = (!interview.intro.is_empty()).then(
        || view! { <div class="prose intro" inner_html=authored(&interview.intro, site)></div> },
    );
    let outro = (!interview.outro.is_empty())
        .then(|| view! { <div class="prose" inner_html=authored(&interview.outro, site)></div> });
    let transcript = (!interview.turns.is_empty()).then(|| {
        view! {
            <section class="transcript" aria-labelledby="transcript">
                <h2 id="transcript">{words::text("transcript")}</h2>
                {notes(interview)}
                {turns(site, interview)}
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

/// The guests, with their biographies.
fn guests(site: &Site, interview: &Interview) -> Option<impl IntoView + use<>> {
    let names = byline::names(site, &interview.guests);
    let bios: Vec<_> = interview
        .guests
        .iter()
        .filter_map(|guest| site.person(*guest).bio.as_ref())
        .map(|bio| view! { <p class="bio" inner_html=authored(bio, site)></p> })
        .collect();
    (!names.is_empty()).then(|| {
        let names = words::sentence("guests", [("names", names.into_any())]);
        view! { <div class="guests"><p>{names}</p>{bios}</div> }
    })
}

/// A note on how the transcript was made.
pub(crate) fn notes(interview: &Interview) -> impl IntoView + use<> {
    let condensed = interview.condensed.then(|| {
        view! { <Note text="condensed"/> }
    });
    let estimated = interview.is_estimated().then(|| {
        view! { <Note text="estimated"/> }
    });
    view! { {condensed}{estimated} }
}

#[component]
fn Note(text: &'static str) -> impl IntoView {
    view! { <p class="transcript-note">{words::text(text)}</p> }
}

/// The player, and a link to download the recording.
fn listen(
    site: &Site,
    entry: &Entry,
    interview: &Interview,
    audio: &Audio,
    islands: &mut Islands,
) -> impl IntoView + use<> {
    let size = audio
        .length
        .map(|bytes| format!(", {}", size_in_words(bytes)));
    let address = site.page_link(&audio.href);
    let (url, href, label) = (
        address.clone(),
        address,
        words::of("recording-of", "title", &entry.title),
    );
    let series = interview.episode.map(|episode| episode.series);
    let guests = interview.guests.iter();
    let guests: Vec<&str> = guests
        .map(|guest| site.person(*guest).name.as_str())
        .collect();
    let artist = (!guests.is_empty()).then(|| guests.join(&words::text("comma")));
    let episode = entry.permalink.to_string();
    let (duration, title) = (interview.duration(), entry.title.clone());
    let album = series.map(|id| site.series(id).title.clone());
    let cover = series.map(|id| site.href(&site.cover(id)));
    loads::note(LoadKind::Media, &url);
    let player = audio_player::player(Recording {
        url,
        label,
        episode,
        duration,
        title,
        artist,
        album,
        cover,
        timeline: interview.is_timed().then(|| timeline(interview)),
        has_times: interview.turns.iter().any(|turn| turn.start.is_some()),
    });
    view! {
        <section class="listen" aria-label=words::text("recording")>
            <p class="download">
                <a href=href download>{words::text("download-recording")}</a>
                {size}
                {audio.duration_clock().map(|duration| format!(", {duration}"))}
            </p>
            {islands.place(player)}
        </section>
    }
}

/// Who speaks when, for turns with an exact time.
fn timeline(interview: &Interview) -> Vec<Spoken> {
    let turns = interview.turns.iter().filter_map(|turn| match turn.start {
        Some(Start::Exact(moment)) => Some(Spoken {
            start: moment.millis(),
            is_host: interview.is_host(turn.speaker),
        }),
        _ => None,
    });
    turns.collect()
}

fn size_in_words(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    if tenths < 10 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

fn turns(site: &Site, interview: &Interview) -> Vec<impl IntoView + use<>> {
    let audio = interview.audio.as_ref();
    let address = audio.map(|audio| site.page_link(&audio.href));
    let numbered = interview.turns.iter().enumerate();
    let views = numbered.map(|(at, turn)| {
        let speaker = &interview.speakers[turn.speaker];
        let name = speaker.name.clone();
        let is_host = interview.is_host(turn.speaker);
        let speaker = match speaker.person {
            Some(person) => {
                view! { <a class="who" href=byline::person_href(site, person)>{name.clone()}</a> }
                    .into_any()
            }
            None => view! { <span class="who">{name.clone()}</span> }.into_any(),
        };
        let number = at + 1;
        let exact = match turn.start {
            Some(Start::Exact(moment)) if interview.audio.is_some() => Some(moment.millis()),
            _ => None,
        };
        let chapter = turn
            .chapter
            .as_ref()
            .map(|chapter| view! { <div class="chapter" inner_html=authored(&chapter.html, site)></div> });
        let pause = (!turn.pause.is_empty()).then(
            || view! { <div class="pause prose" inner_html=authored(&turn.pause, site)></div> },
        );
        view! {
            {pause}
            {chapter}
            <div class=if is_host { "turn host" } else { "turn" } id=format!("turn-{number}") {..audio_player::begins_at(exact)}>
                <p class="speaker">
                    {speaker}
                    {time(address.as_deref(), turn)}
                    <a class="turn-link" href=format!("#turn-{number}") aria-label=words::with("link-to-turn", &[("number", Value::Number(number)), ("name", Value::Text(&name))])>"#"</a>
                </p>
                <div class="words prose" inner_html=authored(&turn.html, site)></div>
            </div>
        }
    });
    views.collect()
}

/// The time at which a turn begins. Without the player it links to that moment of the recording (W3C,
/// "Media Fragments URI").
fn time(audio: Option<&str>, turn: &Turn) -> Option<AnyView> {
    let start = turn.start?;
    let moment = start.moment();
    let (about, class) = match start {
        Start::Exact(_) => ("", "at"),
        Start::Estimated(_) => ("≈ ", "at estimated"),
    };
    let shown = format!("{about}{}", moment.clock());
    let machine = format!("PT{moment}S");
    let Some(audio) = audio else {
        return Some(view! { <time class=class datetime=machine>{shown}</time> }.into_any());
    };
    let label = match start {
        Start::Exact(_) => words::of("play-from", "time", &shown),
        Start::Estimated(_) => words::of("play-from-about", "time", &moment.clock()),
    };
    let href = format!("{audio}#t={moment}");
    Some(
        view! {
            <a class=class href={href} {..audio_player::plays_from(moment.millis())} aria-label=label>
                <time datetime=machine>{shown}</time>
            </a>
        }
        .into_any(),
    )
}
