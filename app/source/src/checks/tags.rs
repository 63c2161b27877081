//! Tags that are nearly another tag: in another case, in the plural, with a slip; and several in one.

use std::collections::{BTreeMap, HashMap, HashSet};

use plaza_model::{Code, Diagnostic};
use plaza_text::Spanned;

use super::Near;
use crate::assemble::placing::Placed;

/// A shorter tag may be one letter from another one by right: `c`, `rpm`, `rdo`.
const SHORTEST: usize = 5;

/// A tag that is used more often is meant as it is.
const MOST_SLIPS: usize = 2;

/// A spelling of a tag: how often it is used, and where first.
struct Spelling<'a> {
    name: &'a str,
    count: usize,
    entry: &'a Placed,
    tag: &'a Spanned<String>,
}

pub(super) fn check(placed: &[Placed]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut odd: Vec<(&Placed, &Spanned<String>)> = Vec::new();
    // Oldest first, so that a newcomer is reported.
    for entry in placed.iter().rev() {
        let tags = &entry.document.matter.tags;
        let mut seen: HashSet<String> = HashSet::new();
        for tag in tags {
            let name = tag.value.as_str();
            if name.contains(';') || name.starts_with('#') {
                odd.push((entry, tag));
                continue;
            }
            if !seen.insert(name.to_lowercase()) {
                let message = format!("the tag “{name}” is given twice");
                told.push(warn(entry, tag, message).hint("remove one of the two"));
                continue;
            }
            if let [only] = tags.as_slice()
                && only.value.contains(' ')
            {
                odd.push((entry, tag));
            }
            let number = *numbers.entry(name).or_insert_with(|| {
                spellings.push(Spelling {
                    name,
                    count: 0,
                    entry,
                    tag,
                });
                spellings.len() - 1
            });
            spellings[number].count += 1;
        }
    }
    let known: HashSet<String> = spellings
        .iter()
        .map(|own| own.name.to_lowercase())
        .collect();
    told.extend(
        odd.into_iter()
            .filter_map(|(entry, tag)| several(entry, tag, &known)),
    );
    told.extend(cases(&spellings));
    told.extend(slips(&spellings));
    told
}

fn warn(entry: &Placed, tag: &Spanned<String>, message: String) -> Diagnostic {
    let file = &entry.document.file;
    file.warning(Code::Tag, tag.span.clone(), message)
}

/// Several tags in one, or one with the mark of other sites.
fn several(entry: &Placed, tag: &Spanned<String>, known: &HashSet<String>) -> Option<Diagnostic> {
    let name = &tag.value;
    if name.contains(';') {
        let parts: Vec<&str> = name.split(';').map(str::trim).collect();
        let message = format!("`{name}` is one tag, as `;` does not separate tags");
        let list = entry.document.list("tags", &parts);
        return Some(warn(entry, tag, message).hint(format!("write `{list}`")));
    }
    if let Some(bare) = name.strip_prefix('#') {
        let message = format!("the tag “{name}” begins with `#`");
        return Some(warn(entry, tag, message).hint(format!("write `{bare}`")));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let are_tags = words
        .iter()
        .all(|word| known.contains(&word.to_lowercase()));
    are_tags.then(|| {
        let message = format!("“{name}” is one tag, as spaces do not separate tags");
        let list = entry.document.list("tags", &words);
        warn(entry, tag, message).hint(format!("write `{list}`"))
    })
}

/// The spellings that differ from the usual one in their case only.
fn cases(spellings: &[Spelling<'_>]) -> Vec<Diagnostic> {
    let mut by_key: BTreeMap<String, Vec<&Spelling<'_>>> = BTreeMap::new();
    for spelling in spellings {
        let key = spelling.name.to_lowercase();
        by_key.entry(key).or_default().push(spelling);
    }
    let mut told = Vec::new();
    for alike in by_key.into_values() {
        // On a tie, the older one.
        let Some(usual) = alike.iter().rev().max_by_key(|own| own.count) else {
            continue;
        };
        for own in &alike {
            if own.name != usual.name {
                told.push(other(own, usual, "is written"));
            }
        }
    }
    told
}

/// The rare tags that are a slip away from another one.
fn slips(spellings: &[Spelling<'_>]) -> Vec<Diagnostic> {
    let keys = spellings.iter().map(|own| key(own.name));
    let near = Near::of(keys.clone());
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (number, key) in keys.enumerate() {
        by_key.entry(key).or_insert(number);
    }
    let mut told = Vec::new();
    for (number, own) in spellings.iter().enumerate() {
        if own.count > MOST_SLIPS {
            continue;
        }
        let name = key(own.name);
        let plural = [format!("{name}s"), format!("{name}es")];
        let singular = [name.strip_suffix('s'), name.strip_suffix("es")];
        let of_number = plural.iter().map(String::as_str);
        let of_number = of_number.chain(singular.into_iter().flatten());
        let of_number = of_number.filter(|other| other.len() >= 3);
        let others = of_number.filter_map(|other| by_key.get(other).copied());
        // Numbers differ by right: `python2`.
        let is_comparable = name.len() >= SHORTEST && name.chars().all(char::is_alphabetic);
        let slips = if is_comparable {
            near.all(&name)
        } else {
            Vec::new()
        };
        let is_other = |&other: &usize| {
            let other_name = &spellings[other].name;
            other_name.to_lowercase() != own.name.to_lowercase()
                && other_name.len() >= 3
                && (spellings[other].count, number) > (own.count, other)
        };
        let others = others.chain(slips).filter(is_other);
        let usual = others.max_by_key(|&other| (spellings[other].count, usize::MAX - other));
        if let Some(usual) = usual {
            told.push(other(own, &spellings[usual], "is nearly"));
        }
    }
    told
}

/// A tag without what is no letter or digit: `open-source` is `Open Source`.
fn key(name: &str) -> String {
    let folded: String = name
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    // `c++` and `c#` are not `c`.
    if name.ends_with(['+', '#']) {
        name.to_owned()
    } else {
        folded
    }
}

fn other(own: &Spelling<'_>, usual: &Spelling<'_>, is: &str) -> Diagnostic {
    let elsewhere = match usual.count {
        1 => format!("in `{}`", usual.entry.document.file.path),
        count => format!("in {count} entries"),
    };
    let message = format!("the tag “{}” {is} “{}” {elsewhere}", own.name, usual.name);
    warn(own.entry, own.tag, message).hint(format!("write `{}`, if it is the same", usual.name))
}
