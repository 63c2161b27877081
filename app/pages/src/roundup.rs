//! A roundup's content: its text, and its entries as cards.

use leptos::prelude::*;
use plaza_model::{Action, Roundup, RoundupEntry, RoundupPart, Site, Writer};

use crate::byline::{self, Time};
use crate::loads::authored;

/// The content between the title and the tags.
pub(crate) fn content(site: &Site, roundup: &Roundup) -> Vec<impl IntoView + use<>> {
    let parts = roundup.parts.iter().map(|part| match part {
        RoundupPart::Text(html) => {
            view! { <div class="prose" inner_html=authored(html, site)></div> }.into_any()
        }
        RoundupPart::Entry(entry) => entry_card(site, entry).into_any(),
    });
    parts.collect()
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
            writers.push(", ".into_any());
        }
        writers.push(writer_link(site, writer).into_any());
    }
    let by = (!writers.is_empty()).then(|| view! { <p class="byline">"by " {writers}</p> });
    let excerpt = (!entry.excerpt.is_empty()).then(
        || view! { <blockquote class="prose" inner_html=authored(&entry.excerpt, site)></blockquote> },
    );
    let onward = entry.link.as_ref().map(|link| {
        let invitation = match entry.action {
            Action::Read => "Read more",
            Action::Listen => "Read and listen",
            Action::Watch => "Watch",
        };
        let place = match link.href.host() {
            Some(host) => format!("at {host}"),
            None => "on this site".to_owned(),
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
    view! {
        <li>
            {title}
            <p class="byline">
                {host}
                <span>"in "<a href=href>{roundup.title.clone()}</a></span>
                {roundup.date.map(|date| view! { <Time date/> })}
            </p>
        </li>
    }
}
