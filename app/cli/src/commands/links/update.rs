//! `plaza links update`: learns where short links lead, and keeps it in links.lock.

use std::collections::BTreeSet;

use jiff::civil::Date;
use plaza_model::{Diagnostic, Level, host};
use plaza_source::{KnownLink, LinkSource, Loaded, Lock};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::args::{self, Format};
use crate::clock;
use crate::commands::Outcome;
use crate::content::Content;
use crate::failure::Result;
use crate::files;
use crate::network::{self, Landing, NetworkError};
use crate::report;

/// What links.lock opens with.
const COMMENT: &str =
    "Where short links lead. `plaza links update` writes this; correct it where it is wrong.";

/// What codes are made of: no vowels, so that they spell nothing, and no capitals, which some disks
/// do not tell from small letters.
const LETTERS: &[u8; 30] = b"0123456789bcdfghjkmnpqrstvwxyz";

/// 810,000 codes, of which the first thousand seldom meet.
const FEWEST_LETTERS: usize = 4;

/// Asks the network for what is not known, and writes what it learnt.
pub(super) fn run(args: &args::LinksUpdate) -> Result<Outcome> {
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let folder = &args.content.content;
    let broken: Vec<Diagnostic> = loaded
        .diagnostics
        .iter()
        .filter(|found| found.file.as_str() == "links.lock" && found.level == Level::Error)
        .cloned()
        .collect();
    if !broken.is_empty() {
        report::diagnostics(folder, &broken, Format::Human);
        report::message("links.lock was left as it is\n");
        return Ok(Outcome::ContentHasErrors);
    }
    let mut lock = loaded.lock.clone();
    let by_title = keep_titles(&loaded, &mut lock);
    let coded = give_codes(&loaded, &mut lock);
    let asked = wanted(args, &loaded, &lock);
    let today = clock::today();
    let (mut learnt, mut failed) = (0, 0);
    for (short, answer) in ask(args, asked)? {
        match record(&mut lock, &short, answer, today) {
            Ok(()) => learnt += 1,
            Err(problem) => {
                failed += 1;
                report::message(&format!("{short}: {problem}\n"));
            }
        }
    }
    if lock != loaded.lock {
        let toml = lock.to_toml(COMMENT);
        files::replace(&folder.join("links.lock"), toml.as_bytes())?;
    }
    report::message(&format!(
        "{}: {by_title} learnt by title, {learnt} from the network, {failed} failed\n",
        report::counted(lock.links.len(), "known link", "known links"),
    ));
    if coded > 0 {
        let codes = report::counted(coded, "entry", "entries");
        report::message(&format!("{codes} got a short link of the site's own\n"));
    }
    Ok(Outcome::Done)
}

/// Writes down what titles tell: a title may change, where a link leads must not.
fn keep_titles(loaded: &Loaded, lock: &mut Lock) -> usize {
    let mut kept = 0;
    // Without the site's address there is none to write.
    if loaded.base_url_is_missing {
        return kept;
    }
    for link in &loaded.short_links {
        if let (Some(LinkSource::Title), Some(target)) = (link.source, &link.target)
            && !lock.links.contains_key(&link.short)
        {
            let known = KnownLink {
                target: loaded.site.absolute_link(target),
                source: LinkSource::Title,
                ..KnownLink::default()
            };
            lock.links.insert(link.short.clone(), known);
            kept += 1;
        }
    }
    kept
}

/// Gives entries that have no short link of the site's own one. It is made from the entry's address
/// alone, so that two branches give the same entry the same one.
fn give_codes(loaded: &Loaded, lock: &mut Lock) -> usize {
    if !loaded.has_own_short_links {
        return 0;
    }
    let mut given = 0;
    // From the oldest on, which keeps the shorter code should two want the same.
    for entry in loaded.site.entries.iter().rev() {
        if entry.short.is_some() {
            continue;
        }
        let path = entry.permalink.as_str();
        let digest = Sha256::digest(path);
        let letters = digest
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
        let letters: String = letters.collect();
        let free = (FEWEST_LETTERS..=letters.len())
            .map(|length| &letters[..length])
            .find(|code| !lock.codes.contains_key(*code));
        if let Some(code) = free {
            lock.codes.insert(code.to_owned(), path.to_owned());
            given += 1;
        }
    }
    given
}

/// The short links to ask for.
fn wanted(args: &args::LinksUpdate, loaded: &Loaded, lock: &Lock) -> BTreeSet<String> {
    let used = loaded.short_links.iter();
    // What may be a slip of the pen is known under its true name.
    let used = used.filter(|link| link.source.is_none() || lock.links.contains_key(&link.short));
    let is_wanted = |short: &&String| {
        let of_host = args.only.as_ref().is_none_or(|only| {
            short
                .split('/')
                .next()
                .is_some_and(|host| host.eq_ignore_ascii_case(only))
        });
        let known = lock.links.get(*short);
        let again = |known: &KnownLink| args.all && known.source == LinkSource::Fetched;
        of_host && known.is_none_or(again)
    };
    used.map(|link| &link.short)
        .filter(is_wanted)
        .cloned()
        .collect()
}

type Answer = Result<Landing, NetworkError>;

fn ask(args: &args::LinksUpdate, asked: BTreeSet<String>) -> Result<Vec<(String, Answer)>> {
    let asked = asked.into_iter().collect();
    network::ask_all(&args.network, asked, |network, short: String| async move {
        let answer = match Url::parse(&format!("http://{short}")) {
            Ok(url) => network.follow(&url).await,
            Err(error) => Err(NetworkError::Failed(error.to_string())),
        };
        (short, answer)
    })
}

/// Writes down what was learnt. What was known stays when nothing better is.
fn record(lock: &mut Lock, short: &str, answer: Answer, today: Date) -> Result<(), String> {
    let landing = answer.map_err(|error| error.to_string())?;
    let target = landing.url.to_string();
    let known = lock.links.get_mut(short);
    if landing.status >= 400 {
        let message = format!("`{target}` answers {}", landing.status);
        let Some(known) = known else {
            // A code that its own shortener does not know leads nowhere.
            if host(&target) != short.split('/').next() {
                let dead = KnownLink {
                    target,
                    status: Some(landing.status),
                    checked: Some(today),
                    source: LinkSource::Fetched,
                    ..KnownLink::default()
                };
                lock.links.insert(short.to_owned(), dead);
            }
            return Err(message);
        };
        known.status = Some(landing.status);
        known.checked = Some(today);
        return Err(message);
    }
    if host(&target) == short.split('/').next() && known.is_none() {
        return Err("it leads to nowhere else".to_owned());
    }
    let before = known.and_then(|known| {
        let moved = host(&known.target) != host(&target);
        if moved {
            Some(known.target.clone())
        } else {
            known.before.clone()
        }
    });
    let learnt = KnownLink {
        target,
        title: landing.title,
        status: Some(landing.status),
        checked: Some(today),
        source: LinkSource::Fetched,
        before,
    };
    lock.links.insert(short.to_owned(), learnt);
    Ok(())
}
