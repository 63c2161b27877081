//! `plaza links check`: checks that links to other sites still work.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use plaza_model::{Code, Diagnostic, Level, Site};
use plaza_source::{ExternalLink, ExternalLinks};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::args;
use crate::cache;
use crate::clock;
use crate::commands::Outcome;
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::network;
use crate::report::{self, Places};

const CACHE: &str = "links.json";

/// How long a good result is reused.
const FRESH: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The cached result of checking an address.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Checked {
    /// Seconds since 1970 (UTC).
    at: i64,
    answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Status(u16),
    Failed(String),
}

/// The meaning of an answer for the link.
enum Meaning {
    Good,
    /// The page does not exist.
    Dead(String),
    /// The answer does not tell whether the page exists.
    Unclear(String),
}

impl Answer {
    fn meaning(&self) -> Meaning {
        match self {
            Self::Status(..400) => Meaning::Good,
            Self::Status(status @ (404 | 410)) => Meaning::Dead(format!("status {status}")),
            // Other errors may be temporary, or refuse robots.
            Self::Status(status) => Meaning::Unclear(format!("status {status}")),
            Self::Failed(problem) => Meaning::Unclear(problem.clone()),
        }
    }
}

/// Requests every external address, and reports the dead links.
pub(super) fn run(args: &args::LinksCheck) -> Result<Outcome> {
    let wanted = Wanted {
        external_links: ExternalLinks::Kept,
        ..Wanted::default()
    };
    let loaded = Content::with(&args.content, None, wanted).load()?.loaded;
    let mut addresses: BTreeMap<Url, Vec<&ExternalLink>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let links = loaded.external_links.iter();
    for link in links.filter(|link| !is_template(&link.url)) {
        match Url::parse(&link.url) {
            Ok(mut url) => {
                // The fragment is not sent to the server.
                url.set_fragment(None);
                addresses.entry(url).or_default().push(link);
            }
            Err(error) => {
                let message = format!("`{}` is not a URL: {error}", link.url);
                diagnostics.push(about(
                    link,
                    Level::Error,
                    message,
                    "write a complete URL, such as `https://example.org/`".to_owned(),
                ));
            }
        }
    }
    let mut known: BTreeMap<String, Checked> = cache::read(CACHE);
    let now = clock::now();
    let is_fresh = |checked: &Checked| {
        let since = SignedDuration::from_secs(now.as_second() - checked.at);
        matches!(checked.answer.meaning(), Meaning::Good) && since < FRESH
    };
    let asked: Vec<Url> = addresses
        .keys()
        .filter(|url| !args.offline && !known.get(url.as_str()).is_some_and(is_fresh))
        .cloned()
        .collect();
    let count = asked.len();
    let answers = network::ask_all(&args.network, asked, |network, url| async move {
        let answer = match network.status(&url).await {
            Ok(status) => Answer::Status(status),
            Err(error) => Answer::Failed(error.to_string()),
        };
        (url, answer)
    });
    for (url, answer) in answers? {
        let at = now.as_second();
        known.insert(url.into(), Checked { at, answer });
    }
    if count > 0 {
        cache::write(CACHE, &known)?;
    }
    let (mut good, mut dead, mut unclear, mut unknown) = (0, 0, 0, 0);
    for (url, links) in &addresses {
        let Some(checked) = known.get(url.as_str()) else {
            unknown += 1;
            continue;
        };
        match checked.answer.meaning() {
            Meaning::Good => good += 1,
            Meaning::Dead(why) => {
                dead += 1;
                diagnostics.extend(links.iter().map(|link| {
                    let message = format!("`{}` is a dead link: {why}", link.url);
                    let archive = archived(&loaded.site, link, url);
                    let hint = format!("link to an archived copy, such as {archive}");
                    about(link, Level::Error, message, hint)
                }));
            }
            Meaning::Unclear(why) => {
                unclear += 1;
                diagnostics.extend(links.iter().map(|link| {
                    let message = format!("`{}` may be a dead link: {why}", link.url);
                    let hint = "open it in a browser; the next run checks it again".to_owned();
                    about(link, Level::Warning, message, hint)
                }));
            }
        }
    }
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report::diagnostics(
        &args.content.content,
        &diagnostics,
        args.format,
        Places::All,
    );
    let words = if unknown > 0 {
        format!(", {unknown} never checked")
    } else {
        String::new()
    };
    report::message(&format!(
        "{}: {good} good, {dead} dead, {unclear} unclear{words}; {count} checked now\n",
        report::counted(addresses.len(), "address", "addresses"),
    ));
    Ok(Outcome::of(&diagnostics))
}

/// Whether an address is a template, with `{channel}`, `{{ page }}` or `{% url %}`. Braces are not
/// allowed in URLs (RFC 3986, appendix A).
fn is_template(url: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let is_place = |rest: &str| {
        let name = rest.split_once('}').map_or("", |(name, _)| name);
        !name.is_empty() && name.chars().all(is_of_name)
    };
    url.contains("{{") || url.contains("{%") || url.split('{').skip(1).any(is_place)
}

fn about(link: &ExternalLink, level: Level, message: String, hint: String) -> Diagnostic {
    Diagnostic {
        level,
        code: Code::DeadLink,
        message,
        file: link.file.clone(),
        place: Some(link.place.clone()),
        hint: Some(hint.into()),
    }
}

/// The address of the archived copy closest to the entry's date.
fn archived(site: &Site, link: &ExternalLink, url: &Url) -> String {
    let entry = site.entries.iter().find(|entry| entry.source == link.file);
    let day = entry.and_then(|entry| entry.date);
    let day = day.map(|date| format!("{}/", date.civil().strftime("%Y%m%d")));
    format!(
        "https://web.archive.org/web/{}{url}",
        day.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_from_addresses() {
        for url in [
            "https://chat.example.org/?channels={channel}",
            "https://example.org/{{ page.url }}",
            "https://{{ domain }}/",
            "https://example.org/{% post_url 2016-05-02-a %}",
        ] {
            assert!(is_template(url), "{url}");
        }
        for url in [
            "https://example.org/",
            "https://example.org/%7Bchannel%7D",
            "https://example.org/{B0A1-22}",
            "https://example.org/{}",
        ] {
            assert!(!is_template(url), "{url}");
        }
    }
}
