//! The body of a response: read up to a limit, before and after it is decompressed.

use std::io::Read as _;
use std::sync::atomic::Ordering;

use flate2::read::MultiGzDecoder;
use reqwest::Response;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::{Network, NetworkError, failed};

/// The content codings that are accepted.
pub(super) const ACCEPTED: &str = "gzip";

/// How much of a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Nothing,
    /// What is there of the first bytes.
    Beginning(usize),
    /// All of it; more bytes than this are an error.
    Whole(usize),
}

impl Network {
    /// Reads the body of a response, and decompresses it.
    pub(super) async fn body(
        &self,
        response: &mut Response,
        read: Read,
    ) -> Result<Vec<u8>, NetworkError> {
        let (Read::Beginning(most) | Read::Whole(most)) = read else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        while bytes.len() <= most {
            let Some(chunk) = response.chunk().await.map_err(failed)? else {
                break;
            };
            let so_far = self.read.fetch_add(chunk.len() as u64, Ordering::Relaxed);
            if so_far + chunk.len() as u64 > self.most_in_all {
                return Err(NetworkError::InAll);
            }
            bytes.extend_from_slice(&chunk);
        }
        decoded(response.headers(), bytes, read, most)
    }
}

/// The body without its content coding.
fn decoded(
    headers: &HeaderMap,
    bytes: Vec<u8>,
    read: Read,
    most: usize,
) -> Result<Vec<u8>, NetworkError> {
    let coding = headers.get(CONTENT_ENCODING);
    let coding = coding.map_or("identity", |coding| coding.to_str().unwrap_or("?"));
    // Compressed data of this size is too large, too.
    let is_cut = bytes.len() > most;
    let mut plain = match coding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => bytes,
        "gzip" | "x-gzip" => {
            let mut plain = Vec::new();
            let limit = most as u64 + 1;
            let done = MultiGzDecoder::new(&*bytes)
                .take(limit)
                .read_to_end(&mut plain);
            if let (Err(error), Read::Whole(_), false) = (done, read, is_cut) {
                return Err(NetworkError::Failed(format!("its gzip is broken: {error}")));
            }
            plain
        }
        other => {
            let message = format!("it has the content coding `{other}`, which was not asked for");
            return Err(NetworkError::Failed(message));
        }
    };
    if matches!(read, Read::Whole(_)) && (is_cut || plain.len() > most) {
        return Err(NetworkError::Large(most));
    }
    plain.truncate(most);
    Ok(plain)
}
