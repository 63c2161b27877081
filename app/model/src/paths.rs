//! The names of Plaza's own pages and files, each spelt once.

use crate::{Address, FeedForm, FilePath, Permalink, Slug};

/// Below this folder stand the files whose names change with their content.
pub const ASSETS: &str = "assets";

/// The list of all tags.
pub fn tags() -> Permalink {
    Permalink::of_parts(["tags"])
}

/// The page of a tag.
pub fn tag(slug: &Slug) -> Permalink {
    tags().child(slug.as_str())
}

/// The list of all people.
pub fn people() -> Permalink {
    Permalink::of_parts(["authors"])
}

/// The page of a person.
pub fn person(slug: &Slug) -> Permalink {
    people().child(slug.as_str())
}

/// What there is to subscribe to.
pub fn feeds() -> Permalink {
    Permalink::of_parts(["feeds"])
}

/// What a server shows where there is nothing.
pub fn not_found() -> Permalink {
    Permalink::root().attached_page("404.html")
}

/// The pages of Plaza's own below which there are others of Plaza's own.
pub fn roots() -> [Permalink; 3] {
    [tags(), people(), feeds()]
}

/// The name of a feed in the folder of what it carries.
pub fn feed_name(form: FeedForm) -> &'static str {
    match form {
        FeedForm::Rss => "feed.xml",
        FeedForm::Atom => "atom.xml",
        FeedForm::Json => "feed.json",
    }
}

/// The feed of what a page lists.
pub fn feed(page: &Permalink, form: FeedForm) -> FilePath {
    page.file(feed_name(form))
}

/// The feed of what an entry's page alone has, such as the minutes of a meeting.
pub fn entry_feed(page: &Permalink, form: FeedForm) -> FilePath {
    page.attached(feed_name(form))
}

/// The archive of a year.
pub fn archive(year: i16) -> FilePath {
    feeds().file(&format!("{year:04}.xml"))
}

/// The podcast of a series.
pub fn podcast(series: &Permalink) -> FilePath {
    series.file("podcast.xml")
}

/// The cover of a series, where Plaza draws it.
pub fn cover(series: &Permalink) -> FilePath {
    series.file("cover.png")
}

/// The calendar of a meeting: `/meetings/name.ics`.
pub fn calendar(meeting: &Permalink) -> FilePath {
    meeting.sibling("ics")
}

/// The calendar of all meetings, whose list is at an address.
pub fn all_meetings(list: Option<&Permalink>) -> FilePath {
    let fallback = Permalink::of_parts(["meetings"]);
    list.unwrap_or(&fallback).file("all.ics")
}

/// The transcript of an interview in a form.
pub fn transcript(interview: &Permalink, form: TranscriptForm) -> Address {
    match form {
        TranscriptForm::Html => interview.attached_page("transcript.html").into(),
        TranscriptForm::WebVtt => interview.attached("transcript.vtt").into(),
        TranscriptForm::Json => interview.attached("transcript.json").into(),
    }
}

/// The chapters of an interview.
pub fn chapters(interview: &Permalink) -> FilePath {
    interview.attached("chapters.json")
}

/// The list of all feeds.
pub fn opml() -> FilePath {
    Permalink::root().file("feeds.opml")
}

/// The map of the site.
pub fn sitemap() -> FilePath {
    Permalink::root().file("sitemap.xml")
}

/// What robots may read.
pub fn robots() -> FilePath {
    Permalink::root().file("robots.txt")
}

/// What servers of files send with each file.
pub fn headers() -> FilePath {
    Permalink::root().file("_headers")
}

/// Where servers of files find old addresses.
pub fn redirects() -> FilePath {
    Permalink::root().file("_redirects")
}

/// A form that a transcript is published in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranscriptForm {
    /// A page of its own.
    Html,
    /// `WebVTT`.
    WebVtt,
    /// The JSON of the podcast namespace.
    Json,
}
