//! The 404 page.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{Permalink, Site};

use crate::layout::PageHeader;
use crate::shell::{Neighbours, OpenGraphType, Page};
use crate::words;

/// The 404 page.
pub(crate) fn page(site: &Site) -> Page {
    let sections = site.sections().map(|section| {
        let (href, title) = (site.href(&section.permalink), section.label.clone());
        view! { <li><a href=href>{title}</a></li> }
    });
    let sections: Vec<_> = sections.collect();
    let main = view! {
        <div class="listing">
            <PageHeader title=words::text("not-found")/>
            <div class="prose">
                <p>{words::text("what-to-try")}</p>
                <ul>
                    <li><a href=site.href(&Permalink::root())>{words::text("home-page")}</a></li>
                    {sections}
                </ul>
            </div>
        </div>
    };
    Page {
        title: words::text("not-found"),
        description: String::new(),
        permalink: None,
        lang: None,
        kind: OpenGraphType::Website,
        image: None,
        neighbours: Neighbours::default(),
        feeds: Vec::new(),
        main: main.into_any(),
        islands: Islands::default(),
        source: None,
    }
}
