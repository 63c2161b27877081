//! `plaza feeds`: tells a hub that there is something new.

use anyhow::{Result, bail};
use plaza_model::Item;
use url::Url;

use super::Outcome;
use crate::args;
use crate::content::Content;
use crate::network;
use crate::report;

/// Does what is asked of feeds.
pub(crate) fn run(args: &args::Feeds) -> Result<Outcome> {
    match args {
        args::Feeds::Ping(args) => ping(args),
    }
}

/// Tells the hub of every feed (W3C, WebSub, section 7): which of them changed, it finds out itself.
fn ping(args: &args::Ping) -> Result<Outcome> {
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let site = &loaded.site;
    let hub = site.meta.feeds.hub.as_deref();
    let Some(hub) = hub.and_then(|hub| Url::parse(hub).ok()) else {
        bail!("no hub is named\nhint: set `feed.hub` in site.toml");
    };
    if loaded.base_url_is_missing {
        bail!("nothing says where the site is published\nhint: set `base_url` in site.toml");
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
            report::message(&format!("{hub} knows of {count}\n"));
            Ok(Outcome::Done)
        }
        Some(Err(error)) => bail!("{hub} was not told: {error}"),
        None => Ok(Outcome::Done),
    }
}
