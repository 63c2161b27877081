//! Assembly: turns documents into a site: addresses, people, tags, listings, outputs, and finally
//! all links.

pub(crate) mod address;
mod address_parts;
mod archives;
pub(crate) mod classify;
mod collision;
pub(crate) mod content;
mod files;
mod generator_addresses;
mod identity;
pub(crate) mod introductions;
mod link_targets;
pub(crate) mod listings;
pub(crate) mod outputs;
mod own_links;
pub(crate) mod placing;
mod relations;
mod slugs;
pub(crate) mod tables;
mod tags;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{Timestamp, civil};
use plaza_i18n::Interface;
use plaza_model::{
    Address, Arrangement, Code, Diagnostic, Entry, EntryId, FilePath, Href, Html, Introductions,
    Item, Level, Listing, Meta, Permalink, Redirect, Site, SourcePath, TagId, file_key,
};
use rayon::prelude::*;
use url::Url;

use crate::authors::Author;
use crate::constructs;
use crate::document::Document;
use crate::file_facts::FileFacts;
use crate::folder::Found;
use crate::furniture::{self, Furniture};
use crate::kinds::interview::series;
use crate::kinds::meeting::days::Days;
use crate::kinds::meeting::records::MinutesTable;
use crate::links::{HiddenMap, Led, LinkMap, Noted, Resolver};
use crate::lock::Lock;
use crate::people::People;
use crate::redirects;
use crate::release::{Hidden, Why};
use crate::settings::Settings;
use content::Whole;
use introductions::{IndexFiles, Page};
use listings::Sections;
use outputs::Published;
use placing::Placed;

/// A file published besides the content: one of the theme or of public/.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetClaim {
    /// Its address.
    pub path: FilePath,
    /// The file that it is a copy of, relative to the content folder; `None` for one of the theme.
    pub source: Option<SourcePath>,
    /// Whether a file of the content may replace it.
    pub is_replaceable: bool,
}

/// Everything that a site is assembled from.
pub(crate) struct Parts<'a> {
    pub(crate) settings: &'a Settings,
    /// The name of a site that has no title.
    pub(crate) name: String,
    /// The base URL.
    pub(crate) base_url: Url,
    pub(crate) authors: &'a [Author],
    /// The texts of the interface.
    pub(crate) interface: Interface,
    pub(crate) lock: &'a Lock,
    pub(crate) documents: Vec<Arc<Document>>,
    /// Documents that are held back.
    pub(crate) hidden: Vec<Hidden>,
    /// Files that are held back with them.
    pub(crate) hidden_files: HashMap<SourcePath, Why>,
    /// The time that the site is assembled for.
    pub(crate) now: Timestamp,
    pub(crate) introductions: Vec<Arc<Document>>,
    /// The texts around the content of all pages.
    pub(crate) furniture: &'a Furniture,
    pub(crate) assets: Vec<&'a Found>,
    /// The files published besides the content.
    pub(crate) assets_of_theme: &'a [AssetClaim],
    pub(crate) facts: &'a FileFacts,
    /// Whether links to other sites are recorded.
    pub(crate) keep_external: bool,
    /// The day until which meetings are computed at least.
    pub(crate) meetings_until: Option<civil::Date>,
    /// Templates of another generator that would make pages, by their addresses.
    pub(crate) templates: BTreeMap<String, SourcePath>,
    /// Pages of another generator's site at the addresses of listings, which they introduce.
    pub(crate) introducing: BTreeMap<Permalink, Arc<Document>>,
    /// The entries and files that are left out, because what they would publish is published already.
    pub(crate) refused: BTreeSet<SourcePath>,
}

impl Parts<'_> {
    /// The output files that no entry may have, as every site uses them for something else; each by its
    /// key.
    fn reserved(&self) -> BTreeSet<String> {
        // A page of another generator's site introduces a page of Plaza's, and its files replace those of
        // Plaza's that have no readers.
        let is_foreign = self.settings.dialect.is_some();
        let fixed = outputs::fixed().into_iter();
        let fixed = fixed.filter(|(_, item)| !(is_foreign && matches!(item, Item::Page(_))));
        let fixed = fixed.chain(outputs::feeds_of_site());
        let kept = self
            .assets_of_theme
            .iter()
            .filter(|asset| !asset.is_replaceable);
        let assets = kept.map(|asset| asset.path.clone().into());
        let all = fixed.map(|(address, _)| address).chain(assets);
        all.map(|address: Address| file_key(&address.output_file()))
            .collect()
    }
}

/// An assembled site and its diagnostics.
pub(crate) struct Assembled {
    pub(crate) site: Site,
    pub(crate) noted: Noted,
}

/// How often a site is assembled anew without what was refused. Once is enough, unless what is left gets
/// other addresses.
const MOST_PASSES: usize = 8;

/// Assembles a site. Entries and files whose place is taken are left out, as if they had an error of
/// their own: everything that depends on them is made without them.
pub(crate) fn assemble(mut parts: Parts<'_>) -> Assembled {
    let mut clashes = Vec::new();
    let mut passes = 1;
    loop {
        let refusing = if passes < MOST_PASSES {
            Refusing::Starts
        } else {
            Refusing::Ends
        };
        match attempt(&parts, refusing) {
            Ok(mut assembled) => {
                assembled.noted.diagnostics.append(&mut clashes);
                return assembled;
            }
            Err(Again::Introducing(pages)) => {
                let is_one = |document: &Arc<Document>| {
                    let path = &document.file.path;
                    pages.iter().any(|(_, own)| own.file.path == *path)
                };
                parts.documents.retain(|document| !is_one(document));
                parts.introducing.extend(pages);
            }
            Err(Again::Refused(refused)) => {
                for (source, error) in refused {
                    parts.refused.insert(source);
                    clashes.push(error);
                }
            }
        }
        passes += 1;
    }
}

/// What happens to entries and files whose place is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusing {
    /// The site is assembled without them.
    Starts,
    /// They are just not written.
    Ends,
}

/// Why a site is assembled again.
enum Again {
    /// Entries and files are left out, each for a reason.
    Refused(Vec<(SourcePath, Diagnostic)>),
    /// Pages introduce listings.
    Introducing(Vec<(Permalink, Arc<Document>)>),
}

fn attempt(parts: &Parts<'_>, refusing: Refusing) -> Result<Assembled, Again> {
    let mut noted = Noted::default();
    let diagnostics = &mut noted.diagnostics;
    let mut people = People::new(parts.authors);
    let classified = classify::classify(parts, diagnostics);
    let days = Days::of(&parts.documents, &classified, parts.meetings_until);
    let placed = placing::place(parts, classified, &days, &mut people, diagnostics);
    let (tags, tags_of) = tags::tags(&placed, &parts.settings.tags, diagnostics);
    let mut everybody = people.finish();
    slugs::of_people(&mut everybody, &placed, diagnostics);
    let person_id = |person| everybody.id(person);
    let people = &everybody.persons;
    let (files, sources) = files::files(parts, &placed, diagnostics);
    let index_files = IndexFiles::of(&parts.introductions);
    let of_series = series::collections(parts.settings, &placed);
    let found = (&*files, &*sources);
    let series = series::drafts(parts, &of_series, &index_files, found, diagnostics);
    let sections = Sections {
        settings: parts.settings,
        placed: &placed,
        of_series: &of_series,
        index_files: &index_files,
    };
    let listings = listings::listings(&sections, &tags_of, &tags, people, &person_id);
    let introducing = introductions::introducing(parts.settings, &placed, &listings);
    if refusing == Refusing::Starts && !introducing.is_empty() {
        return Err(Again::Introducing(introducing));
    }
    let of_generator = generator_addresses::known(parts, &placed, &tags, people, &listings);
    let redirects = introductions::with_aliases(parts, &index_files, &listings);
    let redirects = of_generator.with(redirects);
    let mut moved = redirects::addresses(&redirects);
    // One to what is held back would say where that will be.
    let hidden = HiddenMap::of(&parts.hidden, &parts.hidden_files);
    moved.retain(|(_, to)| hidden.at_path(to).is_none());
    let outputs::Claimed {
        catalogue,
        diagnostics: clashes,
        refused,
    } = outputs::catalogue(&Published {
        parts,
        placed: &placed,
        listings: &listings,
        series: &series,
        of_series: &of_series,
        files: &files,
        sources: &sources,
        moved: &moved,
        old_feeds: &of_generator.feeds,
    });
    if refusing == Refusing::Starts && !refused.is_empty() {
        return Err(Again::Refused(refused));
    }
    diagnostics.extend(clashes);
    diagnostics.extend(refused.into_iter().map(|(_, error)| error));
    let introduced = introductions::targets(parts, &index_files, &listings);
    let known = (&redirects, introduced);
    let map = link_targets::link_map(parts, &placed, (&files, &sources), &catalogue, known);
    let minutes = MinutesTable::of(&placed, diagnostics);
    let whole = Whole {
        parts,
        map: &map,
        person_id: &person_id,
        of_series: &of_series,
        minutes: &minutes,
        days: &days,
    };
    let entries = entries(&whole, &placed, &tags_of, &mut noted);
    let documents = parts.documents.iter().chain(&parts.introductions);
    noted.diagnostics.extend(constructs::unknown(documents));
    let relations = relations::relations(parts, &placed, &entries, minutes, &mut noted.diagnostics);
    let introductions = introductions(parts, &map, &index_files, &listings, &mut noted);
    let diagnostics = &mut noted.diagnostics;
    let people = people.iter().cloned();
    let people = people
        .map(|person| person.finish(parts.settings, &map, diagnostics))
        .collect();
    let series = series.into_iter();
    let series: Vec<_> = series.map(|own| own.finish(&map, diagnostics)).collect();
    diagnostics.extend(archives::podcasts(&series, &entries));
    let mut meta = meta(parts, &map, &moved, diagnostics);
    meta.feeds.aliases.extend(of_generator.feeds);
    meta.arrangement = arrangement(parts, &map, &mut noted);
    drop(map);
    let site = Site {
        meta,
        entries,
        tags,
        people,
        series,
        listings,
        files,
        introductions,
        relations,
        catalogue,
        interface: parts.interface.clone(),
    };
    Ok(Assembled { site, noted })
}

fn meta(
    parts: &Parts<'_>,
    map: &LinkMap<'_>,
    moved: &[(Permalink, String)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Meta {
    let settings = parts.settings;
    let base = parts.base_url.path().trim_end_matches('/');
    let redirects: Vec<Redirect> = moved
        .iter()
        .map(|(from, to)| {
            let href = match map.href_of(to, "", &Permalink::root()) {
                Led::To(href) => Some(href),
                Led::Nowhere | Led::Hidden(_) => None,
            };
            if href.is_none() && settings.dialect.is_none() {
                let message = format!("`{from}` redirects to `{to}`, which does not exist");
                let warning = Diagnostic::of_file("site.toml", Level::Warning, Code::Site, message);
                diagnostics.push(warning.hint(map.hint_of(to)));
            }
            let as_written = || match to.strip_prefix('/') {
                Some(path) => Href::elsewhere(&format!("{base}/{path}")),
                None => Href::elsewhere(to),
            };
            Redirect {
                from: from.clone(),
                to: href.unwrap_or_else(as_written),
            }
        })
        .collect();
    Meta {
        title: settings.title.clone().unwrap_or_else(|| parts.name.clone()),
        description: settings.description.clone(),
        base_url: parts.base_url.clone(),
        language: settings.language.clone(),
        redirects,
        host_redirects: settings.host_redirects.clone(),
        menu: tables::links(map, &settings.menu, diagnostics),
        feeds: settings.feeds.clone(),
        web_chat: settings.web_chat.clone(),
        host: settings.host,
        security: settings.security.clone(),
        arrangement: Arrangement::default(),
    }
}

fn arrangement(parts: &Parts<'_>, map: &LinkMap<'_>, noted: &mut Noted) -> Arrangement {
    let (theme, texts) = (&parts.settings.theme, parts.furniture);
    let mut html = |text: &Option<Arc<Document>>| {
        let text = text.as_ref();
        text.map_or_else(Html::empty, |text| furniture::html(map, text, noted))
    };
    Arrangement {
        home: theme.home,
        listing: theme.listing,
        is_ordered: theme.sections.is_ordered(),
        header: html(&texts.header),
        footer: html(&texts.footer),
        slots: texts
            .slots
            .iter()
            .map(|(name, slot)| (*name, slot.finish(map, noted)))
            .collect(),
        labels: theme.sections.other_labels(),
        hidden: theme.sections.other_hidden(),
    }
}

fn introductions(
    parts: &Parts<'_>,
    map: &LinkMap<'_>,
    index_files: &IndexFiles,
    listings: &[Listing],
    noted: &mut Noted,
) -> Introductions {
    let root = Permalink::root();
    let mut introductions = Introductions::default();
    let not_found = parts.furniture.not_found.as_ref();
    let not_found = not_found.map(|own| (Page::NotFound, own));
    let pages = index_files.pages(parts.settings, listings);
    let pages = pages.chain(introductions::at_addresses(parts, listings));
    for (page, document) in pages.chain(not_found) {
        let permalink = match page {
            Page::Listing(_, permalink) | Page::Own(permalink) => permalink,
            Page::Home | Page::NotFound => &root,
        };
        let mut resolver = Resolver {
            map,
            document,
            permalink,
            own: None,
            noted: Noted::default(),
        };
        let html = content::html(parts.settings, &mut resolver, &document.text);
        noted.append(resolver.noted);
        match page {
            Page::Listing(at, _) => drop(introductions.listings.insert(at, html)),
            Page::Own(permalink) => drop(introductions.pages.insert(permalink.clone(), html)),
            Page::Home => introductions.welcome = html,
            Page::NotFound => {
                introductions.not_found = Some((document.matter.title.clone(), html));
            }
        }
    }
    introductions
}

/// The entries with their content, and what was recorded about the links in it.
fn entries(
    whole: &Whole<'_>,
    placed: &[Placed],
    tags_of: &[Vec<TagId>],
    noted: &mut Noted,
) -> Vec<Entry> {
    let made: Vec<(Entry, Noted)> = placed
        .par_iter()
        .zip(tags_of)
        .enumerate()
        .map(|(at, (placed, tags))| content::entry(whole, placed, EntryId(at), tags.clone()))
        .collect();
    let mut entries = Vec::with_capacity(made.len());
    for (entry, own) in made {
        entries.push(entry);
        noted.append(own);
    }
    entries
}
