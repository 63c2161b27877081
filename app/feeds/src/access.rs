//! Access from other sites (CORS): players, feed readers and calendars that run in a browser may read
//! what is made for them, wherever they are hosted.

use plaza_model::{Item, Output, Route};

/// The response headers that scripts of other sites may read, besides those that the Fetch standard
/// always allows. Players need them to seek in a recording.
pub const EXPOSED: &str = "Accept-Ranges, Content-Encoding, Content-Range, ETag";

/// The extensions of recordings, transcripts, pictures and calendars: what feeds and players refer to.
const MEDIA: [&str; 24] = [
    "aac", "avif", "flac", "gif", "ics", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "oga",
    "ogg", "ogv", "opus", "png", "srt", "svg", "vtt", "wav", "weba", "webm", "webp",
];

/// Whether scripts of any site may read an output. Nothing that Plaza publishes depends on who asks.
pub fn is_open(output: &Output) -> bool {
    match output.item {
        Item::Page(route) => matches!(route, Route::Transcript(_)),
        Item::Sitemap | Item::Robots | Item::Headers | Item::Redirects | Item::Gone(_) => false,
        Item::File(_) | Item::Asset(_) => {
            let extension = extension(output).to_ascii_lowercase();
            MEDIA.contains(&&*extension)
        }
        _ => true,
    }
}

/// The extension of an output's file name; empty without one.
pub(crate) fn extension(output: &Output) -> &str {
    let name = output.address.as_str().rsplit('/').next();
    name.and_then(|name| name.rsplit_once('.'))
        .map_or("", |(_, extension)| extension)
}
