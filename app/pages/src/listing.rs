//! A listing's pages: sections with summaries; years, tags and people with one line per entry.

use leptos::prelude::*;
use plaza_i18n::Value;
use plaza_islands::Islands;
use plaza_model::{Entry, FeedOf, Kind, Listing, ListingKind, ListingStyle, PageNumber, Site};

use crate::alternate::{self, Alternate};
use crate::by_year::by_year;
use crate::card::{self, Among};
use crate::counted::Counted;
use crate::layout::PageHeader;
use crate::loads::authored;
use crate::meeting;
use crate::people;
use crate::series;
use crate::shell::{Neighbours, OpenGraphType, Page};
use crate::words;

/// One page of a listing.
pub(crate) fn page(site: &Site, at: usize, number: PageNumber) -> Page {
    let listing = &site.listings[at];
    let entries: Vec<&Entry> = listing
        .page_entries(number)
        .iter()
        .map(|id| site.entry(*id))
        .collect();
    let heading = match listing.kind {
        ListingKind::Tag(_) => words::of("tagged", "tag", &listing.title),
        _ => listing.title.clone(),
    };
    let numbered = |text: &str| match number.get() {
        1 => text.to_owned(),
        n => words::with(
            "numbered-page",
            &[("title", Value::Text(text)), ("number", Value::Number(n))],
        ),
    };
    let intro = site.introductions.listings.get(&at);
    let intro = intro.filter(|intro| !intro.is_empty() && number.get() == 1);
    let intro =
        intro.map(|intro| view! { <div class="prose" inner_html=authored(intro, site)></div> });
    let about = match listing.kind {
        ListingKind::Person(person) => Some(people::about(site, person).into_any()),
        ListingKind::Blog => years(site, listing).map(IntoAny::into_any),
        ListingKind::Series(id) if number.get() == 1 => Some(series::about(site, id).into_any()),
        ListingKind::Of(Kind::Meeting) => meeting::in_calendar(site).map(IntoAny::into_any),
        _ => None,
    };
    let style = site.meta.arrangement.listing;
    let body = match listing.kind {
        kind if kind.has_summaries() && style == ListingStyle::Dense => {
            by_year(site, &entries).into_any()
        }
        ListingKind::Series(_) => {
            let episodes = entries.iter().map(|entry| series::episode(site, entry));
            let episodes: Vec<_> = episodes.collect();
            view! { <div class="cards">{episodes}</div> }.into_any()
        }
        ListingKind::Of(Kind::Meeting) => {
            let cards: Vec<_> = entries
                .iter()
                .map(|entry| meeting::card(site, entry))
                .collect();
            view! { <div class="cards">{cards}</div> }.into_any()
        }
        ListingKind::Blog | ListingKind::Of(_) => {
            let among = match listing.kind {
                ListingKind::Blog => Among::SeveralKinds,
                _ => Among::OneKind,
            };
            let cards = entries.iter().map(|entry| card::card(site, entry, among));
            let cards: Vec<_> = cards.collect();
            let class = match style {
                ListingStyle::Cards => "cards grid",
                _ => "cards",
            };
            view! { <div class=class>{cards}</div> }.into_any()
        }
        ListingKind::Person(person) => people::entries(site, person, &entries).into_any(),
        _ => by_year(site, &entries).into_any(),
    };
    let neighbours = neighbours(site, listing, number);
    let main = view! {
        <div class="listing">
            <PageHeader title=numbered(&heading)/>
            {intro}
            {about}
            {body}
            {pager(&neighbours, number, listing.pages())}
        </div>
    };
    Page {
        title: numbered(&heading),
        description: describe(site, listing),
        permalink: Some(listing.page_permalink(number)),
        lang: None,
        kind: OpenGraphType::Website,
        image: image(site, listing),
        feeds: feeds(site, at),
        neighbours,
        main: main.into_any(),
        islands: Islands::default(),
        source: None,
    }
}

fn image(site: &Site, listing: &Listing) -> Option<String> {
    match listing.kind {
        ListingKind::Series(id) => Some(site.absolute(&site.cover(id))),
        _ => None,
    }
}

/// A listing's own feeds, its podcast first.
fn feeds(site: &Site, at: usize) -> Vec<Alternate> {
    let listing = &site.listings[at];
    let podcast = match listing.kind {
        ListingKind::Series(id) => alternate::podcast(site, id),
        _ => None,
    };
    let feeds = alternate::feed(site, FeedOf::Listing(at), &listing.title);
    podcast.into_iter().chain(feeds).collect()
}

fn describe(site: &Site, listing: &Listing) -> String {
    let (count, site_title) = (listing.entries.len(), &site.meta.title);
    let (key, name) = match listing.kind {
        ListingKind::Series(id) => return site.series(id).description.clone(),
        ListingKind::Tag(_) => ("about-tag", "tag"),
        ListingKind::Person(_) => ("about-person", "person"),
        _ => ("about-listing", "title"),
    };
    let values = [
        ("count", Value::Number(count)),
        (name, Value::Text(&listing.title)),
        ("site", Value::Text(site_title)),
    ];
    words::with(key, &values)
}

fn neighbours(site: &Site, listing: &Listing, number: PageNumber) -> Neighbours {
    let href = |number: usize| {
        let number = PageNumber::new(number).filter(|number| number.get() <= listing.pages())?;
        Some(site.href(&listing.page_permalink(number)))
    };
    Neighbours {
        previous: href(number.get() - 1),
        next: href(number.get() + 1),
    }
}

fn pager(
    neighbours: &Neighbours,
    number: PageNumber,
    pages: usize,
) -> Option<impl IntoView + use<>> {
    let newer = neighbours
        .previous
        .clone()
        .map(|href| view! { <a rel="prev" href=href>{words::text("newer")}</a> });
    let older = neighbours
        .next
        .clone()
        .map(|href| view! { <a rel="next" href=href>{words::text("older")}</a> });
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=words::text("pages")>
                <span>{newer}</span>
                <span>{words::with("page-of", &[("number", Value::Number(number.get())), ("pages", Value::Number(pages))])}</span>
                <span>{older}</span>
            </nav>
        }
    })
}

/// Every page of a section has so many years, the newest.
const MOST_YEARS: usize = 100;

/// The years of a section.
fn years(site: &Site, section: &Listing) -> Option<impl IntoView + use<>> {
    // They stand between the sections and the tags, of which there may be many.
    let stands_before_tags = |listing: &&Listing| {
        listing.kind.is_section() || matches!(listing.kind, ListingKind::Year(_))
    };
    let listings = site.listings.iter().take_while(stands_before_tags);
    let own = listings.filter_map(|listing| match listing.kind {
        ListingKind::Year(year) if listing.within.as_ref() == Some(&section.permalink) => {
            let count = listing.entries.len();
            Some(view! { <Counted title=year.to_string() href=site.href(&listing.permalink) count/> })
        }
        _ => None,
    });
    let years: Vec<_> = own.take(MOST_YEARS).collect();
    (!years.is_empty()).then(|| {
        view! { <nav class="years" aria-label=words::text("years")><ul>{years}</ul></nav> }
    })
}
