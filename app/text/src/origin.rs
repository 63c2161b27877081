//! Origin: where a text that was made from another one was written.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A range of a text that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Its range in the text as written.
    pub written: Range<usize>,
    /// The range of what stands in its place.
    pub now: Range<usize>,
}

/// Where a text was written: the edits that made it, in one or more rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The rounds, each with its edits in the order of the text.
    rounds: Vec<Vec<Edit>>,
}

impl Origin {
    /// Adds a round, which was made on the text that the rounds before made.
    pub fn push(&mut self, round: Vec<Edit>) {
        self.rounds.push(round);
    }

    /// The origin of a text that has others of this many bytes before it.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        for edit in self.rounds.iter_mut().flatten() {
            for range in [&mut edit.written, &mut edit.now] {
                *range = range.start + by..range.end + by;
            }
        }
        self
    }

    /// Where a range of the text was written. Of a range that begins or ends within what was
    /// replaced, the whole of that is meant.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        self.rounds.iter().rev().fold(range, |range, round| {
            let start = before(round, range.start);
            if range.is_empty() {
                return start..start;
            }
            start..after(round, range.end).max(start)
        })
    }
}

/// The edit that begins at or before an offset.
fn last(round: &[Edit], offset: usize) -> Option<&Edit> {
    round[..round.partition_point(|edit| edit.now.start <= offset)].last()
}

fn before(round: &[Edit], offset: usize) -> usize {
    match last(round, offset) {
        Some(edit) if offset < edit.now.end => edit.written.start,
        Some(edit) => offset - edit.now.end + edit.written.end,
        None => offset,
    }
}

fn after(round: &[Edit], offset: usize) -> usize {
    // What ends where an edit begins does not include it.
    match last(round, offset.saturating_sub(1)) {
        Some(edit) if offset <= edit.now.end => edit.written.end,
        Some(edit) => offset - edit.now.end + edit.written.end,
        None => offset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_leads_back_to_what_was_written() {
        // `ab{{x}}cd{% y %}e` as `abXXXXXXXcde`.
        let mut origin = Origin::default();
        origin.push(vec![
            Edit {
                written: 2..7,
                now: 2..9,
            },
            Edit {
                written: 8..16,
                now: 10..10,
            },
        ]);
        let written = |range| origin.written(range);
        assert_eq!(written(0..2), 0..2);
        assert_eq!(written(3..4), 2..7);
        assert_eq!(written(1..10), 1..8);
        assert_eq!(written(10..11), 16..17);
        assert_eq!(written(9..11), 7..17);
        // In a second round, `ab` becomes `a`.
        origin.push(vec![Edit {
            written: 1..2,
            now: 1..1,
        }]);
        assert_eq!(origin.written(8..9), 7..8);
    }
}
