//! Timed transcripts: joins the conversation of an entry with the captions that it names.

use std::sync::Arc;

use plaza_model::{Code, Cue, Diagnostic, Moment};

use super::captions::{Captions, Said};
use super::cast::{Called, Cast, Speakers};
use super::{Conversation, TurnText, opens_with_name};
use crate::assemble::Parts;
use crate::document::Document;
use plaza_markup::{Fragment, Sealed, push_escaped};
use plaza_text::Spanned;
use plaza_text::has_error;

/// A paragraph of a turn ends after the first sentence that makes it this long, in bytes.
const PARAGRAPH: usize = 500;

/// A file of captions, as turns.
struct Spoken {
    speakers: Vec<String>,
    turns: Vec<SpokenTurn>,
    cues: Vec<Cue>,
}

struct SpokenTurn {
    speaker: usize,
    start: Moment,
    words: Vec<String>,
}

/// The conversation with the times of the captions that the front matter names; `None` if it names
/// none, or they cannot be used.
pub(super) fn conversation(
    parts: &Parts<'_>,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Conversation> {
    let named = document.readings.interview.matter.transcript.as_ref()?;
    let warn = |message: String| {
        document
            .file
            .warning(Code::Captions, named.span.clone(), message)
    };
    let Some(captions) = captions(parts, document, named) else {
        let missing = warn(format!("the file `{}` does not exist", named.value));
        diagnostics.push(missing.hint("put it beside the entry, or fix the path"));
        return None;
    };
    diagnostics.extend(captions.diagnostics.iter().cloned());
    if has_error(&captions.diagnostics) {
        return None;
    }
    let Some(spoken) = spoken(&captions.said, document) else {
        let nobody = warn(format!("`{}` does not say who speaks", named.value));
        diagnostics.push(nobody.hint("write `<v Name>` before the words of each speaker"));
        return None;
    };
    let own = document.readings.interview.conversation.as_deref()?;
    if own.turns.is_empty() {
        return Some(Conversation {
            speakers: spoken
                .speakers
                .into_iter()
                .map(|name| (name, None))
                .collect(),
            turns: spoken
                .turns
                .into_iter()
                .map(|turn| turn_text(turn, named))
                .collect(),
            cues: spoken.cues,
            ..own.clone()
        });
    }
    let (told, said) = (own.turns.len(), spoken.turns.len());
    let timed = with_times(own, spoken, named);
    if timed.is_none() {
        let message = format!(
            "the turns of `{}` ({said}) do not match those of the entry ({told}), so its times are \
                 not used",
            named.value
        );
        let hint = "keep the conversation in only one of them, or give both the same turns";
        diagnostics.push(warn(message).hint(hint));
    }
    timed
}

fn captions(
    parts: &Parts<'_>,
    document: &Document,
    named: &Spanned<String>,
) -> Option<Arc<Captions>> {
    let path = plaza_model::joined(document.file.path.folder(), &named.value)?;
    let at = parts
        .assets
        .binary_search_by(|found| found.path.as_str().cmp(&path))
        .ok()?;
    let found = parts.assets[at];
    parts.facts.captions(&found.path, &found.on_disk)
}

/// Joins captions into turns. Words without a voice belong to the last speaker; before any speaker,
/// to the only author of an entry without guests. Otherwise there are no turns.
fn spoken(said: &[Said], document: &Document) -> Option<Spoken> {
    let (matter, authors) = (
        &document.readings.interview.matter,
        &document.matter.authors,
    );
    let mut known = matter.named(authors);
    known.extend(said.iter().filter_map(|said| said.voice.clone()));
    let label_of = |said: &Said| opens_with_name(&said.text);
    let labels: Vec<Option<(String, usize)>> = said
        .iter()
        .map(|said| match &said.voice {
            Some(voice) => Some((voice.clone(), 0)),
            None => label_of(said),
        })
        .collect();
    let names = labels.iter().flatten();
    let names: Vec<Called<'_>> = names
        .map(|(name, _)| Called {
            name,
            nick: None,
            bold: false,
        })
        .collect();
    let cast = Cast::of(&names, &known);
    let mut speakers = Speakers::default();
    let (mut turns, mut cues) = (Vec::<SpokenTurn>::new(), Vec::new());
    for (said, label) in said.iter().zip(&labels) {
        let named = label
            .as_ref()
            .and_then(|(name, end)| Some((cast.speaker(name)?, *end)));
        let (speaker, text) = match (named, turns.last()) {
            (Some((name, end)), _) => (speakers.place_of(name), said.text[end..].trim_start()),
            (None, Some(last)) => (last.speaker, said.text.as_str()),
            (None, None) => match authors.as_slice() {
                [author] if matter.guests.iter().flatten().next().is_none() => {
                    (speakers.place_of(&author.value), said.text.as_str())
                }
                _ => return None,
            },
        };
        if text.is_empty() {
            continue;
        }
        cues.push(Cue {
            speaker,
            start: said.start,
            end: said.end,
            text: text.into(),
        });
        match turns.last_mut().filter(|turn| turn.speaker == speaker) {
            Some(turn) => turn.words.push(text.to_owned()),
            None => turns.push(SpokenTurn {
                speaker,
                start: said.start,
                words: vec![text.to_owned()],
            }),
        }
    }
    Some(Spoken {
        speakers: speakers.0,
        turns,
        cues,
    })
}

fn turn_text(turn: SpokenTurn, named: &Spanned<String>) -> TurnText {
    let text = turn.words.join(" ");
    TurnText {
        speaker: turn.speaker,
        time: Some(Spanned {
            value: turn.start,
            span: named.span.clone(),
        }),
        pause: None,
        marks: Vec::new(),
        chapter: None,
        html: paragraphs(&turn.words),
        words: text.split_whitespace().count(),
        text: text.into(),
    }
}

fn paragraphs(words: &[String]) -> Sealed {
    let mut fragment = Fragment::default();
    let mut length = 0;
    for (at, part) in words.iter().enumerate() {
        fragment.html.push_str(match (at, length) {
            (0, _) => "<p>",
            (_, 0) => "</p>\n<p>",
            _ => " ",
        });
        push_escaped(&mut fragment.html, part);
        length += part.len();
        if length >= PARAGRAPH && part.ends_with(['.', '?', '!', '…']) {
            length = 0;
        }
    }
    fragment.html.push_str("</p>\n");
    fragment.seal()
}

/// The turns of the entry with the times of the captions, if both have the same turns.
fn with_times(own: &Conversation, spoken: Spoken, named: &Spanned<String>) -> Option<Conversation> {
    if own.turns.len() != spoken.turns.len() {
        return None;
    }
    let mut speakers: Vec<Option<usize>> = vec![None; spoken.speakers.len()];
    for (own, spoken) in own.turns.iter().zip(&spoken.turns) {
        let known = speakers[spoken.speaker].get_or_insert(own.speaker);
        if *known != own.speaker {
            return None;
        }
    }
    let mut timed = own.clone();
    for (turn, spoken) in timed.turns.iter_mut().zip(&spoken.turns) {
        turn.time = Some(Spanned {
            value: spoken.start,
            span: named.span.clone(),
        });
    }
    let cues = spoken.cues.into_iter().map(|cue| Cue {
        speaker: speakers[cue.speaker].unwrap_or_default(),
        ..cue
    });
    timed.cues = cues.collect();
    Some(timed)
}
