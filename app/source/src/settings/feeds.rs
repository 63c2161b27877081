//! `[feed]`: what a site says about its feeds.

use plaza_model::{FeedContent, FilePath};

use super::{Reader, parse_base_url};
use plaza_text::Node;

impl Reader<'_> {
    pub(super) fn feed(&mut self, value: &Node) {
        for (key, value) in value.pairs() {
            let name = format!("feed.{}", key.name);
            match key.name.as_str() {
                "limit" => match value.text().and_then(|text| text.parse().ok()) {
                    Some(limit) if limit > 0 => self.settings.feeds.limit = limit,
                    _ => self.wrong(&name, value, "a number of entries, at least 1"),
                },
                "content" => match value.text() {
                    Some("full") => self.settings.feeds.content = FeedContent::Full,
                    Some("summary") => self.settings.feeds.content = FeedContent::Summary,
                    _ => self.wrong(&name, value, "`full` or `summary`"),
                },
                "hub" => match value.text().and_then(parse_base_url) {
                    Some(_) => self.settings.feeds.hub = value.text().map(str::to_owned),
                    None => self.wrong(&name, value, "the address of a hub"),
                },
                "id_base" => match value.text().and_then(parse_base_url) {
                    Some(url) => self.settings.feeds.id_base = Some(url),
                    None => self.wrong(&name, value, "an address such as `https://example.org/`"),
                },
                "paths" => self.feed_paths(value),
                other => {
                    let known = ["limit", "content", "hub", "id_base", "paths"];
                    self.unknown(key.span.clone(), other, &known);
                }
            }
        }
    }

    /// Old addresses, each with that of the feed which is to be had there.
    fn feed_paths(&mut self, value: &Node) {
        for (key, value) in value.pairs() {
            let file = |text: &str| {
                let path = FilePath::parse(text).ok().filter(is_feed);
                path.filter(|_| !text.ends_with('/'))
            };
            match (file(&key.name), value.text().and_then(file)) {
                (Some(old), Some(own)) => self.settings.feeds.aliases.push((old, own)),
                _ => self.wrong(
                    "feed.paths",
                    value,
                    "`\"/blog/feed.xml\" = \"/blog/atom.xml\"`",
                ),
            }
        }
    }
}

/// A feed is no page, which the site would have at such an address.
fn is_feed(path: &FilePath) -> bool {
    let extension = path.name().rsplit_once('.').map(|(_, extension)| extension);
    !extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}
