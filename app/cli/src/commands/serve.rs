//! `plaza serve`: previews the site while an editor writes it. Pages are rendered on request, and
//! reloaded in the browser when a file changes.

mod answer;
mod body;
mod coding;
mod condition;
mod connections;
mod host;
mod media_type;
mod range;
mod representation;
mod send;
mod stream;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use plaza_source::{Held, parse_base_url};
use thiserror::Error;
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::Outcome;
use crate::args;
use crate::content::{Content, Ready, Wanted};
use crate::failure::{HasHint, Result};
use crate::report;
use answer::Snapshot;
use coding::Kept;
use host::Hosts;

/// The server could not start, or stopped.
#[derive(Debug, Error)]
enum ServeError {
    #[error("cannot listen on {addr}")]
    Listen { addr: SocketAddr, source: io::Error },
    #[error("cannot start the server")]
    Start(#[source] io::Error),
}

impl HasHint for ServeError {
    fn hint(&self) -> Option<String> {
        let Self::Listen { addr, .. } = self else {
            return None;
        };
        let other = SocketAddr::new(addr.ip(), addr.port().wrapping_add(1));
        Some(format!("choose another address with `--addr {other}`"))
    }
}

/// State shared by requests: the current site, notice of its next version, and encoded bodies.
#[derive(Clone)]
struct Shared {
    now: Arc<RwLock<Arc<Snapshot>>>,
    kept: Arc<Kept>,
    versions: Receiver<u64>,
    hosts: Arc<Hosts>,
}

/// Serves the site until it is stopped.
pub(crate) fn run(args: &args::Serve) -> Result<Outcome> {
    let (listener, addr) = listen(args.addr)?;
    let own = format!("http://{addr}/");
    let wanted = Wanted {
        at: args.at,
        held: Held::Shown,
        ..Wanted::default()
    };
    let mut content = Content::with(&args.content, parse_base_url(&own), wanted);
    let first = snapshot(content.load()?, &args.content, None, 0);
    let (sender, versions) = channel(0);
    let shared = Shared {
        now: Arc::new(RwLock::new(Arc::new(first))),
        kept: Arc::default(),
        versions,
        hosts: Arc::new(Hosts::new(addr.ip(), &args.host)),
    };
    let _watcher = if args.no_watch {
        None
    } else {
        watch(&args.content, content, &shared, sender)
    };
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Start)?;
    report::message(&format!(
        "serving {} on {own}\n",
        args.content.content.display()
    ));
    runtime.block_on(serve(listener, shared))?;
    Ok(Outcome::Done)
}

/// Binds the address, and returns the actual one: port 0 picks a free port. This comes before loading
/// the site, whose feeds contain absolute URLs.
fn listen(addr: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    let failed = |source| ServeError::Listen { addr, source };
    let listener = TcpListener::bind(addr).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let addr = listener.local_addr().map_err(failed)?;
    Ok((listener, addr))
}

async fn serve(listener: TcpListener, shared: Shared) -> Result<(), ServeError> {
    let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::Start)?;
    let app = Router::new()
        .route("/_plaza/events", get(events))
        .fallback(page)
        .with_state(shared);
    connections::serve(listener, app).await;
    Ok(())
}

/// Reports the problems of a site that was just loaded, and makes a snapshot of it.
fn snapshot(
    ready: Ready,
    content: &args::Content,
    before: Option<&Snapshot>,
    version: u64,
) -> Snapshot {
    report::loaded(&content.content, &ready.loaded);
    Snapshot::new(ready, content, before, version)
}

/// Watches the site. If that fails, the site is served as it was at the start.
fn watch(
    site: &args::Content,
    mut content: Content,
    shared: &Shared,
    versions: Sender<u64>,
) -> Option<watch::Watch> {
    let (now, of) = (Arc::clone(&shared.now), site.clone());
    let watching = watch::watch(&site.content, site.root.as_deref(), move |paths| {
        match content.load_changed(paths) {
            Ok(ready) => {
                let version = *versions.borrow() + 1;
                let before = Arc::clone(&now.read().unwrap_or_else(PoisonError::into_inner));
                let next = Arc::new(snapshot(ready, &of, Some(&before), version));
                drop(before);
                let mut now = now.write().unwrap_or_else(PoisonError::into_inner);
                let last = std::mem::replace(&mut *now, next);
                // Dropping a large site takes a while; do it after releasing the lock.
                drop(now);
                versions.send_replace(version);
                drop(last);
            }
            Err(error) => report::failure(&error.into()),
        }
    });
    match watching {
        Ok(watch) => Some(watch),
        Err(error) => {
            report::warning(&format!("cannot watch the content for changes: {error}"));
            None
        }
    }
}

/// An event for each version of the site; the first names the current one.
async fn events(
    State(shared): State<Shared>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let (request, _) = request.into_parts();
    let refused = shared.hosts.refuse(&request);
    if let Some(refused) = refused.or_else(|| host::refuse_elsewhere(&request)) {
        return refused;
    }
    let versions = WatchStream::new(shared.versions);
    let events = versions.map(|version| {
        let event = Event::default().data(version.to_string());
        Ok::<_, std::convert::Infallible>(event)
    });
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn page(
    State(shared): State<Shared>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let (request, _) = request.into_parts();
    if let Some(refused) = shared.hosts.refuse(&request) {
        return refused;
    }
    let snapshot = Arc::clone(&shared.now.read().unwrap_or_else(PoisonError::into_inner));
    answer::answer(&snapshot, &shared.kept, &request).await
}
