//! A [`Site`] to what machines read: the feed, podcasts and their transcripts, calendars, the map of
//! the site, and what robots may do.
//!
//! Nothing here knows Leptos, files or the clock: the newest entry dates the feed.

mod absolute;
mod calendar;
mod podcast;
mod rss;
mod sitemap;
mod time_zone;
mod transcript;

use plaza_model::{Artifact, Permalink, Routes, SeriesId, Site};

/// Where those files of this crate stand that every site has.
pub fn permalinks() -> [Permalink; 3] {
    [rss::PATH, sitemap::PATH, sitemap::ROBOTS].map(|name| Permalink::root().file(name))
}

/// Every file of this crate.
pub fn artifacts(site: &Site, routes: &Routes) -> Vec<Artifact> {
    let [feed, map, robots] = permalinks();
    let mut artifacts = vec![
        Artifact::text(feed, rss::feed(site)),
        Artifact::text(map, sitemap::sitemap(site, routes)),
        Artifact::text(robots, sitemap::robots(site)),
    ];
    for id in (0..site.series.len()).map(SeriesId) {
        if site.playable(id).next().is_some() {
            let feed = podcast::feed(site, id);
            artifacts.push(Artifact::text(site.series(id).feed(), feed));
        }
    }
    for listing in &site.listings {
        if let Some(feed) = listing.feed() {
            let xml = rss::of_listing(site, listing, feed.clone());
            artifacts.push(Artifact::text(feed, xml));
        }
    }
    artifacts.extend(calendar::artifacts(site));
    for (entry, meeting) in site.meetings() {
        if !meeting.minutes.is_empty() {
            let own = entry.minutes_feed();
            let xml = rss::of_minutes(site, entry, meeting, own.clone());
            artifacts.push(Artifact::text(own, xml));
        }
    }
    for entry in &site.entries {
        if let Some(interview) = entry.interview() {
            artifacts.extend(transcript::artifacts(entry, interview));
        }
    }
    artifacts
}
