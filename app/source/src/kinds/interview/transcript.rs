//! A transcript: which paragraphs of a body open a turn, and who speaks it.
//!
//! `**Rich**:` opens a turn by Rich; `**R**:` or `R:` also stands for him.

use std::ops::Range;

use plaza_model::{Code, Diagnostic, Moment};

use super::cast::{Called, Cast, Speakers};
use super::clock;
use super::label::{Label, label};
use crate::body::Body;
use plaza_markup::Block;
use plaza_text::SourceFile;
use plaza_text::Spanned;

/// A turn, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnBlocks {
    /// The index of the speaker in [`Spoken::speakers`].
    pub(crate) speaker: usize,
    /// When it begins, if the label has a time.
    pub(crate) time: Option<Spanned<Moment>>,
    /// The heading above it.
    pub(crate) chapter: Option<usize>,
    /// The blocks; the first opens with the label.
    pub(crate) blocks: Range<usize>,
    /// The offset in the body at which the label ends.
    pub(crate) label_end: usize,
}

/// The turns of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// The longest label of each speaker, in order of their first turn.
    pub(crate) speakers: Vec<String>,
    pub(crate) turns: Vec<TurnBlocks>,
    /// The first block after the last turn.
    pub(crate) end: usize,
}

impl Spoken {
    /// A body in which nobody speaks.
    pub(super) fn nothing(body: &Body<'_>) -> Self {
        Self {
            speakers: Vec::new(),
            turns: Vec::new(),
            end: body.blocks.len(),
        }
    }
}

/// Finds the turns of a body; `None` if it has fewer than two speakers. People in `known` need only
/// one turn.
pub(super) fn find(body: &Body<'_>, known: &[String]) -> Option<(Spoken, Vec<Diagnostic>)> {
    let (file, blocks) = (body.file, body.blocks);
    let labels = labels(body);
    let names: Vec<Called<'_>> = labels
        .iter()
        .map(|(_, label)| Called {
            name: &label.name,
            bold: label.bold,
        })
        .collect();
    let cast = Cast::of(&names, known);
    let mut diagnostics = Vec::new();
    let mut speakers = Speakers::default();
    let mut turns: Vec<TurnBlocks> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let mut last_time: Option<Moment> = None;
    for (at, label) in &labels {
        let Some(name) = cast.speaker(&label.name) else {
            continue;
        };
        if let Some(other) = cast.rival(&label.name)
            && !told.contains(&label.name.as_str())
        {
            told.push(&label.name);
            let span = body.in_file(&(blocks[*at].span.start..label.end));
            let message = format!("`{}` could be {name} or {other}", label.name);
            let warning = file.warning(Code::Speaker, span, message);
            diagnostics.push(warning.hint(format!("write the full name; {name} is assumed")));
        }
        let time = label.time.clone().and_then(|span| {
            let time = time(file, body.in_file(&span), last_time);
            last_time = time.as_ref().ok().map(|time| time.value).or(last_time);
            time.map_err(|error| diagnostics.push(error)).ok()
        });
        // A heading right above a turn is a chapter.
        let above = at
            .checked_sub(1)
            .filter(|&above| blocks[above].heading().is_some());
        if let Some(last) = turns.last_mut() {
            last.blocks.end = above.unwrap_or(*at);
        }
        turns.push(TurnBlocks {
            speaker: speakers.place_of(name),
            time,
            chapter: above,
            blocks: *at..*at + 1,
            label_end: label.end,
        });
    }
    if speakers.0.len() < 2 {
        return None;
    }
    // A heading or a rule after the last turn ends the conversation.
    let last = turns.last_mut()?;
    let ends = |block: &Block<'_>| block.heading().is_some() || block.is_rule();
    let end = (last.blocks.start + 1..blocks.len()).find(|&at| ends(&blocks[at]));
    last.blocks.end = end.unwrap_or(blocks.len());
    let end = last.blocks.end;
    let spoken = Spoken {
        speakers: speakers.0,
        turns,
        end,
    };
    Some((spoken, diagnostics))
}

/// The paragraphs that open with a possible label.
fn labels(body: &Body<'_>) -> Vec<(usize, Label)> {
    let text = &body.file.text[body.start..];
    let paragraphs = body.blocks.iter().enumerate();
    let paragraphs = paragraphs.filter(|(_, block)| block.is_paragraph());
    let labels = paragraphs.filter_map(|(at, block)| Some((at, label(text, block.span.clone())?)));
    labels.collect()
}

/// Reads the time of a turn from a range of the file. It must not be earlier than that of the turn
/// above.
fn time(
    file: &SourceFile,
    span: Range<usize>,
    last: Option<Moment>,
) -> Result<Spanned<Moment>, Diagnostic> {
    let text = &file.text[span.clone()];
    let Some(seconds) = clock::seconds(text) else {
        let message = format!("`{text}` is not a time");
        let error = file.error(Code::Time, span, message);
        return Err(error.hint("write `[mm:ss]` or `[h:mm:ss]`, from the start of the recording"));
    };
    let value = Moment::from_seconds(seconds);
    match last {
        Some(last) if value < last => {
            let message = format!(
                "`{text}` is earlier than the turn above, which begins at {}",
                last.clock()
            );
            let error = file.error(Code::Time, span, message);
            Err(error.hint("fix one of the two, so that times increase from turn to turn"))
        }
        _ => Ok(Spanned { value, span }),
    }
}

#[cfg(test)]
mod tests;
