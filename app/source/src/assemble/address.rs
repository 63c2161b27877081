//! Addresses: which one each entry asks for, which one it gets, and which redirect to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plaza_dialect::Dialect;
use plaza_model::{Code, Diagnostic, Kind, Level, Permalink, PermalinkError};

use super::address_parts::{below_collection, expand, of_pattern};
use super::classify::{Classified, collection_of, kind_of};
use super::{Parts, collision, own_links};
use crate::document::Document;
use crate::people;
use crate::permalink_pattern::Pattern;
use crate::settings::Settings;

/// The addresses of an entry.
pub(crate) struct Addresses {
    pub(crate) permalink: Permalink,
    /// Old addresses that redirect to it.
    pub(crate) aliases: Vec<Permalink>,
    /// The site's own short link to it: one of its aliases.
    pub(crate) short: Option<Permalink>,
}

/// Gives every entry its addresses. Of several that ask for the same one, [`collision`] decides.
pub(crate) fn addresses<'a>(
    parts: &Parts<'_>,
    entries: impl Iterator<Item = &'a Classified>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Addresses> {
    let own: BTreeSet<String> = parts.reserved();
    let asking = entries.map(|entry| Asking {
        entry,
        wanted: wanted(parts.settings, entry, diagnostics),
    });
    let mut asking: Vec<Asking<'_>> = asking.collect();
    if parts.settings.dialect == Some(Dialect::Pelican) {
        translations(parts.settings, &mut asking);
    }
    let before = diagnostics.len();
    let permalinks = collision::settle(parts.settings, &asking, &own, diagnostics);
    if parts.settings.dialect.is_some() {
        // The other generator publishes one of them, and says nothing.
        for problem in &mut diagnostics[before..] {
            problem.level = Level::Warning;
        }
    }
    let given = asking.iter().zip(permalinks).map(|(asking, permalink)| {
        let entry = asking.entry;
        let mut aliases = aliases(&entry.document, &permalink, diagnostics);
        let transcript = entry.transcript.as_deref();
        let transcript = transcript.map(|own| of_transcript(parts.settings, own));
        aliases.extend(transcript.filter(|own| *own != permalink));
        (permalink, aliases)
    });
    let given: Vec<(Permalink, Vec<Permalink>)> = given.collect();
    let mut shorts = own_links::leading_to(parts, &given, diagnostics);
    let given = given.into_iter().enumerate();
    let addresses = given.map(|(at, (permalink, mut aliases))| {
        let shorts = shorts.remove(&at).unwrap_or_default();
        let short = shorts.last().cloned();
        aliases.extend(shorts);
        Addresses {
            permalink,
            aliases,
            short,
        }
    });
    addresses.collect()
}

/// Pelican's translations of an article have its slug, and their language after it.
fn translations(settings: &Settings, asking: &mut [Asking<'_>]) {
    let mut counts: BTreeMap<&Permalink, usize> = BTreeMap::new();
    for own in &*asking {
        *counts.entry(&own.wanted).or_default() += 1;
    }
    let translated = asking.iter().map(|own| {
        let language = own.entry.document.matter.lang.as_deref();
        let language = language.filter(|own| *own != settings.language)?;
        let path = own.wanted.as_str();
        let (stem, end) = match path.rsplit_once('.') {
            Some((stem, _)) if !path.ends_with('/') => path.split_at(stem.len()),
            _ => path.split_at(path.len() - 1),
        };
        (counts[&own.wanted] > 1)
            .then(|| Permalink::parse(&format!("{stem}-{language}{end}")).ok())?
    });
    let translated: Vec<Option<Permalink>> = translated.collect();
    for (own, permalink) in asking.iter_mut().zip(translated) {
        own.wanted = permalink.unwrap_or_else(|| own.wanted.clone());
    }
}

/// The addresses that a document asks for, on its own or as the minutes of a meeting: its own first.
pub(crate) fn expected(
    settings: &Settings,
    document: &Arc<Document>,
    minutes_of: Option<&Arc<Document>>,
) -> Vec<Permalink> {
    let entry = Classified {
        document: Arc::clone(document),
        collection: collection_of(settings, document),
        kind: kind_of(settings, document),
        minutes_of: minutes_of.map(Arc::clone),
        transcript: None,
    };
    // What is wrong with them is reported when it gets them.
    let mut told = Vec::new();
    let permalink = wanted(settings, &entry, &mut told);
    let mut addresses = aliases(document, &permalink, &mut told);
    addresses.insert(0, permalink);
    addresses
}

/// An entry, and the address that it asks for.
pub(super) struct Asking<'a> {
    pub(super) entry: &'a Classified,
    pub(super) wanted: Permalink,
}

/// The address an entry asks for. Minutes stand below their meeting.
fn wanted(settings: &Settings, entry: &Classified, diagnostics: &mut Vec<Diagnostic>) -> Permalink {
    let document = &*entry.document;
    match &entry.minutes_of {
        Some(meeting) if document.matter.path.is_none() => {
            let slug = document.matter.slug.as_ref();
            let slug = slug.map_or(&document.name.slug, |slug| &slug.value);
            of_minutes(settings, meeting, slug)
        }
        _ => asked_for(
            settings,
            entry.collection,
            entry.kind,
            document,
            diagnostics,
        ),
    }
}

/// The address that an entry would ask for with this slug in its front matter.
pub(super) fn with_slug(settings: &Settings, entry: &Classified, slug: &str) -> Option<Permalink> {
    match &entry.minutes_of {
        Some(meeting) => Some(of_minutes(settings, meeting, slug)),
        None => expand(
            settings,
            entry.collection,
            entry.kind,
            &entry.document,
            Some(slug),
        )
        .ok(),
    }
}

fn of_minutes(settings: &Settings, meeting: &Document, slug: &str) -> Permalink {
    let collection = collection_of(settings, meeting);
    // What is wrong with it is reported where it gets its own.
    let mut told = Vec::new();
    let above = asked_for(settings, collection, Kind::Meeting, meeting, &mut told);
    above.child(people::slug(slug).as_str())
}

/// The address that a transcript in a file of its own would have; it leads to the episode.
fn of_transcript(settings: &Settings, transcript: &Document) -> Permalink {
    let collection = collection_of(settings, transcript);
    let kind = settings.collections[collection].kind;
    let kind = kind.unwrap_or(Kind::Interview);
    asked_for(settings, collection, kind, transcript, &mut Vec::new())
}

/// The address that front matter says: whole, a pattern of the generator's own, or below the address
/// of the collection.
fn said(
    settings: &Settings,
    collection: usize,
    document: &Document,
    text: &str,
) -> Result<Permalink, PermalinkError> {
    let own = &settings.collections[collection];
    if document.matter.path_is_below {
        return Permalink::parse(&below_collection(own, document, text));
    }
    let pattern = settings.dialect.and_then(|dialect| dialect.permalink(text));
    match pattern.and_then(|pattern| Pattern::of_one(&pattern).ok()) {
        Some(pattern) => of_pattern(settings, own, document, &pattern, None),
        None => Permalink::parse(&below_language(settings, document, text)),
    }
}

/// Hugo takes an address that does not begin with `/` to be below that of the language.
fn below_language(settings: &Settings, document: &Document, text: &str) -> String {
    let is_below = settings.dialect == Some(Dialect::Hugo) && !text.starts_with('/');
    let Some(folders) = settings.folders.as_ref().filter(|_| is_below) else {
        return text.to_owned();
    };
    let path = document.file.path.as_str();
    let language = document.name.language.as_deref();
    let below = language.and_then(|own| folders.in_language(path, text, own));
    below.unwrap_or_else(|| {
        let at = folders.language_at(path);
        format!("{at}/{text}")
    })
}

/// The address a document asks for.
fn asked_for(
    settings: &Settings,
    collection: usize,
    kind: Kind,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Permalink {
    let matter = &document.matter;
    if let Some(path) = &matter.path {
        match said(settings, collection, document, &path.value) {
            Ok(permalink) => return permalink,
            Err(problem) => {
                let message = format!("`{}` cannot be an address: {problem}", path.value);
                let warning = document
                    .file
                    .warning(Code::Permalink, path.span.clone(), message);
                diagnostics.push(warning.hint("write a path such as `/blog/2016/05/name/`"));
            }
        }
    }
    let expand = |slug: Option<&str>| expand(settings, collection, kind, document, slug);
    let slug = matter
        .slug
        .as_ref()
        .map(|slug| slug.value.trim_matches('/'));
    if let (Some(slug), Some(written)) = (slug, &matter.slug) {
        match expand(Some(slug)) {
            Ok(permalink) => return permalink,
            Err(problem) => {
                let message = format!("`slug` cannot be part of an address: {problem}");
                let warning = document
                    .file
                    .warning(Code::Permalink, written.span.clone(), message);
                diagnostics.push(warning.hint("use letters, digits and hyphens"));
            }
        }
    }
    // A file name may contain characters that an address cannot.
    let name = &document.name.slug;
    let plain = || people::slug(name);
    expand(None)
        .or_else(|_| expand(Some(plain().as_str())))
        .unwrap_or_else(|_| Permalink::of_parts([plain().as_str()]))
}

fn aliases(
    document: &Document,
    own: &Permalink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Permalink> {
    let mut aliases = Vec::new();
    for alias in &document.matter.aliases {
        match Permalink::parse(&alias.value) {
            // `/name/index.html` is no other address than `/name/`.
            Ok(permalink) if permalink.output_file() == own.output_file() => {}
            Ok(permalink) => aliases.push(permalink),
            Err(problem) => {
                let message = format!("`{}` cannot be an address: {problem}", alias.value);
                let file = &document.file;
                let warning = file.warning(Code::Alias, alias.span.clone(), message);
                diagnostics.push(warning.hint("write a path such as `/blog/2016/05/name/`"));
            }
        }
    }
    aliases
}
