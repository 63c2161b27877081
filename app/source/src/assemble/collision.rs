//! Collisions: entries that ask for one address, and which of them has it.
//!
//! Subscribers know an entry by its address, so the one that has had it must keep it. Nothing in a
//! folder records that. What is known is compared in this order:
//!
//! 1. an `id:` that is this address: the entry was published there first. An entry whose `id:` is
//!    another address comes last, as it is known by that one wherever it stands;
//! 2. the date: what comes later is the newcomer;
//! 3. a `path:` or `slug:` in the front matter, over an address that is made of the file's name.
//!
//! The others get a number. A number depends on other files, so it is an error until a line in the front
//! matter says it; from then on, adding or deleting a file changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use plaza_model::{Code, Date, Diagnostic, Permalink, SourcePath, file_key};

use super::address::{Asking, with_slug};
use crate::document::Document;
use crate::people;
use crate::settings::Settings;

/// How much says that an entry has had an address; the smallest has it.
type Claim = (Known, (bool, Option<Date>), Stated);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Here,
    Unknown,
    Elsewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stated {
    InFrontMatter,
    ByName,
}

impl Asking<'_> {
    fn document(&self) -> &Document {
        &self.entry.document
    }

    fn path(&self) -> &SourcePath {
        &self.document().file.path
    }

    fn claim(&self) -> Claim {
        let matter = &self.document().matter;
        let known = match &matter.id {
            None => Known::Unknown,
            Some(id) if id.value == self.wanted.as_str() => Known::Here,
            Some(_) => Known::Elsewhere,
        };
        let stated = if matter.path.is_some() || matter.slug.is_some() {
            Stated::InFrontMatter
        } else {
            Stated::ByName
        };
        let date = self.document().date();
        (known, (date.is_none(), date), stated)
    }
}

/// The address of each entry, none of which has an output file in `own` or that of another one.
pub(super) fn settle(
    settings: &Settings,
    entries: &[Asking<'_>],
    own: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Permalink> {
    let key = |permalink: &Permalink| file_key(&permalink.output_file());
    let mut permalinks: Vec<Permalink> = entries.iter().map(|own| own.wanted.clone()).collect();
    let keys: Vec<String> = permalinks.iter().map(key).collect();
    let mut taken: HashSet<String> = HashSet::with_capacity(entries.len());
    let mut contested: BTreeSet<&String> = BTreeSet::new();
    for key in &keys {
        let is_first = taken.insert(key.clone());
        if !is_first || own.contains(key) {
            contested.insert(key);
        }
    }
    if contested.is_empty() {
        return permalinks;
    }
    let mut groups: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.iter().enumerate() {
        if contested.contains(key) {
            groups.entry(key).or_default().push(at);
        }
    }
    for (wanted, mut group) in groups {
        let is_own = own.contains(wanted);
        group.sort_by_key(|&at| (entries[at].claim(), entries[at].path()));
        let mut number = 1;
        let mut next = |at: usize| loop {
            number += 1;
            let permalink = entries[at].wanted.numbered(number);
            let key = key(&permalink);
            if !own.contains(&key) && taken.insert(key) {
                return permalink;
            }
        };
        let first = &entries[group[0]];
        if is_own {
            permalinks[group[0]] = next(group[0]);
            diagnostics.push(reserved(settings, first, &permalinks[group[0]]));
        }
        for &at in &group[1..] {
            let given = next(at);
            diagnostics.push(newcomer(settings, &entries[at], first, &given));
            permalinks[at] = given;
        }
        let equals = group[1..]
            .iter()
            .find(|&&at| entries[at].claim() == first.claim());
        if let Some(&other) = equals.filter(|_| !is_own) {
            let (other, given) = (&entries[other], &permalinks[other]);
            diagnostics.push(undecided(settings, first, other, given));
        }
    }
    permalinks
}

/// An entry that asks for the address of a page of Plaza's own, which no file changes.
fn reserved(settings: &Settings, entry: &Asking<'_>, given: &Permalink) -> Diagnostic {
    let wanted = &entry.wanted;
    let message = format!(
        "`{wanted}` is already the address of a page or file that is not an entry, so this is `{given}`"
    );
    let document = entry.document();
    let error = document
        .file
        .error(Code::Permalink, document.matter.place(), message);
    error.hint(format!("{}, or another one", line(settings, entry, given)))
}

fn newcomer(
    settings: &Settings,
    entry: &Asking<'_>,
    first: &Asking<'_>,
    given: &Permalink,
) -> Diagnostic {
    let (wanted, other) = (&entry.wanted, first.path());
    let message = if *wanted == first.wanted {
        format!("`{wanted}` is already the address of `{other}`, so this is `{given}`")
    } else {
        format!(
            "`{wanted}` may be the same file as `{}`, the address of `{other}`, so this is `{given}`",
            first.wanted
        )
    };
    let document = entry.document();
    let place = document.matter.opening.clone();
    let error = document.file.error(Code::Permalink, place, message);
    error.hint(format!(
        "{}; or, if it had that address first, add `{}`",
        line(settings, entry, given),
        document.line("id", wanted.as_str())
    ))
}

/// The one that has the address only because its file name comes first.
fn undecided(
    settings: &Settings,
    first: &Asking<'_>,
    other: &Asking<'_>,
    given: &Permalink,
) -> Diagnostic {
    let (wanted, path) = (&first.wanted, other.path());
    let message = format!(
        "`{path}` asks for the address `{wanted}` too, and it is unknown which had it first"
    );
    let document = first.document();
    let place = document.matter.opening.clone();
    let error = document.file.error(Code::Permalink, place, message);
    error.hint(format!(
        "if this is the newer one, {}",
        line(settings, first, given)
    ))
}

/// What to do for an entry to have an address: which line to add, or to change.
fn line(settings: &Settings, entry: &Asking<'_>, given: &Permalink) -> String {
    let document = entry.document();
    let matter = &document.matter;
    let file = document.file.path.file_name();
    if matter.opening.is_empty() {
        // A file without front matter.
        return format!("rename `{file}`");
    }
    // That of `/name-2/` or `/name-2.html`.
    let number = given.as_str().rsplit('-').next().unwrap_or_default();
    let number: String = number.chars().take_while(char::is_ascii_digit).collect();
    let said = matter
        .slug
        .as_ref()
        .map(|slug| slug.value.trim_matches('/'));
    let own = [said, Some(document.name.slug.as_str())];
    let plain = people::slug(&document.name.slug);
    let slugs = own.into_iter().chain([Some(plain.as_str())]).flatten();
    let mut slugs = slugs.map(|slug| format!("{slug}-{number}"));
    let makes = |slug: &String| with_slug(settings, entry.entry, slug).as_ref() == Some(given);
    let slug = slugs.find(|slug| matter.path.is_none() && makes(slug));
    let (key, value) = match slug {
        Some(slug) => ("slug", slug),
        None => ("path", given.to_string()),
    };
    let line = document.line(key, &value);
    let is_there = match key {
        "slug" => matter.slug.is_some(),
        _ => matter.path.is_some(),
    };
    if is_there {
        format!("change its `{key}` to `{line}`")
    } else {
        format!("add `{line}`")
    }
}
