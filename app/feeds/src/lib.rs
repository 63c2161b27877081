//! A [`Site`] to what machines read: feeds, podcasts and their transcripts, calendars, the list of
//! all feeds, the map of the site, and what robots and servers of files may do.
//!
//! Nothing here knows Leptos, files or the clock: the newest entry dates the feed. What there is to make
//! stands in the catalogue of the site; here it is made, when it is asked for.

mod atom;
mod calendar;
mod channel;
mod content;
mod host;
mod json_feed;
mod opml;
mod plain_text;
mod podcast;
mod property;
mod rss;
mod sitemap;
mod time_zone;
mod transcript;
mod xml;

use plaza_model::{Artifact, Feed, FeedForm, Item, Output, Site, paths::TranscriptForm};

use channel::Source;
pub use content::html;

/// The files of this crate, to be made when they are wanted.
pub struct Files<'a> {
    source: Source<'a>,
}

impl<'a> Files<'a> {
    /// Those of a site.
    pub fn new(site: &'a Site) -> Self {
        Self {
            source: Source::new(site),
        }
    }

    /// Makes an output; `None` when it is none of this crate's.
    pub fn render(&self, output: &Output) -> Option<Artifact> {
        let site = self.source.site;
        let text = match output.item {
            Item::Feed(..) | Item::OldFeed(_) => self.feed(&site.feed_at(output.file()?)?),
            Item::Podcast(id) => podcast::feed(site, id),
            Item::Transcript(id, TranscriptForm::WebVtt) => {
                transcript::web_vtt(site.entry(id).interview()?)
            }
            Item::Transcript(id, TranscriptForm::Json) => {
                transcript::json(site.entry(id).interview()?)
            }
            Item::Chapters(id) => transcript::chapters(site.entry(id).interview()?),
            Item::Calendar(id) | Item::OldCalendar(id, _) => calendar::of_meeting(site, id),
            Item::AllMeetings => calendar::of_all(site),
            Item::Opml => opml::opml(site),
            Item::Sitemap => sitemap::sitemap(site),
            Item::Robots => sitemap::robots(site),
            Item::Headers => host::headers(site),
            Item::Redirects => host::redirects(site),
            Item::Page(_)
            | Item::Transcript(_, TranscriptForm::Html)
            | Item::Cover(_)
            | Item::File(_)
            | Item::Asset(_) => return None,
        };
        Some(Artifact::text(output.address.clone(), text))
    }

    /// A feed in its form.
    fn feed(&self, feed: &Feed) -> String {
        let channel = self.source.channel(feed);
        match feed.form {
            FeedForm::Rss => rss::render(self.source.site, &channel),
            FeedForm::Atom => atom::render(self.source.site, &channel),
            FeedForm::Json => json_feed::render(self.source.site, &channel),
        }
    }
}

/// The media type of an output of this crate, where its name does not tell.
pub fn media_type(site: &Site, output: &Output) -> Option<&'static str> {
    match output.item {
        Item::Feed(_, form) => Some(form.media_type()),
        Item::OldFeed(_) => Some(site.feed_at(output.file()?)?.form.media_type()),
        Item::Podcast(_) => Some(FeedForm::Rss.media_type()),
        Item::Opml => Some("text/x-opml"),
        Item::Headers | Item::Redirects => Some("text/plain"),
        _ => None,
    }
}
