//! Recordings on other sites: asks their servers once how long each is, and records it in links.lock.

use std::collections::BTreeSet;

use jiff::civil::Date;
use plaza_model::host;
use plaza_source::{KnownAudio, Loaded, Lock};
use url::Url;

use crate::args;
use crate::failure::Result;
use crate::network::measure::Measured;
use crate::network::{self, NetworkError};
use crate::report;

/// How many recordings were measured, and how many could not be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) measured: usize,
    pub(super) failed: usize,
}

/// Asks for the length of every recording that neither the content nor the lock has.
pub(super) fn measure(
    args: &args::LinksUpdate,
    loaded: &Loaded,
    lock: &mut Lock,
    today: Date,
) -> Result<Count> {
    let mut count = Count::default();
    let asked = wanted(args, loaded, lock).into_iter().collect();
    let answers = network::ask_all(
        &args.network,
        asked,
        |network, address: String| async move {
            let answer = match Url::parse(&address) {
                Ok(url) => network.measure(&url).await,
                Err(error) => Err(NetworkError::Failed(error.to_string())),
            };
            (address, answer)
        },
    );
    for (address, answer) in answers? {
        match known(answer, today) {
            Ok(known) => {
                count.measured += 1;
                lock.audio.insert(address, known);
            }
            Err(problem) => {
                count.failed += 1;
                let line = format!("{address}: {problem}");
                report::message(&format!("{}\n", report::plain(&line)));
            }
        }
    }
    Ok(count)
}

/// The addresses to ask. What an editor wrote has no date, and is never asked for again.
fn wanted(args: &args::LinksUpdate, loaded: &Loaded, lock: &Lock) -> BTreeSet<String> {
    let is_wanted = |url: &&String| {
        let only = args.only.as_deref();
        let of_host =
            only.is_none_or(|only| host(url).is_some_and(|host| host.eq_ignore_ascii_case(only)));
        let again = |known: &KnownAudio| args.all && known.checked.is_some();
        of_host && lock.audio.get(*url).is_none_or(again)
    };
    let urls = loaded.recordings.iter().map(|recording| &recording.url);
    urls.filter(is_wanted).cloned().collect()
}

/// What an answer says of a recording. A failure replaces nothing that is known.
fn known(answer: Result<Measured, NetworkError>, today: Date) -> Result<KnownAudio, String> {
    let measured = answer.map_err(|error| error.to_string())?;
    let is_sound = |name: &str| {
        name.starts_with("audio/") || name.starts_with("video/") || name == "application/ogg"
    };
    let media_type = measured.media_type;
    if let Some(other) = media_type
        .as_deref()
        .filter(|name| name.starts_with("text/"))
    {
        return Err(format!("it is {other}, not a recording"));
    }
    Ok(KnownAudio {
        length: measured
            .length
            .ok_or("its server does not say how long it is")?,
        media_type: media_type.filter(|name| is_sound(name)),
        checked: Some(today),
    })
}
