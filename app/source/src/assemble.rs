//! Assembly: documents, each read on its own, to one site: addresses, people, tags, listings, and
//! at last every link.

mod content;
mod identity;
mod listings;
mod meetings;
mod own_links;
mod placing;
mod roundups;
mod series;
mod timed;
mod times;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::civil;
use plaza_model::{
    Code, Diagnostic, Entry, File, Html, Kind, Level, Listing, ListingKind, Meta, Permalink, Route,
    Routes, Series, SeriesId, Site, SourcePath, Tag, TagId,
};
use rayon::prelude::*;
use url::Url;

use crate::authors::Author;
use crate::document::Document;
use crate::file_facts::FileFacts;
use crate::folder::Found;
use crate::links::{Addresses, ExternalLink, Resolver, Told, UsedLink};
use crate::lock::Lock;
use crate::people::{self, People};
use crate::settings::Settings;
use crate::short_links;
use listings::Sections;
use meetings::Days;
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
    pub(crate) facts: &'a FileFacts,
    pub(crate) with_drafts: bool,
    /// Links that lead away are wanted.
    pub(crate) keep_external: bool,
    /// A day until which meetings are wanted, should the content not reach as far.
    pub(crate) meetings_until: Option<civil::Date>,
}

/// A site that was put together.
pub(crate) struct Assembled {
    pub(crate) site: Site,
    /// Its routes, as links were checked against them.
    pub(crate) routes: Routes,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) short_links: Vec<UsedLink>,
    pub(crate) external_links: Vec<ExternalLink>,
}

/// Puts a site together.
pub(crate) fn assemble(parts: Parts<'_>) -> Assembled {
    let mut diagnostics = Vec::new();
    let mut people = People::new(parts.authors);
    let days = Days::of(&parts.documents, parts.meetings_until);
    let mut placed = placing::place(&parts, days, &mut people, &mut diagnostics);
    // They were placed from the oldest on, so this leaves little to sort.
    placed.reverse();
    placed.sort_by(|a, b| {
        let dates = b.date.cmp(&a.date);
        dates.then_with(|| a.permalink.cmp(&b.permalink))
    });
    identity::identify(&mut placed, &mut diagnostics);
    let (tags, tags_of) = tags(&placed);
    let (people, person_id) = people.finish();
    let files = files(&parts, &placed);
    let introductions = Introductions::of(&parts.introductions);
    let of_series = series::collections(parts.settings, &placed);
    let series = series::series(&parts, &of_series, &introductions, &files, &mut diagnostics);
    let series_id = |at: usize| Some(SeriesId(of_series.iter().position(|own| *own == at)?));
    let sections = Sections {
        settings: parts.settings,
        placed: &placed,
        of_series: &of_series,
        introductions: &introductions,
    };
    let listings = listings::listings(&sections, &tags_of, &tags, &people, &person_id);
    let routes = Routes::new(placed.iter().map(Placed::addresses), &listings);
    diagnostics.extend(placing::check(&placed, &listings, &routes));
    let addresses = addresses(&parts, &placed, &files, &listings, &series, &routes);

    let resolved: Vec<(Entry, Told)> = placed
        .par_iter()
        .zip(&tags_of)
        .map(|(entry, tags)| {
            let tags = tags.clone();
            content::entry(
                &parts, &addresses, entry, tags, &person_id, &series_id, days,
            )
        })
        .collect();
    let mut entries = Vec::with_capacity(resolved.len());
    let (mut short_links, mut external_links) = (Vec::new(), Vec::new());
    for (entry, told) in resolved {
        entries.push(entry);
        diagnostics.extend(told.diagnostics);
        short_links.extend(told.short_links);
        external_links.extend(told.external_links);
    }
    diagnostics.extend(roundups::connect(&parts, &placed, &mut entries));
    diagnostics.extend(meetings::connect(&parts, &placed, &mut entries, days));
    let mut listings = listings;
    let mut introduce = |document: &Arc<Document>, permalink: &Permalink| {
        let mut resolver = Resolver {
            addresses: &addresses,
            document,
            permalink,
            turns: 0,
            told: Told::default(),
        };
        let html = content::cleaned(parts.settings, resolver.html(&document.text));
        diagnostics.append(&mut resolver.told.diagnostics);
        short_links.append(&mut resolver.told.short_links);
        external_links.append(&mut resolver.told.external_links);
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
        .iter()
        .map(|(_, permalink, path)| File {
            permalink: permalink.clone(),
            path: path.clone(),
        })
        .collect();
    let site = Site {
        meta: meta(&parts),
        entries,
        tags,
        people,
        series,
        listings,
        files,
        welcome,
    };
    Assembled {
        site,
        routes,
        diagnostics,
        short_links,
        external_links,
    }
}

fn meta(parts: &Parts<'_>) -> Meta {
    let settings = parts.settings;
    Meta {
        title: settings.title.clone().unwrap_or_else(|| "Plaza".to_owned()),
        description: settings.description.clone(),
        base_url: parts.base_url.clone(),
        language: settings.language.clone(),
        menu: settings.menu.clone(),
        feeds: settings.feeds.clone(),
        web_chat: settings.web_chat.clone(),
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
        let collection =
            collections.find(|collection| listings::root_of(collection) == listing.permalink)?;
        self.by_folder.get(&collection.folder)
    }
}

/// Every tag by name, and each entry's tags.
fn tags(placed: &[Placed]) -> (Vec<Tag>, Vec<Vec<TagId>>) {
    // Few spellings stand in many entries: each is looked up by hash, and compared once.
    let mut spelt: HashMap<&str, usize> = HashMap::new();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut of_entry: Vec<Vec<usize>> = Vec::with_capacity(placed.len());
    for entry in placed {
        let tags = entry.document.matter.tags.iter().map(|tag| {
            let number = *spelt.entry(&tag.value).or_insert_with(|| {
                counts.push((&tag.value, 0));
                counts.len() - 1
            });
            counts[number].1 += 1;
            number
        });
        of_entry.push(tags.collect());
    }
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, (spelling, _)) in counts.iter().enumerate() {
        by_key
            .entry(spelling.to_lowercase())
            .or_default()
            .push(number);
    }
    let mut tags = Vec::with_capacity(by_key.len());
    let mut ids = vec![TagId(0); counts.len()];
    for (id, (key, spellings)) in by_key.iter().enumerate() {
        // The most used spelling; of equally used ones the first in order.
        let most = spellings.iter().map(|&number| counts[number]);
        let most = most.max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)));
        tags.push(Tag {
            name: most.map_or(key.as_str(), |(name, _)| name).to_owned(),
            slug: people::slug(key),
        });
        for &number in spellings {
            ids[number] = TagId(id);
        }
    }
    people::tell_apart(tags.iter_mut().map(|tag| &mut tag.slug));
    let tags_of = of_entry.into_iter().map(|numbers| {
        let mut own: Vec<TagId> = Vec::with_capacity(numbers.len());
        for id in numbers.into_iter().map(|number| ids[number]) {
            if !own.contains(&id) {
                own.push(id);
            }
        }
        own
    });
    (tags, tags_of.collect())
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
        let bundle = folders
            .filter_map(|folder| Some((folder, bundles.get(folder)?)))
            .next_back();
        let permalink = match bundle {
            Some((folder, page)) => {
                Permalink::parse(&page.file(&path[folder.len() + 1..]).to_string())
            }
            None => Permalink::parse(path),
        };
        // `Permalink::parse` takes a name without a known extension for a page.
        let permalink =
            permalink
                .ok()
                .map(|permalink| match permalink.as_str().strip_suffix('/') {
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
    files: &'a [(SourcePath, Permalink, PathBuf)],
    listings: &[Listing],
    series: &[Series],
    routes: &'a Routes,
) -> Addresses<'a> {
    let entries = placed
        .iter()
        .map(|entry| (entry.document.file.path.as_str(), &entry.permalink));
    let assets = files
        .iter()
        .map(|(source, permalink, _)| (source.as_str(), permalink));
    let by_source: HashMap<&str, &Permalink> = entries.chain(assets).collect();
    let collections = parts.settings.collections.iter();
    let mut roots: BTreeSet<String> = collections
        .map(|collection| {
            listings::root_of(collection)
                .as_str()
                .trim_matches('/')
                .to_owned()
        })
        .collect();
    roots.remove("");
    roots.extend(["tags", "authors", "feeds"].map(str::to_owned));
    Addresses {
        base_url: &parts.base_url,
        own_host: short_links::host(parts.base_url.as_str()),
        by_source,
        files: files
            .iter()
            .map(|(_, at, path)| (at.clone(), path.clone()))
            .collect(),
        others: others(parts, placed, listings, series, routes),
        permalinks: placed.iter().map(|entry| &entry.permalink).collect(),
        anchors: placed.iter().map(|entry| &entry.document.anchors).collect(),
        titles: placed
            .iter()
            .map(|entry| entry.document.matter.title.as_str())
            .collect(),
        roots,
        shorteners: &parts.settings.shorteners,
        lock: parts.lock,
        strip_tracking: parts.settings.strip_tracking,
        keep_external: parts.keep_external,
        by_title: by_title(parts, placed),
        facts: parts.facts,
        by_last_part: OnceLock::new(),
        routes,
    }
}

/// What there is beside pages and files of the content.
fn others(
    parts: &Parts<'_>,
    placed: &[Placed],
    listings: &[Listing],
    series: &[Series],
    routes: &Routes,
) -> BTreeSet<Permalink> {
    let of_listings = listings
        .iter()
        .flat_map(|listing| [listing.feed(), listing.atom_feed()]);
    let of_listings = of_listings.flatten();
    let of_series = series
        .iter()
        .flat_map(|own| [own.feed(), own.cover_permalink()]);
    let transcripts = routes.iter().filter_map(|(permalink, route)| match route {
        Route::Transcript(_) => permalink.as_str().strip_suffix("html"),
        _ => None,
    });
    let transcripts = transcripts.flat_map(|stem| {
        let file = |extension| Permalink::root().file(&format!("{}{extension}", &stem[1..]));
        ["vtt", "json"].map(file)
    });
    let meetings = placed.iter().filter(|entry| entry.kind == Kind::Meeting);
    let calendars = meetings.flat_map(|entry| {
        let path = entry.permalink.as_str().trim_matches('/');
        let calendar = Permalink::root().file(&format!("{path}.ics"));
        let feeds = ["feed.xml", "atom.xml"].map(|name| entry.permalink.attached(name));
        feeds.into_iter().chain([calendar])
    });
    let roots = listings
        .iter()
        .filter(|listing| listing.kind == ListingKind::Meetings);
    let of_all = roots.map(|listing| listing.permalink.file("all.ics"));
    let old = parts.settings.feeds.aliases.iter();
    let old = old.map(|(old, _)| old.clone());
    let all = parts.others.iter().cloned().chain(old);
    all.chain(of_listings)
        .chain(of_series)
        .chain(transcripts)
        .chain(calendars)
        .chain(of_all)
        .collect()
}

/// Short links that a roundup gives to one of our own titles.
fn by_title(parts: &Parts<'_>, placed: &[Placed]) -> BTreeMap<String, Permalink> {
    use crate::document::RoundupText;
    let mut wanted: Vec<(String, String)> = Vec::new();
    let roundups = placed.iter().filter(|entry| entry.kind == Kind::Roundup);
    for part in roundups.flat_map(|entry| entry.document.roundup.iter().flatten()) {
        if let RoundupText::Entry {
            title,
            link: Some(link),
            ..
        } = part
            && let Some(host) = short_links::host(&link.value)
            && parts.settings.shorteners.contains(&host)
        {
            wanted.push((short_links::key(&link.value), short_links::title_key(title)));
        }
    }
    // Most sites have no such link, and comparing titles takes them all apart.
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let titles: BTreeMap<String, &Permalink> = placed
        .iter()
        .rev()
        .map(|entry| {
            (
                short_links::title_key(&entry.document.matter.title),
                &entry.permalink,
            )
        })
        .collect();
    let known = wanted
        .into_iter()
        .filter_map(|(short, title)| Some((short, (*titles.get(&title)?).clone())));
    known.collect()
}

/// A diagnostic about a whole file.
pub(crate) fn about(
    file: &SourcePath,
    level: Level,
    code: Code,
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
