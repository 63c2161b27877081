//! What subscribers would see of a change: two versions of a site, compared by the IDs of their items
//! and by the addresses of their feeds.

mod addresses;
mod dates;
mod entries;
mod feeds;
mod meetings;
mod podcasts;
mod report;

use jiff::Timestamp;
use plaza_model::{Code, Diagnostic, Entry, Level};
use plaza_source::Loaded;
use serde::Serialize;

pub(super) use report::{json_lines, markdown, text};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    #[serde(rename = "change")]
    what: What,
    title: String,
    /// The permalink of the entry, or the address of the feed, or the address that is lost.
    permalink: String,
    source: String,
    /// What changed, in words.
    details: Vec<String>,
    #[serde(skip)]
    hint: String,
    /// The severity of what should not be published.
    #[serde(skip)]
    level: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// An existing entry, meeting or podcast whose ID changed.
    AnnouncedAgain,
    /// A page or a feed that no longer exists.
    LostPermalink,
    New,
    Changed,
    Gone,
    /// Dates of a meeting that changed.
    MeetingsMoved,
    /// What a calendar says of a meeting besides its dates.
    MeetingChanged,
    /// What a feed or a podcast says of itself, and which existing entries it has.
    FeedChanged,
}

impl What {
    const ALL: [Self; 8] = [
        Self::New,
        Self::Changed,
        Self::Gone,
        Self::AnnouncedAgain,
        Self::LostPermalink,
        Self::MeetingsMoved,
        Self::MeetingChanged,
        Self::FeedChanged,
    ];

    fn words(self) -> &'static str {
        match self {
            Self::AnnouncedAgain => "announced again",
            Self::LostPermalink => "lost permalink",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::MeetingsMoved => "meetings moved",
            Self::MeetingChanged => "meeting changed",
            Self::FeedChanged => "feed changed",
        }
    }
}

impl Change {
    /// A change of an entry.
    fn of_entry(what: What, entry: &Entry, details: Vec<String>) -> Self {
        Self {
            title: entry.title.clone(),
            source: entry.source.to_string(),
            ..Self::of(what, entry.permalink.as_str(), details)
        }
    }

    /// A change of something that site.toml describes.
    fn of(what: What, address: &str, details: Vec<String>) -> Self {
        Self {
            what,
            title: String::new(),
            permalink: address.to_owned(),
            source: "site.toml".to_owned(),
            details,
            hint: String::new(),
            level: Level::Error,
        }
    }

    /// The diagnostic of a change that should not be published.
    pub(super) fn diagnostic(&self) -> Option<Diagnostic> {
        let code = match self.what {
            What::AnnouncedAgain => Code::AnnouncedAgain,
            What::LostPermalink => Code::LostPermalink,
            _ => return None,
        };
        let message = match self.what {
            What::AnnouncedAgain => format!(
                "“{}” would be announced again to subscribers: {}",
                self.title,
                self.details.join("; ")
            ),
            _ => format!("`{}` no longer exists: {}", self.permalink, self.title),
        };
        let lost = Diagnostic::of_file(self.source.as_str(), self.level, code, message);
        Some(lost.hint(self.hint.as_str()))
    }
}

/// The differences between two versions of a site. Meetings are compared from `at` on, else from the
/// time of the older content.
pub(super) fn between(base: &Loaded, head: &Loaded, at: Option<Timestamp>) -> Vec<Change> {
    let (base, head) = (&base.site, &head.site);
    let mut changes = Vec::new();
    entries::compare(base, head, &mut changes);
    addresses::compare(base, head, &mut changes);
    feeds::compare(base, head, &mut changes);
    podcasts::compare(base, head, &mut changes);
    meetings::compare(base, head, at, &mut changes);
    changes.sort_by(|a, b| (a.what, &a.permalink).cmp(&(b.what, &b.permalink)));
    changes
}

/// The maximum number of items that a detail lists.
const NAMED: usize = 5;

/// Some items in words: the first ones, and how many others.
fn some(items: &[String]) -> String {
    let shown = items[..items.len().min(NAMED)].join(", ");
    match items.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// What something was, if it is no longer that.
fn was<T: PartialEq>(
    name: &str,
    (old, new): (T, T),
    shown: impl Fn(&T) -> String,
) -> Option<String> {
    (old != new).then(|| format!("its {name} was {}", shown(&old)))
}
