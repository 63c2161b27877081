//! What there is to subscribe to.

use leptos::prelude::*;
use plaza_model::{Permalink, Site};

use crate::shell::Page;

/// The feeds page.
pub(crate) fn page(site: &Site) -> Page {
    let feed = Permalink::root().file("feed.xml");
    let (href, address) = (site.href(&feed), site.absolute(&feed));
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
            </div>
        </div>
    };
    let description = format!("What of {} there is to subscribe to", site.meta.title);
    Page::own("Feeds", description, "feeds", main.into_any())
}
