//! Transcripts for programs: WebVTT (W3C), and the JSON transcripts and chapters of the podcast
//! namespace (<https://github.com/Podcastindex-org/podcast-namespace>, `docs/examples/transcripts` and
//! `chapters`).
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
        TranscriptForm::SubRip => "application/x-subrip",
        TranscriptForm::Json => "application/json",
    }
}

/// The media type of chapters (`docs/tags/chapters.md` of the podcast namespace).
pub(crate) const CHAPTERS: &str = "application/json+chapters";

/// The forms of an interview's transcript, each with its address.
pub(crate) fn forms(site: &Site, id: EntryId) -> Vec<(TranscriptForm, &Address)> {
    use TranscriptForm::{Html, Json, SubRip, WebVtt};
    let forms = [Html, WebVtt, SubRip, Json];
    let published = forms.map(|form| {
        let item = match form {
            Html => Item::Page(Route::Transcript(id)),
            form => Item::Transcript(id, form),
        };
        Some((form, &site.catalogue.find(item)?.address))
    });
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
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<f64>,
    body: &'a str,
}

/// The JSON of the podcast namespace: a segment for each cue; without cues, one for each turn, which has
/// no times, because none are known.
pub(crate) fn json(interview: &Interview) -> String {
    let name = |speaker: usize| interview.speakers[speaker].name.as_str();
    let cues = interview.cues.iter().map(|cue| Segment {
        speaker: name(cue.speaker),
        start_time: Some(seconds(cue.start)),
        end_time: Some(seconds(cue.end)),
        body: &cue.text,
    });
    let mut segments: Vec<Segment<'_>> = cues.collect();
    if !interview.is_timed() {
        let turns = interview.turns.iter().map(|turn| Segment {
            speaker: name(turn.speaker),
            start_time: None,
            end_time: None,
            body: &turn.text,
        });
        segments.extend(turns);
    }
    written(&Transcript {
        version: "1.0.0",
        segments,
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
