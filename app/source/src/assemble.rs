//! Assembly: documents, each read on its own, to one site: addresses, people, tags, listings, and
//! at last every link.

mod content;
mod listings;
mod placing;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use plaza_model::{
    Diagnostic, Entry, File, Html, Level, Meta, Permalink, Routes, Site, SourcePath, Tag, TagId,
};
use rayon::prelude::*;
use url::Url;

use crate::authors::Author;
use crate::document::Document;
use crate::folder::Found;
use crate::image_size::ImageSizes;
use crate::links::{Addresses, Resolver};
use crate::people::{self, People};
use crate::settings::Settings;
use crate::short_links::{self, Lock};
use placing::Placed;

/// Everything a site is put together from.
pub(crate) struct Parts<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) base_url: Url,
    pub(crate) authors: &'a [Author],
    pub(crate) lock: &'a Lock,
    pub(crate) documents: Vec<Arc<Document>>,
    pub(crate) introductions: Vec<Arc<Document>>,
    pub(crate) assets: Vec<&'a Found>,
    /// Addresses that are taken by what is not content.
    pub(crate) others: &'a [Permalink],
    pub(crate) sizes: &'a ImageSizes,
    pub(crate) with_drafts: bool,
}

/// Puts a site together.
pub(crate) fn assemble(parts: Parts<'_>) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut people = People::new(parts.authors);
    let mut placed = placing::place(&parts, &mut people, &mut diagnostics);
    placed.sort_by(|a, b| {
        let dates = b.date.cmp(&a.date);
        dates.then_with(|| a.permalink.cmp(&b.permalink))
    });
    let (tags, tags_of) = tags(&placed);
    let (people, person_id) = people.finish();
    let files = files(&parts, &placed);
    let introductions = Introductions::of(&parts.introductions);
    let listings = listings::listings(
        parts.settings,
        &placed,
        &tags_of,
        &tags,
        &people,
        &person_id,
        &introductions,
    );
    let pages = placed.iter().map(|entry| (&entry.permalink, &*entry.aliases));
    let routes = Routes::new(pages, &listings);
    let addresses = addresses(&parts, &placed, &files, routes);

    let resolved: Vec<(Entry, Vec<Diagnostic>)> = placed
        .par_iter()
        .zip(&tags_of)
        .map(|(entry, tags)| content::entry(&parts, &addresses, entry, tags.clone(), &person_id))
        .collect();
    let mut entries = Vec::with_capacity(resolved.len());
    for (entry, problems) in resolved {
        entries.push(entry);
        diagnostics.extend(problems);
    }
    let mut listings = listings;
    let mut introduce = |document: &Arc<Document>, permalink: &Permalink| {
        let mut resolver = Resolver {
            addresses: &addresses,
            document,
            permalink,
            turns: 0,
            diagnostics: Vec::new(),
        };
        let html = content::cleaned(parts.settings, resolver.html(&document.text));
        diagnostics.append(&mut resolver.diagnostics);
        html
    };
    for listing in &mut listings {
        if let Some(document) = introductions.of_listing(parts.settings, listing) {
            listing.intro = introduce(document, &listing.permalink.clone());
        }
    }
    let welcome = match introductions.by_folder.get("") {
        Some(document) => introduce(document, &Permalink::root()),
        None => Html::empty(),
    };
    let files = files
        .into_iter()
        .map(|(_, permalink, path)| File { permalink, path })
        .collect();
    let site = Site {
        meta: meta(&parts),
        entries,
        tags,
        people,
        listings,
        files,
        welcome,
    };
    (site, diagnostics)
}

fn meta(parts: &Parts<'_>) -> Meta {
    let settings = parts.settings;
    Meta {
        title: settings.title.clone().unwrap_or_else(|| "Plaza".to_owned()),
        description: settings.description.clone(),
        base_url: parts.base_url.clone(),
        language: settings.language.clone(),
        menu: settings.menu.clone(),
        feed_limit: settings.feed_limit,
    }
}

/// The `_index.md` files, by the folders they introduce.
pub(crate) struct Introductions {
    by_folder: BTreeMap<String, Arc<Document>>,
}

impl Introductions {
    fn of(documents: &[Arc<Document>]) -> Self {
        let by_folder = documents.iter().map(|document| {
            let folder = document.file.path.folder().to_owned();
            (folder, Arc::clone(document))
        });
        Self {
            by_folder: by_folder.collect(),
        }
    }

    /// The introduction of a section, which is that of the collection with its address.
    fn of_listing(
        &self,
        settings: &Settings,
        listing: &plaza_model::Listing,
    ) -> Option<&Arc<Document>> {
        let section = listing.kind.is_section();
        let mut collections = settings.collections.iter().filter(|_| section);
        let collection = collections.find(|collection| {
            listings::root_of(collection) == listing.permalink
        })?;
        self.by_folder.get(&collection.folder)
    }
}

/// Every tag by name, and each entry's tags.
fn tags(placed: &[Placed]) -> (Vec<Tag>, Vec<Vec<TagId>>) {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let written = |entry: &'_ Placed| entry.document.matter.tags.len();
    for entry in placed.iter().filter(|entry| written(entry) > 0) {
        for tag in &entry.document.matter.tags {
            let spelling = spellings.entry(tag.value.to_lowercase()).or_default();
            *spelling.entry(&tag.value).or_default() += 1;
        }
    }
    let mut tags = Vec::with_capacity(spellings.len());
    for (key, spelling) in &spellings {
        // The most used spelling; of equally used ones the first in order.
        let most = spelling.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
        let name = most.map_or(key.as_str(), |(name, _)| name);
        tags.push(Tag {
            name: name.to_owned(),
            slug: people::slug(key),
        });
    }
    people::tell_apart(tags.iter_mut().map(|tag| &mut tag.slug));
    let ids: BTreeMap<&String, TagId> = spellings.keys().enumerate().map(|(id, key)| (key, TagId(id))).collect();
    let of_entry = |entry: &Placed| {
        let mut own: Vec<TagId> = Vec::new();
        for tag in &entry.document.matter.tags {
            if let Some(&id) = ids.get(&tag.value.to_lowercase())
                && !own.contains(&id)
            {
                own.push(id);
            }
        }
        own
    };
    let tags_of = placed.iter().map(of_entry).collect();
    (tags, tags_of)
}

/// Where files are published: those of a page bundle beside its page, others by their path.
fn files(parts: &Parts<'_>, placed: &[Placed]) -> Vec<(SourcePath, Permalink, PathBuf)> {
    let bundles: BTreeMap<&str, &Permalink> = placed
        .iter()
        .filter_map(|entry| Some((entry.document.name.bundle.as_deref()?, &entry.permalink)))
        .collect();
    let mut files = Vec::with_capacity(parts.assets.len());
    for asset in &parts.assets {
        let path = asset.path.as_str();
        // The innermost bundle that holds the file.
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let bundle = folders.filter_map(|folder| Some((folder, bundles.get(folder)?))).last();
        let permalink = match bundle {
            Some((folder, page)) => Permalink::parse(&page.file(&path[folder.len() + 1..]).to_string()),
            None => Permalink::parse(path),
        };
        // `Permalink::parse` takes a name without a known extension for a page.
        let permalink = permalink.ok().map(|permalink| match permalink.as_str().strip_suffix('/') {
            Some(_) => Permalink::root().file(permalink.as_str().trim_matches('/')),
            None => permalink,
        });
        if let Some(permalink) = permalink {
            files.push((asset.path.clone(), permalink, asset.on_disk.clone()));
        }
    }
    files
}

fn addresses<'a>(
    parts: &'a Parts<'a>,
    placed: &'a [Placed],
    files: &[(SourcePath, Permalink, PathBuf)],
    routes: Routes,
) -> Addresses<'a> {
    let mut by_source: BTreeMap<SourcePath, Permalink> = placed
        .iter()
        .map(|entry| (entry.document.file.path.clone(), entry.permalink.clone()))
        .collect();
    by_source.extend(files.iter().map(|(source, permalink, _)| (source.clone(), permalink.clone())));
    let collections = parts.settings.collections.iter();
    let mut roots: BTreeSet<String> = collections
        .map(|collection| listings::root_of(collection).as_str().trim_matches('/').to_owned())
        .collect();
    roots.remove("");
    roots.extend(["tags", "authors", "feeds"].map(str::to_owned));
    Addresses {
        base_url: &parts.base_url,
        by_source,
        files: files.iter().map(|(_, at, path)| (at.clone(), path.clone())).collect(),
        others: parts.others.iter().cloned().collect(),
        permalinks: placed.iter().map(|entry| &entry.permalink).collect(),
        anchors: placed.iter().map(|entry| &entry.document.anchors).collect(),
        titles: placed.iter().map(|entry| entry.document.matter.title.as_str()).collect(),
        roots,
        shorteners: &parts.settings.shorteners,
        lock: parts.lock,
        by_title: by_title(parts, placed),
        sizes: parts.sizes,
        by_last_part: OnceLock::new(),
        routes,
    }
}

/// Short links that a roundup gives to one of our own titles.
fn by_title(parts: &Parts<'_>, placed: &[Placed]) -> BTreeMap<String, Permalink> {
    use crate::document::RoundupText;
    let titles: BTreeMap<String, &Permalink> = placed
        .iter()
        .rev()
        .map(|entry| (short_links::title_key(&entry.document.matter.title), &entry.permalink))
        .collect();
    let mut known = BTreeMap::new();
    for entry in placed {
        for part in entry.document.roundup.iter().flatten() {
            let RoundupText::Entry { title, link: Some(link), .. } = part else {
                continue;
            };
            let host = short_links::host(&link.value);
            let is_short = host.is_some_and(|host| parts.settings.shorteners.contains(&host));
            if let (true, Some(permalink)) = (is_short, titles.get(&short_links::title_key(title))) {
                known.insert(short_links::key(&link.value), (*permalink).clone());
            }
        }
    }
    known
}

/// A diagnostic about a whole file.
pub(crate) fn about(
    file: &SourcePath,
    level: Level,
    code: &'static str,
    message: String,
    hint: &str,
) -> Diagnostic {
    Diagnostic {
        level,
        code,
        message,
        file: file.clone(),
        place: None,
        hint: Some(hint.to_owned()),
    }
}
