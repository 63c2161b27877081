//! The host names of this server: it answers no other. A page on the web can let its own name lead to
//! this machine (DNS rebinding), and could then read drafts; what it cannot choose is the name that
//! browsers send.

use std::net::IpAddr;

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Version, header};
use axum::response::{IntoResponse as _, Response};
use url::Host;

/// The names that are answered.
#[derive(Debug)]
pub(super) struct Hosts {
    /// Those given with `--host`.
    given: Vec<Host>,
    /// Whether other machines can connect, by addresses that are not known here.
    is_reachable: bool,
}

impl Hosts {
    /// The names of a server that listens at this address.
    pub(super) fn new(address: IpAddr, given: &[Host]) -> Self {
        Self {
            given: given.to_vec(),
            is_reachable: !address.to_canonical().is_loopback(),
        }
    }

    /// Refuses a request for another host.
    pub(super) fn refuse(&self, request: &Parts) -> Option<Response> {
        let named = match authority(request) {
            Ok(Some(named)) => named,
            // Browsers always send it.
            Ok(None) if request.version < Version::HTTP_11 => return None,
            Ok(None) | Err(Invalid) => {
                // RFC 9112, section 3.2.
                let message = "expected one `Host` that is a host name\n";
                return Some((StatusCode::BAD_REQUEST, message).into_response());
            }
        };
        let host = Host::parse(named.host()).ok();
        if host.is_some_and(|host| self.contains(&host)) {
            return None;
        }
        let host = named.host();
        let message = format!(
            "this server is not `{host}`\nhint: add `--host {host}`, if that is a name of this machine\n"
        );
        Some((StatusCode::MISDIRECTED_REQUEST, message).into_response())
    }

    fn contains(&self, host: &Host) -> bool {
        let is_own = match host {
            // RFC 6761, section 6.3: these names are not looked up elsewhere.
            Host::Domain(name) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
            // A page's own name is what rebinding needs, so addresses are safe.
            Host::Ipv4(address) => address.is_loopback() || self.is_reachable,
            Host::Ipv6(address) => address.to_canonical().is_loopback() || self.is_reachable,
        };
        is_own || self.given.contains(host)
    }
}

/// There is no host name where one is expected.
struct Invalid;

/// The host that a request is for: that of its target, else that of `Host` (RFC 9112, section 3.3).
fn authority(request: &Parts) -> Result<Option<Authority>, Invalid> {
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let (host, second) = (hosts.next(), hosts.next());
    if second.is_some() {
        return Err(Invalid);
    }
    let host = host.map(|host| Authority::try_from(host.as_bytes()).map_err(|_| Invalid));
    let host = host.transpose()?;
    let named = request.uri.authority().cloned().or(host);
    if named
        .as_ref()
        .is_some_and(|named| named.as_str().contains('@'))
    {
        return Err(Invalid);
    }
    Ok(named)
}

/// Refuses a request that a page of another site makes, as browsers say.
pub(super) fn refuse_elsewhere(request: &Parts) -> Option<Response> {
    let text = |name: &str| text(&request.headers, name);
    let is_own_origin = text("origin").is_none_or(|origin| {
        let scheme = origin.split_once("://");
        let host = text(header::HOST.as_str());
        scheme.map(|(_, host)| host) == host && host.is_some()
    });
    let is_own_site = matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
    if is_own_origin && is_own_site {
        return None;
    }
    let message = "only the preview's own pages may ask for this\n";
    Some((StatusCode::FORBIDDEN, message).into_response())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get(name)?;
    Some(value.to_str().unwrap_or_default())
}
