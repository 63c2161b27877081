//! Renders the HTML pages of a [`Site`] with Leptos, on the server.
//!
//! There is one module per page. Pages must not know about files, the clock or how they are served.
//! Authors' HTML is only in views that are never hydrated, so nothing in it can break hydration.

#![expect(
    unreachable_pub,
    reason = "`#[component]` adds a public function to one that the crate keeps to itself"
)]

mod alternate;
mod by_year;
mod byline;
mod card;
mod counted;
mod entry;
mod feeds;
mod home;
mod interview;
mod introduction;
mod layout;
mod listing;
mod loads;
mod meeting;
mod not_found;
mod people;
mod policy;
mod problems;
mod redirect;
mod roundup;
mod series;
mod shell;
mod slots;
mod tags;
mod transcript;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use loads::Loads;
use memchr::memmem;
use plaza_model::{Artifact, AssetPaths, Diagnostic, Permalink, Route, Site, SourcePath, Target};

/// Who a page is rendered for.
#[derive(Clone, Copy, Debug)]
pub enum Audience<'a> {
    /// Readers of the published site.
    Readers,
    /// An editor at work: the page reloads when the content changes, and lists its problems.
    Editor {
        /// The problems of the content.
        problems: Problems<'a>,
        /// The version of the content shown; the script waits for a newer one.
        version: u64,
        /// The digest of the script at [`LIVE_SCRIPT`], as `integrity` has it.
        live: &'a str,
    },
}

/// The problems of the content, for an editor.
#[derive(Clone, Copy, Debug)]
pub struct Problems<'a> {
    /// All of them, by file.
    pub all: &'a [Diagnostic],
    /// The positions of those that are new since the last change.
    pub new: &'a [usize],
    /// The files with an error, of which the site has an older version or none.
    pub stale: &'a BTreeSet<SourcePath>,
}

/// The input of every page.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The paths of style and scripts.
    pub assets: &'a AssetPaths,
    /// Who it is rendered for.
    pub audience: Audience<'a>,
}

pub use policy::header;

/// The address of the script that reloads an editor's pages, provided by the server.
pub const LIVE_SCRIPT: &str = "/_plaza/live.js";

/// The address of the style sheet for the problems on an editor's pages, provided by the server.
pub const LIVE_STYLE: &str = "/_plaza/live.css";

/// Renders a page.
pub fn render(context: Context<'_>, permalink: &Permalink, route: Route) -> Artifact {
    let shared = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(shared));
    let site = context.site;
    let html = owner.with(|| {
        provide_context(Loads::default());
        provide_context(Arc::clone(context.site.interface.of(language(site, route))));
        page(context, route)
    });
    Artifact::text(permalink.clone(), without_marks(&html))
}

/// Removes the markers that Leptos leaves in place of absent nodes for hydration. Only islands are
/// hydrated, and they need none, so that the markers would only be empty comments in the page.
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

/// The language of a page, if it differs from the site's.
fn language(site: &Site, route: Route) -> Option<&str> {
    match route {
        Route::Entry(id) | Route::Transcript(id) | Route::Redirect(id, _) => {
            site.entry(id).lang.as_deref()
        }
        _ => None,
    }
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
            // Only interviews have a transcript.
            let interview = entry.interview();
            return interview.map_or_else(String::new, |own| transcript::page(context, entry, own));
        }
        Route::Redirect(id, _) => return redirect::page(site, &Target::Entry(id).plain()),
        Route::Moved(at) => return redirect::page(site, &site.meta.redirects[at].to),
    };
    shell::shell(context, page).to_html()
}
