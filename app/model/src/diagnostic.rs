//! A diagnostic: what is wrong with the content, where, and what would fix it.
//!
//! Diagnostics are values. How they look on a terminal or in JSON is the command line's matter.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::Code;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It would put something wrong on the site; the file is left out and the exit code is 1.
    Error,
    /// The editor should see it; the site is built all the same.
    Warning,
}

impl Level {
    /// The word that opens a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A file of the content folder, relative to it, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path as given; the folder walk is what makes it relative and `/`-separated.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in, without a last `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its last part.
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

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where in a file something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// The text of the first line, for the caret below it.
    pub line: String,
}

/// What to do about a problem.
///
/// Some fixes are commands of whoever reports the problem. Which command, the content does not know:
/// these have a name here, and whoever has such a command says it in place of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// This, in words.
    Words(String),
    /// Write a first entry.
    WriteAnEntry,
    /// Find out where short links lead.
    ResolveShortLinks {
        /// What else would do.
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
        }
    }
}

/// One problem, ready to be reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// What kind of problem it is, such as `front-matter`.
    pub code: Code,
    /// The fact, in one line, without a full stop.
    pub message: String,
    /// The file it is about.
    pub file: SourcePath,
    /// Where in the file, when it is about a part of it.
    pub place: Option<Box<Place>>,
    /// What to do about it.
    pub hint: Option<Hint>,
}

impl Diagnostic {
    /// One about a whole file or folder, without a hint.
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

    /// The order in which problems are told: by file, then line, then column.
    pub fn sort_key(&self) -> (&SourcePath, Option<Position>, Level, Code, &str) {
        let start = self.place.as_ref().map(|place| place.start);
        (&self.file, start, self.level, self.code, &self.message)
    }

    /// With a hint in words.
    #[must_use]
    pub fn hint(self, words: impl Into<String>) -> Self {
        self.advise(Hint::Words(words.into()))
    }

    /// With a hint.
    #[must_use]
    pub fn advise(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }
}
