//! A [`Site`] to what machines read: feeds, podcasts and their transcripts, calendars, the list of
//! all feeds, the map of the site, and what robots and servers of files may do.
//!
//! Nothing here knows Leptos, files or the clock: the newest entry dates the feed.

mod absolute;
mod atom;
mod calendar;
mod feed;
mod host;
mod json_feed;
mod opml;
mod podcast;
mod rss;
mod sitemap;
mod time_zone;
mod transcript;

use plaza_model::{
    Artifact, EntryId, Feed, FeedForm, Meeting, Permalink, Routes, SeriesId, Site, feeds_of_site,
};

use feed::Source;

/// A file of this crate, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it stands.
    pub permalink: Permalink,
    made_of: MadeOf,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum MadeOf {
    Feed(Feed),
    Podcast(SeriesId),
    Transcript(EntryId, transcript::File),
    Calendar(Option<EntryId>),
    Opml,
    Sitemap,
    Robots,
    Headers,
    Redirects,
}

/// Where those files of this crate stand that every site has.
pub fn permalinks() -> Vec<Permalink> {
    let own = fixed()
        .into_iter()
        .map(|(name, _)| Permalink::root().file(name));
    let feeds = feeds_of_site().into_iter().map(|feed| feed.permalink);
    own.chain(feeds).collect()
}

fn fixed() -> [(&'static str, MadeOf); 5] {
    [
        (opml::PATH, MadeOf::Opml),
        (sitemap::PATH, MadeOf::Sitemap),
        (sitemap::ROBOTS, MadeOf::Robots),
        (host::HEADERS, MadeOf::Headers),
        (host::REDIRECTS, MadeOf::Redirects),
    ]
}

/// The files of a site, to be made when they are wanted.
pub struct Files<'a> {
    source: Source<'a>,
    routes: &'a Routes,
}

impl<'a> Files<'a> {
    /// Those of a site and its pages.
    pub fn new(site: &'a Site, routes: &'a Routes) -> Self {
        Self {
            source: Source::new(site),
            routes,
        }
    }

    /// Every one.
    pub fn all(&self) -> Vec<File> {
        let site = self.source.site;
        let mut files = Vec::new();
        let mut add = |permalink, made_of| files.push(File { permalink, made_of });
        for (name, made_of) in fixed() {
            add(Permalink::root().file(name), made_of);
        }
        let feeds = site.feeds();
        for (old, own) in &site.meta.feeds.aliases {
            if let Some(feed) = feeds.iter().find(|feed| feed.permalink == *own) {
                add(old.clone(), MadeOf::Feed(feed.clone()));
            }
        }
        for feed in feeds {
            add(feed.permalink.clone(), MadeOf::Feed(feed));
        }
        for id in (0..site.series.len()).map(SeriesId) {
            if site.playable(id).next().is_some() {
                add(site.series(id).feed(), MadeOf::Podcast(id));
            }
        }
        for id in site.ids() {
            let entry = site.entry(id);
            if let Some(interview) = entry.interview() {
                for file in transcript::files(interview) {
                    add(file.permalink(entry), MadeOf::Transcript(id, *file));
                }
            }
            if entry.meeting().is_some_and(Meeting::is_planned) {
                add(entry.calendar(), MadeOf::Calendar(Some(id)));
            }
        }
        if let Some(all) = site.calendar() {
            add(all, MadeOf::Calendar(None));
        }
        files
    }

    /// Makes one.
    pub fn render(&self, file: &File) -> Artifact {
        let site = self.source.site;
        let text = match &file.made_of {
            MadeOf::Feed(feed) => self.source.render(feed),
            MadeOf::Podcast(id) => podcast::feed(site, *id),
            MadeOf::Transcript(id, form) => {
                let interview = site.entry(*id).interview();
                interview.map_or_else(String::new, |own| form.render(own))
            }
            MadeOf::Calendar(id) => calendar::render(site, *id),
            MadeOf::Opml => opml::opml(site),
            MadeOf::Sitemap => sitemap::sitemap(site, self.routes),
            MadeOf::Robots => sitemap::robots(site),
            MadeOf::Headers => host::headers(site),
            MadeOf::Redirects => host::redirects(site, self.routes),
        };
        Artifact::text(file.permalink.clone(), text)
    }
}

impl File {
    /// Its media type, where its name does not tell.
    pub fn media_type(&self) -> Option<&'static str> {
        match &self.made_of {
            MadeOf::Feed(feed) => Some(feed.form.media_type()),
            MadeOf::Podcast(_) => Some(FeedForm::Rss.media_type()),
            MadeOf::Opml => Some("text/x-opml"),
            MadeOf::Headers | MadeOf::Redirects => Some("text/plain"),
            _ => None,
        }
    }
}
