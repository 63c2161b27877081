//! Why an output folder cannot be used.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::failure::HasHint;
use crate::files::FileError;

/// The output folder cannot be used, or writing to it failed.
#[derive(Debug, Error)]
pub(crate) enum OutputError {
    #[error("`{0}` is not a folder")]
    NotAFolder(PathBuf),
    #[error("`{0}` is not empty and was not created by Plaza")]
    NotOurs(PathBuf),
    #[error("`{0}` contains the content folder")]
    HoldsContent(PathBuf),
    #[error("cannot write to `{folder}`")]
    Unwritable { folder: PathBuf, source: io::Error },
    #[error(transparent)]
    File(#[from] FileError),
}

impl HasHint for OutputError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotAFolder(_) | Self::HoldsContent(_) => "choose another folder with `--out`",
            Self::NotOurs(_) => "choose another folder with `--out`, or empty this one",
            Self::Unwritable { .. } => {
                "choose another folder with `--out`, or fix the permissions of this one"
            }
            Self::File(error) if error.is_of_full_disk() => {
                "make room, and build again; the old site is unchanged"
            }
            Self::File(_) => return None,
        };
        Some(hint.to_owned())
    }
}
