//! A layout: which files of a folder are part of a site, when they are not all in one content folder.

#![expect(
    clippy::disallowed_methods,
    reason = "this module looks at how a file begins, and one that cannot be read is no template"
)]

use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::Role;
use super::role::is_texts;
use crate::html_page;
use crate::settings::{Folders, Settings};

/// How much of a page in HTML is searched for the tags of templates.
const LONGEST: u64 = 1024 * 1024;

/// Which files of a folder are part of a site.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout<'a> {
    folders: Option<&'a Folders>,
    authors: Option<&'a str>,
}

impl<'a> Layout<'a> {
    /// The layout that the settings say.
    pub(crate) fn of(settings: &'a Settings) -> Self {
        Self {
            folders: settings.folders.as_ref(),
            authors: settings.authors.as_deref(),
        }
    }

    /// Whether a file or folder is left out.
    pub(super) fn is_left_out(&self, path: &str) -> bool {
        if self
            .authors
            .is_some_and(|authors| authors.starts_with(path))
        {
            return false;
        }
        match self.folders {
            Some(folders) => folders.is_left_out(path),
            None => path
                .rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('.')),
        }
    }

    /// Whether there may be anything below a folder.
    pub(super) fn leads(&self, folder: &str) -> bool {
        let to_authors = self
            .authors
            .is_some_and(|authors| authors.starts_with(folder));
        to_authors || folder == "i18n" || self.folders.is_none_or(|folders| folders.leads(folder))
    }

    /// Whether a file that is left out is a template of which the generator makes a page.
    pub(super) fn is_template(&self, path: &str) -> bool {
        let Some(mount) = self.folders.and_then(|folders| folders.of(path)) else {
            return false;
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_page = match extension {
            "njk" | "liquid" | "hbs" | "ejs" | "pug" | "webc" | "haml" | "swig" => true,
            "tsx" | "jsx" | "js" => mount.folder.ends_with("src/pages"),
            _ => false,
        };
        is_page && mount.has_entries && !name.starts_with(['_', '.']) && !stem.contains('.')
    }

    /// What a file is for; `None` when it is ignored.
    pub(super) fn role(&self, path: &str) -> Option<Role> {
        if self.authors == Some(path) {
            return Some(Role::Authors);
        }
        let Some(folders) = self.folders else {
            return Role::of(path);
        };
        if path == "site.toml" || path == "links.lock" || is_texts(path) {
            return Role::of(path);
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let mount = folders.of(path);
        if name == "_redirects" {
            let is_top = name == path || mount.is_some_and(|own| own.below(path) == Some(name));
            return is_top.then_some(Role::Redirects);
        }
        let mount = mount?;
        if !mount.has_entries {
            return Some(Role::Asset);
        }
        let below = mount.below(path)?;
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_introduction =
            stem == "_index" || (stem == "index" && below == name && mount.at.is_empty());
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" | "mkd" | "mkdn" | "mdown" if is_introduction => {
                Some(Role::Introduction)
            }
            "md" | "markdown" | "mdx" | "mkd" | "mkdn" | "mdown" => Some(Role::Entry),
            "rst" | "org" | "adoc" | "asciidoc" | "textile" | "ipynb" => Some(Role::Unread),
            "yaml" | "yml" if below == name => None,
            _ => match Role::of(path)? {
                Role::Authors => None,
                role => Some(role),
            },
        }
    }

    /// What a file is for that would be published as it is, but begins with front matter: that of
    /// another generator is a page in HTML, or a template full of its tags, which is ignored.
    pub(super) fn role_by_text(&self, path: &str, on_disk: &Path, role: Role) -> Option<Role> {
        const TEXT: [&str; 10] = [
            "html",
            "htm",
            "xml",
            "json",
            "css",
            "js",
            "txt",
            "webmanifest",
            "svg",
            "rss",
        ];
        let Some(mount) = self.folders.and_then(|folders| folders.of(path)) else {
            let is_page =
                self.folders.is_none() && html_page::is_name(path) && has_front_matter(on_disk);
            return Some(if is_page { Role::Entry } else { role });
        };
        let extension = path.rsplit_once('.').map_or("", |(_, own)| own);
        if !mount.has_entries || !TEXT.contains(&extension) {
            return Some(role);
        }
        if !has_front_matter(on_disk) {
            return Some(role);
        }
        // Plaza has a home page and one for what does not exist.
        let is_own = ["index.html", "404.html"]
            .iter()
            .any(|own| mount.below(path) == Some(own));
        if !html_page::is_name(path) || is_own {
            return None;
        }
        let mut text = Vec::new();
        let file = fs::File::open(on_disk).ok()?;
        file.take(LONGEST).read_to_end(&mut text).ok()?;
        let is_template = html_page::is_template(&String::from_utf8_lossy(&text));
        Some(if is_template {
            Role::Template
        } else {
            Role::Entry
        })
    }
}

/// Whether a file begins like front matter.
fn has_front_matter(on_disk: &Path) -> bool {
    let mut start = [0; 4];
    let read = fs::File::open(on_disk).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && [b"---\n", b"---\r", b"+++\n", b"+++\r"].contains(&&start)
}
