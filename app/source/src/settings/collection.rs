//! Collections: folders of entries that share a kind and a form of permalink.

use plaza_model::Kind;

use super::podcast::{self, Podcast};
use crate::permalink_pattern::Pattern;
use crate::slug_rule::SlugRule;
use plaza_text::{Field, Unknown};

/// A folder of entries that share a kind and a form of permalink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Collection {
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) title: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) permalink: Pattern,
    /// How names and titles become part of an address.
    pub(crate) slugs: SlugRule,
    /// What of a file name is the slug.
    pub(crate) names: Names,
    /// Categories that all its entries have.
    pub(crate) categories: Vec<String>,
    /// Whether its entries are not published yet.
    pub(crate) is_draft: bool,
    /// Whether no folder is its own, as it is one of Plaza's that the site does not use.
    pub(crate) is_unused: bool,
    /// The settings of its podcast.
    pub(crate) podcast: Podcast,
}

/// What of a file name is the slug.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Names {
    /// What follows the date.
    #[default]
    AfterDate,
    /// All of it.
    Whole,
    /// What follows the date, if the front matter has none.
    Undated,
}

impl Names {
    const ALL: [Self; 3] = [Self::AfterDate, Self::Whole, Self::Undated];

    fn as_str(self) -> &'static str {
        match self {
            Self::AfterDate => "after-date",
            Self::Whole => "whole",
            Self::Undated => "undated",
        }
    }
}

impl Collection {
    fn new(name: &str, title: &str, kind: Option<Kind>, permalink: Pattern) -> Self {
        Self {
            name: name.to_owned(),
            folder: name.to_owned(),
            title: title.to_owned(),
            kind,
            permalink,
            slugs: SlugRule::default(),
            names: Names::default(),
            categories: Vec::new(),
            is_draft: false,
            is_unused: false,
            podcast: Podcast::default(),
        }
    }
}

/// The default collections.
pub(crate) fn defaults() -> Vec<Collection> {
    let collection =
        |name, title, kind, pattern| Collection::new(name, title, kind, Pattern::known(pattern));
    vec![
        collection("blog", "Blog", None, "/blog/{year}/{month}/{slug}/"),
        collection(
            "interviews",
            "Interviews",
            Some(Kind::Interview),
            "/interviews/{slug}/",
        ),
        collection(
            "roundups",
            "Roundups",
            Some(Kind::Roundup),
            "/roundups/{slug}/",
        ),
        collection(
            "meetings",
            "Meetings",
            Some(Kind::Meeting),
            "/meetings/{slug}/",
        ),
        collection("pages", "Pages", Some(Kind::Page), "/{slug}/"),
    ]
}

/// Reads `collections`: changes the default ones, and adds the new ones.
pub(super) fn read(field: Field<'_>, collections: &mut Vec<Collection>) {
    for field in field.table().fields() {
        let name = &field.key.name;
        let known = collections.iter().position(|own| own.name == *name);
        let at = known.unwrap_or_else(|| {
            let permalink = Pattern::of_collection(name);
            collections.push(Collection::new(name, &capitalised(name), None, permalink));
            collections.len() - 1
        });
        read_one(field, &mut collections[at]);
    }
}

fn read_one(field: Field<'_>, collection: &mut Collection) {
    let table = field.table();
    let (title, folder) = (table.trimmed("title"), table.trimmed("folder"));
    let kind = table.get("kind");
    let kind = kind.and_then(|field| field.word(&Kind::ALL, Kind::as_str));
    let permalink = table.get("permalink").and_then(permalink);
    let podcast = table.get("podcast").map(podcast::read);
    let slugs = table.get("slugs");
    let slugs = slugs.and_then(|field| field.word(&SlugRule::ALL, SlugRule::as_str));
    let names = table.get("names");
    let names = names.and_then(|field| field.word(&Names::ALL, Names::as_str));
    let categories = table.list("categories");
    let is_draft = table.truth("draft");
    table.finish(&Unknown::SETTING);
    if std::mem::take(&mut collection.is_unused) {
        // What Plaza puts into a folder of this name is not what this site does.
        collection.kind = None;
    }
    collection.slugs = slugs.unwrap_or(collection.slugs);
    collection.names = names.unwrap_or(collection.names);
    collection.is_draft = is_draft.unwrap_or(collection.is_draft);
    if !categories.is_empty() {
        let categories = categories.into_iter().map(|own| own.value);
        collection.categories = categories.collect();
    }
    if let Some(title) = title {
        collection.title = title;
    }
    if let Some(folder) = folder {
        folder.trim_matches('/').clone_into(&mut collection.folder);
    }
    collection.kind = kind.or(collection.kind);
    if let Some(permalink) = permalink {
        collection.permalink = permalink;
    }
    if let Some(podcast) = podcast {
        collection.podcast = podcast;
    }
}

fn permalink(field: Field<'_>) -> Option<Pattern> {
    let pattern = Pattern::parse(&field.trimmed()?);
    let problem = |problem| {
        let message = format!("`permalink` cannot be used: {problem}");
        let hint = "write one such as `/news/{year}/{month}/{slug}/`; {day}, {path} and {categories} work too";
        field.error(message, hint);
    };
    pattern.map_err(problem).ok()
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    first + chars.as_str()
}
