//! Address parts: what the address of an entry is made of, by the pattern of its collection.

use plaza_model::{Date, Kind, Permalink, PermalinkError};

use crate::document::Document;
use crate::permalink_pattern::{Part, Pattern};
use crate::settings::{Collection, Names, Settings};
use crate::slug_rule::SlugRule;

/// The address of a document with this slug, or with that of its front matter or name.
pub(super) fn expand(
    settings: &Settings,
    collection: usize,
    kind: Kind,
    document: &Document,
    slug: Option<&str>,
) -> Result<Permalink, PermalinkError> {
    let permalink = in_folder(settings, collection, kind, document, slug)?;
    let language = document.name.language.as_deref();
    let translated = language.zip(settings.folders.as_ref());
    let translated = translated.and_then(|(language, folders)| {
        folders.in_language(document.file.path.as_str(), permalink.as_str(), language)
    });
    translated.map_or(Ok(permalink), |own| Permalink::parse(&own))
}

/// The address in the language of the folder.
fn in_folder(
    settings: &Settings,
    collection: usize,
    kind: Kind,
    document: &Document,
    slug: Option<&str>,
) -> Result<Permalink, PermalinkError> {
    let own = &settings.collections[collection];
    // A page stands where its folder says, as no date tells it from others.
    if kind == Kind::Page && own.kind.is_none() && settings.folders.is_none() {
        let folder = document.name.folder.as_str();
        let folder = if folder == own.folder { "" } else { folder };
        let slug = slug.unwrap_or(&document.name.slug);
        return Permalink::parse(&format!("{folder}/{slug}/"));
    }
    if let Some(folders) = &settings.folders
        && let Some(bundle) = &document.name.bundle
        && document.file.path.file_name().starts_with("_index.")
        && let Some(path) = folders.published(bundle)
    {
        return Permalink::parse(&format!("{}/", own.slugs.path(&path)));
    }
    let permalink = of_pattern(settings, own, document, &own.permalink, slug)?;
    // The index of a folder stands for the folder.
    match permalink.as_str().strip_suffix(".html") {
        Some(folder) if settings.folders.is_some() && document.name.bundle.is_some() => {
            Permalink::parse(&format!("{folder}/"))
        }
        _ => Ok(permalink),
    }
}

/// The address of a document by a pattern.
pub(super) fn of_pattern(
    settings: &Settings,
    own: &Collection,
    document: &Document,
    pattern: &Pattern,
    slug: Option<&str>,
) -> Result<Permalink, PermalinkError> {
    let matter = &document.matter;
    let rule = own.slugs;
    let is_index = document.name.bundle.as_deref() == Some(own.folder.as_str());
    let time = document.date().map(Date::civil);
    let said = slug.or_else(|| {
        let slug = matter.slug.as_ref()?;
        Some(slug.value.trim_matches('/'))
    });
    let name = || match own.names {
        Names::AfterDate => &document.name.slug,
        Names::Undated if matter.date.is_none() => &document.name.slug,
        Names::Undated | Names::Whole => &document.name.whole,
    };
    let categories = || {
        let all = own.categories.iter().chain(&matter.categories);
        let mut categories: Vec<String> = Vec::new();
        for category in all.map(|category| category.to_lowercase()) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    };
    // A name that none of the entry's keys is of says nothing.
    let key = |name: &str| {
        let value = matter.keys.iter().find(|(own, _)| own == name);
        let value = value.map(|(_, value)| value.as_str());
        value.unwrap_or(&document.name.whole).to_owned()
    };
    let slugged = |rule: SlugRule| {
        let own = if matter.categories.is_empty() {
            &own.categories
        } else {
            &matter.categories
        };
        let all = own.iter().map(|category| rule.name(category));
        all.collect::<Vec<_>>().join("/")
    };
    let part = |part| match part {
        Part::Slug | Part::Name | Part::WholeName if is_index => String::new(),
        Part::Slug => said.map_or_else(|| rule.name(name()), |said| rule.name(said)),
        Part::SlugOrTitle => said.map_or_else(|| rule.title(&matter.title), |said| rule.name(said)),
        Part::Name => rule.name(name()),
        Part::WholeName => rule.name(&document.name.whole),
        Part::Title => rule.title(&matter.title),
        Part::Path => rule.path(below(own, document)),
        Part::DatedPath => dated_path(&path_of(own, document)),
        Part::OrderedPath => ordered_path(&path_of(own, document)),
        Part::Categories => categories().join("/"),
        Part::CategoryPath => slugged(SlugRule::Parts),
        Part::SluggedCategories => {
            let all = categories().into_iter();
            let all = all.map(|category| SlugRule::Letters.name(&category));
            all.collect::<Vec<_>>().join("/")
        }
        Part::Category => {
            let first = matter.categories.iter().chain(&own.categories).next();
            first.map_or_else(String::new, |first| rule.title(first))
        }
        Part::Author => {
            let first = matter.authors.first();
            first.map_or_else(String::new, |first| rule.title(&first.value))
        }
    };
    if settings.dialect.is_none() {
        return pattern.expand(time, part, key);
    }
    // One character that no address can have does not cost the others their place.
    let plain = |text: String| text.replace(['\\', '?', '#', ':', '*', '|', '"', '<', '>'], "");
    pattern.expand(time, |own| plain(part(own)), |name| plain(key(name)))
}

/// The folder of a document below that of its collection.
fn below<'a>(own: &Collection, document: &'a Document) -> &'a str {
    let folder = document.name.folder.as_str();
    let below = folder.strip_prefix(own.folder.as_str());
    match below {
        Some(below) => below.trim_start_matches('/'),
        // The index of the collection itself.
        None if document.name.bundle.is_some() => "",
        None => folder,
    }
}

/// The path of a document below the folder of its collection, without what its file name ends with.
fn path_of(own: &Collection, document: &Document) -> String {
    let name = document.name.whole.as_str();
    if document.name.bundle.as_deref() == Some(own.folder.as_str()) {
        return String::new();
    }
    match below(own, document) {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// An address that the front matter says below that of the collection: absolute there, or relative to
/// the folder of the file.
pub(super) fn below_collection(own: &Collection, document: &Document, text: &str) -> String {
    let root = own.permalink.root();
    let is_blog = own.permalink.is_dated();
    match text.strip_prefix('/') {
        Some(path) => format!("{root}{path}"),
        None if is_blog => format!("{root}{text}"),
        None => {
            let path = path_of(own, document);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{root}{}/{text}", unnumbered(folder))
        }
    }
}

/// A path without the numbers that order folders and files, and without the name of an index.
fn ordered_path(path: &str) -> String {
    let path = unnumbered(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let own = folder.rsplit('/').next().unwrap_or_default();
    let is_index = name.eq_ignore_ascii_case("index")
        || name.eq_ignore_ascii_case("readme")
        || (!own.is_empty() && name.eq_ignore_ascii_case(own));
    if is_index { folder.to_owned() } else { path }
}

fn unnumbered(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = part[digits..].trim_start();
        let name = rest.trim_start_matches(['-', '_', '.']).trim_start();
        // `2021-01-02-name` is a date, and `7.0-x` a version.
        let is_number = name.starts_with(|c: char| c.is_ascii_digit());
        if digits == 0 || is_number || name.is_empty() || name.len() == rest.len() {
            part
        } else {
            name
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A path with the date in it first: `/2016/05/02/a/name` of `a/2016-05-02-name`.
fn dated_path(path: &str) -> String {
    let date_at = |at: usize| {
        let mut rest = path.get(at..)?;
        let mut parts = Vec::new();
        for (digits, is_last) in [(4..=4, false), (1..=2, false), (1..=2, true)] {
            let count = rest.bytes().take_while(u8::is_ascii_digit).count();
            let count = count.min(*digits.end());
            if !digits.contains(&count) {
                return None;
            }
            parts.push(&rest[..count]);
            rest = &rest[count..];
            if !is_last {
                rest = rest.strip_prefix(['-', '/'])?;
            }
        }
        Some((
            parts.join("/"),
            rest.strip_prefix(['-', '/']).unwrap_or(rest),
        ))
    };
    let mut ends = (0..path.len()).rev();
    let found = ends.find_map(|at| Some((at, date_at(at)?)));
    match found {
        Some((at, (date, text))) => format!("{date}/{}{text}", &path[..at]),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_order_folders_and_files() {
        for (path, expected) in [
            ("01-intro/02-first-steps", "intro/first-steps"),
            ("guide/index", "guide"),
            ("guide/guide", "guide"),
            ("README", ""),
            ("2021-01-02-name", "2021-01-02-name"),
            ("7.0-foo", "7.0-foo"),
            ("1. Intro", "Intro"),
        ] {
            assert_eq!(ordered_path(path), expected, "{path}");
        }
    }

    #[test]
    fn a_date_in_a_path_comes_first() {
        for (path, expected) in [
            ("2017-05-06-jest-20", "2017/05/06/jest-20"),
            ("2017-05-06", "2017/05/06/"),
            ("2017/05/06/name", "2017/05/06/name"),
            ("news/2017-5-6-name", "2017/5/6/news/name"),
            ("name", "name"),
        ] {
            assert_eq!(dated_path(path), expected, "{path}");
        }
    }
}
