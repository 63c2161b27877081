//! Negotiation: which content coding a client gets (RFC 9110, section 12.5.3), and the bodies in it,
//! each made once and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, header};

use super::representation::Digest;
use crate::compress::{Coding, Effort};

/// What a client accepts, by its `Accept-Encoding`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Accepted {
    /// The accepted codings; the preferred one first. `None` is no coding (`identity`).
    pub(super) codings: Vec<Option<Coding>>,
}

impl Accepted {
    /// Reads the header. Without it, only unencoded bodies are sent: such a client may not know any
    /// coding.
    pub(super) fn of(asked: &HeaderMap) -> Self {
        let mut lines = asked.get_all(header::ACCEPT_ENCODING).iter().peekable();
        if lines.peek().is_none() {
            return Self {
                codings: vec![None],
            };
        }
        let mut weights: Vec<(String, u16)> = Vec::new();
        for line in lines {
            let members = line.to_str().unwrap_or_default().split(',');
            weights.extend(members.filter_map(weighted));
        }
        let of = |names: &[&str]| {
            let mut named = weights.iter();
            let weight = named.find(|(name, _)| names.contains(&&**name));
            weight.map(|(_, weight)| *weight)
        };
        let any = of(&["*"]);
        let mut codings: Vec<(Option<Coding>, u16)> = Vec::new();
        for coding in Coding::ALL {
            let named = match coding {
                // The old name (RFC 9110, section 8.4.1.3).
                Coding::Gzip => of(&["gzip", "x-gzip"]),
                _ => of(&[coding.name()]),
            };
            codings.extend(named.or(any).map(|weight| (Some(coding), weight)));
        }
        // Acceptable unless excluded; if it is not named, less so than any coding that is.
        let identity = of(&["identity"]).or(any.filter(|weight| *weight == 0));
        let last = codings.iter().map(|(_, weight)| *weight);
        let least = last.filter(|weight| *weight > 0).min().unwrap_or(1);
        codings.push((None, identity.unwrap_or(least)));
        codings.retain(|(_, weight)| *weight > 0);
        // Stable, so the order above decides among equals.
        codings.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        Self {
            codings: codings.into_iter().map(|(coding, _)| coding).collect(),
        }
    }

    /// Whether an unencoded body is acceptable.
    pub(super) fn has_identity(&self) -> bool {
        self.codings.contains(&None)
    }
}

/// A member of the header: a name in lower case, and its weight in thousandths (RFC 9110, section
/// 12.4.2). A member with an invalid weight is ignored.
fn weighted(member: &str) -> Option<(String, u16)> {
    let mut parts = member.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let weight = match parts.next() {
        None => 1000,
        Some(weight) => {
            let (q, value) = weight.split_once('=')?;
            q.trim().eq_ignore_ascii_case("q").then_some(())?;
            thousandths(value.trim())?
        }
    };
    Some((name.to_ascii_lowercase(), weight))
}

/// A weight: `0` or `1`, with at most three decimals.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let is_valid = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let decimals: u16 = format!("{decimals:0<3}")
        .parse()
        .ok()
        .filter(|_| is_valid)?;
    match (whole, decimals) {
        ("0", decimals) => Some(decimals),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

/// An encoded body.
#[derive(Clone, Debug)]
pub(super) struct Encoded {
    pub(super) bytes: Bytes,
    pub(super) digest: Digest,
}

/// Encoded bodies by their content, so that a save that leaves a page unchanged does not encode it
/// again.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Generations>);

type Key = (Digest, Coding);
/// `None` inside: the body cannot be encoded.
type Cell = Arc<OnceLock<Option<Encoded>>>;

/// Two generations: when the younger is full, the older is dropped. What is used stays in the younger.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Cell>,
    old: HashMap<Key, Cell>,
    /// The size of the younger.
    bytes: usize,
}

impl Kept {
    /// The size of a full generation. All bodies together take at most twice as much.
    const GENERATION: usize = 32 << 20;

    /// The body in a coding. Requests for the same one at the same time wait for one of them to encode
    /// it.
    pub(super) async fn encoded(
        self: &Arc<Self>,
        bytes: &Bytes,
        digest: Digest,
        coding: Coding,
    ) -> Option<Encoded> {
        let cell = self.lock().cell((digest, coding));
        if let Some(made) = cell.get() {
            return made.clone();
        }
        let (kept, bytes) = (Arc::clone(self), bytes.clone());
        let make = move || {
            let made = cell.get_or_init(|| {
                let made = coding.encode(&bytes, Effort::Quick).ok()?;
                kept.lock().add(made.len());
                let digest = Digest::of(&made);
                let bytes = made.into();
                Some(Encoded { bytes, digest })
            });
            made.clone()
        };
        tokio::task::spawn_blocking(make).await.ok().flatten()
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn cell(&mut self, key: Key) -> Cell {
        if let Some(cell) = self.young.get(&key) {
            return Arc::clone(cell);
        }
        let cell = self.old.remove(&key).unwrap_or_default();
        if let Some(Some(made)) = cell.get() {
            self.add(made.bytes.len());
        }
        self.young.insert(key, Arc::clone(&cell));
        cell
    }

    /// Counts a body, and begins a new generation if it does not fit.
    fn add(&mut self, length: usize) {
        if self.bytes + length > Kept::GENERATION {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_chosen_by_weight() {
        for (header, expected) in [
            (None, "identity"),
            (Some(""), "identity"),
            (Some("gzip"), "gzip identity"),
            (Some("x-gzip"), "gzip identity"),
            (Some("gzip, deflate, br, zstd"), "br zstd gzip identity"),
            (Some("GZIP;Q=0.5, br;q=0.4"), "gzip br identity"),
            (Some("br;q=0.1, zstd;q=0.123, gzip;q=0"), "zstd br identity"),
            (Some("gzip;q=0.5, identity"), "identity gzip"),
            (Some("gzip, identity;q=0.5, *;q=0"), "gzip identity"),
            (Some("identity;q=1, *;q=0"), "identity"),
            (Some("*"), "br zstd gzip identity"),
            (Some("*, br;q=0"), "zstd gzip identity"),
            (Some("*;q=0"), ""),
            (Some("identity;q=0"), ""),
            (Some("gzip, identity;q=0"), "gzip"),
            (Some("deflate"), "identity"),
            (Some("gzip;q=2, br;q=0.1234, zstd;v=1"), "identity"),
            (Some("gzip ; q=1.000 , ,"), "gzip identity"),
        ] {
            let mut asked = HeaderMap::new();
            if let Some(header) = header {
                asked.insert(header::ACCEPT_ENCODING, header.parse().expect("a value"));
            }
            let accepted = Accepted::of(&asked);
            let names = accepted.codings.iter();
            let names = names.map(|coding| coding.map_or("identity", Coding::name));
            assert_eq!(names.collect::<Vec<_>>().join(" "), expected, "{header:?}");
        }
    }

    /// A body of its own, that is larger when encoded.
    fn body(at: usize) -> Bytes {
        Bytes::from(at.to_le_bytes().to_vec())
    }

    #[test]
    fn bodies_are_made_once_and_not_all_are_kept() {
        let runtime = tokio::runtime::Runtime::new().expect("it starts");
        let kept = Arc::new(Kept::default());
        let get = |at: usize| {
            let bytes = body(at);
            let made = kept.encoded(&bytes, Digest::of(&bytes), Coding::Gzip);
            runtime.block_on(made).expect("it is made")
        };
        let first = get(0);
        assert_eq!(first.bytes.as_ptr(), get(0).bytes.as_ptr(), "the same one");
        // As if much else had been made.
        kept.lock().add(Kept::GENERATION);
        assert_eq!(first.bytes.as_ptr(), get(0).bytes.as_ptr(), "in use");
        kept.lock().add(Kept::GENERATION);
        get(1);
        kept.lock().add(Kept::GENERATION);
        assert_ne!(first.bytes.as_ptr(), get(0).bytes.as_ptr(), "made again");
        let generations = kept.lock();
        assert!(generations.young.len() + generations.old.len() <= 2);
    }
}
