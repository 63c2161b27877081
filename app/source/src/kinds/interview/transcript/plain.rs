//! Plain conversations: bodies that are recognised by their turns alone.

use super::Spoken;
use crate::body::Body;
use crate::kinds::interview::pause;
use plaza_markup::Block;

/// With fewer turns, only a recording or the front matter makes a conversation.
pub(super) const FEWEST_TURNS: usize = 4;

/// Somebody who is called by one name has so many turns.
const TURNS_OF_A_NICK: usize = 4;

/// The first block of words: neither a heading, nor raw HTML, nor the placeholder of a table of
/// contents.
pub(super) fn first_words(body: &Body<'_>) -> Option<usize> {
    body.blocks.iter().position(Block::is_paragraph)
}

/// Whether somebody speaks alone from the beginning to the end.
pub(super) fn is_monologue(body: &Body<'_>, spoken: &Spoken) -> bool {
    let [speaker] = &spoken.speakers[..] else {
        return false;
    };
    let first = spoken.turns.first().map(|turn| turn.blocks.start);
    first.is_some() && first == first_words(body) && pause::is_full_name(speaker)
}

/// Whether the turns alone make it a conversation.
pub(super) fn is_plain(body: &Body<'_>, spoken: &Spoken) -> bool {
    let mut counts = vec![0_usize; spoken.speakers.len()];
    for turn in &spoken.turns {
        counts[turn.speaker] += 1;
    }
    let people = spoken.speakers.iter().zip(&counts);
    let people = people.filter(|(name, count)| {
        let is_called = pause::is_full_name(name) || **count >= TURNS_OF_A_NICK;
        **count >= 2 && pause::may_be_somebody(name) && is_called
    });
    let has_times = spoken
        .turns
        .iter()
        .any(|turn| turn.time.is_some() || turn.pause.is_some());
    let is_spoken = match people.count() {
        0 => false,
        1 if spoken.speakers.len() == 1 => {
            is_monologue(body, spoken) && (has_times || spoken.turns.len() >= FEWEST_TURNS)
        }
        1 => has_times && spoken.turns.len() >= FEWEST_TURNS,
        _ => spoken.turns.len() >= FEWEST_TURNS,
    };
    is_spoken && is_most(body, spoken) && say_something(body, spoken)
}

/// Whether the turns are most of the text.
fn is_most(body: &Body<'_>, spoken: &Spoken) -> bool {
    let size = |blocks: &[Block<'_>]| blocks.iter().map(|block| block.span.len()).sum::<usize>();
    let start = spoken.turns.first().map_or(0, |turn| turn.blocks.start);
    size(&body.blocks[start..spoken.end]) * 2 >= size(body.blocks)
}

/// Whether words follow most labels. What stands above lists is no name.
fn say_something(body: &Body<'_>, spoken: &Spoken) -> bool {
    let text = &body.file.text[body.start..];
    let with_words = spoken.turns.iter().filter(|turn| {
        let end = body.blocks[turn.blocks.start].span.end;
        let own = text.get(turn.label_end..end).unwrap_or_default();
        let next = body.blocks.get(turn.blocks.start + 1);
        !own.trim().is_empty() || next.is_some_and(Block::is_paragraph)
    });
    with_words.count() * 5 >= spoken.turns.len() * 4
}
