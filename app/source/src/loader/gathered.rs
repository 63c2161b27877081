//! What the files of a site hold, gathered from all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use plaza_i18n::Own;
use plaza_model::{Code, Diagnostic, Hint, Level, SourcePath};

use super::reading::{FileContent, Read};
use crate::authors::Author;
use crate::document::Document;
use crate::folder::{Found, Role};
use crate::foreign::Ground;
use crate::introduction;
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
        };
        let mut redirects = BTreeMap::new();
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
                    redirects.extend(all.clone());
                    continue;
                }
                FileContent::Asset => {
                    own.assets.push(found);
                    continue;
                }
            };
            diagnostics.extend(problems.iter().cloned());
        }
        if own.documents.is_empty() && !found.iter().any(|found| found.role == Role::Entry) {
            let message = "the content folder contains no entries";
            let empty = Diagnostic::of_file("", Level::Error, Code::Empty, message.to_owned());
            diagnostics.push(empty.advise(Hint::WriteAnEntry));
        }
        // Those of site.toml are what an editor wrote for Plaza.
        redirects.extend(std::mem::take(&mut own.settings.redirects));
        own.settings.redirects = redirects;
        if own.settings.folders.is_some() {
            let all = std::mem::take(&mut own.introductions);
            let (introductions, pages) = introduction::apart(&own.settings, all, &own.documents);
            own.introductions = introductions;
            own.documents.extend(pages);
        }
        own
    }
}
