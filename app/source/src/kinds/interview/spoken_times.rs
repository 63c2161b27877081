//! The times of a transcript: of its labels, its pauses, and the paragraphs that open with one.

use std::ops::Range;

use plaza_model::{Code, Diagnostic, Moment};

use super::label::{Label, opening_time};
use super::transcript::{MarkedBlock, Spoken};
use super::{clock, ordered};
use crate::body::Body;
use plaza_text::Spanned;

/// Reads all times into the turns. Those that are no times, or out of order, are reported.
pub(super) fn read(
    body: &Body<'_>,
    labels: &[(usize, Label)],
    spoken: &mut Spoken,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut time = |span: Range<usize>| time(body, span, diagnostics);
    let label_of = |block: usize| {
        let at = labels.binary_search_by_key(&block, |(at, _)| *at).ok()?;
        Some(&labels[at].1)
    };
    for turn in &mut spoken.turns {
        if let Some(pause) = &mut turn.pause
            && let Some(label) = label_of(pause.blocks.start)
        {
            pause.start = label.time.clone().and_then(&mut time);
            pause.end = end_of_pause(body, pause.blocks.start, label).and_then(&mut time);
        }
        let label = label_of(turn.blocks.start);
        turn.time = label
            .and_then(|label| label.time.clone())
            .and_then(&mut time);
        for block in turn.blocks.clone().skip(1) {
            if let Some((span, words)) = mark(body, block) {
                let time = time(span);
                turn.marks.push(MarkedBlock { block, time, words });
            }
        }
    }
    let after = label_of(spoken.end).and_then(|label| label.time.clone());
    spoken.until = after.and_then(time);
    put_in_order(body, spoken, diagnostics);
    for turn in &mut spoken.turns {
        turn.marks.retain(|mark| mark.time.is_some());
    }
}

/// The time of `**Jingle:** [55:49] to [56:04]` at which it ends.
fn end_of_pause(body: &Body<'_>, block: usize, label: &Label) -> Option<Range<usize>> {
    let text = &body.file.text[body.start..];
    let rest = text.get(label.end..body.blocks[block].span.end)?;
    let words = rest
        .strip_prefix("to")
        .or_else(|| rest.strip_prefix(['-', '–']))?;
    let (time, _) = opening_time(words.trim_start())?;
    let start = time.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + time.len())
}

/// The time that a paragraph opens with, and where its words begin.
fn mark(body: &Body<'_>, block: usize) -> Option<(Range<usize>, usize)> {
    let block = &body.blocks[block];
    if !block.is_paragraph() {
        return None;
    }
    let text = &body.file.text[body.start..];
    let (time, words) = opening_time(&text[block.span.clone()])?;
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    Some((at(time)..at(time) + time.len(), at(words)))
}

/// Reads the time at a range of the body.
fn time(
    body: &Body<'_>,
    span: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<Moment>> {
    let span = body.in_file(&span);
    let text = &body.file.text[span.clone()];
    if let Some(value) = clock::moment(text) {
        return Some(Spanned { value, span });
    }
    let message = format!("`{text}` is not a time");
    let warning = body.file.warning(Code::Time, span, message);
    let hint = "write `[mm:ss]` or `[h:mm:ss]`, from the start of the recording";
    diagnostics.push(warning.hint(hint));
    None
}

/// All times, in the order of the text.
fn all(spoken: &mut Spoken) -> impl Iterator<Item = &mut Option<Spanned<Moment>>> {
    let of_turns = spoken.turns.iter_mut().flat_map(|turn| {
        let pause = turn.pause.iter_mut();
        let pause = pause.flat_map(|pause| [&mut pause.start, &mut pause.end]);
        let marks = turn.marks.iter_mut().map(|mark| &mut mark.time);
        pause.chain([&mut turn.time]).chain(marks)
    });
    of_turns
        .chain([&mut spoken.until])
        .filter(|time| time.is_some())
}

/// Drops the times that are out of order.
fn put_in_order(body: &Body<'_>, spoken: &mut Spoken, diagnostics: &mut Vec<Diagnostic>) {
    let times: Vec<Moment> = all(spoken).flatten().map(|time| time.value).collect();
    let kept = ordered::kept(&times);
    let mut last = None;
    for (at, slot) in all(spoken).enumerate() {
        if kept[at] {
            last = Some(times[at]);
            continue;
        }
        let Some(time) = slot.take() else { continue };
        let next = || times[at..].iter().zip(&kept[at..]).find(|(_, kept)| **kept);
        let against = match last.filter(|last| time.value < *last) {
            Some(last) => format!(
                "earlier than the turn above, which begins at {}",
                last.clock()
            ),
            None => match next() {
                Some((next, _)) => {
                    format!(
                        "later than the turn below, which begins at {}",
                        next.clock()
                    )
                }
                None => continue,
            },
        };
        let text = &body.file.text[time.span.clone()];
        let message = format!("`{text}` is {against}");
        let warning = body.file.warning(Code::Time, time.span, message);
        let hint = "fix one of the two, so that times increase from turn to turn";
        diagnostics.push(warning.hint(hint));
    }
}
