//! A transcript for machines: WebVTT (W3C), and the JSON of the podcast namespace, with the
//! chapters in its form (<https://github.com/Podcastindex-org/podcast-namespace>, `transcripts` and
//! `chapters`). Only exact times are told; what is estimated is for readers.

use std::fmt::Write as _;

use plaza_model::{Entry, Interview, Moment, Permalink};
use serde::Serialize;

/// A form that a transcript is published in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A page of its own, which `plaza-pages` renders.
    Html,
    WebVtt,
    Json,
}

impl Form {
    pub(crate) fn permalink(self, entry: &Entry) -> Permalink {
        entry.permalink.attached(match self {
            Self::Html => "transcript.html",
            Self::WebVtt => "transcript.vtt",
            Self::Json => "transcript.json",
        })
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::WebVtt => "text/vtt",
            Self::Json => "application/json",
        }
    }
}

/// The forms that an interview's transcript has.
pub(crate) fn forms(interview: &Interview) -> &'static [Form] {
    if interview.is_timed() {
        &[Form::Html, Form::WebVtt, Form::Json]
    } else if interview.turns.is_empty() {
        &[]
    } else {
        &[Form::Html]
    }
}

/// Where the chapters of an interview stand.
pub(crate) fn chapters_permalink(entry: &Entry) -> Permalink {
    entry.permalink.attached("chapters.json")
}

/// A file that a transcript is published as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    WebVtt,
    Json,
    Chapters,
}

/// The files of an interview with exact times.
pub(crate) fn files(interview: &Interview) -> &'static [File] {
    if !interview.is_timed() {
        &[]
    } else if interview.chapters().next().is_some() {
        &[File::WebVtt, File::Json, File::Chapters]
    } else {
        &[File::WebVtt, File::Json]
    }
}

impl File {
    pub(crate) fn permalink(self, entry: &Entry) -> Permalink {
        match self {
            Self::WebVtt => Form::WebVtt.permalink(entry),
            Self::Json => Form::Json.permalink(entry),
            Self::Chapters => chapters_permalink(entry),
        }
    }

    pub(crate) fn render(self, interview: &Interview) -> String {
        match self {
            Self::WebVtt => web_vtt(interview),
            Self::Json => json(interview),
            Self::Chapters => chapters(interview),
        }
    }
}

/// WebVTT, a voice span a cue.
pub(crate) fn web_vtt(interview: &Interview) -> String {
    let mut vtt = String::from("WEBVTT\n");
    for cue in &interview.cues {
        let name = escaped(&interview.speakers[cue.speaker].name);
        let (start, end, text) = (timestamp(cue.start), timestamp(cue.end), escaped(&cue.text));
        // Writing to a String cannot fail.
        let _ = write!(vtt, "\n{start} --> {end}\n<v {name}>{text}\n");
    }
    vtt
}

/// `01:02:03.456`.
fn timestamp(moment: Moment) -> String {
    let (seconds, millis) = (moment.seconds(), moment.millis() % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// Text in one line, with what is markup in a cue escaped; `-->` cannot stand in it then.
fn escaped(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[derive(Serialize)]
struct Transcript<'a> {
    version: &'static str,
    segments: Vec<Segment<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Segment<'a> {
    speaker: &'a str,
    start_time: f64,
    end_time: f64,
    body: &'a str,
}

fn json(interview: &Interview) -> String {
    let segments = interview.cues.iter().map(|cue| Segment {
        speaker: &interview.speakers[cue.speaker].name,
        start_time: seconds(cue.start),
        end_time: seconds(cue.end),
        body: &cue.text,
    });
    written(&Transcript {
        version: "1.0.0",
        segments: segments.collect(),
    })
}

#[derive(Serialize)]
struct Chapters<'a> {
    version: &'static str,
    chapters: Vec<Chapter<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Chapter<'a> {
    start_time: f64,
    title: &'a str,
}

fn chapters(interview: &Interview) -> String {
    let chapters = interview.chapters().map(|(start, chapter)| Chapter {
        start_time: seconds(start),
        title: &chapter.title,
    });
    written(&Chapters {
        version: "1.2.0",
        chapters: chapters.collect(),
    })
}

fn seconds(moment: Moment) -> f64 {
    f64::from(moment.millis()) / 1000.0
}

fn written(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value);
    json.expect("text and numbers can always be written") + "\n"
}
