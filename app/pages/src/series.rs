//! A series: its cover, how to subscribe to it, and its episodes.

use leptos::prelude::*;
use plaza_model::{Entry, EpisodeType, Interview, Item, Series, SeriesId, Site};

use crate::byline::{self, Time};
use crate::words;

/// The cover, the introduction and the ways to subscribe.
pub(crate) fn about(site: &Site, id: SeriesId) -> impl IntoView + use<> {
    let series = site.series(id);
    let cover = site.href(&site.cover(id));
    let alt = words::of("cover-of", "series", &series.title);
    view! {
        <div class="series">
            <img class="cover" src=cover width="1400" height="1400" alt=alt/>
            {subscribe(site, id, series)}
        </div>
    }
}

fn subscribe(site: &Site, id: SeriesId, series: &Series) -> Option<impl IntoView + use<>> {
    let path = site.path_of(Item::Podcast(id))?;
    let (feed, address) = (site.href(path), site.absolute(path));
    let address = view! { <code>{address}</code> }.into_any();
    let others: Vec<_> = series
        .subscribe
        .iter()
        .map(|link| view! { <li><a href=site.page_link(&link.href)>{link.label.clone()}</a></li> })
        .collect();
    Some(view! {
        <nav class="subscribe" aria-label=words::text("subscribe")>
            <h2 class="section-title">{words::text("subscribe")}</h2>
            <ul>
                <li><a href=feed type="application/rss+xml">{words::text("podcast-feed")}</a></li>
                {others}
            </ul>
            <p class="address">{words::sentence("podcast-address", [("address", address)])}</p>
        </nav>
    })
}

/// An episode in the listing of its series.
pub(crate) fn episode(site: &Site, entry: &Entry) -> Option<impl IntoView + use<>> {
    let interview = entry.interview()?;
    let guests = byline::names(site, &interview.guests);
    let guests = (!guests.is_empty()).then(|| {
        let names = words::sentence("with-guests", [("names", guests.into_any())]);
        view! { <span class="with">{names}</span> }
    });
    let summary = entry.summary.clone();
    let (lang, dir) = words::foreign(entry.lang.as_deref(), &site.meta.language);
    let marks = byline::marks(entry);
    Some(view! {
        <article class="card episode">
            {label(site, interview).map(|label| view! { <p class="kicker">{label}</p> })}
            <h2 lang=lang.clone() dir=dir><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h2>
            <p class="summary" lang=lang dir=dir>{summary}</p>
            <p class="byline">
                {entry.date.map(|date| view! { <Time date/> })}
                {guests}
                {duration(interview)}
                {marks}
            </p>
        </article>
    })
}

/// `Season 1, episode 4`, `Trailer`. A season or an episode with a name of its own is called by it.
fn label(site: &Site, interview: &Interview) -> Option<String> {
    let episode = interview.episode?;
    let names = &site.series(episode.series).tags.seasons;
    let season = episode.season.map(|season| {
        let name = names.get(&season).cloned();
        name.unwrap_or_else(|| words::of("season", "number", &season.to_string()))
    });
    let number = match (episode.kind, episode.number) {
        (EpisodeType::Full, Some(number)) => {
            let name = interview.episode_label.clone();
            Some(name.unwrap_or_else(|| words::of("episode", "number", &number.to_string())))
        }
        (EpisodeType::Full, None) => None,
        (EpisodeType::Trailer, _) => Some(words::text("trailer")),
        (EpisodeType::Bonus, _) => Some(words::text("bonus")),
    };
    let parts: Vec<String> = season.into_iter().chain(number).collect();
    (!parts.is_empty()).then(|| words::joined(&parts))
}

/// The duration of an episode, human- and machine-readable.
pub(crate) fn duration(interview: &Interview) -> Option<impl IntoView + use<>> {
    let clock = interview.audio.as_ref()?.duration_clock()?;
    let machine = format!("PT{}S", interview.duration()?);
    let time = view! { <time datetime=machine>{clock}</time> }.into_any();
    Some(view! { <span>{words::sentence("duration", [("time", time)])}</span> })
}
