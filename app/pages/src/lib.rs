//! A [`Site`] to HTML pages, rendered by Leptos on the server.
//!
//! One module a page. What a page must not know: files, the clock, or how it gets to a reader.
//! Authors' HTML stands in views that are never hydrated, so nothing in it can break hydration.

#![expect(
    unreachable_pub,
    reason = "`#[component]` adds a public function to one that the crate keeps to itself"
)]

mod by_year;
mod byline;
mod card;
mod counted;
mod entry;
mod feeds;
mod home;
mod interview;
mod layout;
mod listing;
mod meeting;
mod not_found;
mod people;
mod problems;
mod redirect;
mod roundup;
mod series;
mod shell;
mod tags;
mod transcript;

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use memchr::memmem;
use plaza_model::{Artifact, AssetPaths, Diagnostic, Permalink, Route, Site};

/// Who looks at a page.
#[derive(Clone, Copy, Debug)]
pub enum Audience<'a> {
    /// Readers of the published site.
    Readers,
    /// An editor at work: the page reloads when content changes, and says what is wrong with it.
    Editor {
        /// Everything that is wrong with the content.
        problems: &'a [Diagnostic],
        /// Which version of the content it shows: the script waits for another one.
        version: u64,
    },
}

/// What every page is rendered with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// Where style and scripts are.
    pub assets: &'a AssetPaths,
    /// Who looks at it.
    pub audience: Audience<'a>,
}

/// The address of the script that reloads an editor's pages; whoever serves them answers it.
pub const LIVE_SCRIPT: &str = "/_plaza/live.js";

/// The address of the style of the problems on an editor's pages.
pub const LIVE_STYLE: &str = "/_plaza/live.css";

/// Renders a page.
pub fn render(context: Context<'_>, permalink: &Permalink, route: Route) -> Artifact {
    let shared = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(shared));
    let html = owner.with(|| page(context, route));
    Artifact::text(permalink.clone(), without_marks(&html))
}

/// Leptos marks the places of what is not there, so that hydration finds its way. Only islands are
/// hydrated, and they do without, so the marks say nothing; readers would get empty comments.
fn without_marks(html: &str) -> String {
    const MARK: &[u8] = b"<!>";
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for at in memmem::find_iter(html.as_bytes(), MARK) {
        out.push_str(&html[done..at]);
        done = at + MARK.len();
    }
    out.push_str(&html[done..]);
    out
}

fn page(context: Context<'_>, route: Route) -> String {
    let site = context.site;
    let page = match route {
        Route::Home => home::page(site),
        Route::Listing(at, number) => listing::page(site, at, number),
        Route::Entry(id) => entry::page(site, id),
        Route::Tags => tags::page(site),
        Route::People => people::page(site),
        Route::Feeds => feeds::page(site),
        Route::NotFound => not_found::page(site),
        Route::Transcript(id) => {
            let entry = site.entry(id);
            // Only interviews have one.
            let interview = entry.interview();
            return interview.map_or_else(String::new, |own| transcript::page(context, entry, own));
        }
        Route::Redirect(id, _) => return redirect::page(site, &site.entry(id).permalink),
    };
    shell::shell(context, page).to_html()
}
