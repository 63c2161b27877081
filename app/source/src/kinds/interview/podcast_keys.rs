//! The recording in front matter: `audio`, or the keys that other podcasts use.

use plaza_text::{Field, Spanned, Table, Unknown};

use super::clock;
use super::matter::AudioMatter;
use super::recording::media_type;

/// Keys with the address of a recording.
const FILES: [&str; 10] = [
    "file",
    "mp3",
    "audio_file",
    "audio_url",
    "audiofile",
    "enclosure",
    "episode_file",
    "media",
    "podcast_file",
    "podcast_url",
];

/// Keys with its size in bytes.
const LENGTHS: [&str; 6] = [
    "length",
    "bytes",
    "file_size",
    "filesize",
    "audio_length",
    "podcast_bytes",
];

/// Keys with its duration.
const DURATIONS: [&str; 4] = [
    "duration",
    "audio_duration",
    "itunes_duration",
    "podcast_duration",
];

/// The recording, if the front matter names one.
pub(super) fn recording(table: &Table<'_>) -> Option<AudioMatter> {
    let said = table.get("audio");
    if said.is_some_and(|field| !field.node.pairs().is_empty()) {
        return said.and_then(details);
    }
    let url = said.and_then(|field| field.written());
    let url = url.or_else(|| FILES.iter().find_map(|name| file(table.get(*name)?)))?;
    let length = table.get(LENGTHS).and_then(|field| bytes(&field));
    let duration = table.get(DURATIONS);
    let duration = duration.and_then(|field| known(&field, "a duration", clock::seconds));
    // To some, the length is how long it takes.
    let long = || {
        table
            .get(LENGTHS)?
            .node
            .text()
            .filter(|text| text.contains(':'))
    };
    Some(AudioMatter {
        url,
        media_type: None,
        length,
        duration: duration.or_else(|| long().and_then(clock::seconds)),
    })
}

/// The address of a recording. Elsewhere such keys name other files.
fn file(field: Field<'_>) -> Option<Spanned<String>> {
    let own = match field.node.pairs() {
        [] => Some(field.node),
        _ => field.node.get("url").or_else(|| field.node.get("href")),
    };
    media_type(own?.text()?)?;
    field.with(own?).written()
}

fn bytes(field: &Field<'_>) -> Option<u64> {
    if field.node.text().is_some_and(|text| text.contains(':')) {
        return None;
    }
    known(field, "a number of bytes", |text| {
        text.replace([',', '_'], "").parse().ok()
    })
}

/// A value of another podcast's key; what it cannot be is ignored.
fn known<T>(field: &Field<'_>, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = field.node.text().filter(|text| !text.trim().is_empty())?;
    let value = read(text.trim());
    if value.is_none() {
        let message = format!("`{field}` is not {wanted}, so it is ignored");
        field.warn(message, "put what the recording has below `audio:`");
    }
    value
}

/// The table `audio`.
fn details(field: Field<'_>) -> Option<AudioMatter> {
    let table = field.table().below("audio.");
    let url = table.written("url");
    let media_type = table.text("type");
    let length = table.get("length").and_then(|field| {
        let hint = "write the size of the file in bytes, such as 7340032";
        field.read("a number of bytes", hint, |text| text.parse().ok())
    });
    let duration = table.get("duration").and_then(|field| {
        let hint = "write mm:ss, h:mm:ss or seconds";
        field.read("a duration", hint, clock::seconds)
    });
    table.finish(&Unknown::KEY);
    if url.is_none() {
        field.error("`audio` has no `url`", "add `url: …` below it");
    }
    Some(AudioMatter {
        url: url?,
        media_type,
        length,
        duration,
    })
}
