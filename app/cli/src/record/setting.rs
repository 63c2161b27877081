//! The setting of a build: everything that it depends on besides files.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{args, files, report};

/// Names and values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Setting(Vec<(String, String)>);

impl Setting {
    pub(super) fn of(args: &args::Build, out: &Path) -> Self {
        let args::Build {
            content,
            out: given,
            base_url,
            compress,
            // Entries that appear or expire are compared by their own times.
            at: _,
            // They change what is said about a build, and not the build.
            manifest: _,
            no_cache: _,
            explain: _,
            timings: _,
        } = args;
        let path = |path: &Path| format!("{} {:?}", path.display(), files::canonical(path));
        // Another program at the same path has another inode or time.
        let program = std::env::current_exe().ok();
        let program = program.map(|program| (files::stamp(&program).ok(), program));
        let list = [
            (
                "version of Plaza",
                format!("{} {program:?}", env!("CARGO_PKG_VERSION")),
            ),
            ("content folder", path(&content.content)),
            (
                "site folder",
                content.root.as_deref().map(path).unwrap_or_default(),
            ),
            ("option `--drafts`", content.drafts.to_string()),
            (
                "option `--out`",
                format!("{} {}", given.display(), out.display()),
            ),
            (
                "option `--base-url`",
                base_url
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ),
            ("option `--compress`", compress.to_string()),
            ("terminal", report::screen()),
        ];
        Self(list.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// The program, in words.
    pub(super) fn program(&self) -> &str {
        self.0.first().map_or("", |(_, program)| program)
    }

    /// What differs from the setting of another build, in words.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        if self.0.len() != other.0.len() {
            return vec!["the version of Plaza differs".to_owned()];
        }
        let pairs = self.0.iter().zip(&other.0);
        let differ = pairs.filter(|(own, other)| own != other);
        differ
            .map(|((name, _), _)| format!("the {name} differs"))
            .collect()
    }
}
