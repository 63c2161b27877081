//! The 404 page.

use leptos::prelude::*;
use plaza_islands::Islands;
use plaza_model::{Permalink, Site};

use crate::layout::PageHeader;
use crate::loads::authored;
use crate::shell::{Neighbours, OpenGraphType, Page};
use crate::words;

/// The 404 page.
pub(crate) fn page(site: &Site) -> Page {
    if let Some((title, text)) = &site.introductions.not_found {
        let main = view! {
            <article class="entry page">
                <PageHeader title=title.clone()/>
                <div class="prose" inner_html=authored(text, site)></div>
            </article>
        };
        return of(title, main.into_any());
    }
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
    of(&words::text("not-found"), main.into_any())
}

fn of(title: &str, main: AnyView) -> Page {
    Page {
        title: title.to_owned(),
        description: String::new(),
        permalink: None,
        lang: None,
        kind: OpenGraphType::Website,
        image: None,
        neighbours: Neighbours::default(),
        feeds: Vec::new(),
        main,
        islands: Islands::default(),
        source: None,
    }
}
