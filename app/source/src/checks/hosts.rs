//! Hosts that only their owner can reach: this machine, and those of a private network.

use std::net::IpAddr;

use url::{Host, Url};

/// What only the author of an address can reach at it.
pub(crate) fn private(address: &str) -> Option<&'static str> {
    let url = Url::parse(address).ok()?;
    let is_private = |ip: IpAddr| match ip {
        IpAddr::V4(ip) => ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    };
    let here = Some("your own computer");
    let nearby = Some("your own network");
    match url.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            let last = name.rsplit('.').next().unwrap_or(name);
            match last {
                "localhost" => here,
                "local" | "lan" | "internal" | "intranet" if last != name => nearby,
                _ => None,
            }
        }
        Host::Ipv4(ip) if ip.is_loopback() || ip.is_unspecified() => here,
        Host::Ipv6(ip) if ip.is_loopback() || ip.is_unspecified() => here,
        Host::Ipv4(ip) if is_private(ip.into()) => nearby,
        Host::Ipv6(ip) if is_private(ip.into()) => nearby,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_nobody_else_can_reach() {
        for address in [
            "http://localhost:3000/a",
            "http://127.0.0.1/",
            "http://[::1]:80/",
            "https://wiki.local/",
            "http://10.0.0.1/",
            "http://172.20.1.1/",
        ] {
            assert!(private(address).is_some(), "{address}");
        }
        for address in [
            "https://example.org/",
            "http://8.8.8.8/",
            "mailto:a@localhost",
            "a.local",
        ] {
            assert_eq!(private(address), None, "{address}");
        }
    }
}
