//! A failure: why a command could not run, and how to fix it.
//!
//! An error has a message, a source and optionally a hint, which only `report::failure` prints. Hints
//! that name a command or an option are written here, because the core knows neither.

use std::error::Error;

use plaza_source::FolderError;

use crate::files::FileError;

/// The result of a command.
pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// An error that may have a hint.
pub(crate) trait HasHint: Error + Send + Sync + 'static {
    /// How to fix it, without a full stop.
    fn hint(&self) -> Option<String> {
        None
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure(Box<dyn HasHint>);

impl Failure {
    /// The error and its causes, in one line.
    pub(crate) fn message(&self) -> String {
        let mut message = self.0.to_string();
        let mut cause = self.0.source();
        while let Some(error) = cause {
            message.push_str(": ");
            message.push_str(&error.to_string());
            cause = error.source();
        }
        message
    }

    /// How to fix it.
    pub(crate) fn hint(&self) -> Option<String> {
        self.0.hint()
    }
}

impl<E: HasHint> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl HasHint for FolderError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Missing(_) => {
                Some("create it, or choose another with `--content DIR`".to_owned())
            }
            Self::NotAFolder(_) => Some("choose a folder with `--content DIR`".to_owned()),
            Self::Unreadable { .. } => None,
        }
    }
}

impl HasHint for FileError {}

impl HasHint for jiff::Error {}

impl HasHint for serde_json::Error {}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_hint_is_no_part_of_the_message() {
        let missing = Failure::from(FolderError::Missing(PathBuf::from("x")));
        assert_eq!(missing.message(), "the content folder `x` does not exist");
        assert!(
            missing
                .hint()
                .is_some_and(|hint| hint.contains("--content"))
        );
    }

    #[test]
    fn the_message_ends_with_the_cause_and_says_it_once() {
        let unreadable = Failure::from(FolderError::Unreadable {
            path: PathBuf::from("x"),
            source: io::Error::other("the disk is on fire"),
        });
        let message = "cannot read the folder `x`: the disk is on fire";
        assert_eq!(unreadable.message(), message);
        assert_eq!(unreadable.hint(), None);
    }
}
