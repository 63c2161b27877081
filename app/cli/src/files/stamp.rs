//! Stamps: what the system says about a file without reading it, which changes when the file does.

use std::fs::{self, Metadata};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Result, failed};

/// The version of a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    length: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    /// When its content, name or mode last changed, in nanoseconds since 1970. Nobody can set it.
    changed: i64,
    inode: u64,
}

/// A file or folder in a folder, with its stamp.
#[derive(Debug)]
pub(crate) struct Stamped {
    /// `None` if it is not UTF-8.
    pub(crate) name: Option<String>,
    pub(crate) is_folder: bool,
    pub(crate) is_file: bool,
    pub(crate) stamp: Stamp,
}

impl Stamp {
    #[cfg(unix)]
    fn of(facts: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let time = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000) + nanos;
        Self {
            length: facts.len(),
            modified: time(facts.mtime(), facts.mtime_nsec()),
            changed: time(facts.ctime(), facts.ctime_nsec()),
            inode: facts.ino(),
        }
    }

    #[cfg(not(unix))]
    fn of(facts: &Metadata) -> Self {
        let modified = facts.modified().ok();
        let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.map_or(0, |since| {
            i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
        });
        Self {
            length: facts.len(),
            modified,
            changed: modified,
            inode: 0,
        }
    }

    /// Whether any change after `moment`, in nanoseconds since 1970, has another stamp: the clocks of file
    /// systems tick, every few milliseconds or every second or two.
    pub(crate) fn is_settled(self, moment: i64) -> bool {
        let tick = if self.changed % 1_000_000_000 == 0 {
            2_500_000_000
        } else {
            50_000_000
        };
        self.changed.saturating_add(tick) < moment
    }
}

/// The stamp of a file or folder; of a symbolic link itself.
pub(crate) fn stamp(path: &Path) -> Result<Stamp> {
    let facts = fs::symlink_metadata(path).map_err(failed("read", path))?;
    Ok(Stamp::of(&facts))
}

/// What is in a folder, with stamps, in no particular order.
pub(crate) fn stamped(folder: &Path) -> Result<Vec<Stamped>> {
    let read = || -> std::io::Result<Vec<Stamped>> {
        let items = fs::read_dir(folder)?.map(|item| {
            let item = item?;
            let facts = item.metadata()?;
            Ok(Stamped {
                name: item.file_name().into_string().ok(),
                is_folder: facts.is_dir(),
                is_file: facts.is_file(),
                stamp: Stamp::of(&facts),
            })
        });
        items.collect()
    };
    read().map_err(failed("read", folder))
}
