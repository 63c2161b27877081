//! The network: a polite HTTP client that does not trust the servers it talks to.
//!
//! Only `http` and `https`; no private networks and no unusual ports unless allowed; few requests at a
//! time, with a pause between two to the same host; limits on redirects, time, headers and the size of
//! responses. No proxy, unless one is given.

mod body;
mod fetch;
mod follow;
mod guard;
mod many;
pub(crate) mod measure;
mod names;
mod patience;
mod public;
#[cfg(test)]
mod tests;
mod title;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use reqwest::header::{ACCEPT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Method, StatusCode};
use thiserror::Error;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::Instant;
use url::Url;

use crate::args;
use crate::clock;
use body::Read;
use guard::Guard;
use names::{Lookup, Names, Reachable};
use patience::Patience;

pub(crate) use fetch::Tags;
pub(crate) use follow::Landing;
pub(crate) use many::ask_all;

/// The maximum number of redirects followed for one link.
const MOST_HOPS: usize = 10;

/// The maximum number of concurrent requests.
const AT_A_TIME: usize = 8;

/// The maximum bytes of all bodies that one run reads.
const MOST_IN_ALL: u64 = 1024 * 1024 * 1024;

/// A request failed.
#[derive(Debug, Error)]
pub(crate) enum NetworkError {
    #[error("`{0}` is not a web address")]
    Scheme(String),
    #[error("port {0} is not one of the web: allow it with `--allow-port {0}`")]
    Port(u16),
    #[error("{0} is in a private network")]
    Private(String),
    #[error(
        "`{0}` cannot be resolved here, so whether it is in a private network cannot be known, and the proxy is not asked for it"
    )]
    Unresolved(String),
    #[error("more than {MOST_HOPS} redirects")]
    Hops,
    #[error("a redirect without a valid `Location`")]
    Nowhere,
    #[error("status {0}")]
    Status(u16),
    #[error("larger than {} MiB", .0 / 1024 / 1024)]
    Large(usize),
    #[error("more than {} MiB from all servers", MOST_IN_ALL / 1024 / 1024)]
    InAll,
    #[error("no answer within {} s", .0.as_secs())]
    Slow(Duration),
    #[error("{0}")]
    Failed(String),
}

/// A rate-limited HTTP client.
pub(crate) struct Network {
    client: Client,
    guard: Arc<Guard>,
    names: Arc<Names>,
    proxy: Option<Url>,
    /// The time between two requests to the same host.
    pause: Duration,
    permits: Semaphore,
    /// By host, the time of its next request.
    turns: Mutex<BTreeMap<String, Instant>>,
    /// The bytes of bodies read so far, and how many may be read.
    read: AtomicU64,
    most_in_all: u64,
}

/// A request to one address.
struct Request<'a> {
    method: Method,
    url: &'a Url,
    headers: HeaderMap,
    form: Option<String>,
    /// How much of the body of a successful response to read.
    read: Read,
}

impl<'a> Request<'a> {
    /// A request for what comes before the body.
    fn head(method: Method, url: &'a Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            form: None,
            read: Read::Nothing,
        }
    }

    /// A request for the body.
    fn get(url: &'a Url, mut headers: HeaderMap, read: Read) -> Self {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(body::ACCEPTED));
        Self {
            headers,
            read,
            ..Self::head(Method::GET, url)
        }
    }
}

/// A response, with as much of its body as was asked for.
struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Network {
    pub(crate) fn new(args: &args::Network) -> Result<Self, reqwest::Error> {
        Self::with(args, Guard::new(args), names::of_the_system())
    }

    fn with(args: &args::Network, guard: Guard, look_up: Lookup) -> Result<Self, reqwest::Error> {
        // A second network in the same process finds the provider already installed.
        drop(rustls::crypto::ring::default_provider().install_default());
        let guard = Arc::new(guard);
        let names = Arc::new(Names::new(look_up));
        let reachable = Reachable {
            names: Arc::clone(&names),
            // The client connects to nothing but the proxy, which may be in a private network.
            guard: args.proxy.is_none().then(|| Arc::clone(&guard)),
        };
        let client = Client::builder()
            .user_agent(concat!(
                "Plaza/",
                env!("CARGO_PKG_VERSION"),
                " (link check)"
            ))
            .redirect(reqwest::redirect::Policy::none())
            // Those of the environment would connect to what the guard refuses.
            .no_proxy()
            .dns_resolver(Arc::new(reachable));
        let client = match &args.proxy {
            Some(proxy) => client.proxy(reqwest::Proxy::all(proxy.clone())?),
            None => client,
        };
        Ok(Self {
            client: client.build()?,
            guard,
            names,
            proxy: args.proxy.clone(),
            pause: Duration::from_millis(args.pause),
            permits: Semaphore::new(AT_A_TIME),
            turns: Mutex::default(),
            read: AtomicU64::new(0),
            most_in_all: MOST_IN_ALL,
        })
    }

    /// Notifies a hub that these topics have new content.
    pub(crate) async fn publish(&self, hub: &Url, topics: &[String]) -> Result<(), NetworkError> {
        let topics = topics.iter().map(|topic| ("hub.url", topic.as_str()));
        let mode = [("hub.mode", "publish")];
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(mode.into_iter().chain(topics))
            .finish();
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        let request = Request {
            headers: HeaderMap::from_iter([(CONTENT_TYPE, form_type)]),
            form: Some(form),
            ..Request::head(Method::POST, hub)
        };
        let reply = self.ask(&mut Patience::default(), request).await?;
        if reply.status.is_success() {
            Ok(())
        } else {
            Err(NetworkError::Status(reply.status.as_u16()))
        }
    }

    /// Makes one request, when it is its turn. Nothing else makes requests.
    async fn ask(
        &self,
        patience: &mut Patience,
        request: Request<'_>,
    ) -> Result<Reply, NetworkError> {
        let url = self.guard.checked(request.url)?;
        self.wait_for_turn(url.host_str().unwrap_or_default()).await;
        let _permit = self.permits.acquire().await;
        patience.wait_for(self.exchange(url, request)).await
    }

    async fn exchange(&self, url: Url, request: Request<'_>) -> Result<Reply, NetworkError> {
        self.check_name(&url).await?;
        let builder = self.client.request(request.method, url);
        let mut builder = builder.headers(request.headers);
        if let Some(form) = request.form {
            builder = builder.body(form);
        }
        let mut response = builder.send().await.map_err(failed)?;
        let body = if response.status().is_success() {
            self.body(&mut response, request.read).await?
        } else {
            Vec::new()
        };
        Ok(Reply {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body,
        })
    }

    /// Checks the addresses of a host name. Connections are made to allowed ones only; of these addresses,
    /// a proxy could use any.
    async fn check_name(&self, url: &Url) -> Result<(), NetworkError> {
        let Some(name) = url.domain() else {
            return Ok(());
        };
        let found = self.names.look_up(name).await;
        let refused = |at: &&std::net::IpAddr| !self.guard.allows(**at);
        let private = match (&self.proxy, &found) {
            (None, Err(error)) => return Err(NetworkError::Failed(error.to_string())),
            (Some(_), Err(_)) if self.guard.allows_all() => None,
            (Some(_), Err(_)) => return Err(NetworkError::Unresolved(name.to_owned())),
            (None, Ok(found)) if !found.iter().all(|at| refused(&at)) => None,
            (_, Ok(found)) => found.iter().find(refused),
        };
        match private {
            Some(private) => Err(NetworkError::Private(private.to_string())),
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

/// The root cause of an error.
fn failed(error: reqwest::Error) -> NetworkError {
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    NetworkError::Failed(cause.to_string())
}
