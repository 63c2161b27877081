//! Addresses: which one each entry asks for, which one it gets, and which redirect to it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use plaza_model::{Address, Code, Diagnostic, Kind, Permalink, SourcePath};

use super::classify::{Classified, collection_of};
use super::{Parts, own_links};
use crate::document::Document;
use crate::people;
use crate::settings::Settings;

/// The addresses of an entry.
pub(crate) struct Addresses {
    pub(crate) permalink: Permalink,
    /// Old addresses that redirect to it.
    pub(crate) aliases: Vec<Permalink>,
    /// The site's own short link to it: one of its aliases.
    pub(crate) short: Option<Permalink>,
}

/// Gives each entry its addresses. The earlier of two entries that ask for the same one keeps it.
pub(crate) fn addresses<'a>(
    parts: &Parts<'_>,
    entries: impl Iterator<Item = &'a Classified>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Addresses> {
    let own: BTreeSet<Address> = parts.reserved();
    let mut taken: HashMap<Permalink, &SourcePath> = HashMap::new();
    let mut given: Vec<(Permalink, Vec<Permalink>)> = Vec::new();
    for entry in entries {
        let document = &*entry.document;
        let wanted = wanted(parts.settings, entry, diagnostics);
        let mut permalink = wanted.clone();
        let mut number = 1;
        while taken.contains_key(&permalink) || own.contains(permalink.as_str()) {
            number += 1;
            permalink = wanted.numbered(number);
        }
        if number > 1 {
            let other = match taken.get(&wanted) {
                Some(file) => format!("`{file}`"),
                None => "a page that Plaza generates".to_owned(),
            };
            let message =
                format!("`{wanted}` is already the address of {other}, so this is `{permalink}`");
            let opening = document.matter.opening.clone();
            let warning = document.file.warning(Code::Permalink, opening, message);
            diagnostics.push(warning.hint("give one of them a different `slug:`"));
        }
        taken.insert(permalink.clone(), &document.file.path);
        let aliases = aliases(document, &permalink, &own, diagnostics);
        given.push((permalink, aliases));
    }
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

/// The address an entry asks for. Minutes stand below their meeting.
fn wanted(settings: &Settings, entry: &Classified, diagnostics: &mut Vec<Diagnostic>) -> Permalink {
    let document = &*entry.document;
    match &entry.minutes_of {
        Some(meeting) if document.matter.path.is_none() => {
            let collection = collection_of(settings, meeting);
            // Problems of the meeting's address are reported when it gets its own.
            let mut told = Vec::new();
            let above = asked_for(settings, collection, Kind::Meeting, meeting, &mut told);
            let slug = document.matter.slug.as_ref();
            let slug = slug.map_or(&document.name.slug, |slug| &slug.value);
            above.child(people::slug(slug).as_str())
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
        match Permalink::parse(&path.value) {
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
    let own = &settings.collections[collection];
    let below = document
        .name
        .folder
        .strip_prefix(own.folder.as_str())
        .unwrap_or(&document.name.folder);
    let below = below.trim_start_matches('/');
    let day = document.date().map(|date| date.civil().date());
    let expand = |slug: &str| {
        // The address of a page follows its folder, as it has no date that makes it unique.
        let is_loose_page = kind == Kind::Page && own.kind.is_none();
        if is_loose_page {
            let folder = if document.name.folder == own.folder {
                ""
            } else {
                document.name.folder.as_str()
            };
            Permalink::parse(&format!("{folder}/{slug}/"))
        } else {
            own.permalink.expand(day, slug, below)
        }
    };
    let slug = matter
        .slug
        .as_ref()
        .map(|slug| slug.value.trim_matches('/'));
    if let (Some(slug), Some(written)) = (slug, &matter.slug) {
        match expand(slug) {
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
    expand(name)
        .or_else(|_| expand(plain().as_str()))
        .unwrap_or_else(|_| Permalink::of_parts([plain().as_str()]))
}

fn aliases(
    document: &Document,
    own: &Permalink,
    reserved: &BTreeSet<Address>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Permalink> {
    let mut aliases = Vec::new();
    for alias in &document.matter.aliases {
        match Permalink::parse(&alias.value) {
            Ok(permalink) if permalink == *own => {}
            Ok(permalink) if reserved.contains(permalink.as_str()) => {
                diagnostics.push(taken_alias(document, &permalink, alias.span.clone()));
            }
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

fn taken_alias(document: &Document, alias: &Permalink, span: Range<usize>) -> Diagnostic {
    let message = format!("`{alias}` is already the address of another page");
    let warning = document.file.warning(Code::Alias, span, message);
    warning.hint("remove the alias")
}
