//! The guard: which addresses may be requested. It is asked for each address and each redirect, and
//! again for each connection.

use std::borrow::Cow;
use std::net::IpAddr;

use url::{Host, Url};

use super::NetworkError;
use super::public::is_public;
use crate::args;

/// The ports of `http` and `https`.
const PORTS: [u16; 2] = [80, 443];

/// Which IP addresses may be connected to, and on which ports.
pub(super) struct Guard {
    pub(super) allowed: Allowed,
    /// In addition to 80 and 443.
    pub(super) ports: Vec<u16>,
}

/// Which IP addresses may be connected to.
pub(super) enum Allowed {
    /// All, on all ports.
    All,
    /// Those for which this is true.
    Only(fn(IpAddr) -> bool),
}

impl Guard {
    pub(super) fn new(args: &args::Network) -> Self {
        Self {
            allowed: if args.allow_private {
                Allowed::All
            } else {
                Allowed::Only(is_public)
            },
            ports: args.allow_port.clone(),
        }
    }

    pub(super) fn allows_all(&self) -> bool {
        matches!(self.allowed, Allowed::All)
    }

    pub(super) fn allows(&self, address: IpAddr) -> bool {
        match self.allowed {
            Allowed::All => true,
            Allowed::Only(allowed) => allowed(address),
        }
    }

    /// Checks that an address may be requested, and removes its credentials. The addresses of host names
    /// are checked when they are resolved.
    pub(super) fn checked(&self, url: &Url) -> Result<Url, NetworkError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NetworkError::Scheme(url.to_string()));
        }
        // The parser has turned decimal, octal and other spellings into addresses.
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            _ => None,
        };
        if let Some(refused) = literal.filter(|address| !self.allows(*address)) {
            return Err(NetworkError::Private(refused.to_string()));
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !(self.allows_all() || PORTS.contains(&port) || self.ports.contains(&port)) {
            return Err(NetworkError::Port(port));
        }
        Ok(without_credentials(url))
    }
}

/// The address without a user name and password, which would be sent to whoever a link names.
pub(super) fn without_credentials(url: &Url) -> Url {
    let mut url = Cow::Borrowed(url);
    if !url.username().is_empty() || url.password().is_some() {
        // Only URLs without a host have no place for them.
        let _ = url.to_mut().set_username("");
        let _ = url.to_mut().set_password(None);
    }
    url.into_owned()
}
