//! Fetching feeds, unless they have not changed.

use reqwest::StatusCode;
use reqwest::header::{
    ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::body::Read;
use super::patience::Patience;
use super::{MOST_HOPS, Network, NetworkError, Request};

/// The maximum size of a feed, in bytes.
pub(super) const LARGEST_FEED: usize = 8 * 1024 * 1024;

/// The validators of a response (RFC 9110, section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tags {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// The response to a fetch.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// `None` if it has not changed.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) tags: Tags,
    /// The address after permanent redirects.
    pub(crate) moved_to: Option<Url>,
}

impl Network {
    /// Fetches a feed, unless it has not changed.
    pub(crate) async fn fetch(&self, address: &Url, tags: &Tags) -> Result<Fetched, NetworkError> {
        let mut patience = Patience::default();
        let mut url = address.clone();
        let mut moved_to = None;
        let mut for_good = true;
        for _ in 0..=MOST_HOPS {
            let feed = Request::get(&url, tags.headers(), Read::Whole(LARGEST_FEED));
            let reply = self.ask(&mut patience, feed).await?;
            if reply.is_redirect() {
                url = reply.next(&url)?;
                for_good &= matches!(reply.status.as_u16(), 301 | 308);
                if for_good {
                    moved_to = Some(super::guard::without_credentials(&url));
                }
                continue;
            }
            let tags = Tags::of(&reply.headers);
            let bytes = match reply.status {
                StatusCode::NOT_MODIFIED => None,
                status if status.is_success() => Some(reply.body),
                status => return Err(NetworkError::Status(status.as_u16())),
            };
            return Ok(Fetched {
                bytes,
                tags,
                moved_to,
            });
        }
        Err(NetworkError::Hops)
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
