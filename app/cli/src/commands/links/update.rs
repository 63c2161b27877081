//! `plaza links update`: resolves short links, and records their targets in links.lock, with the
//! lengths of recordings on other sites.

use std::collections::BTreeSet;

use jiff::civil::Date;
use plaza_model::{Diagnostic, Level, host};
use plaza_source::{KnownLink, LinkSource, Loaded, Lock};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::recordings;
use crate::args::{self, Format};
use crate::clock;
use crate::commands::Outcome;
use crate::content::Content;
use crate::failure::Result;
use crate::files;
use crate::network::{self, Landing, NetworkError};
use crate::report::{self, Places};

/// The comment at the top of links.lock.
const COMMENT: &str = "Where short links lead, and how long recordings are. `plaza links update` writes this; correct it where it is wrong.";

/// The characters of codes: no vowels, so that they spell no words, and no capitals, because some
/// file systems ignore case.
const LETTERS: &[u8; 30] = b"0123456789bcdfghjkmnpqrstvwxyz";

/// Four letters give 810,000 codes, so the first thousand rarely collide.
const FEWEST_LETTERS: usize = 4;

/// Resolves unknown short links, measures unknown recordings, and writes links.lock.
pub(super) fn run(args: &args::LinksUpdate) -> Result<Outcome> {
    // What another run learns meanwhile would be lost.
    let _locked = files::lock_folder(&args.content.content, || {
        report::message("waiting for another `plaza links update` of this folder\n");
    });
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let folder = &args.content.content;
    let broken: Vec<Diagnostic> = loaded
        .diagnostics
        .iter()
        .filter(|found| found.file.as_str() == "links.lock" && found.level == Level::Error)
        .cloned()
        .collect();
    if !broken.is_empty() {
        report::diagnostics(folder, &broken, Format::Human, Places::All);
        report::message("links.lock was not changed\n");
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
                let line = format!("{short}: {problem}");
                report::message(&format!("{}\n", report::plain(&line)));
            }
        }
    }
    let recordings = recordings::measure(args, &loaded, &mut lock, today)?;
    if lock != loaded.lock {
        let toml = lock.to_toml(COMMENT);
        files::replace(&folder.join("links.lock"), toml.as_bytes())?;
    }
    report::message(&format!(
        "{}: {by_title} resolved by title, {learnt} over the network, {failed} failed\n",
        report::counted(lock.links.len(), "known link", "known links"),
    ));
    let recordings::Count { measured, failed } = recordings;
    if measured + failed > 0 {
        report::message(&format!(
            "{}: {measured} measured now, {failed} failed\n",
            report::counted(lock.audio.len(), "known recording", "known recordings"),
        ));
    }
    if coded > 0 {
        let codes = report::counted(coded, "entry", "entries");
        report::message(&format!("short links assigned to {codes}\n"));
    }
    Ok(Outcome::Done)
}

/// Records targets found by title, so that they stay the same when a title changes.
fn keep_titles(loaded: &Loaded, lock: &mut Lock) -> usize {
    let mut kept = 0;
    // Targets are absolute, so they need the base URL.
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

/// Assigns a short link to each entry without one. The code is derived from the permalink alone, so
/// that two branches assign the same code to the same entry.
fn give_codes(loaded: &Loaded, lock: &mut Lock) -> usize {
    if !loaded.has_own_short_links {
        return 0;
    }
    let mut given = 0;
    // Oldest first, so that the older entry gets the shorter code if two collide.
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

/// The short links to resolve.
fn wanted(args: &args::LinksUpdate, loaded: &Loaded, lock: &Lock) -> BTreeSet<String> {
    let used = loaded.short_links.iter();
    // A link resolved by correcting a typo is recorded under its correct spelling.
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

/// Records an answer. A failure does not replace a known target.
fn record(lock: &mut Lock, short: &str, answer: Answer, today: Date) -> Result<(), String> {
    let landing = answer.map_err(|error| error.to_string())?;
    let target = landing.url.to_string();
    let known = lock.links.get_mut(short);
    if landing.status >= 400 {
        let message = format!("`{target}` returned status {}", landing.status);
        let Some(known) = known else {
            // An error from the shortener itself leaves no target to record.
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
        return Err("it does not redirect to another host".to_owned());
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
