//! A [`Site`] to what machines read: the feed, the map of the site, and what robots may do.
//!
//! Nothing here knows Leptos, files or the clock: the newest entry dates the feed.

mod absolute;
mod rss;
mod sitemap;

use plaza_model::{Artifact, Permalink, Routes, Site};

/// Where the files of this crate stand, whatever the site holds.
pub fn permalinks() -> [Permalink; 3] {
    [rss::PATH, sitemap::PATH, sitemap::ROBOTS].map(|name| Permalink::root().file(name))
}

/// Every file of this crate.
pub fn artifacts(site: &Site, routes: &Routes) -> Vec<Artifact> {
    let [feed, map, robots] = permalinks();
    vec![
        Artifact::text(feed, rss::feed(site)),
        Artifact::text(map, sitemap::sitemap(site, routes)),
        Artifact::text(robots, sitemap::robots(site)),
    ]
}
