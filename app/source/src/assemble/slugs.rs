//! Slugs of tags and people: none twice, whatever is added or deleted.
//!
//! Of several names with one slug, the one has it for which it is said, else the one that the oldest
//! entry mentions. The others get a number, which is an error until it is said.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use plaza_model::{Code, Diagnostic, Permalink, Slug, Tag, paths};
use plaza_text::Language;

use super::placing::Placed;
use crate::document::Document;
use crate::people::{self, Everybody, Known};

/// A name, and the slug it would have.
struct Claim<'a> {
    name: &'a str,
    slug: &'a Slug,
    is_said: bool,
    /// Since when it is there.
    since: usize,
}

impl Claim<'_> {
    /// Whether the slug is the whole name: `c` is for C, and not for C++.
    fn is_whole(&self) -> bool {
        self.name.to_lowercase().replace(' ', "-") == self.slug.as_str()
    }
}

/// The slugs that those have who do not have the one they asked for, and who has that.
fn settle(claims: &[Claim<'_>]) -> BTreeMap<usize, (Slug, usize)> {
    let mut taken: BTreeSet<Slug> = claims.iter().map(|claim| claim.slug.clone()).collect();
    let mut given = BTreeMap::new();
    if taken.len() == claims.len() {
        return given;
    }
    let mut groups: BTreeMap<&Slug, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        groups.entry(claim.slug).or_default().push(at);
    }
    for (wanted, mut group) in groups {
        group.sort_by_key(|&at| {
            let claim = &claims[at];
            (!claim.is_said, claim.since, !claim.is_whole(), claim.name)
        });
        let mut number = 1;
        for &at in &group[1..] {
            let slug = loop {
                number += 1;
                let slug = wanted.numbered(number);
                if taken.insert(slug.clone()) {
                    break slug;
                }
            };
            given.insert(at, (slug, group[0]));
        }
    }
    given
}

/// A name that does not have the address that is made of it.
struct Told<'a> {
    name: &'a str,
    other: &'a str,
    wanted: Permalink,
    given: Permalink,
}

impl Told<'_> {
    fn message(&self) -> String {
        format!(
            "`{}` is already the address of “{}”, so that of “{}” is `{}`",
            self.wanted, self.other, self.name, self.given
        )
    }
}

/// The message about a name whose address is only made of its beginning.
fn too_long(what: &str, name: &str) -> String {
    let beginning: String = name.chars().take(40).collect();
    format!("the {what} “{beginning}…” is too long for an address")
}

/// Gives each tag a slug of its own. Each comes with its key, whether its slug is said, and the entry
/// that had it first.
pub(super) fn of_tags(
    tags: &mut [Tag],
    known: &[(&str, bool, usize)],
    placed: &[Placed],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let written = |key: &str, since: usize| {
        let document = &placed[since].document;
        let mut written = document.matter.tags.iter();
        let written = written.find(|tag| tag.value.to_lowercase() == key);
        let span = written.map_or(&document.matter.opening, |tag| &tag.span);
        (document, span.clone())
    };
    for (tag, (key, is_said, since)) in tags.iter().zip(known) {
        if !is_said && people::is_too_long(key) {
            let (document, span) = written(key, *since);
            let message = too_long("tag", &tag.name);
            let error = document.file.error(Code::Permalink, span, message);
            let hint = "shorten it, or give it a slug below `[tags]` in site.toml";
            diagnostics.push(error.hint(hint));
        }
    }
    let claims: Vec<Claim<'_>> = tags
        .iter()
        .zip(known)
        .map(|(tag, (key, is_said, since))| Claim {
            name: key,
            slug: &tag.slug,
            is_said: *is_said,
            // The newest comes first, and what has no date last.
            since: match placed[*since].date {
                Some(_) => placed.len() - since,
                None => placed.len() + since,
            },
        })
        .collect();
    let given = settle(&claims);
    for (at, (slug, first)) in given {
        let (key, _, since) = known[at];
        let told = Told {
            name: &tags[at].name,
            other: &tags[first].name,
            wanted: paths::tag(&tags[at].slug),
            given: paths::tag(&slug),
        };
        let (document, span) = written(key, since);
        let error = document.file.error(Code::Permalink, span, told.message());
        let hint = format!(
            "if they are two tags, add `tags.{:?} = \"{slug}\"` at the top of site.toml",
            told.name
        );
        diagnostics.push(error.hint(hint));
        tags[at].slug = slug;
    }
}

/// Gives each person a slug of their own.
pub(super) fn of_people(
    everybody: &mut Everybody,
    placed: &[Placed],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let claims: Vec<Claim<'_>> = everybody
        .persons
        .iter()
        .zip(&everybody.since)
        .map(|(person, since)| Claim {
            name: &person.nick,
            slug: &person.slug,
            is_said: person.is_slug_said,
            since: since.unwrap_or(usize::MAX),
        })
        .collect();
    let given = settle(&claims);
    let is_long = |at: &usize| {
        let person = &everybody.persons[*at];
        !person.is_slug_said && people::is_too_long(&person.nick)
    };
    let long: Vec<usize> = (0..everybody.persons.len()).filter(is_long).collect();
    let told = given.keys().chain(&long).map(|&at| everybody.known[at]);
    let mentions = first_mentions(placed, &told.collect());
    for at in long {
        let person = &everybody.persons[at];
        if let Some(document) = mentions.get(&everybody.known[at]) {
            let span = naming(document, [&person.nick, &person.name]);
            let error = document
                .file
                .error(Code::Permalink, span, too_long("name", &person.name));
            let hint = "shorten it, or give it a `slug` in the authors file";
            diagnostics.push(error.hint(hint));
        }
    }
    for (at, (slug, first)) in given {
        let person = &everybody.persons[at];
        let told = Told {
            name: &person.name,
            other: &everybody.persons[first].name,
            wanted: paths::person(&person.slug),
            given: paths::person(&slug),
        };
        let line = if let Some(file) = &person.described_in {
            let line = match Language::of(file.file_name()) {
                Language::Toml => format!("slug = \"{slug}\""),
                Language::Yaml => format!("slug: {slug}"),
            };
            format!("`{line}` to `{}` in {file}", person.nick)
        } else {
            let name = &person.name;
            let line = format!("{name:?} = {{ name = {name:?}, slug = \"{slug}\" }}");
            format!("`{line}` at the top of authors.toml")
        };
        let hint = format!("if they are two people, add {line}");
        let known = everybody.known[at];
        if let Some(document) = mentions.get(&known) {
            let span = naming(document, [&person.nick, &person.name]);
            let error = document.file.error(Code::Permalink, span, told.message());
            diagnostics.push(error.hint(hint));
        }
        everybody.persons[at].slug = slug;
    }
}

/// The oldest entry that mentions each of these people.
fn first_mentions<'a>(
    placed: &'a [Placed],
    people: &BTreeSet<Known>,
) -> BTreeMap<Known, &'a Document> {
    let mut mentions = BTreeMap::new();
    if people.is_empty() {
        return mentions;
    }
    let dated = placed.iter().rev().filter(|entry| entry.date.is_some());
    let undated = placed.iter().filter(|entry| entry.date.is_none());
    for entry in dated.chain(undated) {
        let own = entry.authors.iter().chain(&entry.named).copied();
        for person in own.chain(entry.of_kind.people()) {
            if people.contains(&person) {
                mentions.entry(person).or_insert(&*entry.document);
            }
        }
    }
    mentions
}

/// Where the front matter of an entry names somebody.
fn naming(document: &Document, names: [&String; 2]) -> Range<usize> {
    let matter = &document.matter;
    let is_named = |written: &str| {
        let same = |name: &&String| name.to_lowercase() == written.trim().to_lowercase();
        names.iter().any(same)
    };
    let authors = matter.authors.iter();
    let mut written = authors.chain(document.readings.people());
    let written = written.find(|written| is_named(&written.value));
    written.map_or(matter.opening.clone(), |written| written.span.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_slugs_are_told_apart_by_age() {
        let names = ["C", "c-2", "C#", "C++"];
        let slugs = names.map(people::slug);
        let claim = |at: usize, since| Claim {
            name: names[at],
            slug: &slugs[at],
            is_said: false,
            since,
        };
        let given = |claims: &[Claim<'_>]| -> Vec<String> {
            let given = settle(claims);
            let all = claims.iter().enumerate();
            all.map(|(at, claim)| {
                given
                    .get(&at)
                    .map_or(claim.slug, |(slug, _)| slug)
                    .to_string()
            })
            .collect()
        };
        let all = [claim(0, 3), claim(1, 4), claim(2, 2), claim(3, 1)];
        assert_eq!(given(&all), ["c-4", "c-2", "c-3", "c"]);
        // In one entry, the one whose whole name it is has it.
        assert_eq!(given(&[claim(3, 1), claim(0, 1)]), ["c-2", "c"]);
    }
}
