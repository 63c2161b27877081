//! An interview: a recording, who speaks in it, and what they say in turns.

use std::fmt::Write as _;

use crate::entry::push_escaped;
use crate::{Html, PersonId};

/// A recording that can be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audio {
    /// Absolute, or root-relative below the base path.
    pub url: String,
    /// Media type, such as `audio/mpeg`.
    pub media_type: String,
    /// Size in bytes, where known.
    pub length: Option<u64>,
    /// Duration in seconds, where known.
    pub duration: Option<u32>,
}

/// Somebody who speaks in an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The full name where it is known, else as the transcript has it.
    pub name: String,
    /// The person of the site, when the speaker is one.
    pub person: Option<PersonId>,
}

/// What one speaker says until the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks, by place in [`Interview::speakers`].
    pub speaker: usize,
    /// When it begins, in seconds from the beginning of the recording, where the transcript says.
    pub time: Option<u32>,
    /// What is said.
    pub html: Html,
}

/// A conversation in turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// The recording.
    pub audio: Option<Audio>,
    /// Who speaks, in order of their first turn.
    pub speakers: Vec<Speaker>,
    /// Who is asked: every speaker who is not an author.
    pub guests: Vec<PersonId>,
    /// The turns are a summary of what was said, not its words.
    pub condensed: bool,
    /// The text before the first turn.
    pub intro: Html,
    /// The conversation; empty when the entry holds only a recording.
    pub turns: Vec<Turn>,
    /// The text after the last turn.
    pub outro: Html,
}

impl Interview {
    pub(crate) fn plain_html(&self) -> String {
        let mut html = self.intro.as_str().to_owned();
        if let Some(audio) = &self.audio {
            html.push_str("<p><a href=\"");
            push_escaped(&mut html, &audio.url);
            html.push_str("\">Listen to the recording</a></p>\n");
        }
        for turn in &self.turns {
            html.push_str("<p><strong>");
            push_escaped(&mut html, &self.speakers[turn.speaker].name);
            // Writing to a String cannot fail.
            let _ = write!(html, ":</strong></p>\n{}", turn.html.as_str());
        }
        html.push_str(self.outro.as_str());
        html
    }
}

/// `12:34` or `1:02:03`, as players show a time in seconds.
pub(crate) fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

impl Audio {
    /// The duration as players show it: `12:34`.
    pub fn duration_clock(&self) -> Option<String> {
        self.duration.map(clock)
    }
}

impl Turn {
    /// The time as players show it: `12:34`.
    pub fn time_clock(&self) -> Option<String> {
        self.time.map(clock)
    }
}
