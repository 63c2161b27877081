//! A diagnostic: a problem in the content, where it is, and how to fix it.
//!
//! Diagnostics are values; the `cli` crate formats them for a terminal, as JSON and so on.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Code;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It would put something wrong on the site: the file is left out and the exit code is 1.
    Error,
    /// The editor should know; the site is built anyway.
    Warning,
}

impl Level {
    /// The word a report begins with.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The path of a file relative to the content folder, with `/` as the separator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path as given; the caller makes it relative and `/`-separated.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its folder, without a trailing `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its last component.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl From<&str> for SourcePath {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

impl From<&SourcePath> for SourcePath {
    fn from(path: &SourcePath) -> Self {
        path.clone()
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A span of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// The text of the first line, for the caret below it.
    pub line: String,
}

/// How to fix a problem.
///
/// Some fixes are commands of the program that reports the problem. They are variants here, and the
/// program replaces them with the command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hint {
    /// Text, used unchanged.
    Words(String),
    /// Write the first entry.
    WriteAnEntry,
    /// Find out where short links lead.
    ResolveShortLinks {
        /// An alternative to it.
        otherwise: String,
    },
    /// Ask the servers of recordings how long they are.
    MeasureRecordings {
        /// An alternative to it.
        otherwise: String,
    },
}

impl From<String> for Hint {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Hint {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::WriteAnEntry => f.write_str("write an entry"),
            Self::ResolveShortLinks { otherwise } => {
                write!(f, "add it to links.lock, or {otherwise}")
            }
            Self::MeasureRecordings { otherwise } => f.write_str(otherwise),
        }
    }
}

/// One problem, ready to be reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Its severity.
    pub level: Level,
    /// The kind of problem, such as `front-matter`.
    pub code: Code,
    /// What is wrong, in one line without a final full stop.
    pub message: String,
    /// The file it concerns.
    pub file: SourcePath,
    /// The part of the file it concerns, unless it is the whole file.
    pub place: Option<Box<Place>>,
    /// How to fix it.
    pub hint: Option<Hint>,
}

impl Diagnostic {
    /// A diagnostic for a whole file or folder, without a hint.
    pub fn of_file(file: impl Into<SourcePath>, level: Level, code: Code, message: String) -> Self {
        Self {
            level,
            code,
            message,
            file: file.into(),
            place: None,
            hint: None,
        }
    }

    /// The order of reports: by file, then line, then column.
    pub fn sort_key(&self) -> (&SourcePath, Option<Position>, Level, Code, &str) {
        let start = self.place.as_ref().map(|place| place.start);
        (&self.file, start, self.level, self.code, &self.message)
    }

    /// Adds a hint from text.
    #[must_use]
    pub fn hint(self, words: impl Into<String>) -> Self {
        self.advise(Hint::Words(words.into()))
    }

    /// Adds a hint.
    #[must_use]
    pub fn advise(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }
}
