//! Renders the machine-readable outputs of a [`Site`]: feeds, podcasts and their transcripts,
//! calendars, the list of all feeds, the sitemap, robots.txt and the configuration of static hosts.
//!
//! Nothing here knows Leptos, files or the clock: the newest entry dates the feed. The site's catalogue
//! lists the outputs; each is rendered on request.

mod access;
mod atom;
mod calendar;
mod channel;
mod content;
mod host;
mod json_feed;
mod opml;
mod picture;
mod plain_text;
mod podcast;
mod property;
mod rss;
mod security;
mod sitemap;
mod subrip;
mod time_zone;
mod transcript;
mod xml;

use plaza_model::{Artifact, Feed, FeedForm, Item, Output, Site, paths::TranscriptForm};

pub use access::{EXPOSED, is_open};
use channel::Source;
pub use content::html;
pub use podcast::podcast_guid;
pub use security::SECURITY;

/// Renders the outputs of this crate on request.
pub struct Files<'a> {
    source: Source<'a>,
    /// The Content-Security-Policy that a server sends with everything.
    policy: String,
}

impl<'a> Files<'a> {
    /// The outputs of a site whose server sends this Content-Security-Policy with everything.
    pub fn new(site: &'a Site, policy: String) -> Self {
        Self {
            source: Source::new(site),
            policy,
        }
    }

    /// Renders an output; `None` if it belongs to another crate.
    pub fn render(&self, output: &Output) -> Option<Artifact> {
        let site = self.source.site;
        let text = match output.item {
            Item::Feed(..) | Item::OldFeed(_) => self.feed(&site.feed_at(output.file()?)?),
            Item::Podcast(id) => {
                let feed = rss::plain_characters(&podcast::feed(site, id));
                xml::text(&xml::styled(site, &feed))
            }
            Item::Transcript(id, TranscriptForm::WebVtt) => {
                transcript::web_vtt(site.entry(id).interview()?)
            }
            Item::Transcript(id, TranscriptForm::SubRip) => {
                subrip::subrip(site.entry(id).interview()?)
            }
            Item::Transcript(id, TranscriptForm::Json) => {
                transcript::json(site.entry(id).interview()?)
            }
            Item::Chapters(id) => transcript::chapters(site.entry(id).interview()?),
            Item::Calendar(id) | Item::OldCalendar(id, _) => calendar::of_meeting(site, id),
            Item::AllMeetings => calendar::of_all(site),
            Item::Opml => xml::text(&opml::opml(site)),
            Item::Sitemap => xml::text(&sitemap::sitemap(site)),
            Item::Robots => sitemap::robots(site),
            Item::Headers => host::headers(site, &self.policy),
            Item::Redirects => host::redirects(site),
            Item::Page(_)
            | Item::Transcript(_, TranscriptForm::Html)
            | Item::Cover(_)
            | Item::File(_)
            | Item::Asset(_)
            | Item::Gone(_) => return None,
        };
        Some(Artifact::text(output.address.clone(), text))
    }

    /// Renders a feed in its form.
    fn feed(&self, feed: &Feed) -> String {
        let site = self.source.site;
        let channel = self.source.channel(feed);
        match feed.form {
            // Whatever it holds, also in attributes that the libraries write.
            FeedForm::Rss => xml::text(&xml::styled(site, &rss::render(site, &channel))),
            FeedForm::Atom => xml::text(&xml::styled(site, &atom::render(site, &channel))),
            FeedForm::Json => json_feed::render(site, &channel),
        }
    }
}

/// The media type of an output of this crate, where its file name does not imply it.
pub fn media_type(site: &Site, output: &Output) -> Option<&'static str> {
    match output.item {
        Item::Feed(_, form) => Some(form.sent_as()),
        Item::OldFeed(_) => Some(site.feed_at(output.file()?)?.form.sent_as()),
        Item::Podcast(_) => Some(FeedForm::Rss.sent_as()),
        Item::Chapters(_) => Some(transcript::CHAPTERS),
        // Players take SubRip without a charset for one of their own.
        Item::Transcript(_, TranscriptForm::SubRip) => Some("application/x-subrip; charset=utf-8"),
        Item::Transcript(_, form) => Some(transcript::media_type(form)),
        Item::Opml => Some("text/x-opml"),
        Item::Headers | Item::Redirects => Some("text/plain"),
        _ => None,
    }
}
