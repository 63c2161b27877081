//! Links: where each one leads, once every address of the site is known.
//!
//! A link that leads nowhere is told and left as it was written.

mod address;
mod expand;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

use plaza_model::{Code, Diagnostic, Permalink, Position, Route, Routes, SourcePath};
use url::Url;

use crate::document::Document;
use crate::file_facts::FileFacts;
use crate::lock::{LinkSource, Lock};
use crate::short_links;
pub(crate) use address::joined;
use address::{last_part, percent_decoded, scheme, slip, split_path};
use plaza_markup::{Hole, HoleKind, Sealed, escaped};

const BROKEN: Code = Code::BrokenLink;

/// Everything that links may lead to.
pub(crate) struct Addresses<'a> {
    pub(crate) base_url: &'a Url,
    /// The host of the base URL, as links are compared with it.
    pub(crate) own_host: Option<String>,
    pub(crate) routes: &'a Routes,
    /// By source path: where a content file stands on the site.
    pub(crate) by_source: HashMap<&'a str, &'a Permalink>,
    /// Files that are published as they are, where they stand and where they lie on disk.
    pub(crate) files: BTreeMap<Permalink, PathBuf>,
    /// What else there is: style, public files, feeds.
    pub(crate) others: BTreeSet<Permalink>,
    /// The addresses of entries, by their ids.
    pub(crate) permalinks: Vec<&'a Permalink>,
    /// The anchors of entries, by their ids.
    pub(crate) anchors: Vec<&'a BTreeSet<String>>,
    /// The titles of entries, by their ids.
    pub(crate) titles: Vec<&'a str>,
    /// The first parts of the site's own paths; below them, what is not there is missing.
    pub(crate) roots: BTreeSet<String>,
    pub(crate) shorteners: &'a [String],
    pub(crate) lock: &'a Lock,
    /// Addresses are shown without what only follows the reader.
    pub(crate) strip_tracking: bool,
    /// Links that lead away are kept, for those who check them.
    pub(crate) keep_external: bool,
    /// Short links that a roundup's titles explain.
    pub(crate) by_title: BTreeMap<String, Permalink>,
    pub(crate) facts: &'a FileFacts,
    /// By the last part of their addresses: pages that a broken link may have meant.
    pub(crate) by_last_part: OnceLock<BTreeMap<String, Permalink>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) url: String,
    /// What to call it, where the text was only the address.
    pub(crate) name: String,
    /// The short link it was expanded from.
    pub(crate) short: Option<String>,
}

/// Resolves the links of one document.
pub(crate) struct Resolver<'a> {
    pub(crate) addresses: &'a Addresses<'a>,
    pub(crate) document: &'a Document,
    pub(crate) permalink: &'a Permalink,
    /// The anchors that are written by the page itself, such as `turn-7`.
    pub(crate) turns: usize,
    pub(crate) told: Told,
}

/// What there is to tell of a document's links.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) short_links: Vec<UsedLink>,
    pub(crate) external_links: Vec<ExternalLink>,
}

/// A link to another site, where it stands in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// The file.
    pub file: SourcePath,
    /// Where in the file.
    pub place: Box<plaza_model::Place>,
    /// The address, expanded where somebody knows where it leads.
    pub url: String,
}

/// A short link where it stands in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsedLink {
    /// The file.
    pub file: SourcePath,
    /// Its line and column.
    pub start: Position,
    /// The link as it is known: `tm3.org/66`.
    pub short: String,
    /// Where it leads, when somebody knows.
    pub target: Option<String>,
    /// Who knows.
    pub source: Option<LinkSource>,
}

/// A place on this site.
struct Place {
    permalink: Permalink,
    on_disk: Option<PathBuf>,
    route: Option<Route>,
}

impl Resolver<'_> {
    /// The HTML of a fragment, its links filled in.
    pub(crate) fn html(&mut self, fragment: &Sealed) -> plaza_model::Html {
        fragment.fill(|hole| self.fill(hole))
    }

    fn fill(&mut self, hole: &Hole) -> Option<String> {
        match hole.kind {
            // The link's own hole has told what is wrong with it.
            HoleKind::Text => {
                let told = std::mem::take(&mut self.told);
                let resolved = self.link(&hole.target, hole.span.clone());
                self.told = told;
                let resolved = resolved?;
                resolved.short.is_some().then(|| escaped(&resolved.name))
            }
            HoleKind::Href | HoleKind::TitledHref => {
                self.link(&hole.target, hole.span.clone()).map(|resolved| {
                    let url = escaped(&resolved.url);
                    match &resolved.short {
                        Some(short) if hole.kind == HoleKind::Href => {
                            format!("{url}\" title=\"{}", escaped(short))
                        }
                        _ => url,
                    }
                })
            }
            HoleKind::Image | HoleKind::Src => self.file(hole),
        }
    }

    /// An image or another embedded file.
    fn file(&mut self, hole: &Hole) -> Option<String> {
        let place = match self.place(&hole.target) {
            Found::Here(place) => place,
            Found::Elsewhere => {
                self.leads_away(&hole.target, &hole.span);
                return None;
            }
            Found::Missing => {
                let what = if hole.kind == HoleKind::Image {
                    "image"
                } else {
                    "file"
                };
                let message = format!("there is no {what} `{}`", hole.target);
                self.warn(
                    Code::MissingFile,
                    hole.span.clone(),
                    message,
                    "put it beside the entry, or mend the path",
                );
                return None;
            }
        };
        let url = escaped(&place.permalink.href(self.addresses.base_url.path()));
        let size = match (hole.kind, &place.on_disk) {
            (HoleKind::Image, Some(path)) => self.addresses.facts.image_size(path),
            _ => None,
        };
        Some(match size {
            Some((width, height)) => format!("{url}\" width=\"{width}\" height=\"{height}"),
            None => url,
        })
    }

    /// Where a link leads; nothing when it is to be left as written.
    pub(crate) fn link(&mut self, target: &str, span: Range<usize>) -> Option<Resolved> {
        if target.is_empty() {
            self.warn(
                BROKEN,
                span,
                "the link leads nowhere".into(),
                "write where it leads between the parentheses",
            );
            return None;
        }
        if let Some(anchor) = target
            .strip_prefix('#')
            .filter(|anchor| !anchor.starts_with('#'))
        {
            if !self.has_own_anchor(anchor) {
                let message = format!("there is no heading `#{anchor}` on this page");
                let hint = nearest(anchor, self.document.anchors.iter().map(String::as_str));
                let hint = hint.map_or("link to the heading's id".to_owned(), |id| {
                    format!("did you mean `#{id}`?")
                });
                self.warn(Code::BrokenAnchor, span, message, &hint);
            }
            return None;
        }
        if let Some((meant, hint)) = slip(target) {
            let message = format!("`{target}` is no address{meant}");
            self.warn(BROKEN, span, message, &hint);
            return None;
        }
        if let Some(host) = short_links::host(target)
            && self.addresses.shorteners.contains(&host)
        {
            return self.expand(target, span);
        }
        let (path, rest) = split_path(target);
        match self.place(path) {
            Found::Elsewhere => {
                self.leads_away(target, &span);
                None
            }
            Found::Here(place) => {
                self.check_anchor(&place, rest, span);
                let href = place.permalink.href(self.addresses.base_url.path());
                Some(Resolved {
                    name: self.name(&place),
                    url: format!("{href}{rest}"),
                    short: None,
                })
            }
            Found::Missing => {
                let message = format!("there is no page `{path}`");
                let hint = self.hint_for(path);
                self.warn(BROKEN, span, message, &hint);
                None
            }
        }
    }

    /// The file of the content folder that an address leads to.
    pub(crate) fn on_disk(&self, target: &str) -> Option<PathBuf> {
        match self.place(split_path(target).0) {
            Found::Here(place) => place.on_disk,
            Found::Elsewhere | Found::Missing => None,
        }
    }

    fn name(&self, place: &Place) -> String {
        match place.route {
            Some(Route::Entry(id)) => self.addresses.titles[id.0].to_owned(),
            _ => place.permalink.to_string(),
        }
    }

    fn has_own_anchor(&self, anchor: &str) -> bool {
        let anchor = percent_decoded(anchor);
        let is_turn = anchor
            .strip_prefix("turn-")
            .and_then(|number| number.parse::<usize>().ok())
            .is_some_and(|number| (1..=self.turns).contains(&number));
        anchor.is_empty() || anchor == "top" || is_turn || self.document.anchors.contains(&anchor)
    }

    fn check_anchor(&mut self, place: &Place, rest: &str, span: Range<usize>) {
        let Some((_, anchor)) = rest.split_once('#') else {
            return;
        };
        let Some(Route::Entry(id)) = place.route else {
            return;
        };
        let anchor = percent_decoded(anchor);
        let anchors = self.addresses.anchors[id.0];
        if anchor.is_empty() || anchor.starts_with("turn-") || anchors.contains(&anchor) {
            return;
        }
        let message = format!("there is no heading `#{anchor}` on `{}`", place.permalink);
        let hint = nearest(&anchor, anchors.iter().map(String::as_str));
        let hint = hint.map_or("link to the heading's id".to_owned(), |id| {
            format!("did you mean `#{id}`?")
        });
        self.warn(Code::BrokenAnchor, span, message, &hint);
    }

    fn place(&self, target: &str) -> Found {
        let Some((scheme, _)) = scheme(target) else {
            if target.starts_with("//") {
                return Found::Elsewhere;
            }
            return match target.strip_prefix('/') {
                Some(_) => self.at_path(target).map_or(Found::Missing, Found::Here),
                None => self.relative(target).map_or(Found::Missing, Found::Here),
            };
        };
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if !web || short_links::host(target) != self.addresses.own_host {
            return Found::Elsewhere;
        }
        let Ok(url) = Url::parse(target) else {
            return Found::Elsewhere;
        };
        let base = self.addresses.base_url.path();
        let Some(path) = url.path().strip_prefix(base.trim_end_matches('/')) else {
            return Found::Elsewhere;
        };
        match self.at_path(path) {
            Some(place) => Found::Here(place),
            // Others may serve pages on this host; below our own sections there are only ours.
            None if self.is_below_own_root(path) => Found::Missing,
            None => Found::Elsewhere,
        }
    }

    fn is_below_own_root(&self, path: &str) -> bool {
        let first = path
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        self.addresses.roots.contains(first)
    }

    /// A path from the site's root.
    fn at_path(&self, path: &str) -> Option<Place> {
        let permalink = Permalink::parse(path).ok()?;
        if let Some(place) = self.at(permalink.clone()) {
            return Some(place);
        }
        let path = permalink.as_str();
        let without = path
            .strip_suffix("/index.html")
            .or_else(|| path.strip_suffix(".html"));
        let page = without.and_then(|path| Permalink::parse(&format!("{path}/")).ok());
        page.and_then(|page| self.at(page))
    }

    fn at(&self, permalink: Permalink) -> Option<Place> {
        let route = self.addresses.routes.get(&permalink);
        // An old address leads to the new one at once.
        if let Some(Route::Redirect(id, _)) = route {
            let permalink = self.addresses.permalinks[id.0].clone();
            return Some(Place {
                permalink,
                on_disk: None,
                route: Some(Route::Entry(id)),
            });
        }
        if route.is_some() || self.addresses.others.contains(&permalink) {
            return Some(Place {
                permalink,
                on_disk: None,
                route,
            });
        }
        let on_disk = Some(self.addresses.files.get(&permalink)?.clone());
        Some(Place {
            permalink,
            on_disk,
            route: None,
        })
    }

    /// A path relative to the source file, as editors write it, or to the page, as browsers read
    /// it. Zola's `@/` begins at the content folder.
    fn relative(&self, target: &str) -> Option<Place> {
        let folder = self.document.file.path.folder();
        let decoded = percent_decoded(target);
        let beside = match decoded.strip_prefix("@/") {
            Some(path) => joined("", path),
            None => joined(folder, &decoded),
        };
        if let Some(path) = beside
            && let Some(permalink) = self.addresses.by_source.get(path.as_str())
        {
            return self.at((*permalink).clone());
        }
        let page = self.permalink.as_str();
        let folder = &page[..page.rfind('/')?];
        let path = joined(folder.trim_start_matches('/'), &decoded)?;
        let trailing = if decoded.ends_with('/') { "/" } else { "" };
        self.at_path(&format!("/{path}{trailing}"))
    }

    /// A page with the same last part, which most likely moved.
    fn hint_for(&self, path: &str) -> String {
        if path.starts_with("www.") {
            return format!("write `https://{path}`, if it is another site");
        }
        let by_last_part = self.addresses.by_last_part.get_or_init(|| {
            let pages = self.addresses.routes.iter();
            pages
                .map(|(page, _)| (last_part(page.as_str()).to_owned(), page.clone()))
                .collect()
        });
        match by_last_part.get(last_part(path)) {
            Some(page) if page.as_str() != "/" => format!("did you mean `{page}`?"),
            _ => "mend the path, or remove the link".to_owned(),
        }
    }

    /// Keeps a link to another site for those who want to know them all.
    fn leads_away(&mut self, url: &str, span: &Range<usize>) {
        if self.addresses.keep_external && short_links::host(url).is_some() {
            let file = &self.document.file;
            self.told.external_links.push(ExternalLink {
                file: file.path.clone(),
                place: Box::new(file.place(span.clone())),
                url: url.to_owned(),
            });
        }
    }

    fn warn(&mut self, code: Code, span: Range<usize>, message: String, hint: &str) {
        let warning = self.document.file.warning(code, span, message);
        self.told.diagnostics.push(warning.hint(hint));
    }
}

enum Found {
    Here(Place),
    Missing,
    Elsewhere,
}

/// The name nearest to a wanted one, when it is near enough to have been meant.
fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(wanted, name), name));
    let (distance, name) = scored.min()?;
    (distance <= 1 + name.len() / 4).then_some(name)
}
