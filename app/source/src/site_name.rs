//! The name of a site without a title: that of its folder, as people would write it.

#![expect(
    clippy::disallowed_methods,
    reason = "this module asks where a folder is, and one that cannot be found is taken as it is written"
)]

use std::fs;
use std::path::Path;

/// Folders that are named after what they are for, and not after whose they are.
const GENERAL: [&str; 14] = [
    "blog", "content", "contents", "docs", "html", "pages", "posts", "public", "site", "source",
    "src", "web", "website", "www",
];

/// What a site is called where no folder around it says more.
const UNKNOWN: &str = "Community";

/// The name of a site whose content is in this folder.
pub fn site_name(content: &Path) -> String {
    let whole = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    let mut nearest = None;
    for folder in whole.ancestors() {
        let Some(name) = folder.file_name().and_then(|name| name.to_str()) else {
            break;
        };
        // A hidden folder is somebody's temporary one.
        if name.starts_with('.') {
            break;
        }
        nearest.get_or_insert(name);
        if !GENERAL.contains(&name.to_lowercase().as_str()) {
            return titled(name);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    let is_own = |name: &&str| *name != "content";
    nearest.filter(is_own).map_or(UNKNOWN.to_owned(), titled)
}

/// A folder's name as a title: `my-community_blog` is “My Community Blog”. Names with capitals, and those of
/// hosts, stay as they are.
fn titled(name: &str) -> String {
    let name = name
        .strip_suffix(".github.io")
        .or_else(|| name.strip_suffix(".gitlab.io"))
        .or_else(|| name.strip_suffix(".git"))
        .unwrap_or(name);
    if name.contains('.') {
        return name.to_owned();
    }
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + chars.as_str()
    });
    let title = words.collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        UNKNOWN.to_owned()
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_title() {
        for (name, title) in [
            ("rdo", "Rdo"),
            ("my-community_blog", "My Community Blog"),
            ("openSUSE-news", "OpenSUSE News"),
            ("KDE", "KDE"),
            ("harbour.github.io", "Harbour"),
            ("blog.example.org", "blog.example.org"),
            ("--", "Community"),
        ] {
            assert_eq!(titled(name), title);
        }
    }

    #[test]
    fn a_general_name_says_nothing() {
        let name = |path: &str| site_name(Path::new(path));
        assert_eq!(name("/nowhere/harbour/content"), "Harbour");
        assert_eq!(name("/nowhere/harbour/website/content"), "Harbour");
        assert_eq!(name("/.tmp123/content"), "Community");
        assert_eq!(name("/.tmp123/docs"), "Docs");
    }
}
