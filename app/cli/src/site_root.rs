//! The site folder, with content/, style/ and public/: which folder it is, and the paths of its files
//! relative to the content.

use std::path::{Component, Path, PathBuf};

use clap::{ArgMatches, Command, FromArgMatches};
use plaza_model::{Diagnostic, SourcePath};

use crate::args;

/// The options as given.
#[derive(Debug, clap::Args)]
struct Given {
    /// Site folder, which holds content/, style/ and public/, or the config of another generator
    /// [default: .]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Content folder [default: content/ in the site's folder]; without --root, style/ and public/ are
    /// not used
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Include entries with `draft: true` or `published: false`
    #[arg(long)]
    drafts: bool,
}

impl From<Given> for args::Content {
    fn from(given: Given) -> Self {
        let (content, root) = match (given.content, given.root) {
            // Given alone, a content folder may be anywhere, beside an unrelated public/.
            (Some(content), root) => (content, root),
            (None, root) => {
                let root = root.unwrap_or_else(|| PathBuf::from("."));
                let is_here = root.components().all(|part| part == Component::CurDir);
                let content = if is_here {
                    PathBuf::from("content")
                } else {
                    root.join("content")
                };
                match plaza_source::layout(&root, &content) {
                    plaza_source::SiteLayout::ContentFolder => (content, Some(root)),
                    plaza_source::SiteLayout::Whole => (root.clone(), Some(root)),
                    // What lies in its style/ and public/ was made for another generator, or by it.
                    plaza_source::SiteLayout::Foreign => (root, None),
                }
            }
        };
        Self {
            named_after: content.clone(),
            content,
            root,
            drafts: given.drafts,
        }
    }
}

// Implemented by hand, so that commands get the resolved folders.
impl FromArgMatches for args::Content {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Given::from_arg_matches(matches).map(Self::from)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for args::Content {
    fn augment_args(command: Command) -> Command {
        Given::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Given::augment_args_for_update(command)
    }
}

/// The folders beside the content that a site is made of.
pub(crate) fn beside() -> impl Iterator<Item = &'static str> {
    plaza_theme::FOLDERS
        .into_iter()
        .chain([plaza_source::TEXTS])
}

/// Makes paths in the site folder relative to the content folder, as in all diagnostics.
pub(crate) fn from_content(
    mut diagnostics: Vec<Diagnostic>,
    content: &Path,
    root: &Path,
) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        diagnostic.file = path_from_content(&diagnostic.file, content, root);
    }
    diagnostics
}

/// A path of the site's folder, relative to the content folder.
pub(crate) fn path_from_content(path: &SourcePath, content: &Path, root: &Path) -> SourcePath {
    let path = way(content, root).join(path.as_str());
    SourcePath::new(&path.to_string_lossy().replace('\\', "/"))
}

/// The relative path from one folder to another.
fn way(from: &Path, to: &Path) -> PathBuf {
    let whole = |path| plain(&std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path)));
    let (from, to): (PathBuf, PathBuf) = (whole(from), whole(to));
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(from, to)| from == to)
        .count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// A path without `.`, and without `..` after a name.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    parts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(content: Option<&str>, root: Option<&str>) -> (String, Option<String>) {
        let settled = args::Content::from(Given {
            root: root.map(PathBuf::from),
            content: content.map(PathBuf::from),
            drafts: false,
        });
        let shown = |path: PathBuf| path.to_string_lossy().into_owned();
        (shown(settled.content), settled.root.map(shown))
    }

    #[test]
    fn a_folder_of_markdown_alone_has_no_style() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(settled(None, None), ("content".to_owned(), some(".")));
        assert_eq!(
            settled(None, Some("./")),
            ("content".to_owned(), some("./"))
        );
        assert_eq!(
            settled(None, Some("a")),
            ("a/content".to_owned(), some("a"))
        );
        assert_eq!(settled(Some("posts"), None), ("posts".to_owned(), None));
        assert_eq!(settled(Some("b"), Some("a")), ("b".to_owned(), some("a")));
    }

    #[test]
    fn a_file_beside_the_content_is_found_from_there() {
        let way = |from: &str, to: &str| {
            let way = way(Path::new(from), Path::new(to));
            way.to_string_lossy().into_owned()
        };
        assert_eq!(way("content", "."), "..");
        assert_eq!(way("/a/b/content", "/a/c"), "../../c");
        assert_eq!(way("posts", "posts"), "");
        assert_eq!(way("./x/../content", "site"), "../site");
        assert_eq!(
            plain(Path::new("content/../style/a.css")),
            Path::new("style/a.css")
        );
        assert_eq!(
            plain(Path::new("../../style/a.css")),
            Path::new("../../style/a.css")
        );
    }
}
