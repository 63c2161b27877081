//! Lines: a paragraph in which every line has a speaker is as many paragraphs.

use std::borrow::Cow;

use plaza_markup::{Block, SpannedEvent};
use pulldown_cmark::Event;

use super::label::label;

/// The blocks of a body with such paragraphs split.
pub(super) fn split<'b, 'a>(text: &str, blocks: &'b [Block<'a>]) -> Cow<'b, [Block<'a>]> {
    if !blocks.iter().any(|block| !breaks(text, block).is_empty()) {
        return Cow::Borrowed(blocks);
    }
    let mut all = Vec::with_capacity(blocks.len());
    for block in blocks {
        let breaks = breaks(text, block);
        if breaks.is_empty() {
            all.push(block.clone());
        } else {
            parts(block, &breaks, &mut all);
        }
    }
    Cow::Owned(all)
}

/// The events at which a line with a label ends the one above.
fn breaks(text: &str, block: &Block<'_>) -> Vec<usize> {
    if !block.is_paragraph() || !block.events.iter().any(|(event, _)| is_break(event)) {
        return Vec::new();
    }
    let Some(first) = label(text, block.span.clone()) else {
        return Vec::new();
    };
    let mut depth = 0_usize;
    let mut breaks = Vec::new();
    for (at, (event, span)) in block.events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            event if is_break(event) && depth == 1 => {
                let next = label(text, span.end..block.span.end);
                if next.is_some_and(|next| next.bold == first.bold) {
                    breaks.push(at);
                }
            }
            _ => {}
        }
    }
    breaks
}

fn is_break(event: &Event<'_>) -> bool {
    matches!(event, Event::SoftBreak | Event::HardBreak)
}

fn parts<'a>(block: &Block<'a>, breaks: &[usize], all: &mut Vec<Block<'a>>) {
    let ends = breaks.iter().copied().chain([block.events.len() - 1]);
    let (mut from, mut start) = (1, block.span.start);
    for end in ends {
        let mut events: Vec<SpannedEvent<'a>> = Vec::with_capacity(end - from + 2);
        let upto = block.events[end].1.start.max(start);
        let upto = if end + 1 == block.events.len() {
            block.span.end
        } else {
            upto
        };
        events.push((block.events[0].0.clone(), start..upto));
        events.extend_from_slice(&block.events[from..end]);
        events.push((block.events[block.events.len() - 1].0.clone(), start..upto));
        all.push(Block {
            events,
            span: start..upto,
        });
        from = end + 1;
        start = block.events[end].1.end;
    }
}
