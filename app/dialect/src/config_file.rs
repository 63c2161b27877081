//! The files of a site that a dialect may read: by their path from the folder of the config, which
//! may be below the root, and never outside the root.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads configs, and a config that cannot be read is as good as none"
)]

use std::fs;
use std::path::{Path, PathBuf};

use plaza_model::SourcePath;
use plaza_text::SourceFile;

use crate::jekyll::parts;

/// No config is longer; a file that is has another purpose.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The folder that a site is in, and the folder in it that its config is in.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    folder: PathBuf,
    canonical: Option<PathBuf>,
    /// Where the config is below the root; empty for the root itself.
    base: String,
}

impl Root {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            canonical: fs::canonicalize(folder).ok(),
            base: String::new(),
        }
    }

    /// The same root with the config in a folder of it.
    pub(crate) fn with_base(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..self.clone()
        }
    }

    /// Where the config is below the root.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The path from the root of a path from the config. `None` for one that leads out of the root.
    pub(crate) fn whole(&self, path: &str) -> Option<String> {
        let mut whole: Vec<&str> = parts(&self.base).collect();
        for part in parts(path) {
            if part == ".." {
                whole.pop()?;
            } else {
                whole.push(part);
            }
        }
        Some(whole.join("/"))
    }

    /// A path that a config says, from the config and without `.`. It may begin with `..` where that
    /// stays in the root; one that leads out is empty.
    pub(crate) fn plain(&self, path: &str) -> String {
        let Some(whole) = self.whole(path) else {
            return String::new();
        };
        if self.base.is_empty() {
            return whole;
        }
        let below = whole.strip_prefix(self.base.as_str());
        match below {
            Some("") => String::new(),
            Some(below) if below.starts_with('/') => below[1..].to_owned(),
            _ => {
                let up = parts(&self.base).map(|_| "..");
                let whole = parts(&whole);
                up.chain(whole).collect::<Vec<_>>().join("/")
            }
        }
    }

    /// Where a path from the config is, if it is really below the root.
    fn within(&self, path: &str) -> Option<PathBuf> {
        let whole = self.folder.join(self.whole(path)?);
        let whole = fs::canonicalize(whole).ok()?;
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
        let path = SourcePath::new(&self.whole(path)?);
        SourceFile::decode(path, fs::read(whole).ok()?).ok()
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
