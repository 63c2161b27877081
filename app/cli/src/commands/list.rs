//! `plaza list`: every entry, for people and for programs.

use std::path::Path;

use plaza_model::{Date, Entry, Kind, Permalink, Site};
use serde::Serialize;

use super::Outcome;
use crate::args::{self, ListFormat};
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report;

#[derive(Serialize)]
struct Listed<'a> {
    kind: Kind,
    title: &'a str,
    date: Option<Date>,
    permalink: &'a Permalink,
    source: String,
    authors: Vec<&'a str>,
    guests: Vec<&'a str>,
    tags: Vec<&'a str>,
    draft: bool,
}

/// Lists every entry.
pub(crate) fn run(args: &args::List) -> Result<Outcome> {
    let wanted = Wanted {
        at: args.at,
        ..Wanted::default()
    };
    let loaded = Content::with(&args.content, None, wanted).load()?.loaded;
    let site = &loaded.site;
    let folder = &args.content.content;
    report::loaded(folder, &loaded);
    let listed: Vec<Listed<'_>> = site
        .entries
        .iter()
        .map(|entry| listed(site, folder, entry))
        .collect();
    match args.format {
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&listed)?;
            report::data(&format!("{}\n", report::json(&json)));
        }
        ListFormat::Human => {
            for entry in &listed {
                let date = entry.date.map_or_else(|| "-".to_owned(), Date::iso_day);
                let line = format!(
                    "{date:<10}  {:<9}  {}  {}\n",
                    entry.kind.as_str(),
                    report::plain(entry.title),
                    report::plain(entry.permalink.as_str())
                );
                report::data(&line);
            }
        }
    }
    Ok(Outcome::of(&loaded.diagnostics))
}

fn listed<'a>(site: &'a Site, folder: &Path, entry: &'a Entry) -> Listed<'a> {
    let name = |person: &plaza_model::PersonId| site.person(*person).name.as_str();
    let guests = entry
        .interview()
        .map(|interview| interview.guests.as_slice())
        .unwrap_or_default();
    Listed {
        kind: entry.kind,
        title: &entry.title,
        date: entry.date,
        permalink: &entry.permalink,
        source: report::path(folder, &entry.source),
        authors: entry.authors.iter().map(name).collect(),
        guests: guests.iter().map(name).collect(),
        tags: entry
            .tags
            .iter()
            .map(|tag| site.tag(*tag).name.as_str())
            .collect(),
        draft: entry.draft,
    }
}
