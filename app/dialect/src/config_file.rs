//! The files of a site that a dialect may read: by their path below the root, and never through a
//! link that leads out of it.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads configs, and a config that cannot be read is as good as none"
)]

use std::fs;
use std::path::{Path, PathBuf};

use plaza_model::SourcePath;
use plaza_text::SourceFile;

/// No config is longer; a file that is has another purpose.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The folder that a site is in.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    folder: PathBuf,
    canonical: Option<PathBuf>,
}

impl Root {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            canonical: fs::canonicalize(folder).ok(),
        }
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a path below the root is, if it is really below it.
    fn within(&self, path: &str) -> Option<PathBuf> {
        let whole = fs::canonicalize(self.folder.join(path)).ok()?;
        whole.starts_with(self.canonical.as_ref()?).then_some(whole)
    }

    pub(crate) fn is_file(&self, path: &str) -> bool {
        self.within(path).is_some_and(|path| path.is_file())
    }

    pub(crate) fn is_folder(&self, path: &str) -> bool {
        self.within(path).is_some_and(|path| path.is_dir())
    }

    /// The text of a file; `None` when there is no such file, or it is not text.
    pub(crate) fn read(&self, path: &str) -> Option<SourceFile> {
        let whole = self.within(path)?;
        let metadata = fs::metadata(&whole).ok()?;
        if !metadata.is_file() || metadata.len() > LONGEST {
            return None;
        }
        SourceFile::decode(SourcePath::new(path), fs::read(whole).ok()?).ok()
    }

    /// The names in a folder, sorted; those of folders end with `/`.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let Some(items) = self.within(folder).and_then(|path| fs::read_dir(path).ok()) else {
            return Vec::new();
        };
        let names = items.filter_map(|item| {
            let item = item.ok()?;
            let name = item.file_name().to_str()?.to_owned();
            let is_folder = item.file_type().ok()?.is_dir();
            Some(if is_folder { format!("{name}/") } else { name })
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}
