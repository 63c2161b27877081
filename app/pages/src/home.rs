//! The home page: the latest entries of each kind, and the next meetings.

use leptos::prelude::*;
use plaza_islands::{Islands, meeting_times};
use plaza_model::{
    Content, Entry, Home, Kind, Listing, ListingKind, ListingStyle, Permalink, Site, SlotName,
};

use crate::by_year::by_year;
use crate::byline;
use crate::card;
use crate::loads::authored;
use crate::meeting;
use crate::shell::{Neighbours, OpenGraphType, Page};
use crate::slots::{self, Values};
use crate::words;

/// Number of posts on the home page.
const POSTS: usize = 4;

/// Number of interviews on the home page.
const INTERVIEWS: usize = 6;

/// The home page.
pub(crate) fn page(site: &Site) -> Page {
    let welcome = (!site.introductions.welcome.is_empty())
        .then(|| view! { <div class="welcome" inner_html=authored(&site.introductions.welcome, site)></div> });
    let lede = (!site.meta.description.is_empty())
        .then(|| view! { <p class="lede">{site.meta.description.clone()}</p> });
    let mut islands = Islands::default();
    let root = Permalink::root();
    let values = Values {
        site,
        title: &site.meta.title,
        description: &site.meta.description,
        permalink: Some(&root),
        lang: &site.meta.language,
        entry: None,
    };
    let arrangement = &site.meta.arrangement;
    let sections = (arrangement.home != Home::None).then(|| sections(site, &mut islands));
    let main = view! {
        <div class="home">
            <header class="hero">
                <h1>{site.meta.title.clone()}</h1>
                {lede}
                {welcome}
            </header>
            {slots::slot(SlotName::Home, values)}
            {sections}
        </div>
    };
    Page {
        title: String::new(),
        description: site.meta.description.clone(),
        permalink: Some(Permalink::root()),
        lang: None,
        kind: OpenGraphType::Website,
        image: None,
        neighbours: Neighbours::default(),
        feeds: Vec::new(),
        main: main.into_any(),
        islands,
        source: None,
    }
}

/// The sections that are not hidden, the posts first; the newest of them in large, if the site says so.
fn sections(site: &Site, islands: &mut Islands) -> impl IntoView + use<> {
    let blogs = site.listings.iter();
    let mut blogs = blogs.filter(|listing| listing.kind == ListingKind::Blog);
    let blog = blogs.clone().find(|listing| !listing.is_hidden);
    let is_hidden = blog.is_none() && blogs.next().is_some();
    let posts = site.of_kind(Kind::Post).filter(|_| !is_hidden);
    let mut posts: Vec<&Entry> = posts.take(POSTS + 1).collect();
    let newest = match site.meta.arrangement.home {
        Home::Lead if !posts.is_empty() => Some(newest(site, posts.remove(0))),
        _ => None,
    };
    posts.truncate(POSTS);
    let interviews: Vec<&Entry> = site.of_kind(Kind::Interview).take(INTERVIEWS).collect();
    let panels = [
        (
            Kind::Meeting,
            meetings(site, islands).map(IntoAny::into_any),
        ),
        (
            Kind::Interview,
            episodes(site, &interviews).map(IntoAny::into_any),
        ),
        (Kind::Roundup, latest_roundup(site).map(IntoAny::into_any)),
    ];
    let of_kind = |kind| {
        let own = site.listings.iter().position(|listing| match listing.kind {
            ListingKind::Of(own) => own == kind,
            ListingKind::Series(_) => kind == Kind::Interview,
            _ => false,
        });
        own.map(|at| (at, &site.listings[at]))
    };
    let mut panels: Vec<_> = panels
        .into_iter()
        .map(|(kind, panel)| (of_kind(kind), panel))
        .filter(|(listing, _)| listing.is_none_or(|(_, listing)| !listing.is_hidden))
        .collect();
    if site.meta.arrangement.is_ordered {
        panels.sort_by_key(|(listing, _)| listing.map(|(at, _)| at));
    }
    let panels: Vec<_> = panels.into_iter().map(|(_, panel)| panel).collect();
    view! {
        {newest}
        <div class="columns">
            <div class="column">{section(site, "latest-posts", blog, &posts)}</div>
            <div class="column aside">{panels}</div>
        </div>
    }
}

/// The newest post, in large.
fn newest(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    view! {
        <article class="lead">
            {card::picture(site, entry)}
            <div>
                <h2><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h2>
                <p class="summary">{entry.summary.clone()}</p>
                {byline::byline(site, entry)}
            </div>
        </article>
    }
}

fn all(
    site: &Site,
    label: &'static str,
    listing: Option<&Listing>,
) -> Option<impl IntoView + use<>> {
    listing.map(|listing| {
        let href = site.href(&listing.permalink);
        view! { <p class="more"><a href=href>{words::text(label)}</a></p> }
    })
}

fn section(
    site: &Site,
    title: &'static str,
    listing: Option<&Listing>,
    entries: &[&Entry],
) -> Option<impl IntoView + use<>> {
    let cards = || {
        entries
            .iter()
            .map(|entry| lead(site, entry))
            .collect::<Vec<_>>()
    };
    (!entries.is_empty()).then(|| {
        let list = match site.meta.arrangement.listing {
            ListingStyle::List => cards().into_any(),
            ListingStyle::Cards => view! { <div class="cards grid">{cards()}</div> }.into_any(),
            ListingStyle::Dense => by_year(site, entries).into_any(),
        };
        view! {
            <section>
                <h2 class="section-title">{words::text(title)}</h2>
                {list}
                {all(site, "all-posts", listing)}
            </section>
        }
    })
}

/// A card with a heading one level below its section's.
fn lead(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let (lang, dir) = words::foreign(entry.lang.as_deref(), &site.meta.language);
    let is_grid = site.meta.arrangement.listing == ListingStyle::Cards;
    view! {
        <article class="card">
            {is_grid.then(|| card::picture(site, entry))}
            <h3 lang=lang.clone() dir=dir><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h3>
            <p class="summary" lang=lang dir=dir>{entry.summary.clone()}</p>
            {byline::byline(site, entry)}
        </article>
    }
}

fn episodes(site: &Site, entries: &[&Entry]) -> Option<impl IntoView + use<>> {
    let of = |listing: &&Listing| matches!(listing.kind, ListingKind::Series(_));
    let listing = site.listings.iter().find(of);
    let title = listing.map_or_else(
        || words::text("interviews"),
        |listing| listing.title.clone(),
    );
    let lines: Vec<_> = entries.iter().map(|entry| {
        let guests = entry.interview().map(|interview| interview.guests.as_slice()).unwrap_or_default();
        let names: Vec<String> = guests.iter().map(|guest| site.person(*guest).name.clone()).collect();
        let label = if names.is_empty() { entry.title.clone() } else { words::joined(&names) };
        let about = entry.summary.clone();
        view! { <li><a href=site.href(&entry.permalink)>{label}</a><span class="about">{about}</span></li> }
    }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2 class="section-title">{title}</h2>
                <ul class="episodes">{lines}</ul>
                {all(site, "all-interviews", listing)}
            </section>
        }
    })
}

fn latest_roundup(site: &Site) -> Option<impl IntoView + use<>> {
    let entry = site.of_kind(Kind::Roundup).next()?;
    let Content::Roundup(roundup) = &*entry.content else {
        return None;
    };
    let titles: Vec<_> = roundup
        .entries()
        .take(4)
        .map(|entry| view! { <li>{entry.title.clone()}</li> })
        .collect();
    let more = roundup.entries().count().saturating_sub(4);
    let more = (more > 0)
        .then(|| view! { <li class="about">{words::counted("and-more", "count", more)}</li> });
    Some(view! {
        <section class="panel">
            <h2 class="section-title">{words::text("latest-roundup")}</h2>
            <p><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></p>
            <ul class="teaser">{titles}{more}</ul>
        </section>
    })
}

/// The meetings, ordered by their schedules. A page that is built once cannot know which meeting is next
/// when it is read, so it shows their schedules, and the island adds the rest.
fn meetings(site: &Site, islands: &mut Islands) -> Option<impl IntoView + use<>> {
    let mut meetings: Vec<_> = site
        .meetings()
        .filter_map(|(entry, own)| Some((own.next(own.from).next()?.start, entry, own)))
        .collect();
    meetings.sort_by_key(|(start, ..)| *start);
    let shown: Vec<_> = meetings
        .iter()
        .map(|(_, entry, own)| meeting::next(site, entry, own))
        .collect();
    let title = words::counted("next-meetings", "count", shown.len());
    (!shown.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2 class="section-title">{title}</h2>
                {islands.place(meeting_times::island(shown.into_any()))}
            </section>
        }
    })
}
