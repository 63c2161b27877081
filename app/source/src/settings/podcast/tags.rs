//! What `podcast` says in the podcast namespace
//! (<https://github.com/Podcastindex-org/podcast-namespace>, `docs/tags`): funding, texts for services,
//! recommendations, the names of seasons, and where the podcast has moved to.

use std::collections::BTreeMap;

use plaza_model::{Funding, PodcastTags, RemoteFeed, Txt};
use url::Url;

use super::frequency;
use crate::location;
use plaza_text::{Field, Table, Unknown};

/// What apps show of a text, in characters.
pub(super) const SHOWN: usize = 128;
const SHOWN_OF_TXT: usize = 4000;

/// Reads the settings of the namespace.
pub(super) fn read(table: &Table<'_>) -> PodcastTags {
    let list = |names| table.all(names).flat_map(|field: Field<'_>| field.items());
    PodcastTags {
        funding: list("funding").filter_map(funding).collect(),
        locations: table.get("location").map_or(Vec::new(), location::read),
        update_frequency: table.get("update_frequency").and_then(frequency::read),
        txt: list("txt").filter_map(txt).collect(),
        podroll: list("podroll").filter_map(remote_feed).collect(),
        new_feed_url: table.get("new_feed_url").and_then(web_address),
        seasons: table.get("seasons").map_or(BTreeMap::new(), seasons),
    }
}

/// An address on the web, as programs write it.
pub(super) fn web_address(field: Field<'_>) -> Option<String> {
    let hint = "write it with `https://`";
    field.read("a web address", hint, |text| {
        let url = Url::parse(text.trim()).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        is_web.then(|| url.into())
    })
}

/// A text that is not empty, of which apps show so many characters.
pub(super) fn shown(field: Field<'_>, most: usize) -> Option<String> {
    let text = field.text().filter(|text| !text.is_empty())?;
    let length = text.chars().count();
    if length > most {
        let message = format!("`{field}` has {length} characters, and podcast apps show {most}");
        field.warn(message, "shorten it");
    }
    Some(text)
}

fn funding(field: Field<'_>) -> Option<Funding> {
    let table = field.table().below("funding.");
    let url = table.get("url").and_then(web_address);
    let text = table.get("text").and_then(|text| shown(text, SHOWN));
    let is_complete = table.has("url") && text.is_some();
    table.finish(&Unknown::SETTING);
    if !is_complete {
        let hint =
            "write `funding = { url = \"https://example.org/donate\", text = \"Support us\" }`";
        field.error("`funding` has no `url` or no `text`", hint);
    }
    url.zip(text).map(|(url, text)| Funding { url, text })
}

/// A text alone, or with its purpose.
fn txt(field: Field<'_>) -> Option<Txt> {
    if field.node.pairs().is_empty() {
        let text = shown(field, SHOWN_OF_TXT)?;
        return Some(Txt {
            purpose: None,
            text,
        });
    }
    let table = field.table().below("txt.");
    let text = table.get("text").and_then(|text| shown(text, SHOWN_OF_TXT));
    let purpose = table.get("purpose").and_then(|text| shown(text, SHOWN));
    table.finish(&Unknown::SETTING);
    if text.is_none() {
        let hint = "write `txt = { purpose = \"verify\", text = \"…\" }`";
        field.error("`txt` has no `text`", hint);
    }
    Some(Txt {
        purpose,
        text: text?,
    })
}

fn remote_feed(field: Field<'_>) -> Option<RemoteFeed> {
    let table = field.table().below("podroll.");
    let guid = table.get("guid").and_then(guid);
    let url = table.get("url").and_then(web_address);
    let title = table.get("title").and_then(|text| shown(text, SHOWN));
    let has_guid = table.has("guid");
    table.finish(&Unknown::SETTING);
    if !has_guid {
        let hint = "add the `podcast:guid` of the other podcast's feed: `guid = \"…\"`";
        field.error("`podroll` has a podcast without a `guid`", hint);
    }
    Some(RemoteFeed {
        guid: guid?,
        url,
        title,
    })
}

/// A UUID, as the namespace has it (`docs/tags/guid.md`).
fn guid(field: Field<'_>) -> Option<String> {
    let hint = "write it as `917393e3-1b1e-5cef-ace4-edaa54e1f810`";
    field.read("the GUID of a podcast", hint, |text| {
        let text = text.trim().to_ascii_lowercase();
        let parts: Vec<&str> = text.split('-').collect();
        let lengths = parts.iter().map(|part| part.len());
        let is_hex = |part: &&str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
        (lengths.eq([8, 4, 4, 4, 12]) && parts.iter().all(is_hex)).then_some(text)
    })
}

/// The names of seasons, by their numbers.
fn seasons(field: Field<'_>) -> BTreeMap<u32, String> {
    let mut seasons = BTreeMap::new();
    if field.node.pairs().is_empty() && !field.is_null() {
        field.is_not("a table of names", "write `seasons = { 1 = \"Liberty\" }`");
    }
    for season in field.table().fields() {
        let number = season.key.name.parse().ok().filter(|number| *number > 0);
        match (number, shown(season, SHOWN)) {
            (Some(number), Some(name)) => drop(seasons.insert(number, name)),
            (None, _) => {
                let message = format!("`{season}` is not the number of a season");
                season.error(message, "write `seasons = { 1 = \"Liberty\" }`");
            }
            (Some(_), None) => {}
        }
    }
    seasons
}
