//! A table: keys and values, asked for by name.
//!
//! Front matter, site.toml, the list of authors, links.lock and schedules are all read through it.
//! A key that nobody asks for is unknown, and only keys that somebody asks for are suggested in its
//! place. So a reader asks for all its keys first, and decides afterwards what to make of them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::civil;
use plaza_model::{Code, Date, Level};

use crate::field::Field;
use crate::nearest::nearest;
use crate::node::{Key, Node};
use crate::problems::Problems;
use crate::spanned::Spanned;

/// Keys and values of a file, and the keys that were asked for.
#[derive(Debug)]
pub struct Table<'a> {
    problems: &'a Problems<'a>,
    node: &'a Node,
    code: Code,
    prefix: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// The names of a value: one, or several that mean the same.
pub trait Names {
    /// Every name.
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

/// What becomes of keys that nobody asked for.
#[derive(Clone, Copy, Debug)]
pub struct Unknown<'a> {
    /// Whether such a key is an error.
    pub level: Level,
    /// What a key is called: a key, a setting.
    pub noun: &'a str,
    /// Keys that mean something elsewhere, and are ignored without a word.
    pub ignored: &'a [&'a str],
    /// The hint where no known key is near; without one, the known keys are listed.
    pub otherwise: Option<&'a str>,
}

impl Unknown<'_> {
    /// A warning, which lists the keys there are.
    pub const KEY: Self = Self {
        level: Level::Warning,
        noun: "key",
        ignored: &[],
        otherwise: None,
    };
    /// A warning, which lists the settings there are.
    pub const SETTING: Self = Self {
        noun: "setting",
        ..Self::KEY
    };
}

impl<'a> Table<'a> {
    /// The keys and values of a map; none when the node is no map. Problems with its values have
    /// this code. A key that stands in it twice is reported.
    pub fn new(problems: &'a Problems<'a>, node: &'a Node, code: Code) -> Self {
        let mut seen = BTreeSet::new();
        for (key, _) in node.pairs() {
            if !seen.insert(key.name.as_str()) {
                problems.warn(
                    Code::DuplicateKey,
                    key.span.clone(),
                    format!(
                        "`{}` stands here a second time; this value counts",
                        key.name
                    ),
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

    /// The same table, whose keys are named with what stands above them: `audio.url`.
    #[must_use]
    pub fn below(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// Every value of these names, in the order of the file.
    pub fn all<N: Names>(&self, names: N) -> impl Iterator<Item = Field<'a>> + use<'a, N> {
        self.asked.borrow_mut().extend(names.names());
        let problems = (self.problems, self.code, self.prefix);
        let pairs = self.node.pairs().iter();
        pairs.filter_map(move |(key, value)| {
            let is_asked = names.names().contains(&key.name.as_str());
            is_asked.then(|| field(problems, key, value))
        })
    }

    /// The value of these names; of several, the last counts.
    pub fn get(&self, names: impl Names) -> Option<Field<'a>> {
        self.all(names).last()
    }

    /// Every value, whatever its name is: none of them is unknown.
    pub fn fields(&self) -> impl Iterator<Item = Field<'a>> + use<'a> {
        let problems = (self.problems, self.code, self.prefix);
        let pairs = self.node.pairs().iter();
        pairs.map(move |(key, value)| field(problems, key, value))
    }

    /// Whether the map has this key. That does not ask for it.
    pub fn has(&self, name: &str) -> bool {
        self.node.get(name).is_some()
    }

    /// Text in one line.
    pub fn text(&self, names: impl Names) -> Option<String> {
        self.last(names, Field::text)
    }

    /// Text in one line that is not empty, with its place.
    pub fn written(&self, names: impl Names) -> Option<Spanned<String>> {
        self.last(names, Field::written)
    }

    /// Text without white space around it.
    pub fn trimmed(&self, names: impl Names) -> Option<String> {
        self.last(names, Field::trimmed)
    }

    /// Texts that are not empty.
    pub fn list(&self, names: impl Names) -> Vec<Spanned<String>> {
        let list = self.last(names, |field| Some(field.list()));
        list.unwrap_or_default()
    }

    /// A truth value.
    pub fn truth(&self, names: impl Names) -> Option<bool> {
        self.last(names, Field::truth)
    }

    /// A date, with or without a time.
    pub fn date(&self, names: impl Names) -> Option<Date> {
        self.last(names, Field::date)
    }

    /// A day alone, with its place.
    pub fn day(&self, names: impl Names) -> Option<Spanned<civil::Date>> {
        self.last(names, Field::day)
    }

    /// What the last value is read as. The others are read too, for what may be wrong with them.
    fn last<T>(&self, names: impl Names, read: impl Fn(&Field<'a>) -> Option<T>) -> Option<T> {
        self.all(names).map(|field| read(&field)).last().flatten()
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, unknown: &Unknown<'_>) {
        let asked = self.asked.into_inner();
        for (key, _) in self.node.pairs() {
            let name = key.name.as_str();
            if asked.contains(&name) || unknown.ignored.contains(&name) {
                continue;
            }
            let noun = unknown.noun;
            let message = format!("`{name}` is not a {noun} that Plaza knows");
            let hint = match (nearest(name, asked.iter().copied()), unknown.otherwise) {
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
    }
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
