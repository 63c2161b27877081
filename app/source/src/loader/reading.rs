//! Reading one file: what it holds, by its role.

use std::sync::Arc;
use std::time::SystemTime;

use plaza_i18n::Own;
use plaza_model::{Diagnostic, Level};
use plaza_text::{Language, Limits, SourceFile, has_error};

use crate::authors::{self, Author};
use crate::document::Document;
use crate::folder::{self, Found, Role};
use crate::ignore::{self, Ignore};
use crate::lock::{self, Lock};
use crate::redirects::{self, Redirects};
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
    Redirects(Redirects),
    /// A template; its address, if it says one.
    Template(Option<String>),
    Asset,
}

/// The content of a file, and the comments in it that silence something.
pub(super) fn read(
    found: &Found,
    settings: &Settings,
    before: Option<&FileContent>,
) -> (FileContent, Vec<Ignore>) {
    if matches!(found.role, Role::Asset | Role::Unread) {
        return (FileContent::Asset, Vec::new());
    }
    let limits = match found.role {
        Role::Settings => Limits::default(),
        _ => settings.limits,
    };
    let bytes = folder::read(&found.path, &found.on_disk, limits.file);
    let is_entry = matches!(found.role, Role::Entry | Role::Introduction);
    let mut older = None;
    let file = bytes.and_then(|bytes| {
        let is_lenient = settings.dialect.is_some() && is_entry;
        let is_older = is_lenient && std::str::from_utf8(&bytes).is_err();
        let latin = is_older.then(|| bytes.clone());
        SourceFile::decode(found.path.clone(), bytes).or_else(|problem| match latin {
            // No entry of another generator's site is lost: most older files are in Latin-1.
            Some(bytes) => {
                let text = bytes.into_iter().map(char::from).collect();
                older = Some(Diagnostic {
                    level: Level::Warning,
                    message: format!("{}, so it is read as Latin-1", problem.message),
                    ..problem
                });
                Ok(SourceFile::new(found.path.clone(), text))
            }
            None => Err(problem),
        })
    });
    let zone = settings.time.zone.time_zone();
    let file = file.map(|file| file.limited(limits).in_zone(zone.clone()));
    let ignores = match (&file, found.role) {
        (Ok(file), Role::Entry | Role::Introduction) => ignore::of_markdown(file),
        (Ok(_), Role::Texts) | (Err(_), _) => Vec::new(),
        (Ok(file), _) => ignore::of_table(file),
    };
    let mut content = content(file, found, settings, before);
    if let FileContent::Document { diagnostics, .. } = &mut content {
        diagnostics.extend(older);
    }
    (content, ignores)
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
            file.map_or_else(|_| Redirects::default(), |file| redirects::read(&file.text)),
        ),
        (file, Role::Template) => FileContent::Template(file.ok().and_then(|file| address(&file))),
        (_, Role::Asset | Role::Unread) => FileContent::Asset,
    }
}

/// The address that the front matter of a template says.
fn address(file: &SourceFile) -> Option<String> {
    let mut lines = file.text.lines();
    let first = lines.next()?;
    let mut lines = lines.take_while(|line| *line != first);
    let said = lines.find_map(|line| line.strip_prefix("permalink:"))?;
    let said = said.trim().trim_matches(['"', '\'']);
    let is_plain = !said.is_empty() && !said.contains(['{', ' ', '[']);
    (first.starts_with("---") && is_plain).then(|| said.to_owned())
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
