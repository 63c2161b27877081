//! A source file: its text, and the lines and columns in it.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use plaza_model::{Code, Diagnostic, Level, Place, SourcePath};

use crate::conflict;
use crate::encoding;
use crate::limits::Limits;
use crate::lines::Lines;

use crate::Origin;

/// Lines longer than this are not shown below a message, as they would be unreadable.
const LONGEST_SHOWN_LINE: usize = 400;

/// The text of a file, without a byte order mark.
#[derive(Debug, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its path, relative to the content folder.
    pub path: SourcePath,
    /// Its text.
    pub text: String,
    /// The limits of what it may hold.
    pub limits: Limits,
    /// The time zone of dates without one.
    #[serde(skip, default = "utc")]
    pub zone: TimeZone,
    /// The text as its author wrote it, and where what was made of it is in that.
    written: Option<Box<(String, Origin)>>,
    #[serde(skip)]
    lines: OnceLock<Lines>,
}

/// The zone of a file that is not read again.
fn utc() -> TimeZone {
    TimeZone::UTC
}

impl SourceFile {
    /// A file with this text.
    pub fn new(path: SourcePath, text: String) -> Self {
        Self {
            path,
            text,
            limits: Limits::default(),
            zone: TimeZone::UTC,
            written: None,
            lines: OnceLock::new(),
        }
    }

    /// The same file with other limits.
    #[must_use]
    pub fn limited(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same file with another time zone for dates without one.
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// The same file with a text that was made from its own. Places stay those of the file.
    #[must_use]
    pub fn rewritten(self, text: String, origin: Origin) -> Self {
        Self {
            path: self.path,
            text,
            limits: self.limits,
            zone: self.zone,
            written: Some(Box::new((self.text, origin))),
            lines: OnceLock::new(),
        }
    }

    /// The text as its author wrote it.
    pub fn as_written(&self) -> &str {
        self.written
            .as_ref()
            .map_or(&self.text, |written| &written.0)
    }

    /// Decodes UTF-8; the error is at the first invalid byte, or at a conflict that nobody resolved.
    pub fn decode(path: SourcePath, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        if encoding::is_utf16(&bytes) {
            return Err(encoding::utf16(path));
        }
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => rest.to_vec(),
            None => bytes,
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                return Err(encoding::other(path, error.as_bytes(), at));
            }
        };
        let extension = path
            .as_str()
            .rsplit_once('.')
            .map(|(_, own)| own.to_ascii_lowercase());
        let is_markdown = extension.is_some_and(|own| own.starts_with('m'));
        let conflict = conflict::find(&text, is_markdown);
        let file = Self::new(path, text);
        let Some(line) = conflict else {
            return Ok(file);
        };
        let message = "this is a conflict between two versions that nobody has resolved";
        let keep = if file.path.file_name() == "links.lock" {
            "keep the blocks of both sides"
        } else {
            "keep one of the two versions"
        };
        let hint = format!("{keep}, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`");
        Err(file.error(Code::Conflict, line, message).hint(hint))
    }

    /// The lines and columns of a range of bytes.
    pub fn place(&self, range: Range<usize>) -> Place {
        let range = match &self.written {
            Some(written) => written.1.written(range.start..range.end.max(range.start)),
            None => range,
        };
        let (text, lines) = (self.as_written(), self.lines());
        let start = lines.position(text, range.start);
        let end = lines.position(text, range.end.max(range.start));
        let line = lines.line(text, start.line);
        let line = if line.len() > LONGEST_SHOWN_LINE {
            ""
        } else {
            line
        };
        Place {
            start,
            end,
            line: line.to_owned(),
        }
    }

    /// An error about something of which there is more than a limit allows.
    pub fn exceeds(
        &self,
        limit: &str,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let error = self.error(Code::Limit, range, message);
        error.hint(format!(
            "write less of it, or raise `limits.{limit}` in site.toml"
        ))
    }

    /// An error about a range of bytes.
    pub fn error(&self, code: Code, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.diagnostic(Level::Error, code, range, message.into())
    }

    /// A warning about a range of bytes.
    pub fn warning(
        &self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.diagnostic(Level::Warning, code, range, message.into())
    }

    fn diagnostic(
        &self,
        level: Level,
        code: Code,
        range: Range<usize>,
        message: String,
    ) -> Diagnostic {
        Diagnostic {
            level,
            code,
            message,
            file: self.path.clone(),
            place: Some(Box::new(self.place(range))),
            hint: None,
        }
    }

    pub(crate) fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.as_written()))
    }
}

/// Whether any diagnostic is an error.
pub fn has_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_characters() {
        let file = SourceFile::new(SourcePath::new("a.md"), "é: ü\nname: Haïkel x\n".into());
        let at = file.text.find('x').expect("it is there");
        let place = file.place(at..at + 1);
        assert_eq!((place.start.line, place.start.column), (2, 14));
        assert_eq!(place.line, "name: Haïkel x");
    }

    #[test]
    fn names_the_byte_that_is_not_utf8() {
        let path = SourcePath::new("a.md");
        let error = SourceFile::decode(path, b"---\ntitle: Ha\xEFkel\n".to_vec())
            .expect_err("it is Latin-1");
        let place = error.place.expect("it has a place");
        assert_eq!((place.start.line, place.start.column), (2, 10));
        assert!(error.message.contains("0xef"), "{}", error.message);
    }
}
