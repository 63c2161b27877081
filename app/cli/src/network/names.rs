//! Host names and their addresses: each name is resolved once, so that the addresses that were checked
//! are the ones connected to, whatever its server says next (DNS rebinding).

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::Mutex;

use super::NetworkError;
use super::guard::Guard;

type Found = io::Result<Vec<IpAddr>>;

/// Looks up the addresses of a name.
pub(super) type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = Found> + Send>> + Send + Sync>;

/// The system's resolver.
pub(super) fn of_the_system() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|at| at.ip()).collect())
        })
    })
}

/// Names and their addresses, for the whole run.
pub(super) struct Names {
    look_up: Lookup,
    known: Mutex<BTreeMap<String, Vec<IpAddr>>>,
}

impl Names {
    pub(super) fn new(look_up: Lookup) -> Self {
        Self {
            look_up,
            known: Mutex::default(),
        }
    }

    /// The addresses of a name.
    pub(super) async fn look_up(&self, name: &str) -> Found {
        if let Some(known) = self.known.lock().await.get(name) {
            return Ok(known.clone());
        }
        let found = (self.look_up)(name.to_owned()).await?;
        let mut known = self.known.lock().await;
        // Of two that were looked up at the same time, both use the first.
        Ok(known.entry(name.to_owned()).or_insert(found).clone())
    }
}

/// The addresses that the client may connect to.
pub(super) struct Reachable {
    pub(super) names: Arc<Names>,
    /// `None` if all are.
    pub(super) guard: Option<Arc<Guard>>,
}

impl Resolve for Reachable {
    fn resolve(&self, name: Name) -> Resolving {
        let (names, guard) = (Arc::clone(&self.names), self.guard.clone());
        Box::pin(async move {
            let all = names.look_up(name.as_str()).await?;
            let is_allowed = |at: &IpAddr| guard.as_ref().is_none_or(|guard| guard.allows(*at));
            let allowed: Vec<SocketAddr> = all
                .iter()
                .filter(|at| is_allowed(at))
                .map(|at| SocketAddr::new(*at, 0))
                .collect();
            if let (Some(private), true) = (all.first(), allowed.is_empty()) {
                return Err(NetworkError::Private(private.to_string()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
