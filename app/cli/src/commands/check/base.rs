//! The content at another Git revision.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use plaza_source::Loaded;
use tempfile::TempDir;
use thiserror::Error;

use crate::args;
use crate::failure::{HasHint, Result};
use crate::files;

/// The other revision could not be loaded.
#[derive(Debug, Error)]
enum BaseError {
    #[error("cannot run git")]
    NoGit(#[source] io::Error),
    #[error("git failed: {0}")]
    Refused(String),
    #[error("`{}` is not in a Git repository", folder.display())]
    NoRepository {
        folder: PathBuf,
        source: Box<BaseError>,
    },
    #[error("unknown revision `{0}`")]
    NoRevision(String),
    #[error("`{revision}` has no folder `{folder}`")]
    NoFolder { revision: String, folder: String },
    #[error("cannot create a folder for the other revision")]
    NoSpace(#[source] io::Error),
}

impl HasHint for BaseError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::NoRevision(_) => Some("fetch it, as in `git fetch origin main`".to_owned()),
            _ => None,
        }
    }
}

/// Loads the content of a revision. The files are checked out to a temporary folder with its own
/// index, so that the repository does not change.
pub(super) fn load(
    content: &args::Content,
    revision: &str,
    load: impl Fn(&args::Content) -> Result<Loaded>,
) -> Result<Loaded> {
    let folder = &content.content;
    let git_dir = git(folder, &["rev-parse", "--absolute-git-dir"]).map_err(|error| {
        BaseError::NoRepository {
            folder: folder.clone(),
            source: Box::new(error),
        }
    })?;
    let prefix = git(folder, &["rev-parse", "--show-prefix"])?;
    let commit = format!("{revision}^{{commit}}");
    if git(folder, &["rev-parse", "--verify", "--quiet", &commit]).is_err() {
        return Err(BaseError::NoRevision(revision.to_owned()).into());
    }
    let place = TempDir::new().map_err(BaseError::NoSpace)?;
    let tree = place.path().join("tree");
    files::make_folder(&tree)?;
    let pathspec = if prefix.is_empty() { "." } else { &prefix };
    let checkout = Command::new("git")
        .current_dir(&tree)
        .env("GIT_INDEX_FILE", place.path().join("index"))
        .args(["--git-dir", &git_dir, "--work-tree", "."])
        .args(["checkout", "--force", "--quiet", &commit, "--", pathspec])
        .stderr(Stdio::null())
        .status()
        .map_err(BaseError::NoGit)?;
    if !checkout.success() {
        let no_folder = BaseError::NoFolder {
            revision: revision.to_owned(),
            folder: prefix.trim_end_matches('/').to_owned(),
        };
        return Err(no_folder.into());
    }
    let base = args::Content {
        content: tree.join(&prefix),
        root: content.root.clone(),
        named_after: content.named_after.clone(),
        drafts: content.drafts,
    };
    load(&base)
}

/// Runs git in a folder, and returns its output.
fn git(folder: &Path, args: &[&str]) -> Result<String, BaseError> {
    let output = Command::new("git")
        .current_dir(folder)
        .args(args)
        .output()
        .map_err(BaseError::NoGit)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(BaseError::Refused(said.trim().to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
