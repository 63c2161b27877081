//! A failure: why a command could not run, and what to do about it.
//!
//! An error says what went wrong, and knows its cause. What to do about it stands beside both, as
//! data: only `report::failure` decides where it is printed. Hints that name a command or an option
//! are phrased here, for the core knows of neither.

use std::error::Error;

use plaza_source::FolderError;

use crate::files::FileError;

/// What a command gives, or why it cannot.
pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// An error that may know what to do about it.
pub(crate) trait HasHint: Error + Send + Sync + 'static {
    /// What to do about it, without a full stop.
    fn hint(&self) -> Option<String> {
        None
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure(Box<dyn HasHint>);

impl Failure {
    /// What went wrong, and because of what, in one line.
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

    /// What to do about it.
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
            Self::Missing(_) => Some("name it with `--content DIR`, or make it".to_owned()),
            Self::NotAFolder(_) => Some("name a folder with `--content DIR`".to_owned()),
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
        assert_eq!(missing.message(), "there is no content folder `x`");
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
