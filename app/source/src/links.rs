//! Links: resolves each one, once all addresses of the site are known.
//!
//! A broken link is reported and left as written.

mod address;
mod expand;
mod hidden;
mod hints;
mod map;

use std::ops::Range;
use std::path::Path;

use plaza_markup::{Filling, Hole, HoleKind, Sealed, escaped};
use plaza_model::{
    Code, Date, Diagnostic, Href, Html, Permalink, Position, SourcePath, Standing, Target,
};

use crate::checks::hosts;
use crate::document::Document;
use crate::lock::LinkSource;
use crate::release::Why;
use crate::review;
use crate::scheme::{self, Bad, Purpose};
use crate::short_links;
use address::{percent_decoded, slip, split_path};
pub(crate) use hidden::HiddenMap;
use map::Found;
pub(crate) use map::{Led, LinkMap, Linked, nearest, page_key};

/// For so many links to missing headings the nearest one is looked for.
const MOST_COMPARED: usize = 20;

/// Longer ids, in bytes, are not compared.
const LONGEST_COMPARED: usize = 200;

/// Resolves the links of one document.
pub(crate) struct Resolver<'a> {
    pub(crate) map: &'a LinkMap<'a>,
    pub(crate) document: &'a Document,
    pub(crate) permalink: &'a Permalink,
    /// The entry whose links these are; `None` for an introduction.
    pub(crate) own: Option<Linked<'a>>,
    pub(crate) noted: Noted,
}

/// What was recorded about the links of a document.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) short_links: Vec<UsedLink>,
    pub(crate) external_links: Vec<ExternalLink>,
    pub(crate) recordings: Vec<RemoteRecording>,
    /// How many links led to headings that do not exist.
    missing_anchors: usize,
}

impl Noted {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
        self.short_links.append(&mut other.short_links);
        self.external_links.append(&mut other.external_links);
        self.recordings.append(&mut other.recordings);
    }
}

/// A link to another site, and its place in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// The file.
    pub file: SourcePath,
    /// Where in the file.
    pub place: Box<plaza_model::Place>,
    /// The address; of a short link, its target if known.
    pub url: String,
}

/// A recording on another site whose size or type the content does not give.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RemoteRecording {
    /// The file.
    pub file: SourcePath,
    /// Its line and column.
    pub start: Position,
    /// Its address.
    pub url: String,
}

/// A short link, and its place in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsedLink {
    /// The file.
    pub file: SourcePath,
    /// Its line and column.
    pub start: Position,
    /// The key of the short link: `tm3.org/66`.
    pub short: String,
    /// Its target, if known.
    pub target: Option<Href>,
    /// The source of the target.
    pub source: Option<LinkSource>,
}

/// A resolved link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) href: Href,
    /// Its text, where the link's text was only its address.
    pub(crate) name: String,
    /// The short link it was expanded from.
    pub(crate) short: Option<String>,
}

/// The outcome of resolving a link.
enum Outcome {
    Resolved(Resolved),
    /// The link stays as written.
    AsWritten,
    /// The link is not an address.
    Nowhere,
    /// The link must not be published.
    Bad,
}

impl<'a> Resolver<'a> {
    /// The HTML of a fragment, with its links resolved.
    pub(crate) fn html(&mut self, fragment: &Sealed) -> Html {
        fragment.fill(|hole| self.fill(hole))
    }

    pub(crate) fn fill(&mut self, hole: &Hole) -> Filling {
        let span = hole.span.clone();
        // What a link leads to is looked at below.
        let is_link = matches!(hole.kind, HoleKind::Href | HoleKind::TitledHref);
        if !is_link && let Some(bad) = scheme::bad_in(hole) {
            self.report(&bad, &hole.target, span);
            return Filling::Nothing;
        }
        match hole.kind {
            HoleKind::Text => {
                // The link's own hole has already reported its problems.
                let noted = std::mem::take(&mut self.noted);
                let outcome = self.outcome(&hole.target, span);
                self.noted = noted;
                match outcome {
                    Outcome::Resolved(resolved) if resolved.short.is_some() => {
                        Filling::Text(resolved.name)
                    }
                    _ => Filling::AsWritten,
                }
            }
            HoleKind::Href | HoleKind::TitledHref => match self.outcome(&hole.target, span) {
                Outcome::Resolved(resolved) => {
                    let title = resolved.short.filter(|_| hole.kind == HoleKind::Href);
                    let title = title.map(|short| format!(" title=\"{}\"", escaped(&short)));
                    Filling::Address(resolved.href, title.unwrap_or_default())
                }
                Outcome::AsWritten => Filling::AsWritten,
                Outcome::Nowhere => Filling::Nowhere,
                Outcome::Bad => Filling::Nothing,
            },
            HoleKind::Image | HoleKind::Src => self.file(hole),
            HoleKind::Other
            | HoleKind::Sizes
            | HoleKind::Content
            | HoleKind::Code
            | HoleKind::SiteOnly
            | HoleKind::Embedded => Filling::AsWritten,
        }
    }

    /// Whether an address cannot be published, which is reported.
    fn is_bad(&mut self, address: &str, purpose: Purpose, span: &Range<usize>) -> bool {
        let bad = scheme::bad(address, purpose);
        if let Some(bad) = &bad {
            self.report(bad, address, span.clone());
        }
        bad.is_some()
    }

    fn report(&mut self, bad: &Bad, address: &str, span: Range<usize>) {
        let file = &self.document.file;
        let error = file.error(Code::BadAddress, span, bad.message(address));
        self.noted.diagnostics.push(error.hint(bad.hint(address)));
    }

    /// An image or another embedded file.
    fn file(&mut self, hole: &Hole) -> Filling {
        let found = match self.place(&hole.target) {
            Found::Here(found) => found,
            Found::Elsewhere => {
                self.leads_away(&hole.target, &hole.span);
                return Filling::AsWritten;
            }
            Found::Gone => {
                let message = format!("`{}` is gone: site.toml lists it in `gone`", hole.target);
                let hint = "use another file, or remove it from the text";
                self.warn(Code::MissingFile, hole.span.clone(), message, hint);
                return Filling::AsWritten;
            }
            Found::Hidden(why) => {
                self.leads_to_hidden(why, &hole.target, hole.span.clone());
                return Filling::Nothing;
            }
            Found::Missing => {
                let what = match hole.kind {
                    HoleKind::Image => "image",
                    _ => "file",
                };
                let message = format!("the {what} `{}` does not exist", hole.target);
                let folder = self.document.file.path.folder();
                let hint = self.map.hint_for_file(&hole.target, folder);
                self.warn(Code::MissingFile, hole.span.clone(), message, &hint);
                return Filling::AsWritten;
            }
        };
        let size = match (hole.kind, self.map.on_disk(&found)) {
            (HoleKind::Image, Some(path)) => self.map.facts.image_size(path),
            _ => None,
        };
        let size = size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
        Filling::Address(found.plain(), size.unwrap_or_default())
    }

    /// The target of a link: as written when it is on another site or unknown; `None` if it must not be
    /// published.
    pub(crate) fn href(
        &mut self,
        target: &str,
        span: Range<usize>,
    ) -> Option<(Href, Option<String>)> {
        match self.outcome(target, span) {
            Outcome::Resolved(resolved) => Some((resolved.href, resolved.short)),
            Outcome::AsWritten => Some((Href::elsewhere(target), None)),
            Outcome::Nowhere => Some((Target::Nowhere(target.into()).plain(), None)),
            Outcome::Bad => None,
        }
    }

    fn outcome(&mut self, target: &str, span: Range<usize>) -> Outcome {
        if target.is_empty() {
            let hint = "write the address between the parentheses";
            self.warn(
                Code::BrokenLink,
                span,
                "the link has no address".into(),
                hint,
            );
            return Outcome::AsWritten;
        }
        if let Some(anchor) = target
            .strip_prefix('#')
            .filter(|anchor| !anchor.starts_with('#'))
        {
            let anchor = percent_decoded(anchor);
            let (page, own) = (self.permalink, self.own);
            if !anchor.is_empty()
                && !self.document.anchors.contains(&anchor)
                && !own.is_some_and(|own| own.has_anchor(&anchor))
            {
                self.missing_anchor(&anchor, page, own, span, "on this page");
            }
            return Outcome::AsWritten;
        }
        if review::is_target(target) {
            let problem = review::of_target(&self.document.file, span, target);
            self.noted.diagnostics.push(problem);
            return Outcome::Nowhere;
        }
        if let Some((meant, hint)) = slip(target) {
            let message = format!("`{target}` is not an address{meant}");
            self.warn(Code::BrokenLink, span, message, &hint);
            return Outcome::Nowhere;
        }
        if self.is_bad(target, Purpose::Link, &span) {
            return Outcome::Bad;
        }
        if let Some(host) = short_links::host(target)
            && self.map.shorteners.contains(&host)
        {
            if let Some(why) = self.hidden_behind(target) {
                self.leads_to_hidden(why, target, span);
                return Outcome::Bad;
            }
            let resolved = self.expand(target, span);
            return resolved.map_or(Outcome::AsWritten, Outcome::Resolved);
        }
        let (path, rest) = split_path(target);
        match self.place(path) {
            Found::Elsewhere => {
                self.leads_away(target, &span);
                Outcome::AsWritten
            }
            Found::Here(found) => {
                self.check_time(&found, target, &span);
                self.check_anchor(&found, rest, span);
                Outcome::Resolved(Resolved {
                    name: self.map.name(&found),
                    href: Href::new(found, rest),
                    short: None,
                })
            }
            Found::Gone => {
                let message = format!("`{path}` is gone: site.toml lists it in `gone`");
                let hint = "link to what replaces it, or remove the link";
                self.warn(Code::BrokenLink, span, message, hint);
                Outcome::AsWritten
            }
            Found::Hidden(why) => {
                self.leads_to_hidden(why, target, span);
                Outcome::Bad
            }
            Found::Missing => {
                let template = self.map.template_of(path);
                let message = match template {
                    Some(template) => {
                        format!(
                            "the page `{path}` is made by a template, `{template}`, and not built"
                        )
                    }
                    None => format!("the page `{path}` does not exist"),
                };
                let hint = match template {
                    Some(_) => "write the page in markdown, or remove the link".to_owned(),
                    None => self.map.hint_for(path, self.document.file.path.folder()),
                };
                self.warn(Code::BrokenLink, span, message, &hint);
                // What another generator names by its file has no address without it.
                if self.map.is_foreign && target.starts_with('@') {
                    return Outcome::Bad;
                }
                Outcome::AsWritten
            }
        }
    }

    /// The file of the content folder that an address leads to.
    pub(crate) fn on_disk(&self, target: &str) -> Option<&'a Path> {
        match self.place(split_path(target).0) {
            Found::Here(found) => self.map.on_disk(&found),
            Found::Elsewhere | Found::Missing | Found::Gone | Found::Hidden(_) => None,
        }
    }

    /// Reports a link to what readers cannot see when this entry appears.
    fn check_time(&mut self, found: &Target, target: &str, span: &Range<usize>) {
        let Target::Entry(id) = found else {
            return;
        };
        let window = self.own.map(|own| own.window).unwrap_or_default();
        let appears = window.appears.map(Date::instant);
        let since = self.map.now.max(appears.unwrap_or(self.map.now));
        let linked = self.map.entries[id.0].window.at(since);
        if let (Standing::Published, Some(why)) = (window.at(since), Why::of(linked)) {
            self.leads_to_hidden(why, target, span.clone());
        }
    }

    /// Why what a short link leads to is held back.
    fn hidden_behind(&self, short: &str) -> Option<Why> {
        let known = self.map.lock.links.get(&short_links::key(short))?;
        match self.place(split_path(&known.target).0) {
            Found::Hidden(why) => Some(why),
            _ => None,
        }
    }

    fn leads_to_hidden(&mut self, why: Why, target: &str, span: Range<usize>) {
        let (message, hint) = why.of_link(target);
        self.warn(Code::HeldBack, span, message, hint);
    }

    fn check_anchor(&mut self, found: &Target, rest: &str, span: Range<usize>) {
        let (Some((_, anchor)), Target::Entry(id)) = (rest.split_once('#'), found) else {
            return;
        };
        let anchor = percent_decoded(anchor);
        let linked = self.map.entries[id.0];
        if anchor.is_empty() || linked.has_anchor(&anchor) {
            return;
        }
        let shown = format!("on `{}`", linked.permalink);
        self.missing_anchor(&anchor, linked.permalink, Some(linked), span, &shown);
    }

    fn missing_anchor(
        &mut self,
        anchor: &str,
        page: &Permalink,
        linked: Option<Linked<'_>>,
        span: Range<usize>,
        shown: &str,
    ) {
        let message = format!("`#{anchor}` does not exist {shown}");
        let is_own = page == self.permalink;
        let own = is_own.then_some(&self.document.anchors);
        let anchors = own.or(linked.map(|linked| linked.anchors));
        let names = anchors.into_iter().flatten().map(String::as_str);
        // Every id is compared, so only for a few links of a page.
        self.noted.missing_anchors += 1;
        let is_compared =
            self.noted.missing_anchors <= MOST_COMPARED && anchor.len() <= LONGEST_COMPARED;
        let names = names.filter(|id| is_compared && id.len() <= LONGEST_COMPARED);
        let hint = nearest(anchor, names).map_or("link to the heading's id".to_owned(), |id| {
            format!("did you mean `#{id}`?")
        });
        self.warn(Code::BrokenAnchor, span, message, &hint);
    }

    fn place(&self, target: &str) -> Found {
        let folder = self.document.file.path.folder();
        self.map.place(target, folder, self.permalink)
    }

    /// Records a link to another site, for `plaza links check`.
    fn leads_away(&mut self, url: &str, span: &Range<usize>) {
        // Where the text is the address, readers are told to open their own.
        let written = self.document.file.text.get(span.clone());
        let is_shown =
            written.is_some_and(|text| text.starts_with(['<', 'h']) || text.starts_with("[http"));
        if let Some(whose) = hosts::private(url)
            && !is_shown
        {
            let message = format!("`{url}` is on {whose}, so nobody else can follow the link");
            let hint = "write the address that readers have, or remove the link";
            self.warn(Code::LocalAddress, span.clone(), message, hint);
        }
        if self.map.keep_external && short_links::host(url).is_some() {
            let file = &self.document.file;
            self.noted.external_links.push(ExternalLink {
                file: file.path.clone(),
                place: Box::new(file.place(span.clone())),
                url: url.to_owned(),
            });
        }
    }

    pub(crate) fn warn(&mut self, code: Code, span: Range<usize>, message: String, hint: &str) {
        let warning = self.document.file.warning(code, span, message);
        self.noted.diagnostics.push(warning.hint(hint));
    }
}
