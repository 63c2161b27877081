//! A refusal: why an SVG is not drawn, where, and what to do about it.

use std::ops::Range;

use plaza_model::{Code, Diagnostic, Level, SourcePath};
use plaza_text::SourceFile;

/// What helps when a drawing is too expensive.
const SIMPLIFY: &str = "simplify it, or use a square PNG or JPEG of 1400 to 3000 pixels";

/// Why an SVG is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    hint: &'static str,
    /// The bytes of the SVG that are the reason, if it is not the whole.
    at: Option<Range<usize>>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>, hint: &'static str) -> Self {
        let message = message.into();
        Self {
            message,
            hint,
            at: None,
        }
    }

    /// It goes beyond a limit.
    pub(super) fn limit(message: impl Into<String>) -> Self {
        Self::new(message, SIMPLIFY)
    }

    pub(super) fn at(mut self, at: Range<usize>) -> Self {
        self.at = Some(at);
        self
    }

    /// The diagnostic about the file with the SVG.
    pub(super) fn diagnostic(&self, source: &SourcePath, svg: &str) -> Diagnostic {
        let message = format!("the cover cannot be drawn: {}", self.message);
        let diagnostic = match &self.at {
            Some(at) => {
                let file = SourceFile::new(source.clone(), svg.to_owned());
                file.error(Code::Cover, at.clone(), message)
            }
            None => Diagnostic::of_file(source, Level::Error, Code::Cover, message),
        };
        diagnostic.hint(self.hint)
    }
}
