//! The files that are named on the command line: only their problems are reported.

use std::path::{Path, PathBuf};

use plaza_model::Diagnostic;
use thiserror::Error;

use crate::args;
use crate::failure::{HasHint, Result};
use crate::report;
use crate::site_root::plain;

/// A file cannot be checked.
#[derive(Debug, Error)]
enum NamedError {
    #[error("`{}` does not exist", .0.display())]
    Missing(PathBuf),
    #[error("`{}` is not part of the site", file.display())]
    Elsewhere { file: PathBuf, content: PathBuf },
}

impl HasHint for NamedError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Missing(_) => None,
            Self::Elsewhere { content, .. } => Some(format!(
                "name files in `{}`, or choose another site with `--root DIR`",
                content.display()
            )),
        }
    }
}

/// Some files and folders of a site.
pub(super) struct Named(Vec<PathBuf>);

impl Named {
    /// The files of these paths.
    pub(super) fn of(files: &[PathBuf], content: &args::Content) -> Result<Self> {
        let own = content.root.iter().chain([&content.content]);
        let own: Vec<PathBuf> = own.map(|folder| whole(folder)).collect();
        let mut named = Vec::new();
        for file in files {
            let path = whole(file);
            if !file.exists() {
                return Err(NamedError::Missing(file.clone()).into());
            }
            if !own.iter().any(|folder| path.starts_with(folder)) {
                let elsewhere = NamedError::Elsewhere {
                    file: file.clone(),
                    content: content.content.clone(),
                };
                return Err(elsewhere.into());
            }
            named.push(path);
        }
        named.sort();
        Ok(Self(named))
    }

    /// Whether a problem is in one of the files.
    pub(super) fn has(&self, content: &Path, diagnostic: &Diagnostic) -> bool {
        let path = whole(Path::new(&report::path(content, &diagnostic.file)));
        let mut above = path.ancestors();
        above.any(|path| {
            self.0
                .binary_search_by(|own| own.as_path().cmp(path))
                .is_ok()
        })
    }
}

/// A path from the root of the file system.
fn whole(path: &Path) -> PathBuf {
    plain(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}
