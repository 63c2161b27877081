//! What the files of a site hold, gathered from all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use plaza_dialect::Dialect;
use plaza_i18n::Own;
use plaza_model::{Code, Diagnostic, Hint, Level, SourcePath};

use super::reading::{FileContent, Read};
use crate::authors::Author;
use crate::document::Document;
use crate::folder::{Found, Role};
use crate::foreign::Ground;
use crate::introduction;
use crate::links;
use crate::lock::Lock;
use crate::settings::Settings;

/// What the files of a site hold.
pub(super) struct Gathered<'a> {
    pub(super) settings: Settings,
    pub(super) authors: Vec<Author>,
    pub(super) lock: Lock,
    pub(super) texts: Vec<Own>,
    pub(super) documents: Vec<Arc<Document>>,
    pub(super) introductions: Vec<Arc<Document>>,
    pub(super) assets: Vec<&'a Found>,
    /// The templates that would make pages, by their addresses.
    pub(super) templates: BTreeMap<String, SourcePath>,
}

impl<'a> Gathered<'a> {
    /// Gathers it, with the problems of all files.
    pub(super) fn of(
        ground: &Ground,
        files: &HashMap<SourcePath, Read>,
        found: &'a [Found],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut own = Self {
            settings: ground.settings.clone(),
            authors: Vec::new(),
            lock: Lock::default(),
            texts: Vec::new(),
            documents: Vec::new(),
            introductions: Vec::new(),
            assets: Vec::new(),
            templates: BTreeMap::new(),
        };
        let mut redirects = BTreeMap::new();
        let mut rules = Vec::new();
        let mut unread = Vec::new();
        diagnostics.extend(ground.diagnostics.iter().cloned());
        for found in found {
            let Some(read) = files.get(&found.path) else {
                continue;
            };
            let problems = match &*read.content {
                FileContent::Document { good, diagnostics } => {
                    let list = match found.role {
                        Role::Introduction => &mut own.introductions,
                        _ => &mut own.documents,
                    };
                    list.extend(good.clone());
                    diagnostics
                }
                FileContent::Settings(settings, diagnostics) => {
                    own.settings = (**settings).clone();
                    diagnostics
                }
                FileContent::Authors(authors, diagnostics) => {
                    own.authors.extend(authors.iter().cloned());
                    diagnostics
                }
                FileContent::Links(lock, diagnostics) => {
                    own.lock = lock.clone();
                    diagnostics
                }
                FileContent::Texts(texts, diagnostics) => {
                    own.texts.push(texts.clone());
                    diagnostics
                }
                FileContent::Redirects(all) => {
                    redirects.extend(all.known.clone());
                    rules.extend(all.rules.iter().cloned());
                    continue;
                }
                FileContent::Template(said) => {
                    let folders = own.settings.folders.as_ref();
                    let published = folders.and_then(|own| own.published(found.path.as_str()));
                    let address = said.clone().or(published).unwrap_or_default();
                    let key = links::page_key(&address);
                    own.templates.insert(key, found.path.clone());
                    continue;
                }
                FileContent::Asset if found.role == Role::Unread => {
                    unread.push(&found.path);
                    continue;
                }
                FileContent::Asset => {
                    own.assets.push(found);
                    continue;
                }
            };
            diagnostics.extend(problems.iter().cloned());
        }
        diagnostics.extend(of_unread(&unread));
        if own.documents.is_empty() && !found.iter().any(|found| found.role == Role::Entry) {
            let message = "the content folder contains no entries";
            let empty = Diagnostic::of_file("", Level::Error, Code::Empty, message.to_owned());
            diagnostics.push(empty.advise(Hint::WriteAnEntry));
        }
        // Those of site.toml are what an editor wrote for Plaza.
        redirects.extend(std::mem::take(&mut own.settings.redirects));
        own.settings.redirects = redirects;
        own.settings.host_redirects = rules;
        if own.settings.folders.is_some() {
            let all = std::mem::take(&mut own.introductions);
            let (introductions, pages) = introduction::apart(&own.settings, all, &own.documents);
            own.introductions = introductions;
            own.documents.extend(pages);
        }
        if own.settings.dialect == Some(Dialect::Hugo) {
            without_resources(&mut own.documents);
        }
        own
    }
}

/// Takes out the markdown of Hugo's page bundles that is no page of its own: the index is the page.
fn without_resources(documents: &mut Vec<Arc<Document>>) {
    let leaves = documents.iter();
    let leaves = leaves.filter(|own| own.file.path.file_name().starts_with("index."));
    let bundles = leaves.filter_map(|own| own.name.bundle.clone());
    let bundles: BTreeSet<String> = bundles.collect();
    documents.retain(|own| {
        let path = own.file.path.as_str();
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        own.name.bundle.is_some() || !folders.any(|folder| bundles.contains(folder))
    });
}

/// A warning for each language of entries that is not read.
fn of_unread(paths: &[&SourcePath]) -> Vec<Diagnostic> {
    let mut by_language: BTreeMap<&str, Vec<&SourcePath>> = BTreeMap::new();
    for path in paths {
        let extension = path.as_str().rsplit_once('.').map_or("", |(_, own)| own);
        let language = match extension {
            "rst" => "reStructuredText",
            "org" => "Org",
            "adoc" | "asciidoc" => "AsciiDoc",
            "textile" => "Textile",
            _ => "Jupyter notebooks",
        };
        by_language.entry(language).or_default().push(path);
    }
    let told = by_language.into_iter().map(|(language, paths)| {
        let shown = match paths.len() {
            1 => format!("this file is not read, as it is in {language}"),
            count => format!("{count} files such as this are not read, as they are in {language}"),
        };
        let warning = Diagnostic::of_file(paths[0], Level::Warning, Code::FrontMatter, shown);
        warning.hint("convert them to markdown, for example with pandoc")
    });
    told.collect()
}
