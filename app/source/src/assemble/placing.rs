//! Placing: documents that are classified, each with its place on the site.

use std::sync::Arc;

use plaza_model::{Date, Diagnostic, Kind, Permalink};

use super::address::{self, Addresses};
use super::classify::Classified;
use super::{Parts, identity};
use crate::document::Document;
use crate::kinds::OfKind;
use crate::kinds::meeting::days::Days;
use crate::links::Linked;
use crate::people::{Known, People};
use plaza_text::Spanned;

/// A document with its place on the site.
pub(crate) struct Placed {
    pub(crate) document: Arc<Document>,
    pub(crate) kind: Kind,
    pub(crate) collection: usize,
    pub(crate) date: Option<Date>,
    pub(crate) permalink: Permalink,
    /// What it is known by to those who subscribe.
    pub(crate) id: String,
    pub(crate) aliases: Vec<Permalink>,
    /// The short link of the site's own that leads to it: one of its aliases.
    pub(crate) short: Option<Permalink>,
    pub(crate) authors: Vec<Known>,
    /// Those whom its front matter names beside the authors.
    pub(crate) named: Vec<Known>,
    /// What only its kind has.
    pub(crate) of_kind: OfKind,
}

impl Placed {
    /// What links know of it.
    pub(crate) fn linked(&self) -> Linked<'_> {
        Linked {
            permalink: &self.permalink,
            title: &self.document.matter.title,
            anchors: &self.document.anchors,
            turns: self.of_kind.turns(),
            of_kind: self.of_kind.anchors(),
        }
    }
}

/// Gives every document its place. They come newest first.
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
    // They were classified from the oldest on, so this leaves little to sort.
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

/// A classified document whose kind and people are known, so that it is there to be placed.
struct Ready {
    classified: Classified,
    people: Met,
    of_kind: OfKind,
}

/// The people whom the front matter of a document names.
pub(crate) struct Met {
    pub(crate) authors: Vec<Known>,
    /// Others, whom some kind names.
    named: Vec<Known>,
}

/// What a kind knows of the site when it places an entry.
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

    /// Meets those whom the front matter of a document names. A kind that meets others does so
    /// after them, as people are called what they were called first.
    pub(crate) fn meet(&mut self, document: &Document) -> Met {
        let mut all = |names: &mut dyn Iterator<Item = &Spanned<String>>| {
            let mut met = Vec::new();
            for name in names {
                let person = self.people.meet(&name.value);
                if !met.contains(&person) {
                    met.push(person);
                }
            }
            met
        };
        Met {
            authors: all(&mut document.matter.authors.iter()),
            named: all(&mut document.readings.people()),
        }
    }
}
