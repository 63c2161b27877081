//! `[feed]`: what a site says about its feeds.

use plaza_model::{FeedContent, FeedSettings, FilePath};

use super::base_url::{self, parse_base_url};
use plaza_text::{Field, Unknown};

/// Reads what `feed` says.
pub(super) fn read(field: Field<'_>, feeds: &mut FeedSettings) {
    let table = field.table().below("feed.");
    let limit = table.get("limit").and_then(limit);
    let [content, of_tags, of_archives] =
        ["content", "tags", "archives"].map(|key| table.get(key).and_then(content));
    let hub = table.get("hub").and_then(hub);
    let id_base = table.get("id_base").and_then(base_url::read);
    let paths = table.get("paths").map(paths);
    table.finish(&Unknown::SETTING);
    if let Some(limit) = limit {
        // An editor who says how many there are means it.
        (feeds.limit, feeds.largest) = (limit, None);
    }
    feeds.content = content.unwrap_or(feeds.content);
    feeds.of_tags = of_tags.unwrap_or(feeds.of_tags);
    feeds.of_archives = of_archives.unwrap_or(feeds.of_archives);
    feeds.hub = hub;
    feeds.id_base = id_base;
    feeds.aliases = paths.unwrap_or_default();
}

fn limit(field: Field<'_>) -> Option<usize> {
    let hint = "write how many entries a feed has, at least 1";
    field.read("a number of entries", hint, |text| {
        text.parse().ok().filter(|&limit| limit > 0)
    })
}

fn content(field: Field<'_>) -> Option<FeedContent> {
    let all = [FeedContent::Full, FeedContent::Summary];
    field.word(&all, |content| match content {
        FeedContent::Full => "full",
        FeedContent::Summary => "summary",
    })
}

fn hub(field: Field<'_>) -> Option<String> {
    let hint = "write one such as `https://hub.example.org/`";
    field.read("a web address", hint, |text| {
        parse_base_url(text).map(|_| text.to_owned())
    })
}

/// Old addresses, each with the address of the feed that is served there.
fn paths(field: Field<'_>) -> Vec<(FilePath, FilePath)> {
    let file = |text: &str| {
        let path = FilePath::parse(text).ok().filter(is_feed);
        path.filter(|_| !text.ends_with('/'))
    };
    let paths = field.table().fields().filter_map(|path| {
        let paths = file(&path.key.name).zip(path.node.text().and_then(file));
        if paths.is_none() {
            let hint = "write it as `\"/blog/feed.xml\" = \"/blog/atom.xml\"`";
            path.error("an address in `feed.paths` is not a feed file", hint);
        }
        paths
    });
    paths.collect()
}

/// Whether a path can be a feed: a path that ends in .html is a page.
fn is_feed(path: &FilePath) -> bool {
    let extension = path.name().rsplit_once('.').map(|(_, extension)| extension);
    !extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}
