//! Release: which documents are published at a moment, which are held back, and when that changes.
//!
//! What is held back takes part in nothing: a site is assembled as if it were not there. Only links to it
//! are told that it exists.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use plaza_model::{Date, Diagnostic, Kind, Permalink, SourcePath, Standing, Window};

use crate::assemble::{address, classify};
use crate::document::Document;
use crate::kinds::interview::join::Joins;
use crate::kinds::meeting::records::Meetings;
use crate::settings::Settings;

/// Whether entries are built before they appear and after they have expired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// They are not built.
    #[default]
    Back,
    /// They are built like other entries, with a mark.
    Shown,
}

/// Something that will happen without an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What.
    pub kind: EventKind,
    /// The title of the entry.
    pub title: String,
    /// Its address.
    pub permalink: Permalink,
    /// Its file.
    pub source: SourcePath,
}

/// What happens to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// It appears.
    Appears,
    /// It expires.
    Expires,
}

/// How long a site stays as it is without an edit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Since when it is as it is, as far as entries have dates.
    pub since: Option<Timestamp>,
    /// When it changes next.
    pub until: Option<Timestamp>,
}

/// A document that is held back.
pub(crate) struct Hidden {
    pub(crate) document: Arc<Document>,
    pub(crate) why: Why,
    /// The addresses that it asks for: its own first.
    pub(crate) addresses: Vec<Permalink>,
}

/// Why a document is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Draft,
    Scheduled(Date),
    Expired(Date),
}

impl Why {
    /// Why something that stands like this is not published, if it is not.
    pub(crate) fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Published => None,
            Standing::Scheduled(date) => Some(Self::Scheduled(date)),
            Standing::Expired(date) => Some(Self::Expired(date)),
        }
    }

    /// What to say of a link to it, and what to do about it.
    pub(crate) fn of_link(self, target: &str) -> (String, &'static str) {
        match self {
            Self::Draft => (
                format!("`{target}` is a draft, which readers cannot see"),
                "remove the link until it is published",
            ),
            Self::Scheduled(date) => (
                format!("`{target}` appears on {}", date.moment()),
                "publish this entry later, or add the link then; until then only its text is shown",
            ),
            Self::Expired(date) => (
                format!("`{target}` expired on {}", date.moment()),
                "link to what replaces it, or remove the link",
            ),
        }
    }
}

/// The documents of a site at a moment.
#[derive(Default)]
pub(crate) struct Released {
    pub(crate) shown: Vec<Arc<Document>>,
    pub(crate) hidden: Vec<Hidden>,
    /// What will happen, in the order of time.
    pub(crate) events: Vec<Event>,
    pub(crate) span: Span,
}

/// From when until when a document is published.
pub(crate) fn window(settings: &Settings, document: &Document) -> Window {
    let time = &settings.time;
    let matter = &document.matter;
    let date = || {
        // The date of a meeting is that of its first one.
        let decides =
            !time.is_future_shown && classify::kind_of(settings, document) != Kind::Meeting;
        document.date().filter(|_| decides)
    };
    Window {
        appears: matter.publish.or_else(date),
        expires: matter.expires.filter(|_| !time.is_expired_shown),
    }
}

/// Decides which documents are published at a moment.
pub(crate) fn release(
    settings: &Settings,
    documents: Vec<Arc<Document>>,
    now: Timestamp,
    (drafts, held): (bool, Held),
) -> Released {
    let mut released = Released::default();
    let meetings = meetings(settings, &documents);
    let is_draft =
        |document: &Document| document.matter.draft || classify::is_in_drafts(settings, document);
    let states = documents.iter().map(|document| State {
        is_draft: !drafts && is_draft(document),
        window: window(settings, document),
    });
    let mut states: Vec<State> = states.collect();
    let wholes = if states.iter().any(|state| state.may_matter(now)) {
        wholes(&documents, &meetings)
    } else {
        HashMap::new()
    };
    for at in 0..states.len() {
        if let Some(whole) = wholes.get(&at) {
            states[at].is_draft |= states[whole.at].is_draft;
        }
    }
    let why = documents.iter().enumerate().map(|(at, document)| {
        let state = states[at];
        if state.is_draft {
            return Some(Why::Draft);
        }
        let whole = wholes.get(&at);
        let mut why = whole.and_then(|whole| Why::of(states[whole.at].window.at(now)));
        // A transcript is a part of its episode, whatever its own date is.
        if whole.is_none_or(|whole| !whole.is_joined) {
            let meeting = meetings.of_minutes(document);
            let address = || address::expected(settings, document, meeting).swap_remove(0);
            released.turns(document, state.window, now, address);
            why = why.or_else(|| Why::of(state.window.at(now)));
        }
        why.filter(|_| held == Held::Back)
    });
    let why: Vec<Option<Why>> = why.collect();
    for (document, why) in documents.iter().zip(why) {
        match why {
            None => released.shown.push(Arc::clone(document)),
            Some(why) => released.hidden.push(Hidden {
                document: Arc::clone(document),
                why,
                addresses: address::expected(settings, document, meetings.of_minutes(document)),
            }),
        }
    }
    released.sort();
    released
}

fn meetings<'a>(settings: &Settings, documents: &'a [Arc<Document>]) -> Meetings<'a> {
    let meetings = documents.iter();
    Meetings::of(meetings.filter(|own| classify::kind_of(settings, own) == Kind::Meeting))
}

/// What decides whether a document is published.
#[derive(Clone, Copy)]
struct State {
    /// It is a draft, and drafts are not wanted.
    is_draft: bool,
    window: Window,
}

impl State {
    /// Whether it is held back now or later.
    fn may_matter(self, now: Timestamp) -> bool {
        self.is_draft || self.window.at(now) != Standing::Published || self.window.expires.is_some()
    }
}

/// The document that another is a part of.
struct Whole {
    at: usize,
    /// It has no page of its own.
    is_joined: bool,
}

/// Which documents are parts of others: the transcript of an episode, and the minutes of a meeting. They are
/// held back with it.
fn wholes(documents: &[Arc<Document>], meetings: &Meetings<'_>) -> HashMap<usize, Whole> {
    let all: Vec<&Arc<Document>> = documents.iter().collect();
    let joins = Joins::of(&all);
    let positions = documents.iter().enumerate();
    let positions: HashMap<&SourcePath, usize> =
        positions.map(|(at, own)| (&own.file.path, at)).collect();
    let wholes = documents.iter().enumerate().filter_map(|(at, document)| {
        let whole = joins.episode_of(at);
        let meeting = || {
            let meeting = meetings.of_minutes(document)?;
            positions.get(&meeting.file.path).copied()
        };
        let is_joined = whole.is_some();
        let whole = whole.or_else(meeting)?;
        Some((
            at,
            Whole {
                at: whole,
                is_joined,
            },
        ))
    });
    wholes.collect()
}

/// The introductions that are published at a moment.
pub(crate) fn of_introductions(
    settings: &Settings,
    introductions: &mut Vec<Arc<Document>>,
    now: Timestamp,
    (drafts, held): (bool, Held),
    released: &mut Released,
) {
    introductions.retain(|document| {
        if document.matter.draft {
            return drafts;
        }
        let window = window(settings, document);
        let address = || address::expected(settings, document, None).swap_remove(0);
        released.turns(document, window, now, address);
        held == Held::Shown || window.at(now) == Standing::Published
    });
    released.sort();
}

impl Released {
    /// Notes when a document appears and expires.
    fn turns(
        &mut self,
        document: &Document,
        window: Window,
        now: Timestamp,
        address: impl Fn() -> Permalink,
    ) {
        let both = [
            (window.appears, EventKind::Appears),
            (window.expires, EventKind::Expires),
        ];
        for (date, kind) in both {
            let Some(date) = date else {
                continue;
            };
            let at = date.instant();
            if at <= now {
                self.span.since = self.span.since.max(Some(at));
                continue;
            }
            self.span.until = Some(self.span.until.map_or(at, |until| until.min(at)));
            self.events.push(Event {
                date,
                kind,
                title: document.matter.title.clone(),
                permalink: address(),
                source: document.file.path.clone(),
            });
        }
    }

    /// Whether a document is held back by its time.
    pub(crate) fn is_holding(&self) -> bool {
        self.hidden.iter().any(|own| own.why != Why::Draft)
    }

    /// The files of the documents that are held back.
    pub(crate) fn paths_of_hidden(&self) -> BTreeSet<SourcePath> {
        let hidden = self.hidden.iter();
        hidden.map(|own| own.document.file.path.clone()).collect()
    }

    fn sort(&mut self) {
        let by_time = |event: &Event| (event.date.instant(), event.kind, event.source.clone());
        self.events.sort_by_cached_key(by_time);
    }
}

/// The problems of documents that are held back, as far as they depend on no other.
pub(crate) fn problems(settings: &Settings, hidden: &[Hidden]) -> Vec<Diagnostic> {
    let problems = hidden.iter().flat_map(|own| {
        let kind = classify::kind_of(settings, &own.document);
        own.document.readings.problems(kind).cloned()
    });
    problems.collect()
}
