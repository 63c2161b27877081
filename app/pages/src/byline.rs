//! The byline: an entry's authors, dates and tags.

use leptos::prelude::*;
use plaza_model::{Date, Entry, PersonId, Site, Standing, TagId, paths};

use crate::words;

/// The link to a person's page.
pub(crate) fn person_href(site: &Site, person: PersonId) -> String {
    site.href(&paths::person(&site.person(person).slug))
}

/// The link to a tag's page.
pub(crate) fn tag_href(site: &Site, tag: TagId) -> String {
    site.href(&paths::tag(&site.tag(tag).slug))
}

/// A date, human- and machine-readable.
#[component]
pub(crate) fn Time(date: Date) -> impl IntoView {
    view! { <time datetime=date.rfc3339()>{words::date(date)}</time> }
}

/// The labels of an entry that readers cannot see: of a draft, and before it appears or after it expired.
pub(crate) fn marks(entry: &Entry) -> impl IntoView + use<> {
    let draft = entry.draft.then(|| words::text("draft"));
    let standing = match entry.standing {
        Standing::Published => None,
        Standing::Scheduled(date) => Some(words::of("appears-on", "date", &date.moment())),
        Standing::Expired(date) => Some(words::of("expired-on", "date", &date.moment())),
    };
    let marks = draft.into_iter().chain(standing);
    let marks = marks.map(|mark| view! { <strong class="draft">{mark}</strong> });
    marks.collect::<Vec<_>>()
}

/// Linked names as in a sentence: `A, B and C`.
pub(crate) fn names(site: &Site, people: &[PersonId]) -> Vec<AnyView> {
    let people = people.iter().map(|&person| {
        let (href, name) = (person_href(site, person), site.person(person).name.clone());
        (name.clone(), view! { <a href=href>{name}</a> }.into_any())
    });
    words::list(people.collect())
}

/// The authors and dates of an entry.
pub(crate) fn byline(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let names = names(site, &entry.authors);
    let by = (!names.is_empty()).then(|| view! { <span class="by">{words::sentence("by-authors", [("names", names.into_any())])}</span> });
    let updated = entry.updated.filter(|updated| Some(*updated) != entry.date);
    let updated = updated.map(|date| {
        let date = view! { <Time date/> }.into_any();
        view! { <span>{words::sentence("updated-on", [("date", date)])}</span> }
    });
    view! {
        <p class="byline">
            {entry.date.map(|date| view! { <Time date/> })}
            {by}
            {updated}
            {marks(entry)}
        </p>
    }
}

/// The tags of an entry.
pub(crate) fn tags(site: &Site, tags: &[TagId]) -> Option<impl IntoView + use<>> {
    let links = tags.iter().map(|&tag| {
        let (href, name) = (tag_href(site, tag), site.tag(tag).name.clone());
        view! { <li><a href=href rel="tag">{name}</a></li> }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty())
        .then(|| view! { <ul class="tags" aria-label=words::text("tags")>{links}</ul> })
}
