//! Transcripts for programs: WebVTT (W3C), and the JSON transcripts and chapters of the podcast
//! namespace (<https://github.com/Podcastindex-org/podcast-namespace>, `transcripts` and `chapters`).
//! They contain only exact times; estimated ones are shown on pages only.

use std::fmt::Write as _;

use plaza_model::paths::TranscriptForm;
use plaza_model::{Address, EntryId, Interview, Item, Moment, Route, Site};
use serde::Serialize;

/// The media type of a transcript form.
pub(crate) fn media_type(form: TranscriptForm) -> &'static str {
    match form {
        TranscriptForm::Html => "text/html",
        TranscriptForm::WebVtt => "text/vtt",
        TranscriptForm::Json => "application/json",
    }
}

/// The forms of an interview's transcript, each with its address.
pub(crate) fn forms(site: &Site, id: EntryId) -> Vec<(TranscriptForm, &Address)> {
    let forms = [
        (TranscriptForm::Html, Item::Page(Route::Transcript(id))),
        (
            TranscriptForm::WebVtt,
            Item::Transcript(id, TranscriptForm::WebVtt),
        ),
        (
            TranscriptForm::Json,
            Item::Transcript(id, TranscriptForm::Json),
        ),
    ];
    let published = forms.map(|(form, item)| Some((form, &site.catalogue.find(item)?.address)));
    published.into_iter().flatten().collect()
}

/// WebVTT, with one voice span per cue.
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

/// Formats a time as `01:02:03.456`.
fn timestamp(moment: Moment) -> String {
    let (seconds, millis) = (moment.seconds(), moment.millis() % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// Text in one line, with cue markup escaped, including the `>` of `-->`.
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

/// The JSON of the podcast namespace.
pub(crate) fn json(interview: &Interview) -> String {
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

/// The chapters with an exact start time.
pub(crate) fn chapters(interview: &Interview) -> String {
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
    json.expect("strings and numbers always serialise") + "\n"
}
