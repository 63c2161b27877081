//! Problems: what is wrong with one file, collected while it is read.
//!
//! Reading goes on after a problem, so that an editor learns of all of them in one run.

use std::cell::RefCell;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};

use crate::node::Language;
use crate::source_file::{SourceFile, has_error};

/// What is wrong with a file so far.
#[derive(Debug)]
pub struct Problems<'f> {
    /// The file.
    pub file: &'f SourceFile,
    /// The language that its keys and values are written in.
    pub language: Language,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'f> Problems<'f> {
    /// None yet.
    pub fn new(file: &'f SourceFile, language: Language) -> Self {
        Self {
            file,
            language,
            found: RefCell::default(),
        }
    }

    /// An error about a range of bytes. It is shown at the first line of the range: carets below
    /// several lines point at nothing.
    pub fn error(
        &self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let error = self.file.error(code, self.first_line(span), message);
        self.add(error.hint(hint));
    }

    /// A warning, placed as [`Problems::error`] places one.
    pub fn warn(
        &self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let warning = self.file.warning(code, self.first_line(span), message);
        self.add(warning.hint(hint));
    }

    /// A problem that is complete.
    pub fn add(&self, problem: Diagnostic) {
        self.found.borrow_mut().push(problem);
    }

    /// Whether one of them is an error.
    pub fn has_error(&self) -> bool {
        has_error(&self.found.borrow())
    }

    /// All of them, in the order of the file.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| problem.place.as_ref().map(|place| place.start));
        found
    }

    fn first_line(&self, span: Range<usize>) -> Range<usize> {
        let within = self.file.text.get(span.clone()).unwrap_or_default();
        match within.find(['\r', '\n']) {
            Some(length) => span.start..span.start + length,
            None => span,
        }
    }
}
