//! The commands, one a file. Each does its work and says how it ended.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod feeds;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod meetings;
pub(crate) mod new;
pub(crate) mod roundup;
pub(crate) mod serve;

use plaza_model::{Diagnostic, Level};

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    ContentHasErrors,
}

impl Outcome {
    /// The content has errors when a diagnostic is one.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let is_error = |diagnostic: &Diagnostic| diagnostic.level == Level::Error;
        if diagnostics.iter().any(is_error) {
            Self::ContentHasErrors
        } else {
            Self::Done
        }
    }
}
