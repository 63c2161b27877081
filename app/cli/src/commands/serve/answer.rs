//! The response to a request: a rendered output or a file, or 304 if the client already has it.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use percent_encoding::percent_decode_str;
use plaza_model::{Artifact, Bytes, Date, Diagnostic, Item, Output, Permalink, Route, Site, paths};
use plaza_pages::{Audience, LIVE_SCRIPT, LIVE_STYLE};
use plaza_theme::{Cover, Theme};
use sha2::{Digest as _, Sha256};
use tower_http::services::ServeFile;

use crate::content::{Maker, Ready};
use crate::files;

/// The site at one moment.
pub(super) struct Snapshot {
    site: Site,
    problems: Vec<Diagnostic>,
    version: u64,
    covers: Vec<Cover>,
    theme: Arc<Theme>,
}

impl Snapshot {
    pub(super) fn new(ready: Ready, version: u64) -> Self {
        Self {
            site: ready.loaded.site,
            problems: ready.loaded.diagnostics,
            covers: ready.covers,
            theme: ready.theme,
            version,
        }
    }

    fn maker(&self) -> Maker<'_> {
        let audience = Audience::Editor {
            problems: &self.problems,
            version: self.version,
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

/// The target of a request.
enum Asked<'a> {
    Output(&'a Output),
    /// A page requested without its trailing `/`.
    Page(&'a Permalink),
}

/// An artifact to send, and its metadata.
struct Sent<'a> {
    status: StatusCode,
    artifact: &'a Artifact,
    media_type: &'static str,
    modified: Option<Date>,
    /// Whether scripts on other sites may read it (CORS).
    is_open: bool,
}

/// Answers a request for an address.
pub(super) async fn answer(snapshot: &Snapshot, request: Request) -> Response {
    let uri = request.uri();
    match uri.path() {
        LIVE_SCRIPT => return typed("live.js", include_str!("live.js")),
        LIVE_STYLE => return typed("live.css", include_str!("live.css")),
        _ => {}
    }
    let output = match snapshot.find(uri.path()) {
        Some(Asked::Output(output)) if output.is_gone() => {
            return not_found(snapshot, StatusCode::GONE, request).await;
        }
        Some(Asked::Output(output)) => output,
        // Redirect, as static file servers do.
        Some(Asked::Page(page)) => {
            let href = snapshot.site.href(page);
            return Redirect::permanent(&href).into_response();
        }
        None => return not_found(snapshot, StatusCode::NOT_FOUND, request).await,
    };
    let maker = snapshot.maker();
    let Some(artifact) = maker.make(output) else {
        return not_found(snapshot, StatusCode::NOT_FOUND, request).await;
    };
    let said = plaza_feeds::media_type(&snapshot.site, output);
    let is_open = match output.item {
        Item::Page(route) => matches!(route, Route::Transcript(_)),
        Item::File(_) | Item::Asset(_) | Item::Cover(_) => false,
        _ => true,
    };
    let sent = Sent {
        status: StatusCode::OK,
        media_type: said.unwrap_or_else(|| media_type(&artifact.address.output_file())),
        modified: snapshot.modified(output),
        is_open,
        artifact: &artifact,
    };
    send(sent, request).await
}

async fn not_found(snapshot: &Snapshot, status: StatusCode, request: Request) -> Response {
    let own = snapshot.site.catalogue.get(paths::not_found().as_str());
    let maker = snapshot.maker();
    let Some(page) = own.and_then(|output| maker.make(output)) else {
        return status.into_response();
    };
    let sent = Sent {
        status,
        artifact: &page,
        media_type: media_type("a.html"),
        modified: None,
        is_open: false,
    };
    send(sent, request).await
}

/// Sends an artifact, unless the client has it. Files support range requests, which browsers need to
/// seek in a recording.
async fn send(sent: Sent<'_>, request: Request) -> Response {
    let mut headers = sent.headers();
    let path = match &sent.artifact.bytes {
        Bytes::Inline(bytes) => {
            let digest = Sha256::digest(bytes);
            let tag = digest[..16]
                .iter()
                .fold(0_u128, |tag, byte| tag << 8 | u128::from(*byte));
            set(&mut headers, header::ETAG, &format!("\"{tag:032x}\""));
            if sent.status == StatusCode::OK && is_known(request.headers(), &headers) {
                return (StatusCode::NOT_MODIFIED, headers).into_response();
            }
            return (sent.status, headers, Body::from(bytes.clone().into_owned())).into_response();
        }
        Bytes::File(path) => path,
    };
    if let Some(tag) = tag_of_file(path) {
        set(&mut headers, header::ETAG, &tag);
        let is_known = matches_tag(request.headers(), &headers) == Some(true);
        if sent.status == StatusCode::OK && is_known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
    }
    match ServeFile::new(path).try_call(request).await {
        Ok(file) => {
            let mut file = file.map(Body::new);
            // The file's own modification time is more accurate.
            headers.remove(header::LAST_MODIFIED);
            file.headers_mut().extend(headers);
            if sent.status != StatusCode::OK {
                *file.status_mut() = sent.status;
            }
            file
        }
        Err(error) => {
            let message = format!("cannot read `{}`: {error}\n", path.display());
            (StatusCode::INTERNAL_SERVER_ERROR, message).into_response()
        }
    }
}

impl Sent<'_> {
    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let content_type = with_charset(self.media_type);
        set(&mut headers, header::CONTENT_TYPE, &content_type);
        // Fingerprinted assets never change; the next save may change anything else.
        let is_fingerprinted = self
            .artifact
            .address
            .as_str()
            .starts_with(&format!("/{}/", paths::ASSETS));
        let cache = if is_fingerprinted {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        set(&mut headers, header::CACHE_CONTROL, cache);
        if let Some(date) = self.modified {
            let modified = httpdate::fmt_http_date(date.instant().into());
            set(&mut headers, header::LAST_MODIFIED, &modified);
        }
        if self.is_open {
            set(&mut headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        headers
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Whether the client has the current version (RFC 9110, section 13.2.2): tags take precedence over
/// dates.
fn is_known(asked: &HeaderMap, headers: &HeaderMap) -> bool {
    if let Some(is_known) = matches_tag(asked, headers) {
        return is_known;
    }
    let time = |headers: &HeaderMap, name: HeaderName| {
        httpdate::parse_http_date(headers.get(name)?.to_str().ok()?).ok()
    };
    let since = time(asked, header::IF_MODIFIED_SINCE);
    let modified = time(headers, header::LAST_MODIFIED);
    since
        .zip(modified)
        .is_some_and(|(since, modified)| modified <= since)
}

/// Whether the client's `If-None-Match` has the current tag; `None` without that header.
fn matches_tag(asked: &HeaderMap, headers: &HeaderMap) -> Option<bool> {
    let known = asked.get(header::IF_NONE_MATCH)?.to_str().ok()?;
    let own = headers.get(header::ETAG)?.to_str().ok()?;
    let mut tags = known
        .split(',')
        .map(|tag| tag.trim().trim_start_matches("W/"));
    Some(known.trim() == "*" || tags.any(|tag| tag == own))
}

/// The tag of a file, from its size and modification time.
fn tag_of_file(path: &std::path::Path) -> Option<String> {
    let (length, modified) = files::version(path)?;
    let since = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(format!("\"{length:x}-{:x}\"", since.as_nanos()))
}

/// A file of the preview server itself.
fn typed(file: &str, text: &'static str) -> Response {
    let mut headers = HeaderMap::new();
    let content_type = with_charset(media_type(file));
    set(&mut headers, header::CONTENT_TYPE, &content_type);
    set(&mut headers, header::CACHE_CONTROL, "no-cache");
    (StatusCode::OK, headers, text).into_response()
}

/// A media type, with `charset=utf-8` for text: everything Plaza writes is UTF-8.
fn with_charset(media_type: &str) -> Cow<'_, str> {
    let is_xml = media_type.ends_with("/xml") || media_type.ends_with("+xml");
    if (is_xml || media_type.starts_with("text/")) && !media_type.contains("charset") {
        Cow::Owned(format!("{media_type}; charset=utf-8"))
    } else {
        Cow::Borrowed(media_type)
    }
}

/// The media type of a file, by its extension: `mime_guess` knows most of them.
fn media_type(file: &str) -> &'static str {
    let extension = file.rsplit('.').next().unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        // RFC 9239, section 6: one type for all scripts.
        "mjs" => "text/javascript",
        // RFC 4337: registered, as `audio/m4a` is not.
        "m4a" => "audio/mp4",
        // RFC 8081, section 4.4.5.
        "woff" => "font/woff",
        // XML for programs (RFC 7303, section 3).
        "xml" => "application/xml",
        // Browsers download text/markdown, but show text/plain.
        "md" => "text/plain",
        _ => mime_guess::from_path(file)
            .first_raw()
            .unwrap_or("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_those_that_browsers_and_programs_ask_for() {
        for (file, expected) in [
            ("a/b.HTML", "text/html"),
            ("a.css", "text/css"),
            ("a.js", "text/javascript"),
            ("a.mjs", "text/javascript"),
            ("a.wasm", "application/wasm"),
            ("a.json", "application/json"),
            ("a.xml", "application/xml"),
            ("a.txt", "text/plain"),
            ("a.md", "text/plain"),
            ("a.svg", "image/svg+xml"),
            ("a.avif", "image/avif"),
            ("a.ico", "image/x-icon"),
            ("a.mp3", "audio/mpeg"),
            ("a.oga", "audio/ogg"),
            ("a.opus", "audio/ogg"),
            ("a.m4a", "audio/mp4"),
            ("a.wav", "audio/wav"),
            ("a.woff", "font/woff"),
            ("a.woff2", "font/woff2"),
            ("a.vtt", "text/vtt"),
            ("a.ics", "text/calendar"),
            ("a.opml", "text/x-opml"),
            ("a.webmanifest", "application/manifest+json"),
            ("CNAME", "application/octet-stream"),
            ("a.nobody-knows", "application/octet-stream"),
        ] {
            assert_eq!(media_type(file), expected, "{file}");
        }
    }
}
