//! A recording: its media type, size and duration, from front matter, its file or links.lock.

use std::path::Path;

use lofty::config::ParseOptions;
use lofty::file::AudioFile as _;
use lofty::probe::Probe;

use plaza_model::{Audio, Code, Hint, Href, Kind, Target};

use crate::assemble::content::Maker;
use crate::document::Document;
use crate::folder;
use crate::links::RemoteRecording;
use crate::short_links::host;

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

/// The recording of an interview.
pub(super) fn audio(document: &Document, maker: &mut Maker<'_>) -> Option<Audio> {
    let said = document.readings.interview.matter.audio.as_ref();
    let found = document.readings.interview.audio.as_ref();
    let Some(written) = said
        .map(|audio| &audio.url)
        .or(found.map(|found| &found.url))
    else {
        // What is an interview by its turns alone may not be in a podcast at all.
        let collection = &maker.site.parts.settings.collections[maker.placed.collection];
        if document.matter.kind.is_some() || collection.kind == Some(Kind::Interview) {
            maker.warn(
                Code::Audio,
                document.matter.opening.clone(),
                "this interview has no recording, so it is not in the podcast".to_owned(),
                "add `audio:` with its address",
            );
        }
        return None;
    };
    let href = maker.href(written)?;
    let on_disk = maker.resolver.on_disk(&written.value);
    let sound = on_disk.and_then(|path| maker.resolver.map.facts.sound(path));
    let remote = remote(&href);
    let lock = maker.resolver.map.lock;
    let known = remote.and_then(|url| lock.audio.get(url));
    let media_type = said
        .and_then(|audio| audio.media_type.clone())
        .or_else(|| media_type(&written.value).map(str::to_owned));
    let length = said
        .and_then(|audio| audio.length)
        .or_else(|| sound.map(|sound| sound.length));
    if let Some(url) = remote.filter(|_| length.is_none() || media_type.is_none()) {
        maker.resolver.noted.recordings.push(RemoteRecording {
            file: document.file.path.clone(),
            start: document.file.place(written.span.clone()).start,
            url: url.to_owned(),
        });
    }
    let media_type = media_type.or_else(|| known?.media_type.clone());
    let length = length.or(known.map(|known| known.length));
    let mut unknown = |message: String, otherwise: &str| {
        let warning = document
            .file
            .warning(Code::Audio, written.span.clone(), message);
        let otherwise = otherwise.to_owned();
        // A server that was asked has said what it knows.
        let warning = if remote.is_some() && known.is_none() {
            warning.advise(Hint::MeasureRecordings { otherwise })
        } else {
            warning.hint(otherwise)
        };
        maker.resolver.noted.diagnostics.push(warning);
    };
    if media_type.is_none() {
        unknown(
            format!("the type of `{}` is unknown; assuming MP3", written.value),
            "set `audio.type`, such as `audio/mpeg`",
        );
    }
    if length.is_none() {
        unknown(
            "the size of the recording is unknown, but podcast apps require it".to_owned(),
            "set `audio.length` to its size in bytes",
        );
    }
    Some(Audio {
        media_type: media_type.unwrap_or_else(|| "audio/mpeg".to_owned()),
        length,
        duration: said
            .and_then(|audio| audio.duration)
            .or_else(|| sound.and_then(|sound| sound.duration)),
        href,
    })
}

/// The address of a recording on another site, without a fragment, which servers are not sent.
fn remote(href: &Href) -> Option<&str> {
    let Target::Elsewhere(url) = &href.target else {
        return None;
    };
    host(url)?;
    url.split('#').next()
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
