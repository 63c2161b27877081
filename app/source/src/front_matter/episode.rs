//! What front matter says of an episode: its recording, its captions, its place in its series.

use plaza_model::{Code, EpisodeType};

use super::{CODE, Reader};
use crate::captions::Format;
use plaza_text::Spanned;
use plaza_text::{Node, Value};

/// A recording as the front matter has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AudioMatter {
    pub(crate) url: Spanned<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) length: Option<u64>,
    pub(crate) duration: Option<u32>,
}

impl Reader<'_> {
    pub(super) fn audio(&mut self, value: &Node) -> Option<AudioMatter> {
        if value.pairs().is_empty() {
            return Some(AudioMatter {
                url: self.written("audio", value)?,
                media_type: None,
                length: None,
                duration: None,
            });
        }
        for (key, _) in value.pairs() {
            let known = ["url", "type", "length", "duration"];
            if !known.contains(&key.name.as_str()) {
                let message = format!("`audio` has no key `{}`", key.name);
                let hint = "its keys are url, type, length and duration";
                self.warn(Code::UnknownKey, key.span.clone(), message, hint);
            }
        }
        let Some(url) = value
            .get("url")
            .and_then(|url| self.written("audio.url", url))
        else {
            let message = "`audio` has no `url`".to_owned();
            self.error(value.span.clone(), message, "add `url: …` below it");
            return None;
        };
        Some(AudioMatter {
            url,
            media_type: value
                .get("type")
                .and_then(|node| self.text("audio.type", node)),
            length: value.get("length").and_then(|node| self.bytes(node)),
            duration: value.get("duration").and_then(|node| self.seconds(node)),
        })
    }

    pub(super) fn transcript(&mut self, value: &Node) -> Option<Spanned<String>> {
        let path = self.written("transcript", value)?;
        if path.value.contains("://") || Format::of(&path.value).is_none() {
            let message = format!("`transcript` is no .vtt or .srt file: `{}`", path.value);
            let hint = "put the file beside the entry, and write its name";
            self.error(value.span.clone(), message, hint);
            return None;
        }
        Some(path)
    }

    /// A number from 1 on. Other generators may mean something else by the key, so it is no error.
    pub(super) fn number(&mut self, name: &str, value: &Node) -> Option<u32> {
        let number = value.text().and_then(|text| text.parse().ok());
        let number = number.filter(|&number| number > 0);
        if number.is_none() && value.value != Value::Null {
            let message = format!("`{name}` is not a number from 1 on, so it is left out");
            self.warn(CODE, value.span.clone(), message, "write it in digits");
        }
        number
    }

    pub(super) fn episode_type(&mut self, value: &Node) -> EpisodeType {
        let text = value.text().unwrap_or_default();
        let known = EpisodeType::ALL
            .into_iter()
            .find(|own| own.as_str() == text);
        known.unwrap_or_else(|| {
            let message = "`episode_type` is not one that podcasts know".to_owned();
            let hint = "it is one of full, trailer, bonus";
            self.error(value.span.clone(), message, hint);
            EpisodeType::Full
        })
    }

    fn bytes(&mut self, value: &Node) -> Option<u64> {
        let bytes = value.text().and_then(|text| text.parse().ok());
        if bytes.is_none() {
            let message = "`audio.length` is not a number of bytes".to_owned();
            self.error(
                value.span.clone(),
                message,
                "write the size of the file, such as 7340032",
            );
        }
        bytes
    }

    fn seconds(&mut self, value: &Node) -> Option<u32> {
        let seconds = value.text().and_then(clock_seconds);
        if seconds.is_none() {
            let message = "`audio.duration` is not a duration".to_owned();
            self.error(
                value.span.clone(),
                message,
                "write mm:ss, h:mm:ss or seconds",
            );
        }
        seconds
    }
}

/// Seconds of `754`, `12:34` or `1:02:03`.
pub(crate) fn clock_seconds(text: &str) -> Option<u32> {
    let mut seconds: u32 = 0;
    let parts: Vec<&str> = text.trim().split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    for (at, part) in parts.iter().enumerate() {
        let number: u32 = part.parse().ok()?;
        if at > 0 && (number > 59 || part.len() != 2) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
    }
    Some(seconds)
}
