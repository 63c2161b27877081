//! The list of all tags.

use leptos::prelude::*;
use plaza_model::{ListingKind, Site, paths};

use crate::byline;
use crate::counted::Counted;
use crate::introduction::introduction;
use crate::layout::PageHeader;
use crate::shell::Page;
use crate::words;

/// The list of all tags, by name.
pub(crate) fn page(site: &Site) -> Page {
    let lines: Vec<_> = site
        .listings
        .iter()
        .filter_map(|listing| {
            let ListingKind::Tag(tag) = listing.kind else {
                return None;
            };
            let (href, count) = (byline::tag_href(site, tag), listing.entries.len());
            Some(view! { <Counted title=listing.title.clone() href count/> })
        })
        .collect();
    let body = if lines.is_empty() {
        view! { <p>{words::text("no-tags")}</p> }.into_any()
    } else {
        view! { <ul class="all-tags">{lines}</ul> }.into_any()
    };
    let main = view! {
        <div class="listing">
            <PageHeader title=words::text("tags")/>
            {introduction(site, &paths::tags())}
            {body}
        </div>
    };
    let description = words::of("about-tags", "site", &site.meta.title);
    Page::own(
        &words::text("tags"),
        description,
        paths::tags(),
        main.into_any(),
    )
}
