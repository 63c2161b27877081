//! The link map: all possible targets of links, by each way of writing the link.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::OnceLock;

use jiff::Timestamp;
use plaza_model::{
    Catalogue, EntryId, File, Href, Item, Output, Permalink, Route, SourcePath, Target, Window,
    joined,
};
use url::Url;

use super::HiddenMap;
use super::address::{percent_decoded, scheme, split_path};
use super::hints::Hints;
use crate::file_facts::FileFacts;
use crate::lock::Lock;
use crate::release::Why;
use crate::short_links;

/// An entry as links see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked<'a> {
    pub(crate) permalink: &'a Permalink,
    /// From when until when it is published.
    pub(crate) window: Window,
    pub(crate) title: &'a str,
    /// The anchors that its author wrote.
    pub(crate) anchors: &'a BTreeSet<String>,
    /// The number of turns on its page.
    pub(crate) turns: usize,
    /// The anchors that pages of its kind have.
    pub(crate) of_kind: &'static [&'static str],
}

impl Linked<'_> {
    /// Whether its page has an anchor.
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        let is_turn = anchor
            .strip_prefix("turn-")
            .and_then(|number| number.parse::<usize>().ok())
            .is_some_and(|number| (1..=self.turns).contains(&number));
        is_turn
            || ["top", "main"].contains(&anchor)
            || self.of_kind.contains(&anchor)
            || self.anchors.contains(anchor)
    }
}

/// All possible targets of links.
pub(crate) struct LinkMap<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// The base URLs of the site: links to these are internal links.
    pub(crate) own_urls: Vec<&'a Url>,
    /// What is held back.
    pub(crate) hidden: HiddenMap<'a>,
    /// The time that the site is assembled for.
    pub(crate) now: Timestamp,
    /// The target for each content file, by source path.
    pub(crate) by_source: HashMap<&'a str, Target>,
    /// Files that are published as they are.
    pub(crate) files: &'a [File],
    /// Entries, by their ids.
    pub(crate) entries: Vec<Linked<'a>>,
    /// The first parts of the site's own paths; below them, a path not found is a broken link.
    pub(crate) roots: BTreeSet<String>,
    pub(crate) shorteners: &'a [String],
    pub(crate) lock: &'a Lock,
    /// The folder that `@/` means.
    pub(crate) content: &'a str,
    /// Templates of another generator that would make pages, by their addresses.
    pub(crate) templates: &'a BTreeMap<String, SourcePath>,
    /// Whether the site was written for another generator.
    pub(crate) is_foreign: bool,
    /// Old addresses, and where each leads.
    pub(crate) redirects: &'a BTreeMap<String, String>,
    /// Whether tracking parameters are removed.
    pub(crate) strip_tracking: bool,
    /// Whether links to other sites are recorded.
    pub(crate) keep_external: bool,
    /// Short links whose targets are known from the titles in a roundup.
    pub(crate) by_title: BTreeMap<String, EntryId>,
    pub(crate) facts: &'a FileFacts,
    /// The files of drafts, which are not published.
    pub(crate) drafts: Vec<&'a str>,
    /// What broken links may have meant.
    pub(crate) hints: OnceLock<Hints>,
    /// The content files of each name, without extensions.
    pub(crate) by_stem: OnceLock<HashMap<String, Vec<String>>>,
}

/// The result of looking up an address.
pub(super) enum Found {
    Here(Target),
    Missing,
    /// There was something, and it was given up.
    Gone,
    /// It is held back.
    Hidden(Why),
    Elsewhere,
}

/// Where a link of a table leads.
pub(crate) enum Led {
    To(Href),
    /// It is broken.
    Nowhere,
    /// To what is held back.
    Hidden(Why),
}

impl<'a> LinkMap<'a> {
    /// Looks up an address in a file of a folder, on a page.
    pub(super) fn place(&self, target: &str, folder: &str, page: &Permalink) -> Found {
        let Some((scheme, _)) = scheme(target) else {
            if target.starts_with("//") {
                return Found::Elsewhere;
            }
            let found = match target.strip_prefix('/') {
                Some(_) => self
                    .at_path(target)
                    .or_else(|| self.hidden_at(target))
                    .or_else(|| self.redirected(target))
                    .or_else(|| self.below_base(target)),
                None => self.relative(target, folder, page),
            };
            return found.unwrap_or(Found::Missing);
        };
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if !web {
            return Found::Elsewhere;
        }
        let host = short_links::host(target);
        let is_own = |own: &&&Url| host.is_some() && short_links::host(own.as_str()) == host;
        let mut found = Found::Elsewhere;
        for own in self.own_urls.iter().filter(is_own) {
            let Ok(url) = Url::parse(target) else {
                return Found::Elsewhere;
            };
            let Some(path) = url.path().strip_prefix(own.path().trim_end_matches('/')) else {
                continue;
            };
            let found_here = self.at_path(path).or_else(|| self.hidden_at(path));
            match found_here.or_else(|| self.redirected(path)) {
                Some(found) => return found,
                // Others may serve pages on this host; below our own sections there are only ours.
                None if self.is_below_own_root(path) => found = Found::Missing,
                None => {}
            }
        }
        found
    }

    /// The target of a link of a table.
    pub(crate) fn href_of(&self, target: &str, folder: &str, page: &Permalink) -> Led {
        let (path, rest) = split_path(target);
        match self.place(path, folder, page) {
            Found::Here(found) => Led::To(Href::new(found, rest)),
            Found::Elsewhere => Led::To(Href::elsewhere(target)),
            Found::Missing | Found::Gone => Led::Nowhere,
            Found::Hidden(why) => Led::Hidden(why),
        }
    }

    /// Why a target would be held back, if that was wanted.
    pub(crate) fn held(&self, target: &Target) -> Option<Why> {
        let Target::Entry(id) = target else {
            return None;
        };
        Why::of(self.entries[id.0].window.at(self.now))
    }

    /// What is held back at a path from the site's root.
    fn hidden_at(&self, path: &str) -> Option<Found> {
        let why = self.hidden.at_path(&percent_decoded(path))?;
        Some(Found::Hidden(why))
    }

    /// The hint for a broken link of a table.
    pub(crate) fn hint_of(&self, target: &str) -> String {
        self.hint_for(split_path(target).0, "")
    }

    /// The file on disk that a file of this site is a copy of.
    pub(crate) fn on_disk(&self, target: &Target) -> Option<&'a Path> {
        let Target::File(path) = target else {
            return None;
        };
        match self.catalogue.get(path.as_str())?.item {
            Item::File(at) => Some(&self.files[at].on_disk),
            _ => None,
        }
    }

    /// The name of a target on this site.
    pub(crate) fn name(&self, target: &Target) -> String {
        match target {
            Target::Entry(id) => self.entries[id.0].title.to_owned(),
            Target::Page(permalink) => permalink.to_string(),
            Target::File(path) => path.to_string(),
            Target::Elsewhere(text) | Target::Nowhere(text) => text.to_string(),
        }
    }

    fn is_below_own_root(&self, path: &str) -> bool {
        let first = path.trim_start_matches('/').split('/').next();
        self.roots.contains(first.unwrap_or_default())
    }

    /// A path from the site's root: of a file, or of a page in any of its spellings.
    fn at_path(&self, path: &str) -> Option<Found> {
        let decoded = percent_decoded(path);
        let parts = || decoded.split('/').filter(|part| !part.is_empty());
        if parts().any(|part| part == "." || part == "..") {
            return None;
        }
        let mut exact = String::with_capacity(decoded.len() + 2);
        for part in parts() {
            exact.push('/');
            exact.push_str(part);
        }
        let page = format!("{exact}/");
        let get = |path: &str| {
            let output = self.catalogue.get(path)?;
            // It is looked up by where it leads.
            if matches!(output.page(), Some((_, Route::Moved(_)))) {
                return None;
            }
            Some(if output.is_gone() {
                Found::Gone
            } else {
                Found::Here(target(output))
            })
        };
        if decoded.ends_with('/') || exact.is_empty() {
            return get(&page);
        }
        let without = exact
            .strip_suffix("/index.html")
            .or_else(|| exact.strip_suffix(".html"));
        get(&exact)
            .or_else(|| get(&page))
            .or_else(|| get(&format!("{}/", without?)))
            // As GitHub Pages serves it.
            .or_else(|| get(&format!("{exact}.html")).filter(|_| self.is_foreign))
    }

    /// A path that begins with that of the base URL, as other generators write it.
    fn below_base(&self, path: &str) -> Option<Found> {
        if !self.is_foreign {
            return None;
        }
        let mut bases = self.own_urls.iter().map(|own| own.path());
        let base = bases.find(|base| *base != "/")?.trim_end_matches('/');
        let mut path = path;
        // Some have it twice.
        for _ in 0..2 {
            path = path
                .strip_prefix(base)
                .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))?;
            let found = self.at_path(path).or_else(|| self.redirected(path));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The target of an old address that redirects.
    fn redirected(&self, path: &str) -> Option<Found> {
        let mut path = percent_decoded(path);
        // Redirects may lead to others, and in a circle.
        for _ in 0..5 {
            let bare = path.trim_end_matches('/');
            let to = ["", "/", "/*", ".html"]
                .iter()
                .find_map(|end| self.redirects.get(&format!("{bare}{end}")))?;
            if !to.starts_with('/') {
                return Some(Found::Here(Target::Elsewhere(to.as_str().into())));
            }
            let to = split_path(to).0;
            if let Some(found) = self.at_path(to).or_else(|| self.hidden_at(to)) {
                return Some(found);
            }
            to.clone_into(&mut path);
        }
        None
    }

    /// A path relative to the source file, as editors write it, or to the page, as browsers read
    /// it. Zola's `@/` begins at the content folder.
    fn relative(&self, target: &str, folder: &str, page: &Permalink) -> Option<Found> {
        let decoded = percent_decoded(target);
        let beside = match (decoded.strip_prefix("@/"), decoded.strip_prefix("@site/")) {
            (Some(path), _) => joined(self.content, path),
            // Docusaurus's folder of the config.
            (None, Some(path)) if self.is_foreign => return self.at_site(path),
            _ => joined(folder, &decoded),
        };
        if let Some(found) = beside.and_then(|path| self.at_source(&path)) {
            return Some(found);
        }
        if let Some(path) = decoded.strip_prefix("@/") {
            return self.named(path);
        }
        let folder = page.folder().trim_start_matches('/');
        let trailing = if decoded.ends_with('/') { "/" } else { "" };
        let below = |folder: &str| {
            let path = joined(folder, &decoded)?;
            let path = format!("/{path}{trailing}");
            self.at_path(&path).or_else(|| self.hidden_at(&path))
        };
        below(folder).or_else(|| {
            // As where the address of a page has no slash at its end.
            let above = folder.trim_end_matches('/').rsplit_once('/');
            below(above.map_or("", |(above, _)| above)).filter(|_| self.is_foreign)
        })
    }

    /// A file by its path from the folder of the config, which may be in one of the repository's.
    fn at_site(&self, path: &str) -> Option<Found> {
        let mut above = Some(self.content);
        while let Some(folder) = above {
            let found = joined(folder, path);
            let found = found.and_then(|path| self.at_source(&path));
            if found.is_some() {
                return found;
            }
            above = match folder.rsplit_once('/') {
                Some((above, _)) => Some(above),
                None if folder.is_empty() => None,
                None => Some(""),
            };
        }
        None
    }

    /// The target of a file of the content folder.
    fn at_source(&self, path: &str) -> Option<Found> {
        let found = self.by_source.get(path).cloned().map(Found::Here);
        found.or_else(|| self.hidden.at_source(path).map(Found::Hidden))
    }

    /// A page by the end of its path, as `{% post_url %}` and `relref` name it: with or without an
    /// extension, below any folder.
    fn named(&self, path: &str) -> Option<Found> {
        let wanted = page_of(path.trim_matches('/'));
        let by_stem = self.by_stem.get_or_init(|| {
            let sources = self.by_source.keys().copied();
            let mut sources: Vec<&str> = sources.chain(self.hidden.sources()).collect();
            sources.sort_unstable_by_key(|source| (source.len(), *source));
            let mut by_stem: HashMap<String, Vec<String>> = HashMap::new();
            for source in sources {
                let stem = last_of(page_of(source)).to_owned();
                by_stem.entry(stem).or_default().push(source.to_owned());
            }
            by_stem
        });
        let sources = by_stem.get(last_of(wanted))?;
        let is_below = |source: &&String| {
            let page = page_of(source);
            page.strip_suffix(wanted)
                .is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
        };
        // A name of one file only is that file's, whatever its folder is.
        let only = || sources.first().filter(|_| sources.len() == 1);
        let found = sources.iter().find(is_below).or_else(only);
        let found = found.and_then(|source| self.at_source(source));
        found.or_else(|| self.at_path(&format!("/{path}")))
    }

    /// The template that would make the page at a path.
    pub(super) fn template_of(&self, path: &str) -> Option<&SourcePath> {
        let key = page_key(&percent_decoded(path));
        self.templates.get(&key).or_else(|| {
            let mut bases = self.own_urls.iter().map(|own| own.path());
            let base = bases.find(|base| *base != "/")?.trim_matches('/');
            self.templates
                .get(key.strip_prefix(base)?.trim_matches('/'))
        })
    }

    /// The hint for a broken link in a file of a folder.
    pub(super) fn hint_for(&self, path: &str, folder: &str) -> String {
        let hint = self.hints().of_link(path, folder);
        hint.unwrap_or_else(|| "correct the path, or remove the link".to_owned())
    }

    /// The hint for a missing file.
    pub(super) fn hint_for_file(&self, path: &str, folder: &str) -> String {
        let hint = self.hints().of_link(path, folder);
        hint.unwrap_or_else(|| "put it beside the entry, or correct the path".to_owned())
    }

    fn hints(&self) -> &Hints {
        self.hints.get_or_init(|| {
            let sources = self.by_source.keys().copied();
            Hints::of(sources, self.catalogue, &self.drafts)
        })
    }
}

/// The target of a link to an output. An old address leads directly to the new one.
fn target(output: &Output) -> Target {
    match (output.page(), output.file()) {
        (Some((_, Route::Entry(id) | Route::Redirect(id, _))), _) => Target::Entry(id),
        (Some((permalink, _)), _) => Target::Page(permalink.clone()),
        (None, Some(path)) => Target::File(path.clone()),
        (None, None) => Target::Nowhere(output.address.as_str().into()),
    }
}

/// The address of a page in one form for all its spellings.
pub(crate) fn page_key(path: &str) -> String {
    let path = path.trim_matches('/');
    if ["index.html", "index"].contains(&path) {
        return String::new();
    }
    page_of(path).to_owned()
}

/// A path without its extension, and without the name of a file that stands for its folder.
fn page_of(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let end = path[name..].rfind('.').map_or(path.len(), |at| name + at);
    let page = &path[..end];
    ["/index", "/_index"]
        .iter()
        .find_map(|name| page.strip_suffix(name))
        .unwrap_or(page)
}

fn last_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name nearest to a misspelt one, if it is near enough.
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(wanted, name), name));
    let (distance, name) = scored.min()?;
    (distance <= 1 + name.len() / 4).then_some(name)
}
