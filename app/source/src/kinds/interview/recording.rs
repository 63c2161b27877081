//! A recording: its media type, size and duration.

use std::path::Path;

use lofty::config::ParseOptions;
use lofty::file::AudioFile as _;
use lofty::probe::Probe;

use crate::folder;

/// From the extension of a recording to its media type (IANA).
const TYPES: [(&str, &str); 7] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
];

/// An audio file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    /// Bytes.
    pub(crate) length: u64,
    /// Seconds, if the format has it.
    pub(crate) duration: Option<u32>,
}

impl Sound {
    /// Reads a file; `None` if it cannot be read.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let length = folder::length(path)?;
        Some(Self {
            length,
            duration: duration(path),
        })
    }
}

/// The media type that an address's extension stands for. Podcast hosts write `name.mp3/`.
pub(crate) fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (_, extension) = path.trim_end_matches('/').rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let known = TYPES.iter().find(|(known, _)| *known == extension);
    known.map(|(_, media_type)| *media_type)
}

/// Seconds, rounded; `None` for an unknown format.
fn duration(path: &Path) -> Option<u32> {
    let options = ParseOptions::new().read_tags(false).read_cover_art(false);
    let probe = Probe::open(path).ok()?.options(options);
    let file = probe.guess_file_type().ok()?.read().ok()?;
    let millis = file.properties().duration().as_millis();
    let seconds = u32::try_from((millis + 500) / 1000).ok()?;
    (seconds > 0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_media_types() {
        assert_eq!(media_type("https://example.org/a.mp3/"), Some("audio/mpeg"));
        assert_eq!(media_type("/a/b.OGG?x=1"), Some("audio/ogg"));
        assert_eq!(media_type("https://example.org/"), None);
    }
}
