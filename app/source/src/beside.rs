//! Beside: the files that belong only to documents that are held back, and are held back with them.
//!
//! Those are the files of their bundles, files and folders with their name, and files that no other
//! document links to.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use plaza_model::{SourcePath, joined};

use crate::document::Document;
use crate::folder::Found;
use crate::release::{Hidden, Why};
use crate::settings::Settings;

/// The files that are held back.
pub(crate) fn held<'a>(
    settings: &Settings,
    shown: impl Iterator<Item = &'a Arc<Document>> + Clone,
    hidden: &[Hidden],
    assets: &[&Found],
) -> HashMap<SourcePath, Why> {
    if hidden.is_empty() || assets.is_empty() {
        return HashMap::new();
    }
    let files = Files::of(settings, assets);
    let mut owners: HashMap<&str, Owner> = HashMap::new();
    let mut linked_by_hidden: HashMap<&str, Why> = HashMap::new();
    for own in hidden {
        let owner = match own.document.name.bundle {
            Some(_) => Owner::HiddenBundle(own.why),
            None => Owner::Hidden(own.why),
        };
        owners.insert(place(&own.document), owner);
        let linked = files.linked(&own.document);
        linked_by_hidden.extend(linked.into_iter().map(|path| (path, own.why)));
    }
    owners.extend(shown.clone().map(|own| (place(own), Owner::Shown)));
    let linked: HashSet<&str> = shown.flat_map(|own| files.linked(own)).collect();
    let held = assets.iter().filter_map(|asset| {
        let path = asset.path.as_str();
        let why = match innermost(path, &owners) {
            Some(Owner::HiddenBundle(why)) => return Some((asset.path.clone(), why)),
            Some(Owner::Hidden(why)) => why,
            Some(Owner::Shown) => return None,
            None => *linked_by_hidden.get(path)?,
        };
        (!linked.contains(path)).then(|| (asset.path.clone(), why))
    });
    held.collect()
}

/// The document that a file belongs to by its place.
#[derive(Clone, Copy)]
enum Owner {
    Shown,
    Hidden(Why),
    HiddenBundle(Why),
}

/// The owner of a file: `photo.png` belongs to `photo.md`, and files below `photo/` do.
fn innermost(path: &str, owners: &HashMap<&str, Owner>) -> Option<Owner> {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let dots = path[name..].match_indices('.').map(|(at, _)| name + at);
    let slashes = path.match_indices('/').map(|(at, _)| at);
    let mut ends: Vec<usize> = slashes.chain(dots).collect();
    ends.reverse();
    ends.into_iter()
        .find_map(|end| owners.get(&path[..end]).copied())
}

/// The folder of a bundle; the path of any other document without its extensions.
fn place(document: &Document) -> &str {
    if let Some(bundle) = &document.name.bundle {
        return bundle;
    }
    let path = document.file.path.as_str();
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let end = path[name..].find('.').map_or(path.len(), |at| name + at);
    &path[..end]
}

/// The files of a site, by what a link to them says.
struct Files<'a> {
    by_path: HashMap<&'a str, &'a str>,
    by_address: HashMap<String, &'a str>,
}

impl<'a> Files<'a> {
    fn of(settings: &Settings, assets: &[&'a Found]) -> Self {
        let paths = assets.iter().map(|asset| asset.path.as_str());
        let published = paths.clone().filter_map(|path| {
            let address = settings.folders.as_ref()?.published(path)?;
            Some((address.trim_matches('/').to_owned(), path))
        });
        Self {
            by_path: paths.clone().map(|path| (path, path)).collect(),
            by_address: published.collect(),
        }
    }

    /// The files that a document links to or shows.
    fn linked(&self, document: &Document) -> Vec<&'a str> {
        let matter = &document.matter;
        let interview = &document.readings.interview.matter;
        let named = [
            matter.image.as_ref(),
            interview.transcript.as_ref(),
            interview.audio.as_ref().map(|audio| &audio.url),
        ];
        let named = named.into_iter().flatten().map(|own| own.value.as_str());
        let folder = document.file.path.folder();
        let linked = document.text.targets().chain(named);
        linked
            .filter_map(|target| self.at(target, folder))
            .collect()
    }

    fn at(&self, target: &str, folder: &str) -> Option<&'a str> {
        let end = target.find(['?', '#']).unwrap_or(target.len());
        let path = percent_decode_str(&target[..end]).decode_utf8_lossy();
        // Of an address, the path, whatever the host is.
        let below = path.split_once("://").map(|(_, rest)| {
            let path = rest.find('/').unwrap_or(rest.len());
            &rest[path..]
        });
        let from_root = below.or_else(|| path.starts_with('/').then_some(&*path));
        let path = match from_root {
            Some(path) => path.trim_matches('/').to_owned(),
            None => joined(folder, &path)?,
        };
        let by_path = self.by_path.get(path.as_str());
        by_path.or_else(|| self.by_address.get(&path)).copied()
    }
}
