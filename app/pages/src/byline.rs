//! The byline: an entry's authors, dates and tags.

use leptos::prelude::*;
use plaza_model::{Date, Entry, PersonId, Site, Standing, TagId, paths};

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
    view! { <time datetime=date.rfc3339()>{date.long()}</time> }
}

/// The labels of an entry that readers cannot see: of a draft, and before it appears or after it expired.
pub(crate) fn marks(entry: &Entry) -> impl IntoView + use<> {
    let draft = entry.draft.then(|| "Draft".to_owned());
    let standing = match entry.standing {
        Standing::Published => None,
        Standing::Scheduled(date) => Some(format!("Appears on {}", date.moment())),
        Standing::Expired(date) => Some(format!("Expired on {}", date.moment())),
    };
    let marks = draft.into_iter().chain(standing);
    let marks = marks.map(|mark| view! { <strong class="draft">{mark}</strong> });
    marks.collect::<Vec<_>>()
}

/// Linked names as in a sentence: `A, B and C`.
pub(crate) fn names(site: &Site, people: &[PersonId]) -> Vec<AnyView> {
    let mut views = Vec::with_capacity(people.len() * 2);
    for (at, &person) in people.iter().enumerate() {
        if at > 0 {
            let last = at + 1 == people.len();
            views.push((if last { " and " } else { ", " }).into_any());
        }
        let (href, name) = (person_href(site, person), site.person(person).name.clone());
        views.push(view! { <a href=href>{name}</a> }.into_any());
    }
    views
}

/// The authors and dates of an entry.
pub(crate) fn byline(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let names = names(site, &entry.authors);
    let by = (!names.is_empty()).then(|| view! { <span class="by">"by " {names}</span> });
    let updated = entry.updated.filter(|updated| Some(*updated) != entry.date);
    let updated = updated.map(|date| view! { <span>"updated " <Time date/></span> });
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
    (!links.is_empty()).then(|| view! { <ul class="tags" aria-label="Tags">{links}</ul> })
}
