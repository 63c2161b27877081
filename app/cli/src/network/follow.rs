//! Following links: through redirects, each of which is checked, to the page they lead to.

use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Method, StatusCode};
use url::Url;

use super::body::Read;
use super::patience::Patience;
use super::{MOST_HOPS, Network, NetworkError, Reply, Request, title};

/// The maximum bytes of a page that are read for its title.
const MOST_BYTES: usize = 512 * 1024;

/// The final response of a followed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Landing {
    pub(crate) url: Url,
    pub(crate) status: u16,
    pub(crate) title: Option<String>,
}

impl Network {
    /// Follows redirects to a page, and reads its title.
    pub(crate) async fn follow(&self, address: &Url) -> Result<Landing, NetworkError> {
        let mut patience = Patience::default();
        let (url, reply) = self.land(&mut patience, address).await?;
        let title = if reply.status.is_success() && reply.is_html() {
            self.title(&mut patience, &url).await
        } else {
            None
        };
        Ok(Landing {
            url,
            status: reply.status.as_u16(),
            title,
        })
    }

    /// The status of an address, after redirects.
    pub(crate) async fn status(&self, address: &Url) -> Result<u16, NetworkError> {
        let (_, reply) = self.land(&mut Patience::default(), address).await?;
        Ok(reply.status.as_u16())
    }

    /// Follows redirects to the final response.
    pub(super) async fn land(
        &self,
        patience: &mut Patience,
        address: &Url,
    ) -> Result<(Url, Reply), NetworkError> {
        let mut url = address.clone();
        for _ in 0..=MOST_HOPS {
            let head = Request::head(Method::HEAD, &url);
            let mut reply = self.ask(patience, head).await?;
            if !reply.is_redirect() && !reply.status.is_success() {
                // Some servers answer HEAD with an error, though GET works.
                reply = self.ask(patience, Request::head(Method::GET, &url)).await?;
            }
            if !reply.is_redirect() {
                return Ok((super::guard::without_credentials(&url), reply));
            }
            url = reply.next(&url)?;
        }
        Err(NetworkError::Hops)
    }

    /// The title of a page, if it has one.
    async fn title(&self, patience: &mut Patience, url: &Url) -> Option<String> {
        let page = Request::get(url, HeaderMap::new(), Read::Beginning(MOST_BYTES));
        let reply = self.ask(patience, page).await.ok()?;
        title::of(&String::from_utf8_lossy(&reply.body))
    }
}

impl Reply {
    pub(super) fn is_redirect(&self) -> bool {
        use StatusCode as S;
        [
            S::MOVED_PERMANENTLY,
            S::FOUND,
            S::SEE_OTHER,
            S::TEMPORARY_REDIRECT,
            S::PERMANENT_REDIRECT,
        ]
        .contains(&self.status)
    }

    /// The target of a redirect.
    pub(super) fn next(&self, url: &Url) -> Result<Url, NetworkError> {
        let to = self.headers.get(LOCATION);
        let to = to.and_then(|to| url.join(to.to_str().ok()?).ok());
        to.ok_or(NetworkError::Nowhere)
    }

    fn is_html(&self) -> bool {
        let content_type = self.headers.get(CONTENT_TYPE);
        content_type
            .and_then(|content_type| content_type.to_str().ok())
            .is_some_and(|content_type| content_type.contains("html"))
    }
}
