//! The list of people, and the content of a person's page.

use leptos::prelude::*;
use plaza_model::{Content, Entry, Kind, ListingKind, PersonId, RoundupEntry, Site, paths};

use crate::by_year::by_year;
use crate::byline::{self, Time};
use crate::counted::Counted;
use crate::introduction::introduction;
use crate::layout::PageHeader;
use crate::loads::authored;
use crate::roundup;
use crate::series;
use crate::shell::Page;
use crate::words;

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
            Some(view! { <Counted title=listing.title.clone() href count/> })
        })
        .collect();
    let body = if lines.is_empty() {
        view! { <p>{words::text("no-people")}</p> }.into_any()
    } else {
        view! { <ul class="all-people">{lines}</ul> }.into_any()
    };
    let main = view! {
        <div class="listing">
            <PageHeader title=words::text("people")/>
            {introduction(site, &paths::people())}
            {body}
        </div>
    };
    let description = words::of("about-people", "site", &site.meta.title);
    Page::own(
        &words::text("people"),
        description,
        paths::people(),
        main.into_any(),
    )
}

/// A person's interviews, their entries in roundups, then everything else.
pub(crate) fn entries(site: &Site, person: PersonId, entries: &[&Entry]) -> impl IntoView + use<> {
    let is_with = |entry: &&&Entry| {
        let interview = entry.interview();
        interview.is_some_and(|interview| interview.guests.contains(&person))
    };
    let (with, others): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(is_with);
    // Roundups by other authors are not theirs; they only list what they wrote.
    let is_own = |entry: &&&Entry| entry.kind != Kind::Roundup || entry.authors.contains(&person);
    let own: Vec<&Entry> = others.iter().filter(is_own).copied().collect();
    let with: Vec<_> = with
        .into_iter()
        .map(|entry| {
            let duration = entry.interview().and_then(series::duration);
            view! {
                <li>
                    <a href=site.href(&entry.permalink)>{entry.title.clone()}</a>
                    <p class="summary">{entry.summary.clone()}</p>
                    <p class="byline">{entry.date.map(|date| view! { <Time date/> })}{duration}</p>
                </li>
            }
        })
        .collect();
    let elsewhere: Vec<_> = others
        .into_iter()
        .flat_map(|roundup| carried(roundup, person).map(move |entry| (roundup, entry)))
        .map(|(roundup, entry)| roundup::line(site, roundup, entry))
        .collect();
    let sections = (
        (!with.is_empty()).then(|| section("interviews", with.into_any())),
        (!elsewhere.is_empty()).then(|| section("in-roundups", elsewhere.into_any())),
    );
    view! { {sections.0}{sections.1}{by_year(site, &own)} }
}

fn section(title: &'static str, items: AnyView) -> impl IntoView {
    view! {
        <section class="of-person">
            <h2>{words::text(title)}</h2>
            <ul>{items}</ul>
        </section>
    }
}

/// The entries of a roundup that a person wrote.
fn carried(roundup: &Entry, person: PersonId) -> impl Iterator<Item = &RoundupEntry> {
    let content = match &*roundup.content {
        Content::Roundup(content) => Some(content),
        _ => None,
    };
    let content = content.into_iter();
    content.flat_map(move |content| content.entries_by(person))
}

/// A person's biography and links.
pub(crate) fn about(site: &Site, person: PersonId) -> impl IntoView + use<> {
    let person = site.person(person);
    let bio = person
        .bio
        .as_ref()
        .map(|bio| view! { <p class="bio" inner_html=authored(bio, site)></p> });
    let links: Vec<_> = person
        .links
        .iter()
        .map(|link| view! { <li><a href=site.page_link(&link.href) rel="me">{link.label.clone()}</a></li> })
        .collect();
    let links = (!links.is_empty()).then(|| view! { <ul class="person-links">{links}</ul> });
    view! { {bio}{links} }
}
