//! `plaza feeds`: notifies a hub that the feeds have changed.

use plaza_model::Item;
use thiserror::Error;
use url::Url;

use super::Outcome;
use crate::args;
use crate::content::Content;
use crate::failure::{HasHint, Result};
use crate::network::{self, NetworkError};
use crate::report;

/// The hub was not notified.
#[derive(Debug, Error)]
enum PingError {
    #[error("the site has no hub")]
    NoHub,
    #[error("the site has no base URL")]
    NoBaseUrl,
    #[error("cannot notify {hub}")]
    Refused { hub: Url, source: NetworkError },
}

impl HasHint for PingError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoHub => "set `feed.hub` in site.toml",
            Self::NoBaseUrl => "set `base_url` in site.toml",
            Self::Refused { .. } => return None,
        };
        Some(hint.to_owned())
    }
}

/// Runs a subcommand.
pub(crate) fn run(args: &args::Feeds) -> Result<Outcome> {
    match args {
        args::Feeds::Ping(args) => ping(args),
    }
}

/// Notifies the hub of every feed (W3C, WebSub, section 7); the hub finds out which have changed.
fn ping(args: &args::Ping) -> Result<Outcome> {
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let site = &loaded.site;
    let hub = site.meta.feeds.hub.as_deref();
    let Some(hub) = hub.and_then(|hub| Url::parse(hub).ok()) else {
        return Err(PingError::NoHub.into());
    };
    if loaded.base_url_is_missing {
        return Err(PingError::NoBaseUrl.into());
    }
    let outputs = site.catalogue.iter();
    let feeds = outputs.filter(|output| matches!(output.item, Item::Feed(..) | Item::Podcast(_)));
    let topics: Vec<String> = feeds.map(|output| site.absolute(&output.address)).collect();
    let count = report::counted(topics.len(), "feed", "feeds");
    let questions = vec![(hub.clone(), topics)];
    let answers = network::ask_all(
        &args.network,
        questions,
        |network, (hub, topics)| async move { network.publish(&hub, &topics).await },
    )?;
    match answers.into_iter().next() {
        Some(Ok(())) => {
            report::message(&format!("notified {hub} of {count}\n"));
            Ok(Outcome::Done)
        }
        Some(Err(source)) => Err(PingError::Refused { hub, source }.into()),
        None => Ok(Outcome::Done),
    }
}
