//! An entry's page: the parts around the content that all kinds share.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{
    Content, Entry, EntryId, Episode, FeedOf, Kind, ListingKind, Site, SlotName, Standing,
};

use crate::alternate::{self, Alternate};
use crate::byline::{self, Time};
use crate::interview;
use crate::loads::authored;
use crate::meeting;
use crate::roundup;
use crate::shell::{Neighbours, OpenGraphType, Page};
use crate::slots::{self, Values};
use crate::words;

/// The page of an entry.
pub(crate) fn page(site: &Site, id: EntryId) -> Page {
    let entry = site.entry(id);
    let mut islands = Islands::default();
    let content = match &*entry.content {
        Content::Text(html) => {
            view! { <div class="prose" inner_html=authored(html, site)></div> }.into_any()
        }
        Content::Interview(own) => interview::content(site, entry, own, &mut islands).into_any(),
        Content::Roundup(own) => roundup::content(site, own).into_any(),
        Content::Meeting(own) => meeting::content(site, id, own, &mut islands).into_any(),
    };
    let is_dated = entry.kind.is_dated() || entry.kind == Kind::Minutes;
    let byline = is_dated.then(|| byline::byline(site, entry));
    let values = Values::of_entry(site, entry);
    let is_public = !entry.draft && entry.standing == Standing::Published;
    let marks = (!is_dated && !is_public).then(|| byline::marks(entry));
    let class = format!("entry {}", entry.kind);
    let main = view! {
        <article class=class>
            <header class="page-header">
                {kicker(site, id)}
                <h1>{entry.title.clone()}</h1>
                {byline}
                {marks.map(|marks| view! { <p class="byline">{marks}</p> })}
            </header>
            {slots::slot(SlotName::BeforeEntry, values)}
            {content}
            {slots::slot(SlotName::AfterEntry, values)}
            <footer class="entry-footer">
                {byline::tags(site, &entry.tags)}
                {mentioned_in(site, id)}
                {short_link(site, entry)}
                {around(site, id)}
            </footer>
        </article>
    };
    let kind = if entry.kind.is_dated() {
        OpenGraphType::Article {
            published: entry.date,
            updated: entry.updated,
        }
    } else {
        OpenGraphType::Website
    };
    Page {
        title: entry.title.clone(),
        description: entry.summary.clone(),
        permalink: Some(entry.permalink.clone()),
        lang: entry.lang.clone(),
        kind,
        image: entry.image.as_ref().map(|image| site.absolute_link(image)),
        neighbours: Neighbours::default(),
        feeds: feeds(site, id),
        main: main.into_any(),
        islands,
        source: Some(entry.source.clone()),
    }
}

/// The site's own short link to the entry.
fn short_link(site: &Site, entry: &Entry) -> Option<impl IntoView + use<>> {
    let short = entry.short.as_ref()?;
    let (href, url) = (site.href(short), site.absolute(short));
    let shown = url
        .split_once("://")
        .map_or(url.clone(), |(_, rest)| rest.to_owned());
    Some({
        let link = view! { <a href=href>{shown}</a> }.into_any();
        view! { <p class="short-link">{words::sentence("short-link", [("link", link)])}</p> }
    })
}

/// The feeds that belong to the entry.
fn feeds(site: &Site, id: EntryId) -> Vec<Alternate> {
    let entry = site.entry(id);
    if let Some(interview) = entry.interview() {
        let podcast = |episode: Episode| alternate::podcast(site, episode.series);
        return interview.episode.and_then(podcast).into_iter().collect();
    }
    let title = words::of("minutes-of", "meeting", &entry.title);
    alternate::feed(site, FeedOf::Minutes(id), &title)
}

/// The roundups that mention an entry.
fn mentioned_in(site: &Site, id: EntryId) -> Option<impl IntoView + use<>> {
    let roundups = site.relations.mentioned_in.get(&id)?;
    let roundups = roundups.iter().map(|&id| {
        let roundup = site.entry(id);
        let (href, title) = (site.href(&roundup.permalink), roundup.title.clone());
        let date = roundup
            .date
            .map(|date| view! { {words::text("comma")}<Time date/> });
        view! { <li><a href=href>{title}</a>{date}</li> }
    });
    let roundups: Vec<_> = roundups.collect();
    (!roundups.is_empty()).then(|| {
        view! {
            <section class="mentioned-in" aria-labelledby="mentioned-in">
                <h2 id="mentioned-in">{words::text("mentioned-in")}</h2>
                <ul>{roundups}</ul>
            </section>
        }
    })
}

/// A link to the section or meeting an entry belongs to, shown above its title.
fn kicker(site: &Site, id: EntryId) -> Option<impl IntoView + use<>> {
    let entry = site.entry(id);
    let minutes_of = site.relations.minutes_of.get(&id);
    if let Some(meeting) = minutes_of.map(|id| site.entry(*id)) {
        let (href, title) = (site.href(&meeting.permalink), meeting.title.clone());
        return Some(view! { <p class="kicker"><a href=href>{title}</a></p> });
    }
    let kind = match entry.kind {
        Kind::Interview => ListingKind::Series(entry.interview()?.episode?.series),
        kind => ListingKind::Of(kind),
    };
    let listing = site.listing(kind)?;
    let (href, title) = (site.href(&listing.permalink), listing.title.clone());
    Some(view! { <p class="kicker"><a href=href>{title}</a></p> })
}

/// The entries of the same kind, or series, before and after one.
fn around(site: &Site, id: EntryId) -> Option<impl IntoView + use<>> {
    let around = site.relations.around.get(id.0)?;
    let link = |other: Option<EntryId>, rel: &'static str, label: &'static str| {
        other.map(|other| {
            let other = site.entry(other);
            let (href, title) = (site.href(&other.permalink), other.title.clone());
            let title = match words::foreign(other.lang.as_deref(), &site.meta.language) {
                (None, _) => title.into_any(),
                (lang, dir) => view! { <bdi lang=lang dir=dir>{title}</bdi> }.into_any(),
            };
            view! { <a class=rel rel=rel href=href><span>{words::text(label)}</span>{title}</a> }
        })
    };
    let (older, newer) = (
        link(around.earlier, "prev", "earlier"),
        link(around.later, "next", "later"),
    );
    (older.is_some() || newer.is_some())
        .then(|| view! { <nav class="around" aria-label=words::text("earlier-and-later")>{older}{newer}</nav> })
}
