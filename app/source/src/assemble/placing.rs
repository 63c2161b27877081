//! Placing: gives each classified document its place on the site.

use std::collections::BTreeSet;
use std::sync::Arc;

use plaza_model::{Date, Diagnostic, FeedContent, Kind, Permalink};

use super::address::{self, Addresses};
use super::classify::Classified;
use super::{Parts, identity};
use crate::document::Document;
use crate::kinds::OfKind;
use crate::kinds::meeting::days::Days;
use crate::links::Linked;
use crate::named_link::NamedLink;
use crate::people::{Known, People};
use crate::release;
use crate::settings::Settings;
use crate::short_links;
use plaza_text::Spanned;

/// A document with its place on the site.
pub(crate) struct Placed {
    pub(crate) document: Arc<Document>,
    pub(crate) kind: Kind,
    pub(crate) collection: usize,
    pub(crate) date: Option<Date>,
    pub(crate) permalink: Permalink,
    /// Its id in feeds and calendars.
    pub(crate) id: String,
    pub(crate) aliases: Vec<Permalink>,
    /// The site's own short link to it: one of its aliases.
    pub(crate) short: Option<Permalink>,
    pub(crate) authors: Vec<Known>,
    /// People in its front matter besides the authors.
    pub(crate) named: Vec<Known>,
    /// The data of its kind.
    pub(crate) of_kind: OfKind,
}

/// What an entry takes in a feed besides its content, in bytes.
const AROUND: usize = 1_000;

impl Placed {
    /// About how many bytes it takes in a feed. Markup is escaped there.
    pub(crate) fn size(&self, settings: &Settings) -> usize {
        let content = match settings.feeds.content {
            FeedContent::Full => self.document.text.as_written().len(),
            FeedContent::Summary => self.document.summary.len(),
        };
        AROUND + content + content / 8
    }

    /// The data that links need.
    pub(crate) fn linked(&self, settings: &Settings) -> Linked<'_> {
        Linked {
            window: release::window(settings, &self.document),
            permalink: &self.permalink,
            title: &self.document.matter.title,
            anchors: &self.document.anchors,
            turns: self.of_kind.turns(),
            of_kind: self.of_kind.anchors(),
        }
    }
}

/// Gives each document its place. The result is sorted newest first.
pub(crate) fn place(
    parts: &Parts<'_>,
    classified: Vec<Classified>,
    days: &Days,
    people: &mut People,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Placed> {
    let mut placer = Placer {
        parts,
        days,
        people,
        diagnostics,
    };
    let known: Vec<Ready> = classified
        .into_iter()
        .filter_map(|classified| placer.ready(classified))
        .collect();
    let all = known.iter().map(|ready| &ready.classified);
    let addresses = address::addresses(parts, all, diagnostics);
    let mut all: Vec<(Ready, Addresses)> = known.into_iter().zip(addresses).collect();
    // They were classified oldest first, so there is little to sort.
    all.reverse();
    all.sort_by(|(a, of_a), (b, of_b)| {
        let dates = b
            .classified
            .document
            .date()
            .cmp(&a.classified.document.date());
        dates.then_with(|| of_a.permalink.cmp(&of_b.permalink))
    });
    let standing = all.iter();
    let standing = standing.map(|(ready, own)| (&*ready.classified.document, &own.permalink));
    let ids = identity::ids(&standing.collect::<Vec<_>>(), diagnostics);
    let placed = all.into_iter().zip(ids);
    let is_refused = |ready: &Ready| {
        let path = &ready.classified.document.file.path;
        parts.refused.contains(path)
    };
    let placed = placed.filter(|((ready, _), _)| !is_refused(ready));
    let placed = placed.filter_map(|((ready, addresses), id)| {
        let Classified {
            document,
            collection,
            kind,
            ..
        } = ready.classified;
        Some(Placed {
            kind,
            collection,
            date: document.date(),
            document,
            permalink: addresses.permalink,
            id: id?,
            aliases: addresses.aliases,
            short: addresses.short,
            authors: ready.people.authors,
            named: ready.people.named,
            of_kind: ready.of_kind,
        })
    });
    placed.collect()
}

/// A classified document whose people are known, ready to be placed.
struct Ready {
    classified: Classified,
    people: Met,
    of_kind: OfKind,
}

/// The people in the front matter of a document.
pub(crate) struct Met {
    pub(crate) authors: Vec<Known>,
    /// Others, from keys of its kind.
    named: Vec<Known>,
}

/// The site data available to a kind when it places an entry.
pub(crate) struct Placer<'a> {
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) days: &'a Days,
    pub(crate) people: &'a mut People,
    pub(crate) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Placer<'_> {
    fn ready(&mut self, classified: Classified) -> Option<Ready> {
        let of_kind = OfKind::place(&classified, self)?;
        let people = self.meet(&classified.document);
        Some(Ready {
            classified,
            people,
            of_kind,
        })
    }

    /// Meets the people in the front matter of a document. A kind must meet others after them, as
    /// the first spelling of a name is the one shown.
    pub(crate) fn meet(&mut self, document: &Document) -> Met {
        let mut all = |names: &mut dyn Iterator<Item = &Spanned<String>>| {
            let mut seen = BTreeSet::new();
            let met = names.map(|name| self.people.meet(&name.value));
            met.filter(|person| seen.insert(*person)).collect()
        };
        let met = Met {
            authors: all(&mut document.matter.authors.iter()),
            named: all(&mut document.readings.people()),
        };
        for (name, url) in &document.matter.author_links {
            // Other addresses mean nothing on the page of a person.
            if let Some(host) = short_links::host(&url.value) {
                let person = self.people.meet(name);
                let link = NamedLink {
                    label: host,
                    url: url.value.clone(),
                    file: document.file.path.clone(),
                    place: Box::new(document.file.place(url.span.clone())),
                };
                self.people.link(person, link);
            }
        }
        met
    }
}
