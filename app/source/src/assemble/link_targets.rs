//! Link targets: what a link may lead to, collected once every address is known.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use plaza_model::{Catalogue, EntryId, File, SourcePath, Target, paths};

use super::placing::Placed;
use super::{Parts, listings};
use crate::kinds::OfKind;
use crate::kinds::roundup::titles;
use crate::links::{HiddenMap, LinkMap};
use crate::settings::{Folders, Settings};

/// The folder that `@/` means in links.
fn content_root(settings: &Settings) -> &str {
    let folders = settings.folders.as_ref();
    let mut mounts = folders.into_iter().flat_map(Folders::with_entries);
    mounts.next().map_or("", |own| &own.folder)
}

/// All possible targets of links, with the redirects and the pages of introductions.
pub(super) fn link_map<'a>(
    parts: &'a Parts<'a>,
    placed: &'a [Placed],
    (files, sources): (&'a [File], &'a [SourcePath]),
    catalogue: &'a Catalogue,
    (redirects, introduced): (&'a BTreeMap<String, String>, Vec<(&'a str, Target)>),
) -> LinkMap<'a> {
    let entries = placed.iter().enumerate().flat_map(|(at, entry)| {
        let transcript = match &entry.of_kind {
            OfKind::Interview(own) => own.transcript.as_deref(),
            _ => None,
        };
        let files = transcript.into_iter().chain([&*entry.document]);
        files.map(move |document| (document.file.path.as_str(), Target::Entry(EntryId(at))))
    });
    let assets = sources
        .iter()
        .zip(files)
        .map(|(source, file)| (source.as_str(), Target::File(file.path.clone())));
    let by_source = entries.chain(assets).chain(introduced);
    let by_source: HashMap<&str, Target> = by_source.collect();
    let own = parts.settings.base_url.as_ref();
    let own_urls = own.into_iter().chain([&parts.base_url]);
    let collections = parts.settings.collections.iter().map(listings::root_of);
    let roots = collections.chain(paths::roots());
    let mut roots: BTreeSet<String> = roots
        .map(|root| root.as_str().trim_matches('/').to_owned())
        .collect();
    roots.remove("");
    LinkMap {
        catalogue,
        own_urls: own_urls.collect(),
        hidden: HiddenMap::of(&parts.hidden, &parts.hidden_files),
        now: parts.now,
        by_source,
        files,
        entries: placed
            .iter()
            .map(|own| own.linked(parts.settings))
            .collect(),
        roots,
        shorteners: &parts.settings.shorteners,
        lock: parts.lock,
        content: content_root(parts.settings),
        templates: &parts.templates,
        is_foreign: parts.settings.dialect.is_some(),
        redirects,
        strip_tracking: parts.settings.strip_tracking,
        keep_external: parts.keep_external,
        by_title: titles::by_short_link(parts, placed),
        facts: parts.facts,
        drafts: parts
            .hidden
            .iter()
            .map(|own| own.document.file.path.as_str())
            .collect(),
        hints: OnceLock::new(),
        by_stem: OnceLock::new(),
    }
}
