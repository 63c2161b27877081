//! `plaza roundup draft`: drafts a roundup from the posts in a planet's feeds.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use feed_rs::model::Feed;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use plaza_model::{Content as EntryContent, Kind, Site, Slug};
use plaza_source::{link_key, title_key};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::item::{Item, items_of, published, text};
use super::subscriptions::{self, Subscription};
use crate::args;
use crate::cache;
use crate::clock;
use crate::commands::Outcome;
use crate::content::Content;
use crate::failure::{HasHint, Result};
use crate::files;
use crate::network::{self, Tags};
use crate::report;

const CACHE: &str = "feeds.json";

/// The roundup could not be drafted.
#[derive(Debug, Error)]
enum DraftError {
    #[error("the last day, {until}, is before the first, {since}")]
    Backwards { since: Date, until: Date },
    #[error("`{0}` lists no feeds")]
    NoFeed(PathBuf),
    #[error("`{0}` has no list of feeds")]
    NoList(PathBuf),
    #[error("more than one list of feeds: {0}")]
    ManyLists(String),
    #[error("`{0}` already exists with different content")]
    WasThere(PathBuf),
}

impl HasHint for DraftError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Backwards { .. } => "give an earlier `--since`, or a later `--until`",
            Self::NoFeed(_) => "add a section for each feed, such as `[https://example.org/feed]`",
            Self::NoList(_) => "add a planet.ini or OPML file, or choose one with `--feeds`",
            Self::ManyLists(_) => "choose one with `--feeds`",
            Self::WasThere(_) => "rename it to get a new draft",
        };
        Some(hint.to_owned())
    }
}

/// A cached feed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    tags: Tags,
    /// Its bytes, each as the code point of the same value: feeds have any encoding, JSON only UTF-8.
    body: String,
    moved_to: Option<String>,
}

/// Problems with feeds, one per line.
#[derive(Default)]
struct Troubles(Vec<String>);

impl Troubles {
    fn tell(&mut self, url: impl std::fmt::Display, trouble: impl std::fmt::Display) {
        self.0.push(format!("{url}: {trouble}"));
    }
}

/// Writes the draft, and prints its path.
pub(super) fn run(args: &args::RoundupDraft) -> Result<Outcome> {
    let until = args.until.unwrap_or_else(clock::today);
    let since = args.since;
    if since > until {
        return Err(DraftError::Backwards { since, until }.into());
    }
    let list = match &args.feeds {
        Some(list) => list.clone(),
        None => list_in(&args.content.content)?,
    };
    let bytes = files::read(&list)?;
    let (subscriptions, mistakes) = subscriptions::read(&String::from_utf8_lossy(&bytes));
    let mut troubles = Troubles::default();
    for mistake in mistakes {
        let line = mistake
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        let place = format!("{}{line}", list.display());
        troubles.tell(place, format!("`{}` is not a feed address", mistake.text));
    }
    if subscriptions.is_empty() {
        return Err(DraftError::NoFeed(list).into());
    }
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let title = since.strftime("Week of %B %-d").to_string();
    let name = format!("{until}-{}.md", Slug::of(&title));
    let folder = plaza_source::folder_for(&args.content.content, Kind::Roundup);
    let draft = Path::new(&folder).join(&name);
    let path = args.content.content.join(&draft);
    let mut carried = Carried::of(&loaded.site, &draft.to_string_lossy());
    let kept = fetch(args, &subscriptions, &mut troubles)?;
    let mut items = Vec::new();
    for subscription in &subscriptions {
        let url = subscription.url.as_str();
        let Some(kept) = kept.get(url) else {
            continue;
        };
        if let Some(to) = &kept.moved_to {
            troubles.tell(url, format!("moved to {to}"));
        }
        let bytes: Vec<u8> = kept
            .body
            .chars()
            .filter_map(|c| u8::try_from(c).ok())
            .collect();
        let parser = feed_rs::parser::Builder::new().base_uri(Some(url)).build();
        match parser.parse(bytes.as_slice()) {
            Ok(feed) => {
                silence(&feed, url, until, &mut troubles)?;
                items.extend(items_of(&feed, subscription, since, until)?);
            }
            Err(error) => troubles.tell(url, format!("cannot be parsed: {error}")),
        }
    }
    items.sort_by(|a, b| {
        b.published
            .cmp(&a.published)
            .then_with(|| a.url.cmp(&b.url))
    });
    items.retain(|item| carried.is_new(item));
    if items.is_empty() {
        report::message("no new entries; nothing was written\n");
    } else {
        write(&path, &text(&title, until, &items))?;
        report::data(&format!("{}\n", path.display()));
        let entries = report::counted(items.len(), "entry", "entries");
        let feeds = report::counted(subscriptions.len(), "feed", "feeds");
        report::message(&format!("{entries} from {feeds}, {since} to {until}\n"));
    }
    for trouble in &troubles.0 {
        report::warning(trouble);
    }
    Ok(Outcome::Done)
}

/// The only list of feeds in a content folder.
fn list_in(content: &Path) -> Result<PathBuf> {
    let is_list = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("ini" | "opml"))
    };
    let paths = files::list(content)?.into_iter();
    let lists: Vec<PathBuf> = paths.filter(is_list).collect();
    match lists.as_slice() {
        [list] => Ok(list.clone()),
        [] => Err(DraftError::NoList(content.to_owned()).into()),
        _ => {
            let names = lists.iter().map(|list| list.display().to_string());
            let names = names.collect::<Vec<_>>().join(", ");
            Err(DraftError::ManyLists(names).into())
        }
    }
}

/// Fetches the feeds. A feed that cannot be fetched is taken from the cache.
fn fetch(
    args: &args::RoundupDraft,
    subscriptions: &[Subscription],
    troubles: &mut Troubles,
) -> Result<BTreeMap<String, Kept>> {
    let mut kept: BTreeMap<String, Kept> = cache::read(CACHE);
    if args.offline {
        for subscription in subscriptions {
            if !kept.contains_key(subscription.url.as_str()) {
                troubles.tell(&subscription.url, "never fetched");
            }
        }
        return Ok(kept);
    }
    let questions = subscriptions.iter().map(|subscription| {
        let tags = kept
            .get(subscription.url.as_str())
            .map(|kept| kept.tags.clone());
        (subscription.url.clone(), tags.unwrap_or_default())
    });
    let answers = network::ask_all(
        &args.network,
        questions.collect(),
        |network, (url, tags)| async move {
            let answer = network.fetch(&url, &tags).await;
            (url, answer)
        },
    );
    for (url, answer) in answers? {
        match answer {
            Ok(fetched) => {
                let known = kept.entry(url.to_string()).or_default();
                known.moved_to = fetched.moved_to.map(String::from);
                // A 304 response need not repeat the tags.
                if let Some(bytes) = fetched.bytes {
                    known.body = bytes.into_iter().map(char::from).collect();
                    known.tags = fetched.tags;
                }
            }
            Err(error) => troubles.tell(&url, error),
        }
    }
    cache::write(CACHE, &kept)?;
    Ok(kept)
}

/// Reports a feed without new entries for a year.
fn silence(feed: &Feed, url: &str, until: Date, troubles: &mut Troubles) -> Result<()> {
    let newest = feed.entries.iter().filter_map(published).max();
    let Some(newest) = newest else {
        troubles.tell(url, "no entry has a date");
        return Ok(());
    };
    let day = newest.to_zoned(TimeZone::UTC).date();
    if day < until.checked_sub(1.year())? {
        troubles.tell(url, format!("no new entries since {day}"));
    }
    Ok(())
}

/// The items already in the site's roundups.
struct Carried {
    addresses: HashSet<String>,
    titles: HashSet<String>,
}

impl Carried {
    /// Collects the items, except those of an earlier version of the draft itself.
    fn of(site: &Site, draft: &str) -> Self {
        let mut carried = Self {
            addresses: HashSet::new(),
            titles: HashSet::new(),
        };
        let roundups = site.of_kind(Kind::Roundup);
        for roundup in roundups.filter(|entry| entry.source.as_str() != draft) {
            let EntryContent::Roundup(roundup) = &*roundup.content else {
                continue;
            };
            for entry in roundup.entries() {
                carried.titles.insert(title_key(&entry.title));
                if let Some(link) = &entry.link {
                    carried
                        .addresses
                        .insert(link_key(&site.absolute_link(&link.href)));
                }
            }
        }
        carried
    }

    /// Whether an item is new; marks it as carried.
    fn is_new(&mut self, item: &Item) -> bool {
        let is_new_address = self.addresses.insert(link_key(&item.url));
        let title = title_key(&item.title);
        let is_new_title = title.is_empty() || self.titles.insert(title);
        is_new_address && is_new_title
    }
}

/// Writes the draft, unless an edited one exists.
fn write(path: &Path, text: &str) -> Result<()> {
    match files::read_if_there(path)? {
        Some(there) if there == text.as_bytes() => return Ok(()),
        Some(_) => return Err(DraftError::WasThere(path.to_owned()).into()),
        None => {}
    }
    if let Some(folder) = path.parent() {
        files::make_folder(folder)?;
    }
    Ok(files::replace(path, text.as_bytes())?)
}
