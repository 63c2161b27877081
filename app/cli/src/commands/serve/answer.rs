//! An answer: what a request gets from the site as it is now.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use plaza_model::{Artifact, AssetPaths, Bytes, Diagnostic, Permalink, Route, Routes, Site};
use plaza_pages::{Audience, Context, LIVE_SCRIPT, LIVE_STYLE};

use tower_http::services::ServeFile;

use crate::content;

/// The site at one moment.
pub(super) struct Snapshot {
    site: Site,
    routes: Routes,
    problems: Vec<Diagnostic>,
    covers: Vec<Artifact>,
    assets: AssetPaths,
    /// Made when first asked for: most requests are for pages.
    others: OnceLock<BTreeMap<Permalink, Artifact>>,
}

impl Snapshot {
    pub(super) fn new(
        site: Site,
        routes: Routes,
        problems: Vec<Diagnostic>,
        covers: Vec<Artifact>,
    ) -> Self {
        Self {
            others: OnceLock::new(),
            assets: plaza_assets::paths(),
            site,
            routes,
            problems,
            covers,
        }
    }

    fn other(&self, permalink: &Permalink) -> Option<&Artifact> {
        let others = self.others.get_or_init(|| {
            let others =
                content::other_artifacts(&self.site, &self.routes, &self.covers).into_iter();
            others
                .map(|artifact| (artifact.permalink.clone(), artifact))
                .collect()
        });
        others.get(permalink)
    }

    fn page(&self, permalink: &Permalink, route: Route) -> Artifact {
        let context = Context {
            site: &self.site,
            assets: &self.assets,
            audience: Audience::Editor {
                problems: &self.problems,
            },
        };
        plaza_pages::render(context, permalink, route)
    }
}

/// Answers a request for an address.
pub(super) async fn answer(snapshot: &Snapshot, request: Request) -> Response {
    let uri = request.uri();
    match uri.path() {
        LIVE_SCRIPT => return typed(StatusCode::OK, "live.js", include_str!("live.js").into()),
        LIVE_STYLE => return typed(StatusCode::OK, "live.css", include_str!("live.css").into()),
        _ => {}
    }
    let Ok(permalink) = Permalink::parse(uri.path()) else {
        return not_found(snapshot, request).await;
    };
    // `/blog` is `/blog/`: a server that sends files answers the same.
    if permalink.as_str().ends_with('/')
        && !uri.path().ends_with('/')
        && snapshot.routes.get(&permalink).is_some()
    {
        return Redirect::permanent(&permalink.href("")).into_response();
    }
    if let Some(route) = snapshot.routes.get(&permalink) {
        return send(StatusCode::OK, &snapshot.page(&permalink, route), request).await;
    }
    // A file without an extension that is known was read as a page's address.
    let file = Permalink::root().file(permalink.as_str().trim_matches('/'));
    match snapshot.other(&permalink).or_else(|| snapshot.other(&file)) {
        Some(artifact) => send(StatusCode::OK, artifact, request).await,
        None => not_found(snapshot, request).await,
    }
}

async fn not_found(snapshot: &Snapshot, request: Request) -> Response {
    let page = snapshot.page(&Permalink::root().file("404.html"), Route::NotFound);
    send(StatusCode::NOT_FOUND, &page, request).await
}

/// Sends what was made, or a file, or the part of it that is asked for: browsers move within a
/// recording only where they can ask for parts.
async fn send(status: StatusCode, artifact: &Artifact, request: Request) -> Response {
    let name = artifact.permalink.output_file();
    let path = match &artifact.bytes {
        Bytes::Inline(bytes) => return typed(status, &name, bytes.clone().into_owned().into()),
        Bytes::File(path) => path,
    };
    match ServeFile::new(path).try_call(request).await {
        Ok(sent) => {
            let mut sent = sent.map(Body::new);
            sent.headers_mut().extend(headers(&name));
            sent
        }
        Err(error) => {
            let message = format!("cannot read `{}`: {error}\n", path.display());
            (StatusCode::INTERNAL_SERVER_ERROR, message).into_response()
        }
    }
}

fn typed(status: StatusCode, file: &str, body: Body) -> Response {
    (status, headers(file), body).into_response()
}

fn headers(file: &str) -> HeaderMap {
    let headers = [
        (header::CONTENT_TYPE, media_type(file)),
        // The next save may change anything.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    headers
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .into_iter()
        .collect()
}

/// The media type of a file, by its extension (IANA's registry).
fn media_type(file: &str) -> &'static str {
    let extension = file
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "vtt" => "text/vtt; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}
