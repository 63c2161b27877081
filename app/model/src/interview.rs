//! An interview: a recording, who speaks in it, and what they say in turns; as an episode, one of a
//! series.

use std::fmt;

use crate::{Href, Html, PersonId, SeriesId};

/// A moment of a recording, counted from its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    millis: u32,
}

/// A recording that can be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audio {
    /// Where it is.
    pub href: Href,
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

/// When a turn begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// As the transcript says.
    Exact(Moment),
    /// As its share of all words suggests; never told as a fact.
    Estimated(Moment),
}

/// A heading within a conversation; the turns below it are a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The heading as plain text.
    pub title: String,
    /// The heading itself.
    pub html: Html,
}

/// What one speaker says until the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks, by place in [`Interview::speakers`].
    pub speaker: usize,
    /// When it begins, where that is known.
    pub start: Option<Start>,
    /// The chapter that begins with it.
    pub chapter: Option<Chapter>,
    /// What is said.
    pub html: Html,
}

/// Words of one speaker and when exactly they are said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Who speaks, by place in [`Interview::speakers`].
    pub speaker: usize,
    /// When it begins.
    pub start: Moment,
    /// When it ends; after it begins.
    pub end: Moment,
    /// What is said, as plain text.
    pub text: String,
}

/// What an episode is to its series (Apple's `itunes:episodeType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EpisodeType {
    /// An episode.
    #[default]
    Full,
    /// It tells of the series, or of an episode.
    Trailer,
    /// Something beside the episodes.
    Bonus,
}

/// An interview's place in its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The series.
    pub series: SeriesId,
    /// Its number, where the editor gave it one.
    pub number: Option<u32>,
    /// The season it belongs to.
    pub season: Option<u32>,
    /// What it is to the series.
    pub sort: EpisodeType,
}

/// A conversation in turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// Its place in a series, where the site has one.
    pub episode: Option<Episode>,
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
    /// What is said when, in rising order; empty when the transcript has no times.
    pub cues: Vec<Cue>,
    /// The text after the last turn.
    pub outro: Html,
}

impl Moment {
    /// The moment as many milliseconds from the beginning; a recording is shorter than 49 days.
    pub const fn from_millis(millis: u32) -> Self {
        Self { millis }
    }

    /// The moment as many seconds from the beginning.
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
    /// Seconds, with a fraction where there is one: `754.5`.
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

    /// The word of the front matter, which is Apple's too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Trailer => "trailer",
            Self::Bonus => "bonus",
        }
    }
}

impl Interview {
    /// Whether the transcript says when what is said.
    pub fn is_timed(&self) -> bool {
        !self.cues.is_empty()
    }

    /// Whether the times of turns are only estimated.
    pub fn is_estimated(&self) -> bool {
        let estimated = |turn: &Turn| matches!(turn.start, Some(Start::Estimated(_)));
        self.turns.iter().any(estimated)
    }

    /// How long the recording is, in seconds: as it says, else as long as the transcript.
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

    /// Whether a speaker asks: whoever is no guest; where there is none, whoever speaks first.
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
