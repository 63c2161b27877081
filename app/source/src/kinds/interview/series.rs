//! Series: each collection of interviews that has episodes.

use plaza_model::{
    Artwork, Category, Code, Cover, Diagnostic, File, Kind, Permalink, PodcastTags, Series,
    SeriesType, SourcePath,
};

use super::pictures;
use crate::assemble::introductions::IndexFiles;
use crate::assemble::placing::Placed;
use crate::assemble::{Parts, listings, tables};
use crate::document::Document;
use crate::kinds::OfKind;
use crate::links::LinkMap;
use crate::named_link::NamedLink;
use crate::settings::{Collection, Settings};

/// The collection whose series an interview belongs to: the one that `series` names, else its own,
/// else the first one.
pub(super) fn of(
    settings: &Settings,
    collection: usize,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    if let Some(named) = &document.readings.interview.matter.series {
        let found = by_name(settings, &named.value);
        if found.is_some() {
            return found;
        }
        let message = format!("the series `{}` does not exist", named.value);
        let warning = document
            .file
            .warning(Code::Series, named.span.clone(), message);
        let known = settings.collections.iter().filter(|own| is_series(own));
        let known: Vec<&str> = known.map(|own| own.name.as_str()).collect();
        diagnostics.push(warning.hint(format!("the series of this site are {}", known.join(", "))));
    }
    if is_series(&settings.collections[collection]) {
        return Some(collection);
    }
    settings.collections.iter().position(is_series)
}

/// The collection of interviews with this name.
pub(super) fn by_name(settings: &Settings, name: &str) -> Option<usize> {
    let same = |own: &Collection| is_series(own) && own.name.eq_ignore_ascii_case(name);
    settings.collections.iter().position(same)
}

fn is_series(collection: &Collection) -> bool {
    collection.kind == Some(Kind::Interview)
}

/// The collection whose series an entry belongs to, if it is an interview.
pub(crate) fn of_entry(placed: &Placed) -> Option<usize> {
    match &placed.of_kind {
        OfKind::Interview(own) => own.series,
        _ => None,
    }
}

/// The collections that have episodes, in the order of site.toml.
pub(crate) fn collections(settings: &Settings, placed: &[Placed]) -> Vec<usize> {
    let has_episodes = |at: &usize| placed.iter().any(|entry| of_entry(entry) == Some(*at));
    (0..settings.collections.len())
        .filter(has_episodes)
        .collect()
}

/// A series whose links are not resolved yet.
pub(crate) struct Draft {
    pub(crate) title: String,
    pub(crate) permalink: Permalink,
    pub(crate) cover: Cover,
    description: String,
    author: String,
    categories: Vec<Category>,
    explicit: bool,
    owner: String,
    email: Option<String>,
    kind: SeriesType,
    locked: bool,
    guid: Option<String>,
    images: Vec<Artwork>,
    subscribe: Vec<NamedLink>,
    tags: PodcastTags,
}

impl Draft {
    /// Resolves its links.
    pub(crate) fn finish(self, map: &LinkMap<'_>, diagnostics: &mut Vec<Diagnostic>) -> Series {
        Series {
            title: self.title,
            permalink: self.permalink,
            description: self.description,
            author: self.author,
            categories: self.categories,
            explicit: self.explicit,
            owner: self.owner,
            email: self.email,
            kind: self.kind,
            locked: self.locked,
            guid: self.guid,
            cover: self.cover,
            images: self.images,
            tags: self.tags,
            subscribe: tables::links(map, &self.subscribe, diagnostics),
        }
    }
}

/// The series of these collections.
pub(crate) fn drafts(
    parts: &Parts<'_>,
    collections: &[usize],
    index_files: &IndexFiles,
    files: (&[File], &[SourcePath]),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let settings = parts.settings;
    let site_title = settings.title.as_deref().unwrap_or(&parts.name);
    let all = collections.iter().map(|&at| {
        let collection = &settings.collections[at];
        let podcast = &collection.podcast;
        let introduced = index_files.by_folder.get(&collection.folder);
        let said = introduced.and_then(|document| {
            let summary = document.matter.summary.clone();
            summary.or_else(|| Some(document.summary.clone()).filter(|text| !text.is_empty()))
        });
        let title = introduced.map_or(&collection.title, |document| &document.matter.title);
        let or_else = || format!("{title} of {site_title}");
        let author = podcast.author.clone();
        let author = author.unwrap_or_else(|| site_title.to_owned());
        Draft {
            title: title.clone(),
            permalink: listings::root_of(collection),
            description: podcast.description.clone().or(said).unwrap_or_else(or_else),
            categories: podcast.categories.clone(),
            explicit: podcast.explicit,
            owner: podcast.owner.clone().unwrap_or_else(|| author.clone()),
            author,
            email: podcast.email.clone(),
            kind: podcast.kind,
            locked: podcast.locked,
            guid: podcast.guid.clone(),
            cover: pictures::cover(parts, collection, files, diagnostics),
            images: pictures::beside_cover(parts, collection, files, diagnostics),
            subscribe: podcast.subscribe.clone(),
            tags: podcast.tags.clone(),
        }
    });
    all.collect()
}
