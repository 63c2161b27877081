//! Problems: errors and warnings about one file, collected while it is read.
//!
//! Reading continues after a problem, so that one run reports all of them.

use std::cell::RefCell;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};

use crate::node::Language;
use crate::source_file::{SourceFile, has_error};

/// The problems of a file so far.
#[derive(Debug)]
pub struct Problems<'f> {
    /// The file.
    pub file: &'f SourceFile,
    /// The language of its keys and values.
    pub language: Language,
    /// Whether the file was written for another generator: what cannot be read is a warning, a key may have
    /// any case, and a date any form.
    pub is_lenient: bool,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'f> Problems<'f> {
    /// No problems yet.
    pub fn new(file: &'f SourceFile, language: Language) -> Self {
        Self {
            file,
            language,
            is_lenient: false,
            found: RefCell::default(),
        }
    }

    /// The problems of a file that was written for another generator, if it was.
    #[must_use]
    pub fn lenient(self, is_lenient: bool) -> Self {
        Self { is_lenient, ..self }
    }

    /// Reports an error at a range of bytes, cut to its first line, as carets cannot mark several. In a
    /// lenient file it is a warning.
    pub fn error(
        &self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.is_lenient {
            return self.warn(code, span, message, hint);
        }
        let error = self.file.error(code, self.first_line(span), message);
        self.add(error.hint(hint));
    }

    /// Reports a warning, placed like an error.
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

    /// Adds a finished diagnostic.
    pub fn add(&self, problem: Diagnostic) {
        self.found.borrow_mut().push(problem);
    }

    /// Runs a reader, and returns the problems that it found instead of adding them.
    pub(crate) fn apart<T>(&self, read: impl FnOnce() -> T) -> (T, Vec<Diagnostic>) {
        let before = self.found.borrow().len();
        let value = read();
        (value, self.found.borrow_mut().split_off(before))
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
