//! Two lists of problems, of one content before and after a change: which problems the change adds.
//!
//! A change moves lines, so problems are the same if file, code and message are. Of several that are alike,
//! those in lines that were there before are the old ones.

use std::collections::HashMap;
use std::hash::Hash;

use plaza_model::{Code, Diagnostic, SourcePath};

/// The positions of the problems that were not there before.
pub(crate) fn added(before: &[Diagnostic], now: &[Diagnostic]) -> Vec<usize> {
    let by_line = |own: &'_ Diagnostic| (key(own), own.place.as_ref().map(|own| own.line.clone()));
    let all = (0..before.len()).collect();
    let (left, candidates) = unmatched((before, all), (now, (0..now.len()).collect()), by_line);
    unmatched((before, left), (now, candidates), key).1
}

fn key(own: &Diagnostic) -> (SourcePath, Code, String) {
    (own.file.clone(), own.code, own.message.clone())
}

/// Those of two lists that have no counterpart with the same key in the other one.
fn unmatched<K: Hash + Eq>(
    (before, old): (&[Diagnostic], Vec<usize>),
    (now, new): (&[Diagnostic], Vec<usize>),
    key: impl Fn(&Diagnostic) -> K,
) -> (Vec<usize>, Vec<usize>) {
    let mut counts: HashMap<K, Vec<usize>> = HashMap::new();
    for at in old.into_iter().rev() {
        counts.entry(key(&before[at])).or_default().push(at);
    }
    let is_new = |at: &usize| {
        let alike = counts.get_mut(&key(&now[*at]));
        alike.and_then(Vec::pop).is_none()
    };
    let new: Vec<usize> = new.into_iter().filter(is_new).collect();
    let mut left: Vec<usize> = counts.into_values().flatten().collect();
    left.sort_unstable();
    (left, new)
}

#[cfg(test)]
mod tests {
    use plaza_model::{Level, Place, Position};

    use super::*;

    const NONE: [usize; 0] = [];

    fn at(line: usize, text: &str) -> Diagnostic {
        let message = "the link leads nowhere".to_owned();
        let position = Position { line, column: 1 };
        let place = Place {
            start: position,
            end: position,
            line: text.to_owned(),
        };
        Diagnostic {
            place: Some(Box::new(place)),
            ..Diagnostic::of_file("a.md", Level::Warning, Code::BrokenLink, message)
        }
    }

    #[test]
    fn what_only_moved_is_not_new() {
        let before = [at(3, "old"), at(9, "older")];
        assert_eq!(added(&before, &[at(4, "old"), at(10, "older")]), NONE);
        // A line that was changed without fixing its problem.
        assert_eq!(added(&before, &[at(3, "still"), at(9, "older")]), NONE);
        let now = [at(1, "new"), at(4, "old"), at(10, "older")];
        assert_eq!(added(&before, &now), [0]);
        assert_eq!(added(&[], &now), [0, 1, 2]);
        assert_eq!(added(&before, &[]), NONE);
    }
}
