//! Sending: the response with an artifact, in the coding, version and parts that the client asks for.

use std::fmt::Display;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use plaza_model::{Artifact, Date, paths};

use super::body::{Planned, content_range};
use super::coding::{Accepted, Kept};
use super::condition::{self, Modified, Verdict};
use super::media_type::with_charset;
use super::range::{self, Asked};
use super::representation::{Original, Representation};
use crate::clock;
use crate::compress::Coding;
use crate::failure::Failure;

/// The methods that every address supports.
pub(super) const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// An artifact to send, and its metadata.
pub(super) struct Sent {
    pub(super) status: StatusCode,
    pub(super) artifact: Artifact,
    pub(super) media_type: &'static str,
    pub(super) modified: Option<Date>,
    pub(super) access: Access,
    /// The folders that the site's files are in.
    pub(super) folders: Arc<[PathBuf]>,
}

/// Which scripts may read a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Those of the same site.
    SameSite,
    /// Those of any site (CORS).
    Open,
}

/// Answers OPTIONS (RFC 9110, section 9.3.7). Browsers ask with it whether scripts of another site may
/// send headers such as `If-Range` (Fetch, section 4.8).
pub(super) fn preflight(access: Access) -> Response {
    let mut headers = HeaderMap::new();
    set(&mut headers, header::ALLOW, ALLOWED);
    if access == Access::Open {
        set(&mut headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        set(&mut headers, header::ACCESS_CONTROL_ALLOW_METHODS, ALLOWED);
        let asked =
            "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range";
        set(&mut headers, header::ACCESS_CONTROL_ALLOW_HEADERS, asked);
        set(&mut headers, header::ACCESS_CONTROL_MAX_AGE, "86400");
    }
    without_body(StatusCode::NO_CONTENT, headers)
}

/// Answers GET and HEAD with an artifact.
pub(super) async fn send(sent: Sent, kept: &Arc<Kept>, request: &Parts) -> Response {
    let mut headers = HeaderMap::new();
    if sent.access == Access::Open {
        set(&mut headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        let exposed = plaza_feeds::EXPOSED;
        set(&mut headers, header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    set(&mut headers, header::CACHE_CONTROL, sent.lifetime());
    let name = sent.artifact.address.output_file();
    let modified = sent.modified.map(|date| date.instant().into());
    let original = match Original::open(
        sent.artifact.bytes,
        &sent.folders,
        &name,
        modified,
        clock::now().into(),
    ) {
        Ok(original) => original,
        Err(error) => {
            let message = format!("{}\n", Failure::from(error).message());
            return (StatusCode::INTERNAL_SERVER_ERROR, message).into_response();
        }
    };
    if original.varies() {
        set(&mut headers, header::VARY, "accept-encoding");
    }
    let content_type = with_charset(sent.media_type);
    let mut accepted = Accepted::of(&request.headers);
    // That there is nothing matters more than its coding.
    if sent.status != StatusCode::OK && !accepted.has_identity() {
        accepted.codings.push(None);
    }
    let Some(selected) = original.select(&accepted, kept).await else {
        return not_acceptable(headers);
    };
    // Conditions and ranges are for successful responses only (RFC 9110, section 13.2.1).
    if sent.status != StatusCode::OK {
        set(&mut headers, header::CONTENT_TYPE, &content_type);
        let all = Planned::whole(selected.length);
        return with_body(sent.status, headers, all, selected, request);
    }
    let current = &selected.validators;
    set(&mut headers, header::ETAG, &current.tag);
    match condition::evaluate(&request.headers, current) {
        Verdict::Send => {}
        Verdict::NotModified => return without_body(StatusCode::NOT_MODIFIED, headers),
        Verdict::Failed => return without_body(StatusCode::PRECONDITION_FAILED, headers),
    }
    if let Some(time) = current.modified.map(Modified::time) {
        let date = httpdate::fmt_http_date(time);
        set(&mut headers, header::LAST_MODIFIED, &date);
    }
    set(&mut headers, header::ACCEPT_RANGES, "bytes");
    set(&mut headers, header::CONTENT_TYPE, &content_type);
    send_parts(headers, selected, &content_type, request)
}

/// Answers with the parts that are asked for (RFC 9110, section 15.3.7), or with all.
fn send_parts(
    mut headers: HeaderMap,
    selected: Representation,
    media_type: &str,
    request: &Parts,
) -> Response {
    let length = selected.length;
    let parts = match parts_asked_for(request, &selected) {
        Asked::Parts(parts) => parts,
        Asked::Whole => {
            let all = Planned::whole(length);
            return with_body(StatusCode::OK, headers, all, selected, request);
        }
        Asked::Unsatisfiable => {
            headers.remove(header::CONTENT_TYPE);
            let range = format!("bytes */{length}");
            set(&mut headers, header::CONTENT_RANGE, range);
            return without_body(StatusCode::RANGE_NOT_SATISFIABLE, headers);
        }
    };
    let planned = if let [part] = *parts {
        set(
            &mut headers,
            header::CONTENT_RANGE,
            content_range(part, length),
        );
        Planned::one(part)
    } else {
        // No content contains its own hash.
        let boundary = selected.validators.tag.trim_matches('"');
        let several = format!("multipart/byteranges; boundary={boundary}");
        set(&mut headers, header::CONTENT_TYPE, several);
        Planned::several(&parts, length, media_type, boundary)
    };
    with_body(
        StatusCode::PARTIAL_CONTENT,
        headers,
        planned,
        selected,
        request,
    )
}

/// The parts that are asked for. Only GET has ranges (RFC 9110, section 14.2).
fn parts_asked_for(request: &Parts, selected: &Representation) -> Asked {
    let range = condition::single(&request.headers, &header::RANGE);
    let Some(range) = range.filter(|_| request.method == Method::GET) else {
        return Asked::Whole;
    };
    if !condition::range_applies(&request.headers, &selected.validators) {
        return Asked::Whole;
    }
    match range::parse(range, selected.length) {
        // `Content-Encoding` would be that of the whole multipart body.
        Asked::Parts(parts) if parts.len() > 1 && selected.coding.is_some() => Asked::Whole,
        asked => asked,
    }
}

fn with_body(
    status: StatusCode,
    mut headers: HeaderMap,
    planned: Planned,
    selected: Representation,
    request: &Parts,
) -> Response {
    set(&mut headers, header::CONTENT_LENGTH, planned.length);
    if let Some(coding) = selected.coding {
        set(&mut headers, header::CONTENT_ENCODING, coding.name());
    }
    let body = if request.method == Method::HEAD {
        Body::empty()
    } else {
        planned.read(selected)
    };
    (status, headers, body).into_response()
}

/// Neither 204 nor 304 has a `Content-Length` of 0 (RFC 9110, section 8.6), which axum would write for a
/// body that is known to be empty.
fn without_body(status: StatusCode, headers: HeaderMap) -> Response {
    let body = if matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
        Body::from_stream(tokio_stream::empty::<io::Result<Bytes>>())
    } else {
        Body::empty()
    };
    (status, headers, body).into_response()
}

/// The client refuses what there is (RFC 9110, sections 12.5.3 and 15.5.7).
fn not_acceptable(mut headers: HeaderMap) -> Response {
    let mut codings = vec!["identity"];
    if headers.contains_key(header::VARY) {
        codings.extend(Coding::ALL.map(Coding::name));
    }
    set(&mut headers, header::VARY, "accept-encoding");
    set(&mut headers, header::CACHE_CONTROL, "no-store");
    let message = format!(
        "available in these content codings: {}\n",
        codings.join(", ")
    );
    (StatusCode::NOT_ACCEPTABLE, headers, message).into_response()
}

impl Sent {
    /// Fingerprinted assets never change; the next save may change anything else.
    fn lifetime(&self) -> &'static str {
        let assets = format!("/{}/", paths::ASSETS);
        if self.artifact.address.as_str().starts_with(&assets) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        }
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: impl Display) {
    if let Ok(value) = HeaderValue::from_str(&value.to_string()) {
        headers.insert(name, value);
    }
}
