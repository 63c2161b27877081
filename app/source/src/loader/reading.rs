//! Reading one file: what it holds, by its role.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use plaza_i18n::Own;
use plaza_model::Diagnostic;
use plaza_text::{Language, Limits, SourceFile, has_error};

use crate::authors::{self, Author};
use crate::document::Document;
use crate::folder::{self, Found, Role};
use crate::ignore::{self, Ignore};
use crate::lock::{self, Lock};
use crate::redirects;
use crate::settings::{self, Settings};
use crate::texts;

/// A file as it was read.
#[derive(Clone)]
pub(super) struct Read {
    pub(super) stamp: (u64, Option<SystemTime>),
    pub(super) content: Arc<FileContent>,
    /// The comments in it that silence something.
    pub(super) ignores: Arc<[Ignore]>,
    /// Whether an earlier build read it.
    pub(super) is_kept: bool,
}

/// The content of a file, by its role.
pub(super) enum FileContent {
    /// An entry or an introduction; `good` is the last version without errors.
    Document {
        good: Option<Arc<Document>>,
        diagnostics: Vec<Diagnostic>,
    },
    Settings(Box<Settings>, Vec<Diagnostic>),
    Authors(Vec<Author>, Vec<Diagnostic>),
    Links(Lock, Vec<Diagnostic>),
    Texts(Own, Vec<Diagnostic>),
    Redirects(BTreeMap<String, String>),
    Asset,
}

/// The content of a file, and the comments in it that silence something.
pub(super) fn read(
    found: &Found,
    settings: &Settings,
    before: Option<&FileContent>,
) -> (FileContent, Vec<Ignore>) {
    if found.role == Role::Asset {
        return (FileContent::Asset, Vec::new());
    }
    let limits = match found.role {
        Role::Settings => Limits::default(),
        _ => settings.limits,
    };
    let bytes = folder::read(&found.path, &found.on_disk, limits.file);
    let file = bytes.and_then(|bytes| SourceFile::decode(found.path.clone(), bytes));
    let zone = settings.time.zone.time_zone();
    let file = file.map(|file| file.limited(limits).in_zone(zone.clone()));
    let ignores = match (&file, found.role) {
        (Ok(file), Role::Entry | Role::Introduction) => ignore::of_markdown(file),
        (Ok(_), Role::Texts) | (Err(_), _) => Vec::new(),
        (Ok(file), _) => ignore::of_table(file),
    };
    (content(file, found, settings, before), ignores)
}

fn content(
    file: Result<SourceFile, Diagnostic>,
    found: &Found,
    settings: &Settings,
    before: Option<&FileContent>,
) -> FileContent {
    match (file, found.role) {
        (Ok(file), Role::Entry | Role::Introduction) => {
            document(Document::of_site(file, settings), before)
        }
        (Ok(file), Role::Schedule) => document(Document::read_yaml2ical(file), before),
        (Err(error), Role::Entry | Role::Introduction | Role::Schedule) => {
            document((None, vec![error]), before)
        }
        (file, Role::Settings) => {
            let (settings, diagnostics) = match file {
                Ok(file) => settings::read(&file),
                Err(error) => (Settings::default(), vec![error]),
            };
            match before {
                Some(FileContent::Settings(before, _)) if has_error(&diagnostics) => {
                    FileContent::Settings(before.clone(), diagnostics)
                }
                _ => FileContent::Settings(Box::new(settings), diagnostics),
            }
        }
        (file, Role::Authors) => {
            let language = Language::of(found.path.file_name());
            let (authors, diagnostics) = match file {
                Ok(file) => authors::read(&file, language),
                Err(error) => (Vec::new(), vec![error]),
            };
            match before {
                Some(FileContent::Authors(before, _)) if has_error(&diagnostics) => {
                    FileContent::Authors(before.clone(), diagnostics)
                }
                _ => FileContent::Authors(authors, diagnostics),
            }
        }
        (file, Role::Links) => {
            let (lock, diagnostics) = match file {
                Ok(file) => lock::read(&file),
                Err(error) => (Lock::default(), vec![error]),
            };
            FileContent::Links(lock, diagnostics)
        }
        (file, Role::Texts) => {
            let (own, diagnostics) = texts::read(found.path.file_name(), file);
            FileContent::Texts(own, diagnostics)
        }
        (file, Role::Redirects) => FileContent::Redirects(
            file.map_or_else(|_| BTreeMap::new(), |file| redirects::read(&file.text)),
        ),
        (_, Role::Asset) => FileContent::Asset,
    }
}

/// A document, or its last version without errors.
fn document(
    (document, diagnostics): (Option<Document>, Vec<Diagnostic>),
    before: Option<&FileContent>,
) -> FileContent {
    let good = match (document, before) {
        (Some(document), _) => Some(Arc::new(document)),
        (None, Some(FileContent::Document { good, .. })) => good.clone(),
        (None, _) => None,
    };
    FileContent::Document { good, diagnostics }
}
