//! Furniture: the texts around the content of all pages, which the site's owner writes.

use std::sync::Arc;

use plaza_model::{Diagnostic, Html, Permalink};

use crate::document::Document;
use crate::links::{LinkMap, Noted, Resolver};
use crate::settings::{Passage, Theme};

/// The texts around the content, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Furniture {
    /// The text below the menu.
    pub(crate) header: Option<Arc<Document>>,
    /// The text at the foot.
    pub(crate) footer: Option<Arc<Document>>,
}

impl Furniture {
    /// Reads what the theme of site.toml says.
    pub(crate) fn of(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut read = |passage: &Option<Passage>| {
            let file = passage.as_ref()?.source();
            Some(Arc::new(Document::of_text(file, diagnostics)))
        };
        Self {
            header: read(&theme.header),
            footer: read(&theme.footer),
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
