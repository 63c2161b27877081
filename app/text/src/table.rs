//! A table: keys and values, read by name.
//!
//! Front matter, site.toml, the list of authors, links.lock and schedules are all read through it.
//! A key that is never read is unknown, and only keys that are read are suggested in its place. So
//! read all keys first, and decide afterwards what to do with them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::civil;
use plaza_model::{Code, Date, Diagnostic, Level};

use crate::field::Field;
use crate::nearest::nearest;
use crate::node::{Key, Node};
use crate::problems::Problems;
use crate::spanned::Spanned;

/// Keys and values of a file, and the keys read so far.
#[derive(Debug)]
pub struct Table<'a> {
    problems: &'a Problems<'a>,
    node: &'a Node,
    code: Code,
    prefix: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// The names of a value: one, or several with the same meaning.
pub trait Names {
    /// All names.
    fn names(&self) -> &[&'static str];
}

impl Names for &'static str {
    fn names(&self) -> &[&'static str] {
        std::slice::from_ref(self)
    }
}

impl<const N: usize> Names for [&'static str; N] {
    fn names(&self) -> &[&'static str] {
        self
    }
}

/// How unknown keys are reported.
#[derive(Clone, Copy, Debug)]
pub struct Unknown<'a> {
    /// Whether an unknown key is an error or a warning.
    pub level: Level,
    /// The word for a key: `key` or `setting`.
    pub noun: &'a str,
    /// Keys that are used elsewhere, and silently ignored here.
    pub ignored: &'a [&'a str],
    /// The hint if no known key is similar; `None` lists the known keys.
    pub otherwise: Option<&'a str>,
    /// Whether only keys that are similar to a known one are reported.
    pub only_similar: bool,
}

impl Unknown<'_> {
    /// A warning that lists the known keys.
    pub const KEY: Self = Self {
        level: Level::Warning,
        noun: "key",
        ignored: &[],
        otherwise: None,
        only_similar: false,
    };
    /// A warning that lists the known settings.
    pub const SETTING: Self = Self {
        noun: "setting",
        ..Self::KEY
    };
}

impl<'a> Table<'a> {
    /// The keys and values of a map; empty if the node is not a map. Problems with its values get this
    /// code. Duplicate keys are reported.
    pub fn new(problems: &'a Problems<'a>, node: &'a Node, code: Code) -> Self {
        let mut seen = BTreeSet::new();
        for (key, _) in node.pairs() {
            if !seen.insert(key.name.as_str()) {
                problems.warn(
                    Code::DuplicateKey,
                    key.span.clone(),
                    format!("duplicate key `{}`; the last value is used", key.name),
                    "keep one of the two",
                );
            }
        }
        Self {
            problems,
            node,
            code,
            prefix: "",
            asked: RefCell::default(),
        }
    }

    /// The same table with a prefix for its keys in messages: `audio.` for `audio.url`.
    #[must_use]
    pub fn below(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// Every value of these names, in the order of the file.
    pub fn all<N: Names>(&self, names: N) -> impl Iterator<Item = Field<'a>> + use<'a, N> {
        self.asked.borrow_mut().extend(names.names());
        let problems = (self.problems, self.code, self.prefix);
        let pairs = self.node.pairs().iter();
        let is_lenient = self.problems.is_lenient;
        pairs.filter_map(move |(key, value)| {
            let is_asked = is_among(names.names(), &key.name, is_lenient);
            is_asked.then(|| field(problems, key, value))
        })
    }

    /// The value of these names; the last one if there are several.
    pub fn get(&self, names: impl Names) -> Option<Field<'a>> {
        self.all(names).last()
    }

    /// Every value, whatever its name. Does not mark the names as read.
    pub fn fields(&self) -> impl Iterator<Item = Field<'a>> + use<'a> {
        let problems = (self.problems, self.code, self.prefix);
        let pairs = self.node.pairs().iter();
        pairs.map(move |(key, value)| field(problems, key, value))
    }

    /// Runs a reader of this table, and returns the problems that it found instead of adding them to
    /// those of the file.
    pub fn apart<T>(&self, read: impl FnOnce(&Self) -> T) -> (T, Vec<Diagnostic>) {
        self.problems.apart(|| read(self))
    }

    /// Whether the map has this key. Does not mark it as read.
    pub fn has(&self, name: &str) -> bool {
        self.node.get(name).is_some()
    }

    /// Text in one line.
    pub fn text(&self, names: impl Names) -> Option<String> {
        self.last(names, Field::text)
    }

    /// Non-empty text in one line, with its span.
    pub fn written(&self, names: impl Names) -> Option<Spanned<String>> {
        self.last(names, Field::written)
    }

    /// Text, trimmed.
    pub fn trimmed(&self, names: impl Names) -> Option<String> {
        self.last(names, Field::trimmed)
    }

    /// A list of non-empty texts.
    pub fn list(&self, names: impl Names) -> Vec<Spanned<String>> {
        let list = self.last(names, |field| Some(field.list()));
        list.unwrap_or_default()
    }

    /// A boolean.
    pub fn truth(&self, names: impl Names) -> Option<bool> {
        self.last(names, Field::truth)
    }

    /// A date, with or without a time.
    pub fn date(&self, names: impl Names) -> Option<Date> {
        self.last(names, Field::date)
    }

    /// A date without a time, with its span.
    pub fn day(&self, names: impl Names) -> Option<Spanned<civil::Date>> {
        self.last(names, Field::day)
    }

    /// Reads the last value. The others are read too, to report their problems.
    fn last<T>(&self, names: impl Names, read: impl Fn(&Field<'a>) -> Option<T>) -> Option<T> {
        self.all(names).map(|field| read(&field)).last().flatten()
    }

    /// Reports the keys that were not read. Returns those that are not reported either.
    pub fn finish(self, unknown: &Unknown<'_>) -> Vec<&'a Key> {
        let mut silent = Vec::new();
        let asked = self.asked.into_inner();
        // What is not reported needs no hint.
        let mut compared = self.problems.file.limits.messages;
        for (key, _) in self.node.pairs() {
            let name = key.name.as_str();
            if is_among(&asked, name, self.problems.is_lenient) {
                continue;
            }
            if unknown.ignored.contains(&name) {
                silent.push(key);
                continue;
            }
            let noun = unknown.noun;
            let message = format!("`{name}` is not a {noun} that Plaza knows");
            let known = asked.iter().copied().filter(|_| compared > 0);
            let near = nearest(name, known);
            compared = compared.saturating_sub(1);
            // A slip seldom changes the first letter: `file` is no wrong `title`.
            let is_similar = near.is_some_and(|near| near.get(..1) == name.get(..1));
            if unknown.only_similar && !is_similar {
                silent.push(key);
                continue;
            }
            let hint = match (near, unknown.otherwise) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, Some(otherwise)) => otherwise.to_owned(),
                (None, None) => format!("the {noun}s here are {}", asked.join(", ")),
            };
            let span = key.span.clone();
            match unknown.level {
                Level::Error => self.problems.error(self.code, span, message, hint),
                Level::Warning => self.problems.warn(Code::UnknownKey, span, message, hint),
            }
        }
        silent
    }
}

/// Whether a key has one of these names, in a lenient file in any case.
fn is_among(names: &[&str], key: &str, is_lenient: bool) -> bool {
    let mut names = names.iter();
    names.any(|name| *name == key || is_lenient && name.eq_ignore_ascii_case(key))
}

fn field<'a>(
    (problems, code, prefix): (&'a Problems<'a>, Code, &'static str),
    key: &'a Key,
    node: &'a Node,
) -> Field<'a> {
    Field {
        problems,
        node,
        key,
        code,
        prefix,
    }
}

#[cfg(test)]
mod tests;
