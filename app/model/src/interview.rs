//! An interview: a recording, its speakers and their turns. It may be an episode of a series.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

use crate::{Href, Html, Location, PersonId, SeriesId, Soundbite};

/// A position in a recording, from its beginning.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Moment {
    millis: u32,
}

/// A recording that can be played.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Audio {
    /// Its address.
    pub href: Href,
    /// Media type, such as `audio/mpeg`.
    pub media_type: String,
    /// Size in bytes, where known.
    pub length: Option<u64>,
    /// Duration in seconds, where known.
    pub duration: Option<u32>,
}

/// A speaker in an interview.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// The full name if it is known, else the name in the transcript.
    pub name: String,
    /// The person, if the site has a page for them.
    pub person: Option<PersonId>,
}

/// When a turn begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// As the transcript states.
    Exact(Moment),
    /// Estimated from the number of words before it, and shown as an estimate.
    Estimated(Moment),
}

/// A heading in a conversation, which begins a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chapter {
    /// The heading as plain text.
    pub title: String,
    /// The heading itself.
    pub html: Html,
}

/// What one speaker says until the next speaker begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Turn {
    /// The speaker, by index in [`Interview::speakers`].
    pub speaker: usize,
    /// When it begins, if known.
    pub start: Option<Start>,
    /// The pause before it: a break, a jingle; empty if there is none.
    pub pause: Html,
    /// The chapter that begins with this turn.
    pub chapter: Option<Chapter>,
    /// What is said.
    pub html: Html,
    /// What is said, as plain text in one line.
    pub text: Arc<str>,
}

/// What one speaker says, with exact times.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cue {
    /// The speaker, by index in [`Interview::speakers`].
    pub speaker: usize,
    /// When it begins.
    pub start: Moment,
    /// When it ends; later than `start`.
    pub end: Moment,
    /// What is said, as plain text.
    pub text: Arc<str>,
}

/// The type of an episode (Apple's `itunes:episodeType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EpisodeType {
    /// A complete episode.
    #[default]
    Full,
    /// A preview of the series or of an episode.
    Trailer,
    /// Extra material.
    Bonus,
}

/// An interview's place in its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Episode {
    /// The series.
    pub series: SeriesId,
    /// Its number, if the editor gave one.
    pub number: Option<u32>,
    /// Its season.
    pub season: Option<u32>,
    /// Its type.
    pub kind: EpisodeType,
}

/// A conversation in turns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interview {
    /// Its place in a series, if it belongs to one.
    pub episode: Option<Episode>,
    /// What apps show in place of the episode's number, such as `Day 5`.
    pub episode_label: Option<String>,
    /// Parts of the recording that are worth hearing alone.
    pub soundbites: Vec<Soundbite>,
    /// Where it was made, or what places it is about.
    pub locations: Vec<Location>,
    /// The recording.
    pub audio: Option<Audio>,
    /// The speakers, in the order of their first turns.
    pub speakers: Vec<Speaker>,
    /// Who is interviewed: every speaker who is not an author.
    pub guests: Vec<PersonId>,
    /// Whether the turns summarise what was said instead of quoting it.
    pub condensed: bool,
    /// The text before the first turn.
    pub intro: Html,
    /// The conversation; empty when the entry holds only a recording.
    pub turns: Vec<Turn>,
    /// The timed text, in order; empty if the transcript has no times.
    pub cues: Vec<Cue>,
    /// The text after the last turn.
    pub outro: Html,
}

impl Moment {
    /// The moment at a number of milliseconds; the maximum is 49 days.
    pub const fn from_millis(millis: u32) -> Self {
        Self { millis }
    }

    /// The moment at a number of seconds.
    pub const fn from_seconds(seconds: u32) -> Self {
        Self {
            millis: seconds.saturating_mul(1000),
        }
    }

    /// Milliseconds from the beginning.
    pub const fn millis(self) -> u32 {
        self.millis
    }

    /// Whole seconds from the beginning.
    pub const fn seconds(self) -> u32 {
        self.millis / 1000
    }

    /// As players show it: `12:34` or `1:02:03`.
    pub fn clock(self) -> String {
        clock(self.seconds())
    }
}

impl fmt::Display for Moment {
    /// Seconds, with a fraction only if it is not zero: `754.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.seconds())?;
        match self.millis % 1000 {
            0 => Ok(()),
            rest => f.write_str(format!(".{rest:03}").trim_end_matches('0')),
        }
    }
}

impl Start {
    /// The moment, whether exact or estimated.
    pub fn moment(self) -> Moment {
        match self {
            Self::Exact(moment) | Self::Estimated(moment) => moment,
        }
    }
}

impl EpisodeType {
    /// Every type.
    pub const ALL: [Self; 3] = [Self::Full, Self::Trailer, Self::Bonus];

    /// The name used in front matter and by Apple.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Trailer => "trailer",
            Self::Bonus => "bonus",
        }
    }
}

impl Interview {
    /// Whether the transcript has exact times.
    pub fn is_timed(&self) -> bool {
        !self.cues.is_empty()
    }

    /// Whether the times of turns are estimates.
    pub fn is_estimated(&self) -> bool {
        let estimated = |turn: &Turn| matches!(turn.start, Some(Start::Estimated(_)));
        self.turns.iter().any(estimated)
    }

    /// The duration in seconds: the recording's if it is known, else up to the end of the last cue.
    pub fn duration(&self) -> Option<u32> {
        let said = self.audio.as_ref().and_then(|audio| audio.duration);
        said.or_else(|| self.cues.last().map(|cue| cue.end.millis.div_ceil(1000)))
    }

    /// The chapters that begin at an exact moment.
    pub fn chapters(&self) -> impl Iterator<Item = (Moment, &Chapter)> {
        self.turns.iter().filter_map(|turn| match turn.start {
            Some(Start::Exact(moment)) => Some((moment, turn.chapter.as_ref()?)),
            _ => None,
        })
    }

    /// Whether a speaker is a host: anyone who is not a guest or, without guests, the first speaker.
    pub fn is_host(&self, speaker: usize) -> bool {
        if self.guests.is_empty() {
            return speaker == 0;
        }
        let person = self.speakers[speaker].person;
        person.is_none_or(|person| !self.guests.contains(&person))
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
