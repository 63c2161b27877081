//! What is at an address: an output of the site, or the 404 page.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use percent_encoding::percent_decode_str;
use plaza_model::{
    Date, Diagnostic, Item, Output, Permalink, Route, Site, SourcePath, Standing, paths,
};
use plaza_pages::{Audience, LIVE_SCRIPT, LIVE_STYLE, Problems};
use plaza_theme::{Cover, Theme};

use super::coding::Kept;
use super::media_type;
use super::send::{ALLOWED, Access, Sent, preflight, send};
use crate::args;
use crate::compared;
use crate::content::{Maker, Ready};
use crate::site_root;

/// The site at one moment.
pub(super) struct Snapshot {
    site: Site,
    problems: Vec<Diagnostic>,
    /// Those that the version before did not have.
    new_problems: Vec<usize>,
    /// The files that are shown as they were before an error.
    stale: BTreeSet<SourcePath>,
    version: u64,
    covers: Vec<Cover>,
    theme: Arc<Theme>,
    /// The folders that the site's files are in.
    folders: Arc<[PathBuf]>,
    /// Whether scripts of other sites may read feeds and recordings, as on the published site.
    access: Access,
}

impl Snapshot {
    /// The site after a change of another one, if there was one.
    pub(super) fn new(
        ready: Ready,
        content: &args::Content,
        before: Option<&Self>,
        version: u64,
    ) -> Self {
        let new_problems = before.map_or(Vec::new(), |before| {
            compared::added(&before.problems, &ready.loaded.diagnostics)
        });
        let mut entries = ready.loaded.site.entries.iter();
        let is_holding = entries.any(|entry| entry.standing != Standing::Published);
        Self {
            site: ready.loaded.site,
            new_problems,
            stale: ready.loaded.stale,
            problems: ready.loaded.diagnostics,
            covers: ready.covers,
            theme: ready.theme,
            version,
            folders: folders(content),
            // Any page that an editor visits could read what is not published yet in the feeds.
            access: if content.drafts || is_holding {
                Access::SameSite
            } else {
                Access::Open
            },
        }
    }

    fn maker(&self) -> Maker<'_> {
        let audience = Audience::Editor {
            problems: Problems {
                all: &self.problems,
                new: &self.new_problems,
                stale: &self.stale,
            },
            version: self.version,
            live: &LIVE_DIGEST,
        };
        Maker::new(&self.site, &self.covers, &self.theme, audience)
    }

    /// The output at a path, or the page whose permalink is the path with a trailing `/`.
    fn find(&self, path: &str) -> Option<Asked<'_>> {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        if let Some(output) = self.site.catalogue.get(&decoded) {
            return Some(Asked::Output(output));
        }
        let output = self.site.catalogue.get(&format!("{decoded}/"))?;
        match output.page() {
            Some((page, _)) => Some(Asked::Page(page)),
            None => output.is_gone().then_some(Asked::Output(output)),
        }
    }

    /// When the content of an output last changed, by its front matter.
    fn modified(&self, output: &Output) -> Option<Date> {
        match output.item {
            Item::Page(Route::Entry(id) | Route::Transcript(id)) => {
                let entry = self.site.entry(id);
                entry.updated.or(entry.date)
            }
            _ => self.site.newest(),
        }
    }
}

/// The folders with the files of a site.
fn folders(content: &args::Content) -> Arc<[PathBuf]> {
    let root = content.root.iter();
    let beside = root.flat_map(|root| site_root::beside().map(|name| root.join(name)));
    std::iter::once(content.content.clone())
        .chain(beside)
        .collect()
}

/// The target of a request.
enum Asked<'a> {
    Output(&'a Output),
    /// A page requested without its trailing `/`.
    Page(&'a Permalink),
}

/// The script that reloads pages.
const LIVE: &str = include_str!("live.js");

/// Its digest, by which pages allow it.
static LIVE_DIGEST: LazyLock<String> = LazyLock::new(|| plaza_theme::integrity(LIVE.as_bytes()));

/// Answers a request for an address, with the headers that all answers have.
pub(super) async fn answer(snapshot: &Snapshot, kept: &Arc<Kept>, request: &Parts) -> Response {
    let mut response = found(snapshot, kept, request).await;
    let headers = response.headers_mut();
    for (name, value) in plaza_feeds::SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = snapshot.maker().policy();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

async fn found(snapshot: &Snapshot, kept: &Arc<Kept>, request: &Parts) -> Response {
    let (method, path) = (&request.method, request.uri.path());
    if ![Method::GET, Method::HEAD, Method::OPTIONS].contains(method) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, ALLOWED)]).into_response();
    }
    match path {
        LIVE_SCRIPT => return typed("live.js", LIVE),
        LIVE_STYLE => return typed("live.css", include_str!("live.css")),
        _ => {}
    }
    let output = match snapshot.find(path) {
        Some(Asked::Output(output)) if output.is_gone() => {
            return not_found(snapshot, kept, StatusCode::GONE, request).await;
        }
        Some(Asked::Output(output)) => output,
        // Redirect, as static file servers do.
        Some(Asked::Page(page)) => {
            let href = snapshot.site.href(page);
            return Redirect::permanent(&href).into_response();
        }
        None if path == "*" => return preflight(Access::SameSite),
        None => return not_found(snapshot, kept, StatusCode::NOT_FOUND, request).await,
    };
    let access = if plaza_feeds::is_open(output) {
        snapshot.access
    } else {
        Access::SameSite
    };
    if method == Method::OPTIONS {
        return preflight(access);
    }
    let Some(artifact) = snapshot.maker().make(output) else {
        return not_found(snapshot, kept, StatusCode::NOT_FOUND, request).await;
    };
    let said = plaza_feeds::media_type(&snapshot.site, output);
    let sent = Sent {
        status: StatusCode::OK,
        media_type: said.unwrap_or_else(|| media_type::of_file(&artifact.address.output_file())),
        modified: snapshot.modified(output),
        access,
        artifact,
        folders: Arc::clone(&snapshot.folders),
    };
    send(sent, kept, request).await
}

async fn not_found(
    snapshot: &Snapshot,
    kept: &Arc<Kept>,
    status: StatusCode,
    request: &Parts,
) -> Response {
    let own = snapshot.site.catalogue.get(paths::not_found().as_str());
    let Some(page) = own.and_then(|output| snapshot.maker().make(output)) else {
        return status.into_response();
    };
    let sent = Sent {
        status,
        artifact: page,
        media_type: media_type::of_file("a.html"),
        modified: None,
        access: Access::SameSite,
        folders: Arc::clone(&snapshot.folders),
    };
    send(sent, kept, request).await
}

/// A file of the preview server itself.
fn typed(file: &str, text: &'static str) -> Response {
    let content_type = media_type::with_charset(media_type::of_file(file));
    let headers = [
        (header::CONTENT_TYPE, &*content_type),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::OK, headers, text).into_response()
}
