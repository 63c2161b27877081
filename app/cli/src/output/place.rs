//! Putting a staged site in place.
//!
//! Where most files change, the whole folder is replaced at once, with hard links to the files that stay.
//! Else, or where a folder cannot be replaced, such as a mount point, each file is replaced at once: first
//! what pages use, then pages, then what announces them, and at last what is gone is removed. So the site
//! works at every moment in between.

use std::collections::BTreeSet;
use std::path::Path;

use super::changes::Changes;
use super::tree::Tree;
use super::work::Stage;
use super::{Output, OutputError};
use crate::files;

/// Puts the staged files in place of the old site, next to those that stay.
pub(super) fn put_in_place(
    output: &Output,
    stage: &Stage,
    before: &Tree,
    changes: &Changes,
) -> Result<(), OutputError> {
    if changes.count() == 0 && before.others().is_empty() {
        return Ok(remove_empty(&output.out, before, changes)?);
    }
    let most_change = changes.count() > changes.kept.len();
    if stage.is_beside() && most_change && replace_whole(output, stage, changes)? {
        return Ok(());
    }
    file_by_file(&output.out, stage, before, changes)
}

/// Replaces the whole folder; false if the system cannot.
fn replace_whole(output: &Output, stage: &Stage, changes: &Changes) -> Result<bool, OutputError> {
    let out = &output.out;
    for file in &changes.kept {
        let path = stage.path().join(file);
        if let Some(folder) = path.parent() {
            files::make_folder(folder)?;
        }
        if files::link(&out.join(file), &path).is_err() {
            return Ok(false);
        }
    }
    if !out.exists() {
        if let Some(parent) = out.parent() {
            files::make_folder(parent)?;
        }
        files::rename("create", stage.path(), out)?;
        return Ok(true);
    }
    // Atomically where the system supports it, so that the site is never missing.
    if exchange(stage.path(), out) {
        return Ok(true);
    }
    let Some(old) = output.work.old() else {
        return Ok(false);
    };
    if files::rename("move away", out, &old).is_err() {
        return Ok(false);
    }
    if let Err(error) = files::rename("create", stage.path(), out) {
        files::rename("restore", &old, out)?;
        return Err(error.into());
    }
    files::remove_folder(&old)?;
    Ok(true)
}

/// Replaces each file that changed.
fn file_by_file(
    out: &Path,
    stage: &Stage,
    before: &Tree,
    changes: &Changes,
) -> Result<(), OutputError> {
    let mut staged: Vec<&str> = changes.staged().collect();
    staged.sort_by_key(|file| (turn(file), *file));
    // Only in a folder that was changed by hand, or where a page is now at the address of a file.
    let is_blocked = staged.iter().any(|file| before.is_in_the_way_of(file, out));
    if is_blocked {
        remove_gone(out, before, changes)?;
    }
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for file in staged {
        let to = out.join(file);
        if let (Some((folder, _)), Some(path)) = (file.rsplit_once('/'), to.parent())
            && folders.insert(folder)
        {
            files::make_folder(path)?;
        }
        files::rename("replace", &stage.path().join(file), &to)?;
    }
    if !is_blocked {
        remove_gone(out, before, changes)?;
    }
    Ok(())
}

/// When a file's turn is: pages are announced by others, and use others.
fn turn(file: &str) -> u8 {
    let name = file.rsplit_once('/').map_or(file, |(_, name)| name);
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => 1,
        Some("xml" | "json" | "txt" | "opml" | "ics") | None => 2,
        Some(_) => 0,
    }
}

fn remove_gone(out: &Path, before: &Tree, changes: &Changes) -> files::Result<()> {
    for other in before.others() {
        files::remove(other)?;
    }
    for file in &changes.removed {
        files::remove(&out.join(file))?;
    }
    remove_empty(out, before, changes)
}

/// Removes the folders in which nothing is left.
fn remove_empty(out: &Path, before: &Tree, changes: &Changes) -> files::Result<()> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for file in changes
        .staged()
        .chain(changes.kept.iter().map(String::as_str))
    {
        for (at, _) in file.rmatch_indices('/') {
            if !used.insert(&file[..at]) {
                break;
            }
        }
    }
    for folder in before.folders_inside_out() {
        if !used.contains(folder) {
            files::remove_empty_folder(&out.join(folder))?;
        }
    }
    Ok(())
}

/// Swaps two folders atomically; false if the system or file system does not support it.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Only implemented on Linux; elsewhere, two renames are used.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
