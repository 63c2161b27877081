//! Classifying: which collection and kind a document belongs to. This is decided once.

use std::sync::Arc;

use plaza_model::{Code, Diagnostic, Kind};

use super::Parts;
use crate::document::Document;
use crate::kinds::interview::join::Joins;
use crate::kinds::meeting::records::Meetings;
use crate::release;
use crate::settings::Settings;
use plaza_text::has_error;

/// A document whose collection and kind are known.
pub(crate) struct Classified {
    pub(crate) document: Arc<Document>,
    /// The collection that it belongs to.
    pub(crate) collection: usize,
    pub(crate) kind: Kind,
    /// The meeting whose minutes it is.
    pub(crate) minutes_of: Option<Arc<Document>>,
    /// Its transcript, if that is a file of its own.
    pub(crate) transcript: Option<Arc<Document>>,
}

/// Classifies all documents, oldest first. Those that lack what their kind needs are reported and
/// left out.
pub(crate) fn classify(parts: &Parts<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Classified> {
    let settings = parts.settings;
    diagnostics.extend(release::problems(settings, &parts.hidden));
    let mut documents: Vec<&Arc<Document>> = parts.documents.iter().collect();
    // They come in the order of their paths, which the sort keeps for equal dates. Documents without
    // a date come last.
    documents.sort_by_cached_key(|document| (document.date().is_none(), document.date()));
    let joins = Joins::of(&documents);
    let decided = documents.iter().enumerate().map(|(at, document)| {
        let mut decided = Decided::of(settings, document);
        if joins.transcript_of(at).is_some() && !decided.is_said {
            decided.kind = Kind::Interview;
        }
        decided
    });
    let decided: Vec<Decided> = decided.collect();
    let all = || documents.iter().copied().zip(&decided);
    let meetings = all().filter(|(_, decided)| decided.kind == Kind::Meeting);
    let meetings = Meetings::of(meetings.map(|(document, _)| document));
    let entries = all().enumerate().filter(|(at, _)| !joins.is_joined(*at));
    let classified = entries.filter_map(|(at, (document, decided))| {
        let minutes_of = meetings.of_minutes(document);
        let problems = diagnostics.len();
        diagnostics.extend(document.readings.problems(decided.kind).cloned());
        if has_error(&diagnostics[problems..]) {
            return None;
        }
        let kind = if minutes_of.is_some() {
            Kind::Minutes
        } else {
            decided.warn(settings, document, diagnostics);
            decided.kind
        };
        let is_said = joins.transcript_of(at).is_some() || document.readings.interview.says_more();
        if document.is_empty && settings.dialect.is_none() && kind != Kind::Meeting && !is_said {
            let opening = document.matter.opening.clone();
            let message = format!("this {kind} has no text, only a title");
            let warning = document.file.warning(Code::EmptyBody, opening, message);
            let hint =
                "write its text below the front matter, or set `draft: true` until it is written";
            diagnostics.push(warning.hint(hint));
        }
        Some(Classified {
            document: Arc::clone(document),
            collection: decided.collection,
            kind,
            minutes_of: minutes_of.map(Arc::clone),
            transcript: joins
                .transcript_of(at)
                .map(|transcript| Arc::clone(documents[transcript])),
        })
    });
    classified.collect()
}

/// What a document is, regardless of other documents.
struct Decided {
    collection: usize,
    kind: Kind,
    /// The front matter, the file or the collection names the kind.
    is_said: bool,
}

impl Decided {
    /// The kind comes from the front matter, else the collection, else the content.
    fn of(settings: &Settings, document: &Document) -> Self {
        let collection = collection_of(settings, document);
        let named = || document.readings.named(settings);
        let said = document.matter.kind.or_else(named);
        let said = said.or(settings.collections[collection].kind);
        Self {
            collection,
            kind: said.unwrap_or_else(|| document.recognised()),
            is_said: said.is_some(),
        }
    }

    /// Warns of what the document lacks.
    fn warn(&self, settings: &Settings, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
        let kind = self.kind;
        let opening = document.matter.opening.clone();
        let undated = document.date().is_none();
        if kind.is_dated() && undated {
            let message = format!("`date` is missing, so the {kind} is in no feed");
            let warning = document.file.warning(Code::Undated, opening, message);
            let hint = "add `date: YYYY-MM-DD`, or start the file name with it";
            diagnostics.push(warning.hint(in_name(document).unwrap_or(hint.to_owned())));
            return;
        }
        let pattern = &settings.collections[self.collection].permalink;
        if settings.folders.is_some() && !pattern.is_dated() {
            return;
        }
        let at_top = document.name.folder == settings.collections[self.collection].folder;
        if !self.is_said && undated && kind == Kind::Page && at_top {
            let message = "without a date this is a page, not a post".to_owned();
            let warning = document.file.warning(Code::Undated, opening, message);
            let hint = "add `date: YYYY-MM-DD`, or `kind: page`";
            diagnostics.push(warning.hint(in_name(document).unwrap_or(hint.to_owned())));
        }
    }
}

/// How to write the date that a file name begins with, if there is no such day.
fn in_name(document: &Document) -> Option<String> {
    let name = document.file.path.file_name();
    let written = name.get(..10)?;
    let wrong = plaza_text::date::impossible(written)?;
    Some(format!(
        "correct the date in the file name, `{written}`: {wrong}"
    ))
}

/// The kind of a document, regardless of other documents.
pub(crate) fn kind_of(settings: &Settings, document: &Document) -> Kind {
    Decided::of(settings, document).kind
}

/// Whether all entries of a document's collection are drafts.
pub(crate) fn is_in_drafts(settings: &Settings, document: &Document) -> bool {
    settings.collections[collection_of(settings, document)].is_draft
}

/// The collection whose folder holds a document: the innermost, else the first.
pub(crate) fn collection_of(settings: &Settings, document: &Document) -> usize {
    let folder = match (&document.name.bundle, &settings.folders) {
        // The index of a collection is in its folder.
        (Some(bundle), Some(_)) => bundle,
        _ => &document.name.folder,
    };
    let within = |own: &str| {
        own.is_empty()
            || folder == own
            || folder
                .strip_prefix(own)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let collections = settings.collections.iter().enumerate();
    let used = collections.filter(|(_, collection)| !collection.is_unused);
    let holding = used.filter(|(_, collection)| within(&collection.folder));
    holding
        .max_by_key(|(_, collection)| collection.folder.len())
        .map_or(0, |(at, _)| at)
}
