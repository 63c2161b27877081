//! An introduction: an `_index.md`, which stands above the listing of its folder.

use std::collections::BTreeSet;
use std::sync::Arc;

use plaza_model::{Code, Diagnostic, Kind};

use crate::assemble::classify;
use crate::document::Document;
use crate::settings::{Folders, Settings};

/// A message names so many folders.
const MOST_NAMED: usize = 20;

/// The introductions whose folder has a listing. Others are reported.
pub(crate) fn published(
    settings: &Settings,
    introductions: Vec<Arc<Document>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    if settings.folders.is_some() {
        return introductions;
    }
    let listed = listed(settings);
    let (published, lost): (Vec<_>, Vec<_>) = introductions
        .into_iter()
        .partition(|document| listed.contains(&document.file.path.folder()));
    diagnostics.extend(lost.iter().map(|document| lost_in(document, &listed)));
    published
}

/// The folders that have a listing: the top, whose listing is the home page, and those of
/// collections. Pages are not listed.
fn listed(settings: &Settings) -> Vec<&str> {
    let collections = settings.collections.iter();
    let collections = collections.filter(|own| own.kind != Some(Kind::Page));
    let folders = collections.map(|own| own.folder.as_str());
    std::iter::once("").chain(folders).collect()
}

fn lost_in(document: &Document, listed: &[&str]) -> Diagnostic {
    let folder = document.file.path.folder();
    let message = format!("`{folder}` has no listing, so this introduction is not shown");
    let opening = document.matter.opening.clone();
    let warning = document.file.warning(Code::Introduction, opening, message);
    let folders: Vec<String> = listed
        .iter()
        .filter(|folder| !folder.is_empty())
        .take(MOST_NAMED)
        .map(|folder| format!("`{folder}`"))
        .collect();
    warning.hint(format!(
        "the folders with a listing are {}; make this one a collection in site.toml, or rename \
         the file to `index.md` to publish it as a page",
        folders.join(", ")
    ))
}

/// The `_index.md` files that introduce a listing or the home page, and those that are pages: nothing
/// in their folders has a date, so there is nothing to list.
pub(crate) fn apart(
    settings: &Settings,
    introductions: Vec<Arc<Document>>,
    documents: &[Arc<Document>],
) -> (Vec<Arc<Document>>, Vec<Arc<Document>>) {
    let tops = settings.folders.iter().flat_map(Folders::at_top);
    let tops: Vec<&str> = tops.map(|own| own.folder.as_str()).collect();
    let dated = documents.iter().filter(|own| own.date().is_some());
    let listed: BTreeSet<usize> = dated
        .map(|document| classify::collection_of(settings, document))
        .collect();
    introductions.into_iter().partition(|document| {
        let folder = document.file.path.folder();
        let mut listed = listed.iter().map(|at| &settings.collections[*at]);
        tops.contains(&folder) || listed.any(|own| own.folder == folder)
    })
}
