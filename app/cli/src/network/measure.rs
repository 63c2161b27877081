//! What a server says about a file, without its content: how long it is, and its media type.

use reqwest::Method;
use reqwest::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderName,
    HeaderValue, RANGE,
};
use url::Url;

use super::patience::Patience;
use super::{Network, NetworkError, Reply, Request};

/// What a server says about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    /// Its size in bytes, if the server says so; never 0.
    pub(crate) length: Option<u64>,
    /// Its media type, without parameters.
    pub(crate) media_type: Option<String>,
}

impl Network {
    /// Asks for the length and the type of a file, after redirects.
    pub(crate) async fn measure(&self, address: &Url) -> Result<Measured, NetworkError> {
        let mut patience = Patience::default();
        let (url, response) = self.land(&mut patience, address).await?;
        if !response.status.is_success() {
            return Err(NetworkError::Status(response.status.as_u16()));
        }
        let media_type = header(&response, CONTENT_TYPE).map(|value| {
            let name = value.split(';').next().unwrap_or_default();
            name.trim().to_ascii_lowercase()
        });
        let mut length = length(&response);
        if length.is_none() {
            // Some servers say it only of a part (RFC 9110, section 14.4). The part itself is not read.
            let first_byte = HeaderValue::from_static("bytes=0-0");
            let request = Request {
                headers: HeaderMap::from_iter([(RANGE, first_byte)]),
                ..Request::head(Method::GET, &url)
            };
            let part = self.ask(&mut patience, request).await?;
            length = whole(&part).or_else(|| self::length(&part).filter(|_| part.status == 200));
        }
        Ok(Measured {
            length,
            media_type: media_type.filter(|name| !name.is_empty()),
        })
    }
}

fn header(response: &Reply, name: HeaderName) -> Option<&str> {
    response.headers.get(name)?.to_str().ok()
}

/// The length of the content. Of compressed content it is not that of the file.
fn length(response: &Reply) -> Option<u64> {
    if header(response, CONTENT_ENCODING).is_some() {
        return None;
    }
    let length = header(response, CONTENT_LENGTH)?.trim().parse().ok();
    length.filter(|&length| length > 0)
}

/// The length of the whole of which this is a part: `bytes 0-0/7340032`.
fn whole(response: &Reply) -> Option<u64> {
    let (_, whole) = header(response, CONTENT_RANGE)?.rsplit_once('/')?;
    whole.trim().parse().ok().filter(|&length| length > 0)
}
