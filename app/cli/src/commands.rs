//! The commands, one per file. Each returns its [`Outcome`].

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod feeds;
pub(crate) mod init;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod meetings;
pub(crate) mod new;
pub(crate) mod roundup;
pub(crate) mod schedule;
pub(crate) mod serve;

use plaza_model::{Diagnostic, Level};

/// The outcome of a command that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    ContentHasErrors,
}

impl Outcome {
    /// [`Self::ContentHasErrors`] if any diagnostic is an error.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let is_error = |diagnostic: &Diagnostic| diagnostic.level == Level::Error;
        if diagnostics.iter().any(is_error) {
            Self::ContentHasErrors
        } else {
            Self::Done
        }
    }
}
