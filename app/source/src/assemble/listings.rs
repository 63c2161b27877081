//! The listings of a site: its sections, their years, its tags and its people.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use plaza_model::{
    EntryId, Kind, Listing, ListingKind, ListingStyle, Permalink, PersonId, SeriesId, Tag, TagId,
    paths,
};

use super::introductions::IndexFiles;
use super::placing::Placed;
use crate::kinds;
use crate::kinds::interview::series;
use crate::people::{self, Known};
use crate::settings::{Collection, Settings};

/// How many entries are on a page with their summaries.
const FEW: NonZeroUsize = NonZeroUsize::new(10).expect("it is not 0");

/// How many are on a page with one line each, so that a year of a busy blog fits on it.
const MANY: NonZeroUsize = NonZeroUsize::new(200).expect("it is not 0");

/// The address of a collection's listing.
pub(crate) fn root_of(collection: &Collection) -> Permalink {
    let root = collection.permalink.root();
    if root == Permalink::root() {
        Permalink::of_parts([collection.name.as_str()])
    } else {
        root
    }
}

/// What the sections of a site are made from: placed entries, in order.
pub(crate) struct Sections<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) placed: &'a [Placed],
    /// The collections that are series.
    pub(crate) of_series: &'a [usize],
    pub(crate) index_files: &'a IndexFiles,
}

/// The listings of a site.
pub(crate) fn listings(
    sections: &Sections<'_>,
    tags_of: &[Vec<TagId>],
    tags: &[Tag],
    people: &[people::Draft],
    person_id: &impl Fn(Known) -> PersonId,
) -> Vec<Listing> {
    let Sections {
        settings,
        placed,
        of_series,
        ..
    } = *sections;
    let ids = || {
        placed
            .iter()
            .enumerate()
            .map(|(id, entry)| (EntryId(id), entry))
    };
    let mut listings = Vec::new();
    for (at, collection) in settings.collections.iter().enumerate() {
        if collection.kind.is_some_and(|kind| kind != Kind::Post) {
            continue;
        }
        let own = ids().filter(|(_, entry)| entry.collection == at && entry.date.is_some());
        let entries: Vec<EntryId> = own.map(|(id, _)| id).collect();
        if !entries.is_empty() {
            let section = section(ListingKind::Blog, collection, entries, sections);
            let years = years(&section, placed);
            listings.push(section);
            listings.extend(years);
        }
    }
    for (id, &at) in of_series.iter().enumerate() {
        let episodes = ids().filter(|(_, entry)| series::of_entry(entry) == Some(at));
        let entries: Vec<EntryId> = episodes.map(|(id, _)| id).collect();
        let kind = ListingKind::Series(SeriesId(id));
        listings.push(section(kind, &settings.collections[at], entries, sections));
    }
    for kind in kinds::with_section() {
        let entries: Vec<EntryId> = ids()
            .filter(|(_, entry)| entry.kind == kind)
            .map(|(id, _)| id)
            .collect();
        let collection = settings
            .collections
            .iter()
            .find(|own| own.kind == Some(kind));
        if let (Some(collection), false) = (collection, entries.is_empty()) {
            listings.push(section(
                ListingKind::Of(kind),
                collection,
                entries,
                sections,
            ));
        }
    }
    // Sections come first, so that the menu is in their order; years go with the rest.
    let rank = |listing: &Listing| {
        let mut collections = settings.collections.iter();
        let own = collections.find(|own| root_of(own) == listing.permalink);
        own.map_or(usize::MAX, |own| settings.theme.sections.rank(own))
    };
    let key = |listing: &Listing| (!listing.kind.is_section(), rank(listing));
    listings.sort_by_cached_key(key);

    let mut by_tag: BTreeMap<TagId, Vec<EntryId>> = BTreeMap::new();
    let mut by_person: BTreeMap<PersonId, Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in ids() {
        for tag in &tags_of[id.0] {
            by_tag.entry(*tag).or_default().push(id);
        }
        let mut persons: BTreeSet<PersonId> = BTreeSet::new();
        let known = entry.authors.iter().chain(&entry.named).copied();
        for person in known.chain(entry.of_kind.people()) {
            let person = person_id(person);
            if persons.insert(person) {
                by_person.entry(person).or_default().push(id);
            }
        }
    }
    listings.extend(by_tag.into_iter().map(|(tag, entries)| Listing {
        kind: ListingKind::Tag(tag),
        within: None,
        title: tags[tag.0].name.clone(),
        label: tags[tag.0].name.clone(),
        permalink: paths::tag(&tags[tag.0].slug),
        entries,
        per_page: MANY,
        is_hidden: false,
    }));
    listings.extend(by_person.into_iter().map(|(person, entries)| Listing {
        kind: ListingKind::Person(person),
        within: None,
        title: people[person.0].name.clone(),
        label: people[person.0].name.clone(),
        permalink: paths::person(&people[person.0].slug),
        entries,
        per_page: MANY,
        is_hidden: false,
    }));
    listings
}

fn section(
    kind: ListingKind,
    collection: &Collection,
    entries: Vec<EntryId>,
    sections: &Sections<'_>,
) -> Listing {
    let theme = &sections.settings.theme;
    let label = theme.sections.label(collection);
    let introduced = sections.index_files.by_folder.get(&collection.folder);
    let title = introduced.map(|document| document.matter.title.clone());
    Listing {
        kind,
        within: None,
        title: title.unwrap_or_else(|| label.clone()),
        label,
        permalink: root_of(collection),
        entries,
        per_page: if !kind.has_summaries() || theme.listing == ListingStyle::Dense {
            theme.page_size.unwrap_or(MANY)
        } else {
            theme.page_size.unwrap_or(FEW)
        },
        is_hidden: theme.sections.is_hidden(collection),
    }
}

fn years(section: &Listing, placed: &[Placed]) -> Vec<Listing> {
    let mut by_year: BTreeMap<i16, Vec<EntryId>> = BTreeMap::new();
    for id in &section.entries {
        if let Some(date) = placed[id.0].date {
            by_year.entry(date.year()).or_default().push(*id);
        }
    }
    let years = by_year.into_iter().rev();
    years
        .map(|(year, entries)| Listing {
            kind: ListingKind::Year(year),
            within: Some(section.permalink.clone()),
            title: format!("{} {year}", section.title),
            label: year.to_string(),
            permalink: section.permalink.child(&format!("{year:04}")),
            entries,
            per_page: MANY,
            is_hidden: section.is_hidden,
        })
        .collect()
}
