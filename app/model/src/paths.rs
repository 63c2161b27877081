//! The addresses of Plaza's own pages and files.

use crate::{Address, FeedForm, FilePath, Permalink, Slug};

/// The folder of files that have a fingerprint of their content in their names.
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

/// The list of feeds, podcasts and calendars.
pub fn feeds() -> Permalink {
    Permalink::of_parts(["feeds"])
}

/// The 404 page.
pub fn not_found() -> Permalink {
    Permalink::root().attached_page("404.html")
}

/// Plaza's own pages that have others below them.
pub fn roots() -> [Permalink; 3] {
    [tags(), people(), feeds()]
}

/// The file name of a feed.
pub fn feed_name(form: FeedForm) -> &'static str {
    match form {
        FeedForm::Rss => "feed.xml",
        FeedForm::Atom => "atom.xml",
        FeedForm::Json => "feed.json",
    }
}

/// The feed of a listing's entries.
pub fn feed(page: &Permalink, form: FeedForm) -> FilePath {
    page.file(feed_name(form))
}

/// A feed that belongs to an entry, such as a meeting's minutes.
pub fn entry_feed(page: &Permalink, form: FeedForm) -> FilePath {
    page.attached(feed_name(form))
}

/// A part of a year in the archives of a section, or of the site, whose root it is.
pub fn archive(section: &Permalink, year: i16, part: usize) -> FilePath {
    let name = match part {
        1 => format!("{year:04}.xml"),
        part => format!("{year:04}-{part}.xml"),
    };
    section.child("feeds").file(&name)
}

/// The podcast of a series.
pub fn podcast(series: &Permalink) -> FilePath {
    series.file("podcast.xml")
}

/// The cover of a series, if Plaza draws it.
pub fn cover(series: &Permalink) -> FilePath {
    series.file("cover.png")
}

/// The calendar of a meeting: `/meetings/name.ics`.
pub fn calendar(meeting: &Permalink) -> FilePath {
    meeting.sibling("ics")
}

/// The calendar of all meetings, beside their listing if there is one.
pub fn all_meetings(list: Option<&Permalink>) -> FilePath {
    let fallback = Permalink::of_parts(["meetings"]);
    list.unwrap_or(&fallback).file("all.ics")
}

/// The transcript of an interview in a format.
pub fn transcript(interview: &Permalink, form: TranscriptForm) -> Address {
    match form {
        TranscriptForm::Html => interview.attached_page("transcript.html").into(),
        TranscriptForm::WebVtt => interview.attached("transcript.vtt").into(),
        TranscriptForm::SubRip => interview.attached("transcript.srt").into(),
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

/// The style sheet that browsers show feeds with.
pub fn feed_style() -> FilePath {
    feeds().file("style.css")
}

/// The sitemap.
pub fn sitemap() -> FilePath {
    Permalink::root().file("sitemap.xml")
}

/// `robots.txt`: what crawlers may read.
pub fn robots() -> FilePath {
    Permalink::root().file("robots.txt")
}

/// `_headers`: what static hosts send with each file.
pub fn headers() -> FilePath {
    Permalink::root().file("_headers")
}

/// `_redirects`: old addresses, for static hosts.
pub fn redirects() -> FilePath {
    Permalink::root().file("_redirects")
}

/// The format of a published transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranscriptForm {
    /// A page of its own.
    Html,
    /// `WebVTT`.
    WebVtt,
    /// `SubRip` (SRT).
    SubRip,
    /// The JSON of the podcast namespace.
    Json,
}
