//! An interview's front matter: its guests, recording, captions and place in its series.

use plaza_model::{EpisodeType, Location, Soundbite};
use serde::{Deserialize, Serialize};

use super::captions::Format;
use super::clock;
use super::podcast_keys::recording;
use crate::location;
use plaza_text::{Field, Spanned, Table, Unknown};

/// The keys of an interview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Matter {
    /// All guests; `None` if there is no `guests` key.
    pub(crate) guests: Option<Vec<String>>,
    pub(crate) audio: Option<Box<AudioMatter>>,
    pub(crate) transcript: Option<Spanned<String>>,
    /// The entry that holds its transcript.
    pub(crate) transcript_entry: Option<Spanned<String>>,
    /// The episode that it is the transcript of, as written.
    pub(crate) of_episode: Option<Spanned<String>>,
    pub(crate) condensed: bool,
    pub(crate) series: Option<Spanned<String>>,
    pub(crate) episode: Option<u32>,
    /// What apps show in place of the number.
    pub(crate) episode_label: Option<String>,
    pub(crate) season: Option<u32>,
    pub(crate) soundbites: Vec<Spanned<Soundbite>>,
    pub(crate) locations: Vec<Location>,
    pub(crate) episode_type: EpisodeType,
}

/// A recording, as written in the front matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AudioMatter {
    pub(crate) url: Spanned<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) length: Option<u64>,
    pub(crate) duration: Option<u32>,
}

impl Matter {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let word = |field: Field<'_>| field.word(&EpisodeType::ALL, EpisodeType::as_str);
        let episode = table.get("episode");
        let transcript = table.get("transcript").and_then(transcript);
        let entry = transcript.clone().filter(|path| is_entry(&path.value));
        Self {
            guests: table.get("guests").map(guests),
            audio: recording(table).map(Box::new),
            transcript: transcript.filter(|path| !is_entry(&path.value)),
            transcript_entry: entry,
            of_episode: episode.and_then(named_episode),
            condensed: table.truth("condensed").unwrap_or_default(),
            // In Hugo, `series` is a list.
            series: table.list("series").into_iter().next(),
            episode: episode.and_then(episode_number),
            episode_label: episode.and_then(label),
            soundbites: table.get("soundbites").map_or(Vec::new(), soundbites),
            locations: table.get("location").map_or(Vec::new(), location::read),
            season: table.get("season").and_then(number),
            episode_type: table.get("episode_type").and_then(word).unwrap_or_default(),
        }
    }

    /// The names of all people who may speak.
    pub(crate) fn named(&self, authors: &[Spanned<String>]) -> Vec<String> {
        let authors = authors.iter().map(|author| &author.value);
        let guests = self.guests.iter().flatten();
        guests.chain(authors).cloned().collect()
    }
}

fn guests(field: Field<'_>) -> Vec<String> {
    let names = field.list_of("name").into_iter();
    names.map(|name| name.value).collect()
}

fn transcript(field: Field<'_>) -> Option<Spanned<String>> {
    let path = field.written()?;
    if is_entry(&path.value) {
        return Some(path);
    }
    if path.value.contains("://") || Format::of(&path.value).is_none() {
        let hint = "put the file beside the entry, and give its name";
        field.is_not("a .vtt or .srt file", hint);
        return None;
    }
    Some(path)
}

/// Whether a path is that of an entry.
fn is_entry(path: &str) -> bool {
    !path.contains("://") && [".md", ".markdown"].iter().any(|own| path.ends_with(own))
}

/// The episode that a transcript names, by its path or name.
fn named_episode(field: Field<'_>) -> Option<Spanned<String>> {
    let name = field
        .node
        .text()
        .filter(|name| name.parse::<u32>().is_err());
    name.and_then(|_| field.written())
}

/// A number of 1 or more. Other generators may use the key differently, so this is not an error.
fn number(field: Field<'_>) -> Option<u32> {
    let number = field.node.text().and_then(|text| text.parse().ok());
    let number = number.filter(|&number| number > 0);
    if number.is_none() && !field.is_null() {
        let message = format!("`{field}` is not a number of 1 or more, so it is ignored");
        field.warn(message, "write a number, such as `12`");
    }
    number
}

/// The number alone, or a table with it.
fn episode_number(field: Field<'_>) -> Option<u32> {
    if named_episode(field).is_some_and(|name| name.value.contains(['/', '.'])) {
        return None;
    }
    if field.node.pairs().is_empty() {
        return number(field);
    }
    field
        .node
        .get("number")
        .and_then(|own| number(field.with(own)))
}

/// `display` of an episode: what apps show in place of its number.
fn label(field: Field<'_>) -> Option<String> {
    if field.node.pairs().is_empty() {
        return None;
    }
    let table = field.table().below("episode.");
    let label = table.written("display");
    if table.get("number").is_none() {
        let hint = "add it, such as `number: 5`; apps sort by it";
        field.warn("`episode` has no `number`, so it is left out", hint);
    }
    table.finish(&Unknown::KEY);
    let label = label?;
    let length = label.value.chars().count();
    if length > SHOWN_OF_LABEL {
        let message =
            format!("`episode.display` has {length} characters, and apps show {SHOWN_OF_LABEL}");
        field.warn(message, "shorten it");
    }
    Some(label.value)
}

/// What apps show of an episode's label, in characters (`docs/tags/episode.md` of the podcast
/// namespace).
const SHOWN_OF_LABEL: usize = 32;

fn soundbites(field: Field<'_>) -> Vec<Spanned<Soundbite>> {
    field.items().filter_map(soundbite).collect()
}

fn soundbite(field: Field<'_>) -> Option<Spanned<Soundbite>> {
    let hint = "write mm:ss, h:mm:ss or seconds";
    let table = field.table().below("soundbites.");
    let moment = |name| {
        let field: Field<'_> = table.get(name)?;
        field.read("a time", hint, clock::moment)
    };
    let (start, duration) = (moment("start"), moment("duration"));
    let title = table.text("title").filter(|title| !title.is_empty());
    let has_both = table.has("start") && table.has("duration");
    table.finish(&Unknown::KEY);
    if !has_both {
        let hint = "write `{ start: 1:13, duration: 60, title: … }`";
        field.error("a soundbite has no `start` or no `duration`", hint);
    }
    let (start, duration) = start.zip(duration)?;
    if duration.millis() == 0 {
        field.error(
            "a soundbite has no length",
            "write how many seconds it is long",
        );
        return None;
    }
    let value = Soundbite {
        start,
        duration,
        title,
    };
    let span = field.span();
    Some(Spanned { value, span })
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use crate::front_matter;
    use plaza_text::SourceFile;

    fn read(matter: &str) -> (Matter, Vec<String>) {
        let text = format!("---\ntitle: x\n{matter}---\n");
        let file = SourceFile::new(SourcePath::new("a.md"), text);
        let read = front_matter::read(&file, None, Matter::read);
        let messages = read.diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.place.as_ref().expect("it has a place");
            let hint = diagnostic
                .hint
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            format!("{} {} | {hint}", place.start.line, diagnostic.message)
        });
        (read.of_kinds, messages.collect())
    }

    #[test]
    fn reads_audio() {
        let (matter, messages) =
            read("audio:\n  url: https://example.org/a.mp3\n  length: 123\n  duration: 12:34\n");
        assert_eq!(messages, Vec::<String>::new());
        let audio = matter.audio.expect("it is there");
        assert_eq!(audio.url.value, "https://example.org/a.mp3");
        assert_eq!((audio.length, audio.duration), (Some(123), Some(754)));
    }

    #[test]
    fn says_what_is_wrong_with_a_recording() {
        for (matter, message) in [
            (
                "audio:\n  ulr: a.mp3\n  url: b.mp3\n",
                "4 `ulr` is not a key that Plaza knows | did you mean `url`?",
            ),
            (
                "audio:\n  bitrate: 64\n  url: b.mp3\n",
                "4 `bitrate` is not a key that Plaza knows | the keys here are url, type, length, duration",
            ),
            (
                "audio:\n  url: a.mp3\n  duration: 1:75\n",
                "5 `audio.duration` is not a duration: `1:75` | write mm:ss, h:mm:ss or seconds",
            ),
            (
                "audio:\n  type: audio/mpeg\n",
                "4 `audio` has no `url` | add `url: …` below it",
            ),
            (
                "transcript: a.txt\n",
                "3 `transcript` is not a .vtt or .srt file: `a.txt` | put the file beside the entry, and give its name",
            ),
            (
                "episode_type: bonsu\n",
                "3 `episode_type` is not one that Plaza knows: `bonsu` | did you mean `bonus`?",
            ),
            (
                "episode: one\n",
                "3 `episode` is not a number of 1 or more, so it is ignored | write a number, such as `12`",
            ),
        ] {
            assert_eq!(read(matter).1, [message], "{matter}");
        }
    }
}
