//! The inputs of a build: every file that it may read, by its stamp.
//!
//! A file that changed within the last tick of the file system's clock may change again without another
//! stamp. Such a file is read and compared by its hash, as git does ("racy git").

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use plaza_model::OUTPUT_MARK;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::files::{self, Stamp};
use crate::{args, clock, site_root};

/// Every file of a site.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// In the order of their paths.
    list: Vec<(PathBuf, Input)>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) path: String,
    pub(super) stamp: Stamp,
    /// The hash of its bytes, if it was too new to trust its stamp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<String>,
}

/// A file that is not as it was.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) path: String,
    /// What became of it, in words.
    what: &'static str,
}

impl Change {
    fn new(path: &str, what: &'static str) -> Self {
        let path = path.to_owned();
        Self { path, what }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.what)
    }
}

impl Input {
    /// Whether it has to be read to know whether it changed.
    pub(super) fn is_read(&self) -> bool {
        self.hash.is_some()
    }
}

impl Inputs {
    /// The files of a site now; a reason where changes cannot be noticed.
    pub(super) fn of(content: &args::Content) -> Result<Self, String> {
        let now = i64::try_from(clock::now().as_nanosecond()).unwrap_or(i64::MAX);
        let mut walk = Walk {
            now,
            list: Vec::new(),
        };
        walk.folder(
            &content.content,
            &content.content.to_string_lossy(),
            Hidden::Ignored,
        )?;
        for name in site_root::beside() {
            if let Some(folder) = content.root.as_ref().map(|root| root.join(name))
                && folder.exists()
            {
                walk.folder(&folder, &folder.to_string_lossy(), Hidden::Read)?;
            }
        }
        walk.list.sort_unstable_by(|a, b| a.1.path.cmp(&b.1.path));
        Ok(Self { list: walk.list })
    }

    pub(super) fn list(&self) -> Vec<Input> {
        self.list.iter().map(|(_, input)| input.clone()).collect()
    }

    /// Whether a file is there as it was.
    pub(super) fn has_unchanged(&self, last: &Input) -> bool {
        let found = self
            .list
            .binary_search_by(|(_, own)| own.path.cmp(&last.path));
        found.is_ok_and(|at| {
            let (path, own) = &self.list[at];
            !has_changed(path, own, last)
        })
    }

    /// The version of each file, by its path.
    pub(super) fn versions(&self) -> BTreeMap<String, (Stamp, Option<String>)> {
        let list = self.list.iter().map(|(_, own)| own);
        list.map(|own| (own.path.clone(), (own.stamp, own.hash.clone())))
            .collect()
    }

    /// Whether the files that are too new to trust their stamps have the bytes that they had.
    pub(super) fn are_still_the_same(&self) -> bool {
        self.list
            .iter()
            .all(|(path, input)| input.hash.is_none() || input.hash == hash(path))
    }

    /// What differs from the files of the last build.
    pub(super) fn differences(&self, last: &[Input]) -> Vec<Change> {
        let mut reasons = Vec::new();
        let (mut own, mut last) = (self.list.iter().peekable(), last.iter().peekable());
        loop {
            let order = match (own.peek(), last.peek()) {
                (None, None) => return reasons,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((_, own)), Some(last)) => own.path.cmp(&last.path),
            };
            match order {
                Ordering::Less => {
                    reasons.extend(own.next().map(|(_, own)| Change::new(&own.path, "is new")));
                }
                Ordering::Greater => {
                    reasons.extend(last.next().map(|last| Change::new(&last.path, "is gone")));
                }
                Ordering::Equal => {
                    if let (Some((path, own)), Some(last)) = (own.next(), last.next())
                        && has_changed(path, own, last)
                    {
                        reasons.push(Change::new(&own.path, "changed"));
                    }
                }
            }
        }
    }
}

fn has_changed(path: &Path, own: &Input, last: &Input) -> bool {
    if own.stamp != last.stamp {
        return true;
    }
    match (&last.hash, &own.hash) {
        (None, _) => false,
        (Some(last), Some(own)) => last != own,
        (Some(last), None) => hash(path).as_ref() != Some(last),
    }
}

fn hash(path: &Path) -> Option<String> {
    let bytes = files::read(path).ok()?;
    Some(format!("{:x}", Sha256::digest(bytes)))
}

/// Whether hidden folders are sources: in public/, they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Read,
    Ignored,
}

struct Walk {
    now: i64,
    list: Vec<(PathBuf, Input)>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, shown: &str, hidden: Hidden) -> Result<(), String> {
        // A site that was built into this folder is not a source.
        if folder.join(OUTPUT_MARK).is_file() {
            return Ok(());
        }
        let items = files::stamped(folder).map_err(|error| error.to_string())?;
        for item in items {
            let Some(name) = item.name else {
                return Err(format!("a file name in `{shown}` is not UTF-8"));
            };
            let (on_disk, path) = (folder.join(&name), format!("{shown}/{name}"));
            if item.is_folder {
                let is_hidden = name.starts_with('.') || name == "node_modules";
                let is_ours = files::is_work_folder(&name);
                if !is_ours && (hidden == Hidden::Read || !is_hidden) {
                    self.folder(&on_disk, &path, hidden)?;
                }
            } else if item.is_file {
                let is_settled = item.stamp.is_settled(self.now);
                let hash = if is_settled {
                    None
                } else {
                    Some(hash(&on_disk).unwrap_or_default())
                };
                let stamp = item.stamp;
                self.list.push((on_disk, Input { path, stamp, hash }));
            } else {
                return Err(format!("`{path}` is a symbolic link"));
            }
        }
        Ok(())
    }
}
