//! What subscribers would see of a change: two versions of a site, compared by their items' IDs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use plaza_model::{
    Code, Date, Diagnostic, Entry, FeedOf, Item, Level, Meeting, Route, Site, SourcePath,
};
use plaza_source::{Loaded, title_key};
use serde::Serialize;

use crate::report;

/// The maximum number of dates listed for a changed meeting.
const NAMED: usize = 5;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    #[serde(rename = "change")]
    what: What,
    title: String,
    /// The permalink of the entry, or the one that is lost.
    permalink: String,
    source: String,
    /// What changed, in words.
    details: Vec<String>,
    #[serde(skip)]
    hint: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// An existing entry whose ID changed.
    AnnouncedAgain,
    /// A permalink that no longer leads anywhere.
    LostPermalink,
    New,
    Changed,
    Gone,
    MeetingsMoved,
}

impl What {
    fn words(self) -> &'static str {
        match self {
            Self::AnnouncedAgain => "announced again",
            Self::LostPermalink => "lost permalink",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::MeetingsMoved => "meetings moved",
        }
    }
}

impl Change {
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
        let lost = Diagnostic::of_file(self.source.as_str(), Level::Error, code, message);
        Some(lost.hint(self.hint.as_str()))
    }
}

/// The differences between two versions of a site.
pub(super) fn between(base: &Loaded, head: &Loaded) -> Vec<Change> {
    let mut changes = Vec::new();
    items(&base.site, &head.site, &mut changes);
    permalinks(base, head, &mut changes);
    meetings(&base.site, &head.site, &mut changes);
    changes.sort_by(|a, b| (a.what, &a.permalink).cmp(&(b.what, &b.permalink)));
    changes
}

/// The items of the feeds, by ID.
fn published(site: &Site) -> BTreeMap<String, &Entry> {
    let minutes = site.relations.minutes_of.keys().map(|id| site.entry(*id));
    site.dated()
        .chain(minutes)
        .map(|entry| (site.guid(entry), entry))
        .collect()
}

fn items(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let (before, after) = (published(base), published(head));
    let mut gone: BTreeMap<&String, &Entry> = before
        .iter()
        .filter(|(guid, _)| !after.contains_key(*guid))
        .map(|(guid, entry)| (guid, *entry))
        .collect();
    for (guid, entry) in &after {
        if let Some(old) = before.get(guid) {
            let details = differences((base, old), (head, entry));
            if !details.is_empty() {
                changes.push(change(What::Changed, entry, details));
            }
            continue;
        }
        // The same file; or an entry with two of: the old date, the old title, an alias for it.
        let is_same = |old: &Entry| {
            let moved = entry.aliases.contains(&old.permalink);
            let titled = title_key(&old.title) == title_key(&entry.title);
            let dated = old.date == entry.date;
            old.source == entry.source || (dated && titled) || (moved && (dated || titled))
        };
        let known = gone.iter().find(|(_, old)| is_same(old));
        let known = known.map(|(guid, old)| ((*guid).clone(), *old));
        let Some((id, old)) = known else {
            changes.push(change(What::New, entry, Vec::new()));
            continue;
        };
        gone.remove(&id);
        let details = vec![format!("its ID changed from `{id}` to `{guid}`")];
        changes.push(Change {
            hint: format!("add `id: {}` to its front matter", old.id),
            ..change(What::AnnouncedAgain, entry, details)
        });
    }
    for old in gone.into_values() {
        changes.push(change(What::Gone, old, Vec::new()));
    }
}

fn change(what: What, entry: &Entry, details: Vec<String>) -> Change {
    Change {
        what,
        title: entry.title.clone(),
        permalink: entry.permalink.to_string(),
        source: entry.source.to_string(),
        details,
        hint: String::new(),
    }
}

/// What a subscriber would see change in one item.
fn differences((base, old): (&Site, &Entry), (head, new): (&Site, &Entry)) -> Vec<String> {
    let mut details = Vec::new();
    if old.title != new.title {
        details.push(format!("its title was “{}”", old.title));
    }
    if old.permalink != new.permalink {
        details.push(format!("it moved from `{}`", old.permalink));
    }
    let day = |date: Option<Date>| date.map_or_else(|| "no date".to_owned(), Date::rfc3339);
    if old.date != new.date {
        details.push(format!("its date was {}", day(old.date)));
    }
    let says = |site: &Site, entry: &Entry| {
        let names = |ids: &[plaza_model::PersonId]| -> Vec<String> {
            ids.iter().map(|id| site.person(*id).name.clone()).collect()
        };
        let audio = entry.interview().and_then(|own| own.audio.as_ref());
        let audio = audio.map(|audio| (site.absolute_link(&audio.href), audio.length));
        (
            plaza_feeds::html(site, entry),
            entry.summary.clone(),
            names(&entry.authors),
            audio,
        )
    };
    if says(base, old) != says(head, new) {
        let told = if new.updated > old.updated {
            "its content changed, and so did `updated`"
        } else {
            "its content changed"
        };
        details.push(told.to_owned());
    }
    details
}

/// Permalinks of entries and feeds that no longer exist.
fn permalinks(base: &Loaded, head: &Loaded, changes: &mut Vec<Change>) {
    let is_there = |path: &str| head.site.catalogue.get(path).is_some();
    for (permalink, route) in base.site.catalogue.pages() {
        let (Route::Entry(id) | Route::Redirect(id, _)) = route else {
            continue;
        };
        if is_there(permalink.as_str()) {
            continue;
        }
        let entry = base.site.entry(id);
        changes.push(Change {
            permalink: permalink.to_string(),
            hint: "add it to the `aliases` of its replacement".to_owned(),
            ..change(What::LostPermalink, entry, Vec::new())
        });
    }
    let feeds = |site: &Site| -> BTreeMap<String, String> {
        let outputs = site.catalogue.iter().filter_map(|output| {
            let title = match output.item {
                Item::Feed(FeedOf::Listing(at), _) if !site.listings[at].kind.is_section() => {
                    return None;
                }
                Item::Feed(FeedOf::Listing(at), _) => &site.listings[at].title,
                Item::Feed(..) | Item::OldFeed(_) => &site.meta.title,
                _ => return None,
            };
            Some((output.address.to_string(), title.clone()))
        });
        outputs.collect()
    };
    for (permalink, title) in feeds(&base.site) {
        if !is_there(&permalink) {
            changes.push(Change {
                what: What::LostPermalink,
                title: format!("the feed of {title}"),
                permalink: permalink.clone(),
                source: "site.toml".to_owned(),
                details: Vec::new(),
                hint: format!(
                    "add `\"{permalink}\" = \"/feed.xml\"`, or another replacement, to `feed.paths`"
                ),
            });
        }
    }
}

/// Meetings whose next occurrences changed.
fn meetings(base: &Site, head: &Site, changes: &mut Vec<Change>) {
    let known: BTreeMap<&str, &Meeting> = base
        .meetings()
        .map(|(entry, meeting)| (entry.id.as_str(), meeting))
        .collect();
    for (entry, new) in head.meetings() {
        let Some(old) = known.get(entry.id.as_str()) else {
            continue;
        };
        // Occurrences before the last minutes no longer matter.
        let from = begins(old).max(begins(new));
        let (before, after) = (starts(old, from), starts(new, from));
        // Compare only as far as both are expanded.
        let ends = [before.last(), after.last()].into_iter().flatten().min();
        let until = ends.copied().unwrap_or(Timestamp::MAX);
        let only = |these: &BTreeSet<Timestamp>, those: &BTreeSet<Timestamp>| -> Vec<String> {
            let own = these.difference(those).filter(|start| **start <= until);
            own.take(NAMED).map(ToString::to_string).collect()
        };
        let (lost, won) = (only(&before, &after), only(&after, &before));
        let mut details = Vec::new();
        if !lost.is_empty() {
            details.push(format!("no longer on {}", lost.join(", ")));
        }
        if !won.is_empty() {
            details.push(format!("now on {}", won.join(", ")));
        }
        if !details.is_empty() {
            changes.push(change(What::MeetingsMoved, entry, details));
        }
    }
}

/// The day of a meeting's last minutes, or else of its first occurrence.
fn begins(meeting: &Meeting) -> Option<Timestamp> {
    let held = meeting.minutes.first().map(|minutes| minutes.date);
    let first = || {
        let first = meeting.occurrences.first()?;
        Some(first.start.to_zoned(TimeZone::UTC).date())
    };
    let day = held.or_else(first)?.to_zoned(TimeZone::UTC).ok()?;
    Some(day.timestamp())
}

fn starts(meeting: &Meeting, from: Option<Timestamp>) -> BTreeSet<Timestamp> {
    let next = meeting.next(from.unwrap_or(Timestamp::MIN));
    next.map(|occurrence| occurrence.start).collect()
}

/// A summary, and one line per change.
pub(super) fn text(revision: &str, changes: &[Change]) -> String {
    let mut text = format!("{}\n", summary(revision, changes));
    for change in changes {
        let details = if change.details.is_empty() {
            String::new()
        } else {
            format!(": {}", change.details.join("; "))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {:<16} {}  {}{details}",
            change.what.words(),
            change.permalink,
            change.title,
        );
    }
    text
}

/// One JSON object per line. Sources are relative to the working directory.
pub(super) fn json_lines(content: &Path, changes: &[Change]) -> String {
    let found = changes.iter().map(|change| Change {
        source: report::path(content, &SourcePath::new(&change.source)),
        ..change.clone()
    });
    let lines = found.filter_map(|change| serde_json::to_string(&change).ok());
    lines.map(|line| line + "\n").collect()
}

/// A Markdown table for a pull request.
pub(super) fn markdown(revision: &str, changes: &[Change]) -> String {
    let mut text = format!("### {}\n", summary(revision, changes));
    if changes.is_empty() {
        return text;
    }
    text.push_str("\n| | what | where | |\n| --- | --- | --- | --- |\n");
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    for change in changes {
        let mark = if change.diagnostic().is_some() {
            "❌ "
        } else {
            ""
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {mark}{} | {} | `{}` | {} |",
            change.what.words(),
            cell(&change.title),
            cell(&change.permalink),
            cell(&change.details.join("; ")),
        );
    }
    text
}

fn summary(revision: &str, changes: &[Change]) -> String {
    if changes.is_empty() {
        return format!("no changes for subscribers since {revision}");
    }
    let all = [
        What::New,
        What::Changed,
        What::Gone,
        What::AnnouncedAgain,
        What::LostPermalink,
        What::MeetingsMoved,
    ];
    let counts = all.into_iter().filter_map(|what| {
        let count = changes.iter().filter(|change| change.what == what).count();
        (count > 0).then(|| format!("{count} {}", what.words()))
    });
    let counts: Vec<String> = counts.collect();
    let changes = report::counted(changes.len(), "change", "changes");
    format!("{changes} since {revision}: {}", counts.join(", "))
}
