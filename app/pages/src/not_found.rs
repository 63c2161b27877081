//! The 404 page.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{Permalink, Site};

use crate::layout::PageHeader;
use crate::shell::{Neighbours, OpenGraphType, Page};

/// The 404 page.
pub(crate) fn page(site: &Site) -> Page {
    let sections = site.sections().map(|section| {
        let (href, title) = (site.href(&section.permalink), section.label.clone());
        view! { <li><a href=href>{title}</a></li> }
    });
    let sections: Vec<_> = sections.collect();
    let main = view! {
        <div class="listing">
            <PageHeader title="Page not found"/>
            <div class="prose">
                <p>"It may have moved, or the address may be misspelt. You could try:"</p>
                <ul>
                    <li><a href=site.href(&Permalink::root())>"The home page"</a></li>
                    {sections}
                </ul>
            </div>
        </div>
    };
    Page {
        title: "Page not found".to_owned(),
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
