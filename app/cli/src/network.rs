//! The network: a polite HTTP client that does not trust the servers it talks to.
//!
//! Only `http` and `https`; no private networks unless allowed; few requests at a time, with a pause
//! between two to the same host; limits on redirects, time and the size of responses.

mod many;
pub(crate) mod measure;
mod title;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{
    CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
    LOCATION,
};
use reqwest::{Client, Method, Response, StatusCode};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::Instant;
use url::{Host, Url};

use crate::args;
use crate::clock;

pub(crate) use many::ask_all;

/// The maximum number of redirects followed for one link.
const MOST_HOPS: usize = 10;

/// The time limit of one request.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum number of concurrent requests.
const AT_A_TIME: usize = 8;

/// The maximum bytes of a page that are read for its title.
const MOST_BYTES: usize = 512 * 1024;

/// The maximum size of a feed, in bytes.
const LARGEST_FEED: usize = 8 * 1024 * 1024;

/// A request failed.
#[derive(Debug, Error)]
pub(crate) enum NetworkError {
    #[error("`{0}` is not a web address")]
    Scheme(String),
    #[error("{0} is in a private network")]
    Private(String),
    #[error("more than {MOST_HOPS} redirects")]
    Hops,
    #[error("a redirect without a valid `Location`")]
    Nowhere,
    #[error("status {0}")]
    Status(u16),
    #[error("larger than {} MiB", LARGEST_FEED / 1024 / 1024)]
    Large,
    #[error("{0}")]
    Failed(String),
}

/// Which IP addresses may be requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Only those of the public internet.
    Public,
    /// Also those of private networks and of this machine.
    Everywhere,
}

/// The final response of a followed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Landing {
    pub(crate) url: Url,
    pub(crate) status: u16,
    pub(crate) title: Option<String>,
}

/// The validators of a response (RFC 9110, section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tags {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// The response to a fetch.
pub(crate) struct Fetched {
    /// `None` if it has not changed.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) tags: Tags,
    /// The address after permanent redirects.
    pub(crate) moved_to: Option<Url>,
}

/// A rate-limited HTTP client.
pub(crate) struct Network {
    client: Client,
    reach: Reach,
    /// The time between two requests to the same host.
    pause: Duration,
    permits: Semaphore,
    /// By host, the time of its next request.
    turns: Mutex<BTreeMap<String, Instant>>,
}

impl Network {
    pub(crate) fn new(args: &args::Network) -> Result<Self, reqwest::Error> {
        let reach = if args.allow_private {
            Reach::Everywhere
        } else {
            Reach::Public
        };
        // A second network in the same process finds the provider already installed.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder()
            .user_agent(concat!(
                "Plaza/",
                env!("CARGO_PKG_VERSION"),
                " (link check)"
            ))
            .redirect(reqwest::redirect::Policy::none())
            .timeout(TIMEOUT)
            .dns_resolver(Arc::new(PublicOnly(reach)))
            .build()?;
        Ok(Self {
            client,
            reach,
            pause: Duration::from_millis(args.pause),
            permits: Semaphore::new(AT_A_TIME),
            turns: Mutex::default(),
        })
    }

    /// Follows redirects to a page, and reads its title.
    pub(crate) async fn follow(&self, address: &Url) -> Result<Landing, NetworkError> {
        let (url, response) = self.land(address).await?;
        let status = response.status();
        let title = if status.is_success() && is_html(&response) {
            self.title(&url).await
        } else {
            None
        };
        Ok(Landing {
            url,
            status: status.as_u16(),
            title,
        })
    }

    /// The status of an address, after redirects.
    pub(crate) async fn status(&self, address: &Url) -> Result<u16, NetworkError> {
        let (_, response) = self.land(address).await?;
        Ok(response.status().as_u16())
    }

    /// Fetches a feed, unless it has not changed.
    pub(crate) async fn fetch(&self, address: &Url, tags: &Tags) -> Result<Fetched, NetworkError> {
        let mut url = address.clone();
        let mut moved_to = None;
        let mut for_good = true;
        for _ in 0..=MOST_HOPS {
            let mut response = self.ask(Method::GET, &url, tags.headers()).await?;
            let status = response.status();
            if is_redirect(status) {
                url = next(&url, &response)?;
                for_good &= matches!(status.as_u16(), 301 | 308);
                if for_good {
                    moved_to = Some(url.clone());
                }
                continue;
            }
            let bytes = match status {
                StatusCode::NOT_MODIFIED => None,
                status if status.is_success() => {
                    let bytes = beginning(&mut response, LARGEST_FEED + 1).await?;
                    if bytes.len() > LARGEST_FEED {
                        return Err(NetworkError::Large);
                    }
                    Some(bytes)
                }
                status => return Err(NetworkError::Status(status.as_u16())),
            };
            return Ok(Fetched {
                bytes,
                tags: Tags::of(response.headers()),
                moved_to,
            });
        }
        Err(NetworkError::Hops)
    }

    /// Notifies a hub that these topics have new content.
    pub(crate) async fn publish(&self, hub: &Url, topics: &[String]) -> Result<(), NetworkError> {
        self.allow(hub)?;
        let topics = topics.iter().map(|topic| ("hub.url", topic.as_str()));
        let mode = [("hub.mode", "publish")];
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(mode.into_iter().chain(topics))
            .finish();
        let request = self.client.post(hub.clone()).body(form);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        match request.send().await {
            Ok(response) if response.status().is_success() => Ok(()),
            Ok(response) => Err(NetworkError::Status(response.status().as_u16())),
            Err(error) => Err(NetworkError::Failed(in_words(&error))),
        }
    }

    /// Follows redirects to the final response.
    async fn land(&self, address: &Url) -> Result<(Url, Response), NetworkError> {
        let mut url = address.clone();
        for _ in 0..=MOST_HOPS {
            let mut response = self.ask(Method::HEAD, &url, HeaderMap::new()).await?;
            if !is_redirect(response.status()) && !response.status().is_success() {
                // Some servers answer HEAD with an error, though GET works.
                response = self.ask(Method::GET, &url, HeaderMap::new()).await?;
            }
            if !is_redirect(response.status()) {
                return Ok((url, response));
            }
            url = next(&url, &response)?;
        }
        Err(NetworkError::Hops)
    }

    /// The title of a page, if it has one.
    async fn title(&self, url: &Url) -> Option<String> {
        let mut response = self.ask(Method::GET, url, HeaderMap::new()).await.ok()?;
        let bytes = beginning(&mut response, MOST_BYTES).await.ok()?;
        title::of(&String::from_utf8_lossy(&bytes))
    }

    async fn ask(
        &self,
        method: Method,
        url: &Url,
        headers: HeaderMap,
    ) -> Result<Response, NetworkError> {
        self.allow(url)?;
        self.wait_for_turn(url.host_str().unwrap_or_default()).await;
        let _permit = self.permits.acquire().await;
        let request = self.client.request(method, url.clone()).headers(headers);
        let answer = request.send().await;
        answer.map_err(|error| NetworkError::Failed(in_words(&error)))
    }

    /// Checks that an address may be requested.
    fn allow(&self, url: &Url) -> Result<(), NetworkError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NetworkError::Scheme(url.to_string()));
        }
        // Host names are checked when they are resolved.
        let address = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            _ => None,
        };
        match address.filter(|address| !self.reach.allows(*address)) {
            Some(address) => Err(NetworkError::Private(address.to_string())),
            None => Ok(()),
        }
    }

    async fn wait_for_turn(&self, host: &str) {
        let at = {
            let mut turns = self.turns.lock().await;
            let now = Instant::from_std(clock::instant());
            let turn = turns.get(host).map_or(now, |turn| (*turn).max(now));
            turns.insert(host.to_owned(), turn + self.pause);
            turn
        };
        tokio::time::sleep_until(at).await;
    }
}

impl Tags {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Self {
            etag: text(ETAG),
            last_modified: text(LAST_MODIFIED),
        }
    }

    fn headers(&self) -> HeaderMap {
        let both = [
            (IF_NONE_MATCH, &self.etag),
            (IF_MODIFIED_SINCE, &self.last_modified),
        ];
        let known = both.into_iter().filter_map(|(name, value)| {
            let value = value.as_ref()?.parse().ok()?;
            Some((name, value))
        });
        known.collect()
    }
}

/// The target of a redirect.
fn next(url: &Url, response: &Response) -> Result<Url, NetworkError> {
    let to = response.headers().get(LOCATION);
    let to = to.and_then(|to| url.join(to.to_str().ok()?).ok());
    to.ok_or(NetworkError::Nowhere)
}

/// Reads a response, up to `most` bytes.
async fn beginning(response: &mut Response, most: usize) -> Result<Vec<u8>, NetworkError> {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return Ok(bytes),
            Err(error) => return Err(NetworkError::Failed(in_words(&error))),
        }
        if bytes.len() >= most {
            bytes.truncate(most);
            return Ok(bytes);
        }
    }
}

impl Reach {
    fn allows(self, address: IpAddr) -> bool {
        self == Self::Everywhere || is_public(address)
    }
}

/// Whether an address is on the public internet (IANA's special-purpose address registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let special = v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast();
            let reserved = matches!((a, b, c), (0 | 240..=255, ..) | (192, 0, 0));
            let shared = (a == 100 && (64..128).contains(&b)) || (a == 198 && (b == 18 || b == 19));
            !(special || reserved || shared)
        }
        IpAddr::V6(v6) => {
            let segments = v6.segments();
            if let Some(v4) = v6.to_ipv4_mapped().or_else(|| translated(v6)) {
                return is_public(IpAddr::V4(v4));
            }
            let special = v6.is_loopback() || v6.is_unspecified() || v6.is_multicast();
            let local = v6.is_unique_local() || v6.is_unicast_link_local();
            let documentation = segments[0] == 0x2001 && segments[1] == 0x0db8;
            !(special || local || documentation)
        }
    }
}

/// The IPv4 address embedded in a NAT64 (RFC 6052) or 6to4 (RFC 3056) address.
fn translated(v6: Ipv6Addr) -> Option<std::net::Ipv4Addr> {
    let octets = v6.octets();
    let at = match v6.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => 12,
        [0x2002, ..] => 2,
        _ => return None,
    };
    let v4: [u8; 4] = octets[at..at + 4].try_into().ok()?;
    Some(v4.into())
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn is_html(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE);
    content_type
        .and_then(|content_type| content_type.to_str().ok())
        .is_some_and(|content_type| content_type.contains("html"))
}

/// The root cause of an error.
fn in_words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", TIMEOUT.as_secs());
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// Resolves host names to the addresses that may be requested.
struct PublicOnly(Reach);

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let name = name.as_str().to_owned();
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let all: Vec<SocketAddr> = found.collect();
            let allowed = all.iter().copied().filter(|at| reach.allows(at.ip()));
            let allowed: Vec<SocketAddr> = allowed.collect();
            if let (Some(private), true) = (all.first(), allowed.is_empty()) {
                return Err(NetworkError::Private(private.ip().to_string()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_public() {
        for address in [
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(address.parse().expect(address)), "{address}");
        }
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(address.parse().expect(address)), "{address}");
        }
    }
}
