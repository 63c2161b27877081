//! The list of people, and what a person's page says about them.

use leptos::prelude::*;
use plaza_model::{Entry, ListingKind, PersonId, Site};

use crate::byline;
use crate::listing;
use crate::series;
use crate::shell::Page;

/// The list of all people, by name.
pub(crate) fn page(site: &Site) -> Page {
    let lines: Vec<_> = site
        .listings
        .iter()
        .filter_map(|listing| {
            let ListingKind::Person(person) = listing.kind else {
                return None;
            };
            let (href, count) = (byline::person_href(site, person), listing.entries.len());
            Some(view! { <li><a href=href>{listing.title.clone()}</a>" "<span class="count">{count}</span></li> })
        })
        .collect();
    let body = if lines.is_empty() {
        view! { <p>"Nobody is named yet."</p> }.into_any()
    } else {
        view! { <ul class="all-people">{lines}</ul> }.into_any()
    };
    let main = view! {
        <div class="listing">
            <header class="page-header"><h1>"People"</h1></header>
            {body}
        </div>
    };
    let description = format!("Who writes, speaks and meets on {}", site.meta.title);
    Page::own("People", description, "authors", main.into_any())
}

/// The interviews with a person, then everything else of theirs.
pub(crate) fn entries(site: &Site, person: PersonId, entries: &[&Entry]) -> impl IntoView + use<> {
    let is_with = |entry: &&&Entry| {
        let interview = entry.interview();
        interview.is_some_and(|interview| interview.guests.contains(&person))
    };
    let (with, others): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(is_with);
    let with: Vec<_> = with
        .into_iter()
        .map(|entry| {
            let duration = entry.interview().and_then(series::duration);
            view! {
                <li>
                    <a href=site.href(&entry.permalink)>{entry.title.clone()}</a>
                    <p class="summary">{entry.summary.clone()}</p>
                    <p class="byline">{entry.date.map(byline::time)}{duration}</p>
                </li>
            }
        })
        .collect();
    let with = (!with.is_empty()).then(|| {
        view! {
            <section class="with-person">
                <h2>"Interviews"</h2>
                <ul>{with}</ul>
            </section>
        }
    });
    view! { {with}{listing::by_year(site, &others)} }
}

/// What is known about a person.
pub(crate) fn about(site: &Site, person: PersonId) -> impl IntoView + use<> {
    let person = site.person(person);
    let bio = person
        .bio
        .as_ref()
        .map(|bio| view! { <p class="bio" inner_html=bio.0.clone()></p> });
    let links: Vec<_> = person
        .links
        .iter()
        .map(|link| view! { <li><a href=link.url.clone() rel="me">{link.label.clone()}</a></li> })
        .collect();
    let links = (!links.is_empty()).then(|| view! { <ul class="person-links">{links}</ul> });
    view! { {bio}{links} }
}
