//! The folders of a site that are not all in one content folder: where its entries are, which files
//! are published as they are and where, and which are neither.

use plaza_text::{Field, Unknown};

use crate::glob::Glob;

/// The folders of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folders {
    mounts: Vec<Mount>,
    /// What is left out, wherever it is.
    ignored: Vec<Glob>,
    /// What is not left out, although its name begins like that of a hidden file, or is ignored.
    kept: Vec<Glob>,
    /// The languages that a file name may end with, and where these are published.
    languages: Vec<(String, String)>,
}

/// A folder whose files are published below an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mount {
    /// The folder; empty for the top.
    pub(crate) folder: String,
    /// Where its files are published, without slashes around it.
    pub(crate) at: String,
    /// Whether its markdown files are entries.
    pub(crate) has_entries: bool,
}

impl Mount {
    /// The path of a file below the folder.
    pub(crate) fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        below(&self.folder, path)
    }
}

/// A path below a folder; that of the folder itself is empty.
fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix(folder)?;
    if rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix('/')
}

impl Folders {
    /// Reads `folders`.
    pub(super) fn read(field: Field<'_>) -> Self {
        let table = field.table().below("folders.");
        let mut mounts = Vec::new();
        for (name, has_entries) in [("content", true), ("static", false)] {
            let Some(field) = table.get(name) else {
                continue;
            };
            let names = match field.node.pairs() {
                [] => field.list(),
                _ => Vec::new(),
            };
            for folder in names {
                mounts.push(mount(&folder.value, "", has_entries));
            }
            for at in field.table().fields() {
                let address = at.trimmed().unwrap_or_default();
                mounts.push(mount(&at.key.name, &address, has_entries));
            }
        }
        let languages = table.get("languages").map_or(Vec::new(), |field| {
            let languages = field.table().fields().map(|at| {
                let address = at.trimmed().unwrap_or_default();
                let address = address.trim_matches('/').to_owned();
                (at.key.name.to_lowercase(), address)
            });
            languages.collect()
        });
        let globs = |name: &'static str| {
            let globs = table.list(name).into_iter();
            globs.map(|glob| Glob::new(&glob.value)).collect()
        };
        let folders = Self {
            mounts,
            ignored: globs("ignore"),
            kept: globs("keep"),
            languages,
        };
        table.finish(&Unknown::SETTING);
        folders
    }

    /// The language that a file name ends with (`name.fr.md`), and the path without it.
    pub(crate) fn language(&self, path: &str) -> Option<(&str, String)> {
        let (stem, extension) = path.rsplit_once('.')?;
        let (name, end) = stem.rsplit_once('.')?;
        let end = end.to_lowercase();
        let mut languages = self.languages.iter();
        let (language, _) = languages.find(|(own, _)| *own == end)?;
        Some((language, format!("{name}.{extension}")))
    }

    /// Where the language of a folder is published: empty for that of the site.
    pub(crate) fn language_at(&self, path: &str) -> String {
        let at = self.of(path).map_or("", |own| &own.at);
        let first = at.split('/').next().unwrap_or_default();
        let is_language = self.languages.iter().any(|(_, own)| own == first);
        if is_language && !first.is_empty() {
            format!("/{first}")
        } else {
            String::new()
        }
    }

    /// An address in the folder of a file, as it is for a language.
    pub(crate) fn in_language(&self, path: &str, address: &str, language: &str) -> Option<String> {
        let mut languages = self.languages.iter();
        let (_, at) = languages.find(|(own, _)| own == language)?;
        let address = address.trim_start_matches('/');
        let below = below(&self.of(path)?.at, address).unwrap_or(address);
        let at = if at.is_empty() { "" } else { &format!("/{at}") };
        Some(format!("{at}/{}", below.trim_start_matches('/')))
    }

    /// The innermost of these folders that a file is in.
    pub(crate) fn of(&self, path: &str) -> Option<&Mount> {
        let holding = self.mounts.iter().filter(|own| own.below(path).is_some());
        holding.max_by_key(|own| own.folder.len())
    }

    /// Where a file is published.
    pub(crate) fn published(&self, path: &str) -> Option<String> {
        let mount = self.of(path)?;
        Some(format!("{}/{}", mount.at, mount.below(path)?))
    }

    /// Whether there is anything below this folder.
    pub(crate) fn leads(&self, folder: &str) -> bool {
        let mut mounts = self.mounts.iter();
        mounts.any(|own| own.below(folder).is_some() || below(folder, &own.folder).is_some())
    }

    /// Whether a file or folder is left out: by its name, or by its path.
    pub(crate) fn is_left_out(&self, path: &str) -> bool {
        let matches = |globs: &[Glob]| globs.iter().any(|glob| glob.matches(path));
        let leads_below = self
            .mounts
            .iter()
            .any(|own| below(path, &own.folder).is_some());
        let is_hidden = path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with('.'));
        !leads_below && (is_hidden || matches(&self.ignored)) && !matches(&self.kept)
    }

    /// The folders whose markdown files are entries.
    pub(crate) fn with_entries(&self) -> impl Iterator<Item = &Mount> {
        self.mounts.iter().filter(|own| own.has_entries)
    }

    /// The folders whose files are published at the top of the site.
    pub(crate) fn at_top(&self) -> impl Iterator<Item = &Mount> {
        self.mounts.iter().filter(|own| own.at.is_empty())
    }
}

fn mount(folder: &str, at: &str, has_entries: bool) -> Mount {
    let plain = |path: &str| {
        let parts = path
            .split('/')
            .filter(|part| !part.is_empty() && *part != ".");
        parts.collect::<Vec<_>>().join("/")
    };
    Mount {
        folder: plain(folder),
        at: plain(at),
        has_entries,
    }
}
