//! Persons: nicks and names in front matter and roundups that are nearly those of somebody else, or of nobody.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use plaza_model::{Code, Diagnostic};

use super::Near;
use crate::assemble::Parts;
use crate::assemble::placing::Placed;
use crate::kinds::roundup::RoundupText;

/// Shorter nicks and names are one letter apart by right.
const SHORTEST: usize = 5;

/// Somebody as written, and where first.
struct Written<'a> {
    name: &'a str,
    count: usize,
    entry: &'a Placed,
    span: Range<usize>,
    /// Whether front matter has the name: roundups name anybody.
    is_ours: bool,
}

pub(super) fn check(parts: &Parts<'_>, placed: &[Placed]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let known = Known::of(parts);
    let mut all: Vec<Written<'_>> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    // Oldest first, so that a newcomer is reported.
    for entry in placed.iter().rev() {
        let mut seen = BTreeSet::new();
        for written in &entry.document.matter.authors {
            let key = key(&written.value);
            let number = known.numbers.get(&key).copied().ok_or(key);
            if !seen.insert(number) {
                let message = format!("`{}` is named twice", written.value);
                let file = &entry.document.file;
                let twice = file.warning(Code::Person, written.span.clone(), message);
                told.push(twice.hint("remove one of the two"));
            }
        }
        for (name, span, is_ours) in named(entry) {
            let number = *numbers.entry(name).or_insert_with(|| {
                all.push(Written {
                    name,
                    count: 0,
                    entry,
                    span,
                    is_ours,
                });
                all.len() - 1
            });
            all[number].count += 1;
            all[number].is_ours |= is_ours;
        }
    }
    let mut others = Vec::new();
    for written in &all {
        if known.numbers.contains_key(&key(written.name)) {
            continue;
        }
        match known.problem(written) {
            Some((message, hint)) => told.push(warn(written, message).hint(hint)),
            None => others.push(written),
        }
    }
    told.extend(doubles(&others));
    told
}

/// Everybody whom an entry names, and where.
fn named(entry: &Placed) -> impl Iterator<Item = (&str, Range<usize>, bool)> {
    let document = &entry.document;
    let authors = document.matter.authors.iter();
    let chairs = document.readings.meeting.matter.chairs.iter();
    let guests = document.readings.interview.matter.guests.iter().flatten();
    let in_matter = authors.chain(chairs).chain(guests);
    let in_matter = in_matter.map(|own| (own.value.as_str(), own.span.clone(), true));
    let parts = document.readings.roundup.parts.iter().flatten();
    let writers = parts.filter_map(|part| match part {
        RoundupText::Entry { head, writers, .. } => Some((head, writers)),
        _ => None,
    });
    let writers = writers.flat_map(|(head, writers)| {
        let writers = writers.iter();
        writers.map(|own| (own.name.as_str(), head.clone(), false))
    });
    in_matter.chain(writers)
}

fn warn(written: &Written<'_>, message: String) -> Diagnostic {
    let file = &written.entry.document.file;
    file.warning(Code::Person, written.span.clone(), message)
}

/// The people of the list of authors.
struct Known<'a> {
    /// By nick and by name.
    numbers: HashMap<String, usize>,
    /// Without case, accents and marks.
    folded: HashMap<String, usize>,
    near: Near,
    /// Whose each word of the index is.
    owners: Vec<usize>,
    nicks: Vec<&'a str>,
    /// Whether one word in lower case is a nick.
    has_nicks: bool,
}

impl<'a> Known<'a> {
    fn of(parts: &Parts<'a>) -> Self {
        let mut known = Self {
            numbers: HashMap::new(),
            folded: HashMap::new(),
            near: Near::default(),
            owners: Vec::new(),
            nicks: Vec::new(),
            has_nicks: parts.settings.dialect.is_none(),
        };
        let mut words = Vec::new();
        for (number, author) in parts.authors.iter().enumerate() {
            known.nicks.push(&author.nick);
            for form in [&author.nick, &author.name] {
                known.numbers.entry(key(form)).or_insert(number);
                known.folded.entry(folded(form)).or_insert(number);
                words.push(folded(form));
                known.owners.push(number);
            }
        }
        known.near = Near::of(words);
        known
    }

    /// What is wrong with somebody who is not in the list.
    fn problem(&self, written: &Written<'_>) -> Option<(String, String)> {
        let name = written.name;
        if !written.is_ours {
            return self.slip(name);
        }
        if let Some(nick) = name.strip_prefix('@') {
            let hint = format!("write `{nick}`");
            return Some((format!("`{name}` begins with `@`"), hint));
        }
        if let Some(at) = name.find('@') {
            let message = format!("`{name}` is an address, which would be published");
            let start = name[..at].rfind(['<', ' ']).map_or(0, |start| start + 1);
            let before = name[..start].trim_end_matches(['<', ' ']);
            let nick = self.numbers.get(&key(&name[start..at]));
            let hint = match (before, nick) {
                ("", Some(&number)) => format!("did you mean `{}`?", self.nicks[number]),
                ("", None) => "write the name of the person".to_owned(),
                (before, _) => format!("write `{before}`"),
            };
            return Some((message, hint));
        }
        if let Some(slip) = self.slip(name) {
            return Some(slip);
        }
        if self.nicks.is_empty() {
            return None;
        }
        let are_known = |parts: &[&str]| {
            let mut parts = parts.iter();
            parts.len() > 1 && parts.all(|part| self.numbers.contains_key(&key(part)))
        };
        let separators = [" and ", " & ", ",", ";", "/", " + ", " "];
        let several = separators.iter().find_map(|separator| {
            let parts: Vec<&str> = name.split(separator).map(str::trim).collect();
            are_known(&parts).then_some(parts)
        });
        if let Some(parts) = several {
            let list = written.entry.document.list("authors", &parts);
            let list = list
                .split_once('[')
                .map_or(list.clone(), |(_, rest)| format!("[{rest}"));
            return Some((
                format!("`{name}` is read as one person"),
                format!("write a list: `{list}`"),
            ));
        }
        // In other generators' lists, a nick may be in a file that is not known here.
        let is_nick = self.has_nicks
            && name.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
            });
        is_nick.then(|| {
            (
                format!("nobody has the nick `{name}`"),
                "add it to the list of authors, or write the person's name".to_owned(),
            )
        })
    }

    /// Whether a name is a slip away from somebody in the list.
    fn slip(&self, name: &str) -> Option<(String, String)> {
        let own = folded(name);
        let near = || {
            let number = (own.len() >= SHORTEST).then(|| self.near.first(&own))??;
            Some(self.owners[number])
        };
        let number = self.folded.get(&own).copied().or_else(near)?;
        Some((
            format!("`{name}` is not in the list of authors"),
            format!("did you mean `{}`?", self.nicks[number]),
        ))
    }
}

/// People who are not in the list, and are nearly somebody else.
fn doubles(all: &[&Written<'_>]) -> Vec<Diagnostic> {
    let keys: Vec<String> = all.iter().map(|own| folded(own.name)).collect();
    let near = Near::of(keys.iter().cloned());
    let mut told = Vec::new();
    for (number, own) in all.iter().enumerate() {
        // Of two who are as frequent, the newcomer.
        let is_other = |&other: &usize| {
            key(all[other].name) != key(own.name) && (all[other].count, number) > (own.count, other)
        };
        let is_long = keys[number].len() > SHORTEST && own.name.contains(' ');
        let others = near.all(&keys[number]).into_iter().filter(is_other);
        let others = others.filter(|&other| is_long || keys[other] == keys[number]);
        if let Some(other) = others.max_by_key(|&other| (all[other].count, usize::MAX - other)) {
            let (name, other) = (own.name, all[other]);
            let file = &other.entry.document.file.path;
            let message = format!("`{name}` is nearly `{}` in `{file}`", other.name);
            let hint = format!("write `{}`, if it is the same person", other.name);
            told.push(warn(own, message).hint(hint));
        }
    }
    told
}

/// Nicks and names are compared without their case.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A name without its case, accents and marks.
fn folded(name: &str) -> String {
    let plain = if name.is_ascii() {
        name.to_owned()
    } else {
        deunicode::deunicode(name)
    };
    let letters = plain.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
