//! Placing: which collection a document belongs to, of which kind it is, and where it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use plaza_model::{Address, Code, Date, Diagnostic, Kind, Permalink, SourcePath};

use super::{Parts, own_links};
use crate::document::Document;
use crate::kinds::interview::Conversation;
use crate::kinds::interview::cast::stands_for;
use crate::kinds::interview::{series, timed};
use crate::kinds::meeting::timetable::{self as meetings, Days, Meetings, Timetable};
use crate::kinds::roundup::RoundupText;
use crate::links::Linked;
use crate::people::{self, Known, People};
use crate::settings::Settings;
use plaza_text::Spanned;
use plaza_text::has_error;

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
    pub(crate) chairs: Vec<Known>,
    /// Who speaks in it: the name, and the person when they are one of the site.
    pub(crate) speakers: Vec<(String, Option<Known>)>,
    pub(crate) guests: Vec<Known>,
    /// Who wrote what a roundup points to, by name.
    pub(crate) writers: BTreeMap<String, Known>,
    /// The collection whose series it belongs to, when it is an interview.
    pub(crate) series: Option<usize>,
    /// When it takes place, if it is a meeting.
    pub(crate) timetable: Timetable,
    /// The meeting whose minutes it is.
    pub(crate) minutes_of: Option<SourcePath>,
    /// It is a meeting of which there are minutes.
    pub(crate) has_minutes: bool,
    /// What is said in it according to the captions that it names.
    timed: Option<Conversation>,
}

impl Placed {
    /// What is said in it, and when where that is known.
    pub(crate) fn conversation(&self) -> Option<&Conversation> {
        let own = self.document.readings.interview.conversation.as_ref();
        self.timed.as_ref().or(own)
    }

    /// What links know of it.
    pub(crate) fn linked(&self) -> Linked<'_> {
        Linked {
            permalink: &self.permalink,
            title: &self.document.matter.title,
            anchors: &self.document.anchors,
            turns: self.turns(),
            of_kind: match self.kind {
                Kind::Interview => &["transcript"],
                Kind::Meeting => &["dates", "changes", "subscribe", "minutes"],
                _ => &[],
            },
        }
    }

    /// Whether it is an interview whose transcript can be read.
    pub(crate) fn has_turns(&self) -> bool {
        self.turns() > 0
    }

    /// How many turns its page has.
    pub(crate) fn turns(&self) -> usize {
        let conversation = self.conversation().filter(|_| self.kind == Kind::Interview);
        conversation.map_or(0, |own| own.turns.len())
    }

    /// Whether it is an interview whose transcript says when what is said.
    pub(crate) fn is_timed(&self) -> bool {
        let conversation = self.conversation().filter(|_| self.kind == Kind::Interview);
        conversation.is_some_and(Conversation::is_timed)
    }

    /// Whether it is an interview with chapters that begin at a moment.
    pub(crate) fn has_chapters(&self) -> bool {
        let conversation = self.conversation().filter(|_| self.kind == Kind::Interview);
        conversation.is_some_and(Conversation::has_chapters)
    }

    /// Whether it is an interview that can be heard.
    pub(crate) fn has_audio(&self) -> bool {
        let own = &self.document.readings.interview;
        self.kind == Kind::Interview && (own.matter.audio.is_some() || own.audio.is_some())
    }

    /// Whether it is a meeting with days on which people meet.
    pub(crate) fn is_planned(&self) -> bool {
        !self.timetable.occurrences.is_empty()
    }
}

/// Gives every document its place. The earlier of two that want the same address keeps it.
pub(crate) fn place(
    parts: &Parts<'_>,
    days: Days,
    people: &mut People,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Placed> {
    let mut documents: Vec<&Arc<Document>> = parts.documents.iter().collect();
    // They come in the order of their paths, which the sort keeps where dates are the same. What
    // has no date comes after everything that has one.
    documents.sort_by_cached_key(|document| (document.date().is_none(), document.date()));
    let own: BTreeSet<Address> = parts.reserved();
    let meetings = Meetings::of(parts.settings, &documents);
    let recorded = meetings.recorded(&documents);
    let mut taken: HashMap<Permalink, SourcePath> = HashMap::with_capacity(documents.len());
    let mut placed = Vec::with_capacity(documents.len());
    for document in documents {
        let collection = collection_of(parts.settings, document);
        let meeting = meetings.of_minutes(document);
        let kind = match meeting {
            Some(_) => Some(Kind::Minutes),
            None => kind(parts.settings, collection, document, diagnostics),
        };
        let Some(kind) = kind else {
            continue;
        };
        let mut timetable = Timetable::default();
        if kind == Kind::Meeting {
            let mut problems = Vec::new();
            let recorded = recorded.get(&document.file.path).copied();
            timetable = meetings::timetable(document, days, recorded, &mut problems);
            problems.extend(document.readings.meeting.minutes_problems.iter().cloned());
            let is_bad = has_error(&problems);
            diagnostics.extend(problems);
            if is_bad {
                continue;
            }
        }
        let wanted = match meeting {
            Some(meeting) if document.matter.path.is_none() => {
                let collection = collection_of(parts.settings, meeting);
                let mut told = Vec::new();
                let above = wanted(
                    parts.settings,
                    collection,
                    Kind::Meeting,
                    meeting,
                    &mut told,
                );
                let slug = document
                    .matter
                    .slug
                    .as_ref()
                    .map(|slug| slug.value.as_str());
                above.child(people::slug(slug.unwrap_or(&document.name.slug)).as_str())
            }
            _ => wanted(parts.settings, collection, kind, document, diagnostics),
        };
        let mut permalink = wanted.clone();
        let mut number = 1;
        while taken.contains_key(&permalink) || own.contains(permalink.as_str()) {
            number += 1;
            permalink = wanted.numbered(number);
        }
        if number > 1 {
            let other = match taken.get(&wanted) {
                Some(file) => format!("`{file}`"),
                None => "a page of Plaza's own".to_owned(),
            };
            let message =
                format!("`{wanted}` is the address of {other} already; this is `{permalink}`");
            let warning =
                document
                    .file
                    .warning(Code::Permalink, document.matter.opening.clone(), message);
            diagnostics.push(warning.hint("give one of them a `slug:` of its own"));
        }
        taken.insert(permalink.clone(), document.file.path.clone());
        let mut entry = one(document, kind, collection, permalink, people);
        entry.timetable = timetable;
        entry.minutes_of = meeting.map(|meeting| meeting.file.path.clone());
        entry.has_minutes = kind == Kind::Meeting
            && (!document.readings.meeting.minutes.is_empty()
                || recorded.contains_key(&document.file.path));
        if kind == Kind::Interview {
            entry.timed = timed::conversation(parts, document, diagnostics);
            (entry.speakers, entry.guests) = cast(&entry, people);
            entry.series = series::of(parts.settings, collection, document, diagnostics);
        } else if kind == Kind::Roundup {
            entry.writers = writers(document, people);
        }
        placed.push(entry);
    }
    for entry in &mut placed {
        entry.aliases = aliases(entry, &own, diagnostics);
    }
    own_links::shorten(parts, &mut placed, diagnostics);
    placed
}

fn one(
    document: &Arc<Document>,
    kind: Kind,
    collection: usize,
    permalink: Permalink,
    people: &mut People,
) -> Placed {
    let matter = &document.matter;
    let mut meet = |names: &[Spanned<String>]| -> Vec<Known> {
        let mut met = Vec::new();
        for name in names {
            let person = people.meet(&name.value);
            if !met.contains(&person) {
                met.push(person);
            }
        }
        met
    };
    let (authors, chairs) = (
        meet(&matter.authors),
        meet(&document.readings.meeting.matter.chairs),
    );
    Placed {
        document: Arc::clone(document),
        kind,
        collection,
        date: document.date(),
        permalink,
        id: String::new(),
        aliases: Vec::new(),
        short: None,
        authors,
        chairs,
        speakers: Vec::new(),
        guests: Vec::new(),
        writers: BTreeMap::new(),
        series: None,
        timetable: Timetable::default(),
        minutes_of: None,
        has_minutes: false,
        timed: None,
    }
}

/// The collection whose folder holds a document: the innermost, else the first.
pub(crate) fn collection_of(settings: &Settings, document: &Document) -> usize {
    let folder = &document.name.folder;
    let within = |own: &str| {
        own.is_empty()
            || folder == own
            || folder
                .strip_prefix(own)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let collections = settings.collections.iter().enumerate();
    let holding = collections.filter(|(_, collection)| within(&collection.folder));
    holding
        .max_by_key(|(_, collection)| collection.folder.len())
        .map_or(0, |(at, _)| at)
}

fn kind(
    settings: &Settings,
    collection: usize,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Kind> {
    let own = &settings.collections[collection];
    let named = document.readings.interview.matter.series.as_ref();
    let in_series = named.and_then(|named| series::by_name(settings, &named.value));
    let by_series = in_series.map(|_| Kind::Interview);
    let said = document.matter.kind.or(by_series).or(own.kind);
    let kind = said.unwrap_or_else(|| document.recognised());
    let opening = document.matter.opening.clone();
    let undated = document.date().is_none();
    if kind.is_dated() && undated {
        let message = format!("`date` is missing, and every {kind} has one");
        let error = document.file.error(Code::FrontMatter, opening, message);
        diagnostics.push(error.hint("add `date: YYYY-MM-DD`, or begin the file's name with it"));
        return None;
    }
    if said.is_none() && undated && kind == Kind::Page && document.name.folder == own.folder {
        let message = "without a date this is a page, not a post".to_owned();
        let warning = document.file.warning(Code::Undated, opening, message);
        diagnostics.push(warning.hint("add `date: YYYY-MM-DD`, or say `kind: page`"));
    }
    Some(kind)
}

/// The address a document asks for.
fn wanted(
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
        // A page stands where its folder says, as no date tells it from others.
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
                diagnostics.push(warning.hint("write letters, digits and hyphens"));
            }
        }
    }
    // A file's name may hold what no address can.
    let name = &document.name.slug;
    let plain = || people::slug(name);
    expand(name)
        .or_else(|_| expand(plain().as_str()))
        .unwrap_or_else(|_| Permalink::of_parts([plain().as_str()]))
}

fn aliases(
    placed: &Placed,
    own: &BTreeSet<Address>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Permalink> {
    let mut aliases = Vec::new();
    for alias in &placed.document.matter.aliases {
        match Permalink::parse(&alias.value) {
            Ok(permalink) if permalink == placed.permalink => {}
            Ok(permalink) if own.contains(permalink.as_str()) => {
                diagnostics.push(taken_alias(placed, &permalink, alias.span.clone()));
            }
            Ok(permalink) => aliases.push(permalink),
            Err(problem) => {
                let message = format!("`{}` cannot be an address: {problem}", alias.value);
                let file = &placed.document.file;
                let warning = file.warning(Code::Alias, alias.span.clone(), message);
                diagnostics.push(warning.hint("write a path such as `/blog/2016/05/name/`"));
            }
        }
    }
    aliases
}

fn taken_alias(placed: &Placed, alias: &Permalink, span: Range<usize>) -> Diagnostic {
    let message = format!("`{alias}` is the address of another page, not an old one of this");
    placed
        .document
        .file
        .warning(Code::Alias, span, message)
        .hint("remove the alias")
}

/// Who wrote what a roundup points to.
fn writers(document: &Document, people: &mut People) -> BTreeMap<String, Known> {
    let mut writers = BTreeMap::new();
    for part in document.readings.roundup.parts.iter().flatten() {
        if let RoundupText::Entry { writers: own, .. } = part {
            writers.extend(
                own.iter()
                    .map(|own| (own.name.clone(), people.meet(&own.name))),
            );
        }
    }
    writers
}

/// Who speaks in an interview, and who of them is a guest.
fn cast(entry: &Placed, people: &mut People) -> (Vec<(String, Option<Known>)>, Vec<Known>) {
    let (matter, authors) = (&entry.document.readings.interview.matter, &entry.authors);
    let mut speakers: Vec<(String, Option<Known>)> = Vec::new();
    let said: &[String] = matter.guests.as_deref().unwrap_or_default();
    let mut guests: Vec<Known> = said.iter().map(|guest| people.meet(guest)).collect();
    let labels = entry
        .conversation()
        .map_or(&[][..], |conversation| &conversation.speakers);
    let is = |label: &str, name: &str| label == name || stands_for(label, name);
    let author_of = |label: &str, people: &People| {
        authors
            .iter()
            .copied()
            .find(|&author| is(label, people.name(author)))
    };
    let any_author = labels
        .iter()
        .any(|(label, _)| author_of(label, people).is_some());
    for (at, (label, full_name)) in labels.iter().enumerate() {
        if let Some(author) = author_of(label, people) {
            speakers.push((people.name(author).to_owned(), Some(author)));
            continue;
        }
        // Whoever opens a conversation that no author speaks in by name is its host.
        let guest = said.iter().find(|guest| is(label, guest));
        if at == 0 && !any_author && guest.is_none() {
            speakers.push((label.clone(), authors.first().copied()));
            continue;
        }
        let name = guest.or(full_name.as_ref()).unwrap_or(label).clone();
        // Where it is said who the guests are, others are voices and no more.
        if matter.guests.is_some() && guest.is_none() {
            speakers.push((name, None));
            continue;
        }
        let person = people.meet(&name);
        if !guests.contains(&person) {
            guests.push(person);
        }
        speakers.push((name, Some(person)));
    }
    (speakers, guests)
}
