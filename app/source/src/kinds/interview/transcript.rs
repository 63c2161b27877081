//! A transcript: which paragraphs of a body open a turn, and who speaks it.
//!
//! `**Rich**:` opens a turn by Rich; `**R**:` or `R:` also stands for him. `**Break:**` is a pause
//! between turns.

mod plain;

use std::ops::Range;

use plaza_model::{Code, Diagnostic, Moment};

use super::cast::{Called, Cast, Speakers};
use super::label::{Label, label};
use super::{almost, pause, pause::is_pause, spoken_times};
use crate::body::Body;
use plaza_markup::Block;
use plaza_text::Spanned;

/// A turn, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnBlocks {
    /// The index of the speaker in [`Spoken::speakers`].
    pub(crate) speaker: usize,
    /// When it begins, if the label has a time.
    pub(crate) time: Option<Spanned<Moment>>,
    /// The pause before it.
    pub(crate) pause: Option<PauseBlocks>,
    /// The heading above it.
    pub(crate) chapter: Option<usize>,
    /// The blocks; the first opens with the label.
    pub(crate) blocks: Range<usize>,
    /// The offset in the body at which the label ends.
    pub(crate) label_end: usize,
    /// The times that open other blocks.
    pub(crate) marks: Vec<MarkedBlock>,
}

/// A pause, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PauseBlocks {
    pub(crate) blocks: Range<usize>,
    /// The label, such as `Break`.
    pub(crate) name: String,
    /// The offset in the body at which the label ends.
    pub(crate) label_end: usize,
    pub(crate) start: Option<Spanned<Moment>>,
    pub(crate) end: Option<Spanned<Moment>>,
}

/// A block that opens with a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkedBlock {
    pub(crate) block: usize,
    pub(crate) time: Option<Spanned<Moment>>,
    /// The offset in the body at which the words begin.
    pub(crate) words: usize,
}

/// The turns of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// The longest label of each speaker, in order of their first turn.
    pub(crate) speakers: Vec<String>,
    pub(crate) turns: Vec<TurnBlocks>,
    /// The first block after the last turn.
    pub(crate) end: usize,
    /// When the pause after the last turn begins.
    pub(crate) until: Option<Spanned<Moment>>,
    /// Whether the turns alone make it a conversation, without a recording.
    pub(crate) is_plain: bool,
}

impl Spoken {
    /// A body in which nobody speaks.
    pub(super) fn nothing(body: &Body<'_>) -> Self {
        Self {
            speakers: Vec::new(),
            turns: Vec::new(),
            end: body.blocks.len(),
            until: None,
            is_plain: false,
        }
    }
}

/// Finds the turns of a body, and what is wrong with them; `None` if it has fewer than two speakers, unless
/// one speaks from the beginning. People in `known` need only one turn.
pub(super) fn find(body: &Body<'_>, known: &[String]) -> (Option<Spoken>, Vec<Diagnostic>) {
    let mut labels = labels(body);
    let slips = almost::add(body, &mut labels, known);
    let cast = cast(body, &labels, known);
    let mut diagnostics = rivals(body, &labels, &cast);
    diagnostics.extend(slips.iter().cloned());
    let spoken = turns(body, &labels, &cast);
    let is_one = |spoken: &Spoken| spoken.speakers.len() > 1 || plain::is_monologue(body, spoken);
    let Some(mut spoken) = spoken.filter(is_one) else {
        return (None, slips);
    };
    diagnostics.extend(almost::without_words(body, &spoken));
    spoken_times::read(body, &labels, &mut spoken, &mut diagnostics);
    spoken.is_plain = plain::is_plain(body, &spoken);
    diagnostics.sort_by_key(|problem| problem.place.as_ref().map(|place| place.start));
    (Some(spoken), diagnostics)
}

/// The paragraphs that open with a possible label.
fn labels(body: &Body<'_>) -> Vec<(usize, Label)> {
    let text = &body.file.text[body.start..];
    let paragraphs = body.blocks.iter().enumerate();
    let paragraphs = paragraphs.filter(|(_, block)| block.is_paragraph());
    let labels = paragraphs.filter_map(|(at, block)| Some((at, label(text, block.span.clone())?)));
    labels.collect()
}

/// Who speaks.
fn cast(body: &Body<'_>, labels: &[(usize, Label)], known: &[String]) -> Cast {
    let named = || {
        labels
            .iter()
            .map(|(_, label)| label)
            .filter(|label| !is_pause(&label.name))
    };
    let names = named().map(|label| Called {
        name: &label.name,
        nick: label.nick.as_deref(),
        bold: label.bold,
    });
    let names: Vec<Called<'_>> = names.collect();
    let mut cast = Cast::of(&names, known);
    if let Some((at, first)) = labels.first()
        && Some(*at) == plain::first_words(body)
        && first.bold
        && pause::is_full_name(&first.name)
    {
        cast.welcome(&first.name);
    }
    // Among people who speak again and again, a name that occurs only once is also somebody.
    let speaks =
        |label: &&Label| cast.speaker(&label.name).is_some() && pause::may_be_somebody(&label.name);
    let turns = named().filter(speaks).count();
    if turns >= 2 && turns * 3 >= names.len() * 2 {
        let is_voice = |label: &&Label| {
            let is_somebody = label.bold && pause::may_be_somebody(&label.name);
            is_somebody || pause::is_full_name(&label.name)
        };
        named()
            .filter(is_voice)
            .for_each(|label| cast.welcome(&label.name));
    }
    cast
}

/// Reports labels that may stand for several people.
fn rivals(body: &Body<'_>, labels: &[(usize, Label)], cast: &Cast) -> Vec<Diagnostic> {
    let mut told: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, label) in labels {
        if let Some(name) = cast.speaker(&label.name)
            && let Some(other) = cast.rival(&label.name)
            && !told.contains(&label.name.as_str())
        {
            told.push(&label.name);
            let span = body.in_file(&(body.blocks[*at].span.start..label.end));
            let message = format!("`{}` could be {name} or {other}", label.name);
            let warning = body.file.warning(Code::Speaker, span, message);
            diagnostics.push(warning.hint(format!("write the full name; {name} is assumed")));
        }
    }
    diagnostics
}

/// The turns and the pauses between them, without times.
fn turns(body: &Body<'_>, labels: &[(usize, Label)], cast: &Cast) -> Option<Spoken> {
    let blocks = body.blocks;
    let mut speakers = Speakers::default();
    let mut turns: Vec<TurnBlocks> = Vec::new();
    let mut paused: Option<(usize, &Label)> = None;
    for (at, label) in labels {
        if is_pause(&label.name) {
            paused = paused.or(Some((*at, label)));
            continue;
        }
        let Some(name) = cast.speaker(&label.name) else {
            continue;
        };
        // A heading right above a turn is a chapter.
        let above = at
            .checked_sub(1)
            .filter(|&above| blocks[above].heading().is_some());
        let end = above.unwrap_or(*at);
        let pause = paused.take().map(|(start, label)| PauseBlocks {
            blocks: start..end,
            name: label.name.clone(),
            label_end: label.end,
            start: None,
            end: None,
        });
        if let Some(last) = turns.last_mut() {
            last.blocks.end = pause.as_ref().map_or(end, |pause| pause.blocks.start);
        }
        turns.push(TurnBlocks {
            speaker: speakers.place_of(name),
            time: None,
            pause,
            chapter: above,
            blocks: *at..*at + 1,
            label_end: label.end,
            marks: Vec::new(),
        });
    }
    // A heading, a rule or a pause after the last turn ends the conversation.
    let last = turns.last_mut()?;
    let ends = |block: &Block<'_>| block.heading().is_some() || block.is_rule();
    let end = (last.blocks.start + 1..blocks.len()).find(|&at| ends(&blocks[at]));
    let end = end.unwrap_or(blocks.len());
    last.blocks.end = paused.map_or(end, |(paused, _)| paused.min(end));
    Some(Spoken {
        speakers: speakers.0,
        end: last.blocks.end,
        turns,
        until: None,
        is_plain: false,
    })
}

#[cfg(test)]
mod tests;
