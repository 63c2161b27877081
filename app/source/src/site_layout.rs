//! A site's layout: whether a folder holds a site as a whole, or its content in a folder of its own.

#![expect(
    clippy::disallowed_methods,
    reason = "this module looks at which files there are, and one that cannot be read is none"
)]

use std::fs;
use std::path::Path;

use plaza_model::SourcePath;
use plaza_text::{Language, Limits, Node, SourceFile};

use crate::folder;

/// How deep markdown is looked for.
const DEPTH: usize = 3;

/// How a site lies in its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteLayout {
    /// Its content is in a folder of its own.
    ContentFolder,
    /// A site.toml at the top says where everything is.
    Whole,
    /// It was made with another generator, or it is just markdown.
    Foreign,
}

/// How a site lies in a folder, given which folder in it would be that of the content.
pub fn layout(root: &Path, content: &Path) -> SiteLayout {
    let own = table(&root.join("site.toml"));
    if own.is_some_and(|own| own.get("folders").is_some()) {
        return SiteLayout::Whole;
    }
    if content.join("site.toml").is_file() {
        return SiteLayout::ContentFolder;
    }
    let is_foreign = plaza_dialect::recognise_at_top(root).is_some()
        || (!content.is_dir() && plaza_dialect::recognise(root).is_some());
    if is_foreign || (!content.is_dir() && has_markdown(root, 0)) {
        SiteLayout::Foreign
    } else {
        SiteLayout::ContentFolder
    }
}

fn table(path: &Path) -> Option<Node> {
    let path_in_site = SourcePath::new("site.toml");
    let bytes = folder::read(&path_in_site, path, Limits::default().file).ok()?;
    let file = SourceFile::new(path_in_site, String::from_utf8(bytes).ok()?);
    let range = 0..file.text.len();
    Node::parse(&file, range, Language::Toml, plaza_model::Code::Site).ok()
}

/// Whether a folder has markdown that is not about the repository itself.
fn has_markdown(folder: &Path, depth: usize) -> bool {
    let Ok(items) = fs::read_dir(folder) else {
        return false;
    };
    let mut folders = Vec::new();
    for item in items.flatten() {
        let name = item.file_name();
        let Some(name) = name.to_str() else {
            continue;
        };
        let is_folder = item.file_type().is_ok_and(|kind| kind.is_dir());
        if name.starts_with('.') || name == "node_modules" || name == "target" {
            continue;
        }
        if is_folder {
            folders.push(item.path());
        }
        let stem = name
            .strip_suffix(".md")
            .or_else(|| name.strip_suffix(".markdown"));
        let is_about = |stem: &str| stem.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        if !is_folder && stem.is_some_and(|stem| !is_about(stem)) {
            return true;
        }
    }
    depth < DEPTH && folders.iter().any(|folder| has_markdown(folder, depth + 1))
}
