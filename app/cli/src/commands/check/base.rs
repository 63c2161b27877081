//! The content as it was at another revision, by git.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use plaza_source::Loaded;
use tempfile::TempDir;

use crate::args;
use crate::content::Content;

/// Loads the content of a revision. Nothing of the repository changes: the files go to a folder of
/// their own, with an index of its own.
pub(super) fn load(content: &args::Content, revision: &str) -> Result<Loaded> {
    let folder = &content.content;
    let git_dir = git(folder, &["rev-parse", "--absolute-git-dir"])
        .with_context(|| format!("`{}` is in no git repository", folder.display()))?;
    let prefix = git(folder, &["rev-parse", "--show-prefix"])?;
    let commit = format!("{revision}^{{commit}}");
    if git(folder, &["rev-parse", "--verify", "--quiet", &commit]).is_err() {
        bail!("there is no revision `{revision}`\nhint: fetch it, as in `git fetch origin main`");
    }
    let place = TempDir::new().context("cannot make a folder for the other revision")?;
    let tree = place.path().join("tree");
    std::fs::create_dir(&tree).context("cannot make a folder for the other revision")?;
    let pathspec = if prefix.is_empty() { "." } else { &prefix };
    let checkout = Command::new("git")
        .current_dir(&tree)
        .env("GIT_INDEX_FILE", place.path().join("index"))
        .args(["--git-dir", &git_dir, "--work-tree", "."])
        .args(["checkout", "--force", "--quiet", &commit, "--", pathspec])
        .stderr(Stdio::null())
        .status()
        .context("cannot run git")?;
    if !checkout.success() {
        bail!(
            "`{revision}` has no folder `{}`",
            prefix.trim_end_matches('/')
        );
    }
    let base = args::Content {
        content: tree.join(&prefix),
        drafts: content.drafts,
    };
    Ok(Content::new(&base, None).load()?.loaded)
}

/// What git answers, in a folder.
fn git(folder: &Path, args: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .current_dir(folder)
        .args(args)
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
