//! The folder that a new entry belongs in, by its kind, from the collections of site.toml.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use plaza_model::{Kind, SourcePath};

use crate::folder;
use crate::settings::{self, Settings};
use plaza_text::{Limits, SourceFile};

/// Where a new entry belongs, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The folder, relative to the content folder.
    pub folder: String,
    /// Its kind.
    pub kind: Kind,
}

/// Where an entry belongs that is of a kind, or in a collection, of this name. If there is none, the error has
/// the names of all. It only reads site.toml, and ignores its errors, so that entries can still be added.
pub fn destination(content: &Path, name: &str) -> Result<Destination, Vec<String>> {
    named(&settings_of(content), name)
}

/// The folder for entries of a kind, relative to the content folder.
pub fn folder_for(content: &Path, kind: Kind) -> String {
    of_kind(&settings_of(content), kind).to_owned()
}

/// The day at a moment, in the time zone of the site.
pub fn day_at(content: &Path, now: Timestamp) -> Date {
    settings_of(content).time.zone.wall(now).date()
}

fn settings_of(content: &Path) -> Settings {
    let path = SourcePath::new("site.toml");
    let bytes = folder::read(&path, &content.join(path.as_str()), Limits::default().file);
    let file = bytes.and_then(|bytes| SourceFile::decode(path, bytes));
    let settings = file.map(|file| settings::read(&file).0);
    settings.unwrap_or_default()
}

fn named(settings: &Settings, name: &str) -> Result<Destination, Vec<String>> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == name);
    let mut collections = settings.collections.iter().filter(|own| !own.is_unused);
    let own = collections.clone().find(|own| own.name == name);
    match (kind, own) {
        (Some(kind), _) => Ok(Destination {
            folder: of_kind(settings, kind).to_owned(),
            kind,
        }),
        (None, Some(own)) => Ok(Destination {
            folder: own.folder.clone(),
            kind: own.kind.unwrap_or(Kind::Post),
        }),
        (None, None) => {
            let kinds = Kind::ALL.map(|kind| kind.as_str().to_owned());
            let names = collections.by_ref().map(|own| own.name.clone());
            Err(kinds.into_iter().chain(names).collect())
        }
    }
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
    fn a_collection_has_a_name() {
        let file =
            "[collections.news]\nfolder = \"n\"\n[collections.talks]\nkind = \"interview\"\n";
        let file = SourceFile::new(SourcePath::new("site.toml"), file.to_owned());
        let settings = settings::read(&file).0;
        let found = |name: &str| named(&settings, name).map(|own| (own.folder, own.kind));
        assert_eq!(found("news"), Ok(("n".to_owned(), Kind::Post)));
        assert_eq!(found("talks"), Ok(("talks".to_owned(), Kind::Interview)));
        assert!(found("tlaks").is_err_and(|all| all.contains(&"talks".to_owned())));
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
