//! The folder that a new entry belongs in, by its kind, from the collections of site.toml.

use std::path::Path;

use plaza_model::{Kind, SourcePath};

use crate::folder;
use crate::settings::{self, Settings};
use plaza_text::{Limits, SourceFile};

/// The folder for entries of a kind, relative to the content folder. It only reads site.toml, and
/// ignores its errors, so that entries can still be added.
pub fn folder_for(content: &Path, kind: Kind) -> String {
    let path = SourcePath::new("site.toml");
    let bytes = folder::read(&path, &content.join(path.as_str()), Limits::default().file);
    let file = bytes.and_then(|bytes| SourceFile::decode(path, bytes));
    let settings = file.map(|file| settings::read(&file).0);
    of_kind(&settings.unwrap_or_default(), kind).to_owned()
}

/// The first collection of the kind. A collection without a kind is one of posts; the first
/// collection is the fallback.
fn of_kind(settings: &Settings, kind: Kind) -> &str {
    let wanted = match kind {
        Kind::Minutes => Kind::Page,
        kind => kind,
    };
    let mut collections = settings.collections.iter();
    let found = collections.find(|own| own.kind.unwrap_or(Kind::Post) == wanted);
    let found = found.or(settings.collections.first());
    found.map_or("", |collection| &collection.folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(toml: &str, kind: Kind) -> String {
        let file = SourceFile::new(SourcePath::new("site.toml"), toml.to_owned());
        of_kind(&settings::read(&file).0, kind).to_owned()
    }

    #[test]
    fn each_kind_has_its_own() {
        for (kind, expected) in [
            (Kind::Post, "blog"),
            (Kind::Interview, "interviews"),
            (Kind::Roundup, "roundups"),
            (Kind::Meeting, "meetings"),
            (Kind::Page, "pages"),
            (Kind::Minutes, "pages"),
        ] {
            assert_eq!(folder("", kind), expected);
        }
    }

    #[test]
    fn site_toml_decides() {
        let posts = "[collections.blog]\nfolder = \"/posts/\"\n";
        assert_eq!(folder(posts, Kind::Post), "posts");
        let news = "[collections.blog]\nkind = \"page\"\n[collections.news]\nkind = \"post\"\n";
        assert_eq!(folder(news, Kind::Post), "news");
        let none = "[collections.meetings]\nkind = \"post\"\n";
        assert_eq!(folder(none, Kind::Meeting), "blog");
    }
}
