//! Texts of the interface that a site has of its own, in `i18n/xx.ftl`.

use std::collections::BTreeSet;
use std::sync::Arc;

use plaza_i18n::{Interface, Kind, Own};
use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

use crate::document::Document;
use crate::settings::{self, Settings};

/// The folder of these files.
pub const FOLDER: &str = "i18n";

/// Reads the texts of a language, which the name of the file says.
pub(crate) fn read(name: &str, file: Result<SourceFile, Diagnostic>) -> (Own, Vec<Diagnostic>) {
    let tag = name.strip_suffix(".ftl").unwrap_or(name);
    let file = match file {
        Ok(file) => file,
        Err(error) => return (Own::read(tag, "").0, vec![error]),
    };
    let (own, problems) = Own::read(tag, &file.text);
    let told = problems.into_iter().map(|problem| {
        let end = match problem.kind {
            Kind::Key => "; it is ignored",
            Kind::Syntax | Kind::Variable => "; Plaza's own text is used",
        };
        let message = format!("{}{end}", problem.message);
        file.warning(Code::InterfaceText, problem.range, message)
            .hint(problem.hint)
    });
    let told = told.collect();
    (own, told)
}

/// The texts of a site whose pages are in these languages.
pub(crate) fn interface(
    settings: &Settings,
    documents: &[Arc<Document>],
    own: Vec<Own>,
) -> Interface {
    let languages = documents
        .iter()
        .filter_map(|document| document.matter.lang.clone());
    let languages: BTreeSet<String> = languages.collect();
    Interface::new(&settings.language, &languages, own)
}

/// Names the default collections in the language of the site.
pub(crate) fn name_collections(settings: &mut Settings, interface: &Interface) {
    let texts = interface.main();
    if texts.speaks_english() {
        return;
    }
    for own in settings::default_collections() {
        let same = |other: &&mut settings::Collection| {
            (&other.name, &other.title) == (&own.name, &own.title)
        };
        if let Some(collection) = settings.collections.iter_mut().find(same) {
            collection.title = texts.text(&own.name);
        }
    }
}
