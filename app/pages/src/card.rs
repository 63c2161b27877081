//! A card: an entry in a listing.

use leptos::prelude::*;
use plaza_model::{Entry, Kind, ListingStyle, LoadKind, Site};

use crate::loads;
use crate::{byline, words};

/// The label of a kind on a card, if it needs one.
fn label(kind: Kind) -> Option<String> {
    let key = match kind {
        Kind::Interview => "kind-interview",
        Kind::Roundup => "kind-roundup",
        Kind::Meeting => "kind-meeting",
        Kind::Minutes => "kind-minutes",
        Kind::Post | Kind::Page => return None,
    };
    Some(words::text(key))
}

/// Which kinds of entries a card is among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    OneKind,
    SeveralKinds,
}

/// A card with the entry's summary; it names the kind if it is among several.
pub(crate) fn card(site: &Site, entry: &Entry, among: Among) -> impl IntoView + use<> {
    let duration = entry
        .interview()
        .and_then(|interview| interview.audio.as_ref()?.duration_clock())
        .map(|duration| view! { <span>{duration}</span> });
    let label = label(entry.kind).filter(|_| among == Among::SeveralKinds);
    let (lang, dir) = words::foreign(entry.lang.as_deref(), &site.meta.language);
    let is_grid = site.meta.arrangement.listing == ListingStyle::Cards;
    view! {
        <article class="card">
            {is_grid.then(|| picture(site, entry))}
            {label.map(|label| view! { <p class="kicker">{label}{duration}</p> })}
            <h2 lang=lang.clone() dir=dir><a href=site.href(&entry.permalink)>{entry.title.clone()}</a></h2>
            <p class="summary" lang=lang dir=dir>{entry.summary.clone()}</p>
            {byline::byline(site, entry)}
        </article>
    }
}

/// The picture of an entry, which says nothing that its title does not.
pub(crate) fn picture(site: &Site, entry: &Entry) -> Option<impl IntoView + use<>> {
    let src = site.page_link(entry.image.as_ref()?);
    loads::note(LoadKind::Image, &src);
    Some(view! { <img class="card-picture" src=src alt="" loading="lazy"/> })
}

/// An entry as one line.
pub(crate) fn line(site: &Site, entry: &Entry) -> impl IntoView + use<> {
    let date = entry.date.map(|date| {
        view! { <time datetime=date.rfc3339()>{words::short_day(date.civil().date())}</time> }
    });
    let label = label(entry.kind).map(|label| view! { <span class="kicker">{label}</span> });
    let (lang, dir) = words::foreign(entry.lang.as_deref(), &site.meta.language);
    view! {
        <li class="line">
            {date}
            <a href=site.href(&entry.permalink) lang=lang dir=dir>{entry.title.clone()}</a>
            {label}
            {byline::marks(entry)}
        </li>
    }
}
