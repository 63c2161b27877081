//! A roundup's content: its text, and its entries as cards.

use leptos::prelude::*;
use plaza_model::{Action, Roundup, RoundupEntry, RoundupPart, Site, Writer};

use crate::byline::{self, Time};
use crate::loads::authored;
use crate::words;

/// The content between the title and the tags.
pub(crate) fn content(site: &Site, roundup: &Roundup) -> Vec<impl IntoView + use<>> {
    let lists = roundup
        .parts
        .chunk_by(|a, b| a.item().is_some() && b.item().is_some());
    let parts = lists.map(|parts| match parts {
        [RoundupPart::Text(html)] => {
            view! { <div class="prose" inner_html=authored(html, site)></div> }.into_any()
        }
        [RoundupPart::Entry(entry)] if entry.item.is_none() => entry_card(site, entry).into_any(),
        items => {
            let items: Vec<_> = items.iter().map(|part| item(site, part)).collect();
            view! { <ul class="roundup-list prose">{items}</ul> }.into_any()
        }
    });
    parts.collect()
}

/// An item of a list, as written.
fn item(site: &Site, part: &RoundupPart) -> Option<impl IntoView + use<>> {
    let item = part.item()?;
    let html = format!(
        "{}{}",
        authored(&item.line, site),
        authored(&item.rest, site)
    );
    let class = match part {
        RoundupPart::Entry(_) => "roundup-entry",
        _ => "roundup-item",
    };
    let depth = (item.depth > 0).then(|| item.depth.to_string());
    Some(view! { <li class=class data-depth=depth inner_html=html></li> })
}

fn entry_card(site: &Site, entry: &RoundupEntry) -> impl IntoView + use<> {
    let title = match &entry.link {
        Some(link) => {
            view! { <a href=site.page_link(&link.href) title=link.short.clone()>{entry.title.clone()}</a> }
                .into_any()
        }
        None => entry.title.clone().into_any(),
    };
    let mut writers = Vec::new();
    for (at, writer) in entry.writers.iter().enumerate() {
        if at > 0 {
            writers.push(words::text("comma").into_any());
        }
        writers.push(writer_link(site, writer).into_any());
    }
    let by = (!writers.is_empty()).then(|| {
        let names = words::sentence("by-authors", [("names", writers.into_any())]);
        view! { <p class="byline">{names}</p> }
    });
    let excerpt = (!entry.excerpt.is_empty()).then(|| {
        let html = authored(&entry.excerpt, site);
        if entry.is_quoted {
            view! { <blockquote class="prose" inner_html=html></blockquote> }.into_any()
        } else {
            view! { <div class="prose" inner_html=html></div> }.into_any()
        }
    });
    let onward = entry.link.as_ref().map(|link| {
        let invitation = match entry.action {
            Action::Read => "read-more",
            Action::Listen => "read-and-listen",
            Action::Watch => "watch",
        };
        let invitation = words::text(invitation);
        let place = match link.href.host() {
            Some(host) => words::of("at-host", "host", host),
            None => words::text("on-this-site"),
        };
        let label = format!("{invitation}: {}", entry.title);
        view! { <p class="onward"><a href=site.page_link(&link.href) aria-label=label>{invitation}</a>" "<span>{place}</span></p> }
    });
    view! {
        <section class="roundup-entry">
            <h2>{title}</h2>
            {by}
            {excerpt}
            {onward}
        </section>
    }
}

/// A writer: a link to their page on this site, and to the one given in the roundup.
fn writer_link(site: &Site, writer: &Writer) -> impl IntoView + use<> {
    let own = writer.href.as_ref().map(|href| {
        let url = site.page_link(href);
        let host = href.host().unwrap_or(&url).to_owned();
        view! { " ("<a href=url>{host}</a>")" }
    });
    view! { <a href=byline::person_href(site, writer.person)>{writer.name.clone()}</a>{own} }
}

/// An entry of a roundup as one line, on the page of its author.
pub(crate) fn line(
    site: &Site,
    roundup: &plaza_model::Entry,
    entry: &RoundupEntry,
) -> impl IntoView + use<> {
    let title = match &entry.link {
        Some(link) => {
            view! { <a href=site.page_link(&link.href) title=link.short.clone()>{entry.title.clone()}</a> }
                .into_any()
        }
        None => view! { <span>{entry.title.clone()}</span> }.into_any(),
    };
    let host = entry
        .link
        .as_ref()
        .and_then(|link| link.href.host().map(str::to_owned));
    let host = host.map(|host| view! { <span>{host}</span> });
    let href = site.href(&roundup.permalink);
    let link = view! { <a href=href>{roundup.title.clone()}</a> }.into_any();
    view! {
        <li>
            {title}
            <p class="byline">
                {host}
                <span>{words::sentence("in-roundup", [("roundup", link)])}</span>
                {roundup.date.map(|date| view! { <Time date/> })}
            </p>
        </li>
    }
}
