//! A cast: who the labels of a conversation stand for.
//!
//! A label is a speaker if it opens at least two turns, or is short for one that does; so `Note:`
//! is not.

use std::collections::BTreeMap;

/// The name in a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called<'a> {
    pub(crate) name: &'a str,
    /// A shorter name beside it.
    pub(crate) nick: Option<&'a str>,
    pub(crate) bold: bool,
}

/// The speakers of a conversation, and the labels that stand for them.
pub(crate) struct Cast {
    /// For each label, the longer labels that it may stand for, likeliest first.
    meanings: Vec<(String, Vec<String>)>,
    /// The labels that are speakers, in their longest form.
    speakers: Vec<String>,
}

impl Cast {
    /// The cast of a conversation with these labels, in order. People in `known` need only one turn.
    pub(crate) fn of(labels: &[Called<'_>], known: &[String]) -> Self {
        let names = most_frequent(labels);
        let mut meanings: Vec<(String, Vec<String>)> = Vec::new();
        let is_known = |name: &str| {
            known
                .iter()
                .any(|known| same(name, known) || stands_for(name, known))
        };
        for own in &names {
            let is_nick = |other: &Called<'_>| {
                other.name != own.name && other.nick.is_some_and(|nick| same(own.name, nick))
            };
            let mut longer: Vec<&Called<'_>> = names
                .iter()
                .filter(|other| is_nick(other) || stands_for(own.name, other.name))
                .collect();
            // `**R**` more likely means `**Rich**` than `Recording:`.
            longer.sort_by_key(|other| {
                (
                    !is_nick(other),
                    !is_known(other.name),
                    other.bold != own.bold,
                )
            });
            // A nick leaves no doubt.
            if longer.first().is_some_and(|first| is_nick(first)) {
                longer.truncate(1);
            }
            if longer.is_empty() {
                longer.push(own);
            }
            let longer = longer.iter().map(|other| other.name.to_owned());
            meanings.push((own.name.to_owned(), longer.collect()));
        }
        let meaning = |label: &str| {
            let found = meanings.iter().find(|(name, _)| name == label);
            found.and_then(|(_, longer)| longer.first().cloned())
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for label in labels {
            let Some(name) = meaning(label.name) else {
                continue;
            };
            match counts.iter_mut().find(|(counted, _)| *counted == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        let speaks = |(name, count): &(String, usize)| *count >= 2 || is_known(name);
        let speakers = counts
            .into_iter()
            .filter(speaks)
            .map(|(name, _)| name)
            .collect();
        Self { meanings, speakers }
    }

    fn candidates(&self, label: &str) -> impl Iterator<Item = &str> {
        let found = self.meanings.iter().find(|(name, _)| name == label);
        let longer = found
            .map(|(_, longer)| longer.as_slice())
            .unwrap_or_default();
        longer
            .iter()
            .map(String::as_str)
            .filter(|name| self.speakers.iter().any(|s| s == name))
    }

    /// Makes a speaker of a label that opens only one turn.
    pub(super) fn welcome(&mut self, label: &str) {
        if self.speaker(label).is_none()
            && let Some((_, longer)) = self.meanings.iter().find(|(name, _)| name == label)
        {
            self.speakers.extend(longer.first().cloned());
        }
    }

    /// The speaker that a label stands for, if any.
    pub(crate) fn speaker(&self, label: &str) -> Option<&str> {
        self.candidates(label).next()
    }

    /// Another speaker that it may stand for.
    pub(super) fn rival(&self, label: &str) -> Option<&str> {
        self.candidates(label).nth(1)
    }
}

/// More than any conversation has; a glossary may have more labels.
const MOST_NAMES: usize = 100;

/// The labels that occur most, in order of their first occurrence.
fn most_frequent<'a>(labels: &[Called<'a>]) -> Vec<Called<'a>> {
    let mut counts: BTreeMap<&str, (usize, usize, Called<'a>)> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        let (count, _, called) = counts.entry(label.name).or_insert((0, at, *label));
        *count += 1;
        called.bold |= label.bold;
        called.nick = called.nick.or(label.nick);
    }
    let mut names: Vec<(usize, usize, Called<'_>)> = counts.into_values().collect();
    names.sort_by_key(|&(count, first, _)| (std::cmp::Reverse(count), first));
    names.truncate(MOST_NAMES);
    names.sort_by_key(|&(_, first, _)| first);
    names.into_iter().map(|(.., name)| name).collect()
}

/// Lower case, without accents and dots.
fn folded(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase().replace('.', "")
}

fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// Whether a label is a shorter form of a name: its first letter, its initials, its first name.
pub(crate) fn stands_for(short: &str, long: &str) -> bool {
    let (short, long) = (folded(short), folded(long));
    if short == long || short.is_empty() || long.chars().count() <= 1 {
        return false;
    }
    let words: Vec<&str> = long
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let first_letter = short.chars().count() == 1 && long.starts_with(&short);
    let first_name = words.len() > 1 && words.first() == Some(&short.as_str());
    first_letter || first_name || (words.len() > 1 && short.replace(' ', "") == initials)
}

/// Who speaks, in order of their first turn.
#[derive(Debug, Default)]
pub(crate) struct Speakers(pub(crate) Vec<String>);

impl Speakers {
    /// The index of a speaker, added if new.
    pub(crate) fn place_of(&mut self, name: &str) -> usize {
        let known = self.0.iter().position(|speaker| speaker == name);
        known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_two_words_stand_for_the_name() {
        assert!(stands_for("RB", "Rich Bowen"));
        assert!(stands_for("Rich", "Rich Bowen"));
        assert!(stands_for("H", "Haïkel"));
        assert!(!stands_for("Ri", "Rich"));
        assert!(!stands_for("Rich", "Rich"));
    }
}
