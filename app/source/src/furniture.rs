//! Furniture: the texts around the content of all pages, which the site's owner writes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use plaza_model::{Diagnostic, Html, Permalink, SlotName};

use crate::document::Document;
use crate::links::{LinkMap, Noted, Resolver};
use crate::settings::{Folders, Passage, Settings};
use crate::slots;

/// The texts around the content, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Furniture {
    /// The text below the menu.
    pub(crate) header: Option<Arc<Document>>,
    /// The text at the foot.
    pub(crate) footer: Option<Arc<Document>>,
    /// The page for addresses that do not exist.
    pub(crate) not_found: Option<Arc<Document>>,
    /// The texts of slots/.
    pub(crate) slots: BTreeMap<SlotName, slots::Draft>,
}

impl Furniture {
    /// Reads what the theme of site.toml says, and slots/: its folder, and the path that messages name.
    pub(crate) fn of(
        settings: &Settings,
        slots: Option<&(PathBuf, String)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let theme = &settings.theme;
        let slots = slots.map_or_else(BTreeMap::new, |(folder, at)| {
            slots::read(folder, at, &settings.security, diagnostics)
        });
        let mut read = |passage: &Option<Passage>| {
            let file = passage.as_ref()?.source();
            Some(Arc::new(Document::of_text(
                file,
                plaza_markup::blocks,
                diagnostics,
            )))
        };
        Self {
            header: read(&theme.header),
            footer: read(&theme.footer),
            not_found: None,
            slots,
        }
    }
}

/// A text on every page, with its links resolved. The owner of the site wrote it, so that it is not sanitised.
pub(crate) fn html(map: &LinkMap<'_>, document: &Document, noted: &mut Noted) -> Html {
    let root = Permalink::root();
    let mut resolver = Resolver {
        map,
        document,
        permalink: &root,
        own: None,
        noted: Noted::default(),
    };
    let html = resolver.html(&document.text);
    noted.append(resolver.noted);
    html
}

/// Takes the page for addresses that do not exist out of the documents: `404.md` or `404.html` at the top or in
/// pages/. A draft is not used, unless drafts are shown.
pub(crate) fn take_not_found(
    settings: &Settings,
    documents: &mut Vec<Arc<Document>>,
    with_drafts: bool,
) -> Option<Arc<Document>> {
    let tops = settings.folders.iter().flat_map(Folders::at_top);
    let mut folders: Vec<&str> = tops.map(|own| own.folder.as_str()).collect();
    if settings.folders.is_none() {
        folders.extend(["", "pages"]);
    }
    let at = documents.iter().position(|document| {
        let path = &document.file.path;
        let stem = path.file_name().rsplit_once('.').map(|(stem, _)| stem);
        stem == Some("404") && folders.contains(&path.folder())
    })?;
    let document = documents.remove(at);
    (with_drafts || !document.matter.draft).then_some(document)
}
