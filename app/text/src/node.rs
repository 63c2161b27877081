//! A node: a value of YAML or TOML that still knows where it was written.
//!
//! Both formats are read into this one tree, so that what a key means, and what is said when its
//! value is wrong, is written once. Scalars stay text: `title: 1.10` is a title, not a number.

mod toml;
mod yaml;

use std::ops::Range;

use crate::source_file::SourceFile;
use plaza_model::{Code, Diagnostic};

/// Deeper than any front matter is, and shallow enough to walk by recursion.
const DEEPEST: usize = 32;

/// Two languages of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// YAML 1.2.
    Yaml,
    /// TOML 1.0.
    Toml,
}

impl Language {
    /// The language of a file that is nothing but a tree of values.
    pub fn of(file_name: &str) -> Self {
        match file_name.rsplit_once('.') {
            Some((_, "toml")) => Self::Toml,
            _ => Self::Yaml,
        }
    }
}

/// A value and the bytes of its file that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The bytes of its file.
    pub span: Range<usize>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Text as written; `plain` when without quotes, so that it may be a truth value.
    Scalar {
        /// The text.
        text: String,
        /// Without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// The bytes of its file.
    pub span: Range<usize>,
}

impl Node {
    /// Reads the part of a file that `range` names. The answer is a map, perhaps empty.
    pub fn parse(
        file: &SourceFile,
        range: Range<usize>,
        language: Language,
        code: Code,
    ) -> Result<Self, Diagnostic> {
        let node = match language {
            Language::Yaml => yaml::parse(file, range.clone(), code)?,
            Language::Toml => toml::parse(file, range.clone(), code)?,
        };
        match node.value {
            Value::Map(_) => Ok(node),
            Value::Null => Ok(Self {
                value: Value::Map(Vec::new()),
                span: range,
            }),
            _ => Err(file
                .error(
                    code,
                    node.span.clone(),
                    "this is no list of keys and values",
                )
                .hint("write one `key: value` a line")),
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The truth value of a scalar, as YAML 1.1 and 1.2 write it.
    pub fn truth(&self) -> Option<bool> {
        let Value::Scalar { text, .. } = &self.value else {
            return None;
        };
        match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The keys and values of a map; none when it is no map.
    pub fn pairs(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The value of a key of a map.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let pair = self.pairs().iter().find(|(key, _)| key.name == name);
        pair.map(|(_, node)| node)
    }

    /// The items of a list; a single value is a list of one, nothing is a list of none.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// What it is, for a message.
    pub fn noun(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of keys",
        }
    }
}
