//! A node: a value of YAML or TOML with its source span.
//!
//! Both formats are parsed into this tree, so that the meaning and the errors of a key are written
//! once. Scalars stay text: `title: 1.10` is a title, not a number.

mod toml;
mod yaml;

use std::ops::Range;

use crate::source_file::SourceFile;
use plaza_model::{Code, Diagnostic};

/// The languages of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// YAML 1.2.
    Yaml,
    /// TOML 1.0.
    Toml,
}

impl Language {
    /// The language of a data file, by its extension.
    pub fn of(file_name: &str) -> Self {
        match file_name.rsplit_once('.') {
            Some((_, "toml")) => Self::Toml,
            _ => Self::Yaml,
        }
    }
}

/// A value and its byte range in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The byte range in the file.
    pub span: Range<usize>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Text as written; `plain` if unquoted, so that it may be a boolean.
    Scalar {
        /// The text.
        text: String,
        /// Whether it is unquoted.
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
    /// The byte range in the file.
    pub span: Range<usize>,
}

/// How to write what is not a key with a value.
fn meant(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let is_key = |key: &str| {
        !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    for mark in ['=', ';', ':'] {
        if let Some((key, value)) = line.split_once(mark)
            && is_key(key.trim())
        {
            return format!("write `{}: {}`", key.trim(), value.trim());
        }
    }
    "write one `key: value` per line".to_owned()
}

impl Node {
    /// Parses this range of a file into a map, which may be empty.
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
            _ => {
                let error = file.error(code, node.span.clone(), "expected keys and values");
                Err(error.hint(meant(&file.text[node.span.clone()])))
            }
        }
    }

    /// The error for nesting that is too deep.
    fn too_deep(file: &SourceFile, range: Range<usize>) -> Diagnostic {
        let most = file.limits.depth;
        let message = format!("this is nested too deeply: more than {most} levels");
        file.exceeds("depth", range, message)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The boolean of a scalar, as written in YAML 1.1 or 1.2.
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

    /// The keys and values of a map; empty if it is not a map.
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

    /// The items of a list. A single value is a list of one; no value is an empty list.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The kind of value, for a message.
    pub fn noun(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of keys",
        }
    }
}
