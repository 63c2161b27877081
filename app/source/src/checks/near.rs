//! Near words: those that one slip makes of each other. An index finds them without comparing all.
//!
//! Words are near if both become the same without at most one letter each: a letter that is missing, doubled,
//! wrong, or swapped with its neighbour.

use std::collections::HashMap;

/// Longer words are not compared.
const LONGEST: usize = 60;

/// An index of words.
#[derive(Debug, Default)]
pub(crate) struct Near {
    words: Vec<String>,
    /// The words by what they are without one letter.
    by_rest: HashMap<String, Vec<usize>>,
}

impl Near {
    /// An index of words, which are numbered as they come.
    pub(crate) fn of(words: impl IntoIterator<Item = String>) -> Self {
        let mut near = Self::default();
        for word in words {
            let number = near.words.len();
            for rest in rests(&word) {
                near.by_rest.entry(rest).or_default().push(number);
            }
            near.words.push(word);
        }
        near
    }

    /// The numbers of the words near to one, in order.
    pub(crate) fn all(&self, word: &str) -> Vec<usize> {
        let found = rests(word)
            .into_iter()
            .filter_map(|rest| self.by_rest.get(&rest));
        let mut found: Vec<usize> = found.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&number| strsim::damerau_levenshtein(word, &self.words[number]) <= 1);
        found
    }

    /// The first word near to one.
    pub(crate) fn first(&self, word: &str) -> Option<usize> {
        self.all(word).into_iter().next()
    }
}

/// A word, and what it is without each of its letters.
fn rests(word: &str) -> Vec<String> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let without = word.char_indices().map(|(at, c)| {
        let mut rest = word.to_owned();
        rest.replace_range(at..at + c.len_utf8(), "");
        rest
    });
    let mut all: Vec<String> = without.collect();
    all.push(word.to_owned());
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near() {
        let near = Near::of(["containers", "packaging", "event"].map(str::to_owned));
        for (word, found) in [
            ("contaners", Some(0)),
            ("containners", Some(0)),
            ("contianers", Some(0)),
            ("cantainers", Some(0)),
            ("packages", None),
            ("events", Some(2)),
        ] {
            assert_eq!(near.first(word), found, "{word}");
        }
    }
}
