//! What there is to subscribe to.

use leptos::prelude::*;
use plaza_model::{Permalink, SeriesId, Site};

use crate::shell::{self, Page};

/// The feeds page.
pub(crate) fn page(site: &Site) -> Page {
    let feed = Permalink::root().file("feed.xml");
    let (href, address) = (site.href(&feed), site.absolute(&feed));
    let podcasts: Vec<_> = (0..site.series.len())
        .map(SeriesId)
        .filter_map(|id| {
            let (title, href) = shell::podcast(site, id)?;
            let address = site.absolute(&site.series(id).feed());
            let description = site.series(id).description.clone();
            Some(view! {
                <h2>{title}", as a podcast"</h2>
                <p>{description}" Podcast apps ask for this address:"</p>
                <p><a href=href>{address}</a></p>
            })
        })
        .collect();
    let sections: Vec<_> = site
        .listings
        .iter()
        .filter_map(|listing| {
            let feed = listing.feed()?;
            let (href, address) = (site.href(&feed), site.absolute(&feed));
            Some(view! {
                <h2>{listing.title.clone()}</h2>
                <p>"Only these, in full, as RSS:"</p>
                <p><a href=href>{address}</a></p>
            })
        })
        .collect();
    let main = view! {
        <div class="listing">
            <header class="page-header"><h1>"Feeds"</h1></header>
            <div class="prose">
                <p>
                    "A feed tells you when there is something new, without an account or an e-mail \
                     address. Give its address to a feed reader, and what is published here appears there."
                </p>
                <h2 id="everything">"Everything"</h2>
                <p>"Posts, interviews and roundups, in full, as RSS:"</p>
                <p><a href=href>{address}</a></p>
                {sections}
                {podcasts}
            </div>
        </div>
    };
    let description = format!("What of {} there is to subscribe to", site.meta.title);
    Page::own("Feeds", description, "feeds", main.into_any())
}
