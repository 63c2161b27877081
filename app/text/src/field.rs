//! A field: a key of a table with its value, and the errors for a value that does not fit.

use std::fmt;
use std::ops::Range;

use jiff::civil;
use plaza_model::{Code, Date};

use crate::date;
use crate::foreign_date;
use crate::nearest::nearest;
use crate::node::{Key, Language, Node, Value};
use crate::problems::Problems;
use crate::spanned::Spanned;
use crate::table::Table;

/// A value and its key.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The problems of the file.
    pub problems: &'a Problems<'a>,
    /// The value.
    pub node: &'a Node,
    /// The key.
    pub key: &'a Key,
    pub(crate) code: Code,
    pub(crate) prefix: &'static str,
}

/// The key with its prefix, if it has one.
impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.prefix, self.key.name)
    }
}

impl<'a> Field<'a> {
    /// The span of the value.
    pub fn span(&self) -> Range<usize> {
        self.node.span.clone()
    }

    /// Whether the value is empty.
    pub fn is_null(&self) -> bool {
        self.node.value == Value::Null
    }

    /// The same field with a part of its value.
    #[must_use]
    pub fn with(self, node: &'a Node) -> Self {
        Self { node, ..self }
    }

    /// The same field with another code for its problems.
    #[must_use]
    pub fn coded(self, code: Code) -> Self {
        Self { code, ..self }
    }

    /// The items of a list. A single value is a list of one; no value is an empty list.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let field = *self;
        field.node.items().iter().map(move |item| field.with(item))
    }

    /// The value of a key of a map; the value itself if it is not a map, or has no such key.
    #[must_use]
    pub fn or_its(self, name: &str) -> Self {
        self.with(self.node.get(name).unwrap_or(self.node))
    }

    /// The value as a table; empty if it is not a map.
    pub fn table(&self) -> Table<'a> {
        Table::new(self.problems, self.node, self.code)
    }

    /// Text in one line; runs of white space become one space.
    pub fn text(&self) -> Option<String> {
        let text = self.scalar()?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Non-empty text in one line, with its span.
    pub fn written(&self) -> Option<Spanned<String>> {
        let value = self.text().filter(|text| !text.is_empty())?;
        let span = self.span();
        Some(Spanned { value, span })
    }

    /// Text, trimmed.
    pub fn trimmed(&self) -> Option<String> {
        Some(self.scalar()?.trim().to_owned())
    }

    /// A list of non-empty texts.
    pub fn list(&self) -> Vec<Spanned<String>> {
        self.items().filter_map(|item| item.written()).collect()
    }

    /// A list of non-empty texts. As in other generators, an item may be a map with the text under
    /// this key.
    pub fn list_of(&self, key: &str) -> Vec<Spanned<String>> {
        let texts = self.items().map(|item| item.or_its(key));
        texts.filter_map(|text| text.written()).collect()
    }

    /// A boolean.
    pub fn truth(&self) -> Option<bool> {
        let truth = self.node.truth();
        if truth.is_none() && !self.is_null() {
            let message = format!("`{self}` is neither `true` nor `false`");
            self.error(message, "write `true` or `false`");
        }
        truth
    }

    /// A date, with or without a time.
    pub fn date(&self) -> Option<Date> {
        let parse = if self.problems.is_lenient {
            foreign_date::parse_in
        } else {
            date::parse_in
        };
        let zone = &self.problems.file.zone;
        self.read("a date", &self.date_hint(), |text| parse(text, zone))
    }

    /// A date without a time, with its span.
    pub fn day(&self) -> Option<Spanned<civil::Date>> {
        let value = self.read("a date", &self.date_hint(), date::parse_day)?;
        let span = self.span();
        Some(Spanned { value, span })
    }

    /// How to write a date instead of the value.
    fn date_hint(&self) -> String {
        let text = self.node.text().unwrap_or_default();
        let wrong = date::impossible(text);
        wrong.unwrap_or_else(|| "write it as YYYY-MM-DD".to_owned())
    }

    /// One of several values, each written as a word.
    pub fn word<T: Copy>(&self, all: &[T], word: impl Fn(T) -> &'static str) -> Option<T> {
        if self.is_null() {
            return None;
        }
        let text = self.node.text().unwrap_or_default().trim();
        let found = all.iter().copied().find(|value| word(*value) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|value| word(*value)).collect();
            let message = format!("`{self}` is not one that Plaza knows: {}", self.shown());
            let hint = match nearest(text, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", words.join(", ")),
            };
            self.error(message, hint);
        }
        found
    }

    /// Parses the text. If that fails, the error says that it is not `wanted`.
    pub fn read<T>(&self, wanted: &str, hint: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.is_null() {
            return None;
        }
        let value = self.node.text().and_then(read);
        if value.is_none() {
            self.is_not(wanted, hint);
        }
        value
    }

    /// Reports that the value is not `wanted`.
    pub fn is_not(&self, wanted: &str, hint: &str) {
        let is_quoted = self
            .node
            .text()
            .is_some_and(|text| text.starts_with(['“', '”', '„', '‘', '’']));
        let hint = if is_quoted {
            "write straight quotes, or none"
        } else {
            hint
        };
        self.error(format!("`{self}` is not {wanted}: {}", self.shown()), hint);
    }

    /// Reports an error at the value.
    pub fn error(&self, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.error(self.code, self.span(), message, hint);
    }

    /// Reports a warning at the value.
    pub fn warn(&self, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.warn(self.code, self.span(), message, hint);
    }

    /// The text of a scalar. A list or map is an error; in a lenient file a list of one text is that text.
    fn scalar(&self) -> Option<&'a str> {
        let text = match &self.node.value {
            Value::List(items) if self.problems.is_lenient => match items.as_slice() {
                [only] => only.text(),
                _ => None,
            },
            _ => self.node.text(),
        };
        if text.is_none() && !self.is_null() {
            let hint = match self.problems.language {
                Language::Yaml => format!("write text after `{self}:`"),
                Language::Toml => "write text in quotes".to_owned(),
            };
            self.error(format!("`{self}` is {}, not text", self.node.noun()), hint);
        }
        text
    }

    /// The value, for a message.
    fn shown(&self) -> String {
        match &self.node.value {
            Value::Scalar { text, .. } if !text.trim().is_empty() => {
                let line = text.trim().lines().next().unwrap_or_default();
                format!("`{line}`")
            }
            Value::Scalar { .. } => "it is empty".to_owned(),
            _ => format!("it is {}", self.node.noun()),
        }
    }
}
