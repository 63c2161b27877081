//! `plaza links list`: lists the short links, their targets and where they are used.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::args::{self, ListFormat};
use crate::commands::Outcome;
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report;

#[derive(Serialize)]
struct Listed<'a> {
    short: &'a str,
    target: Option<String>,
    source: Option<&'static str>,
    used: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

/// Lists the short links.
pub(super) fn run(args: &args::List) -> Result<Outcome> {
    let wanted = Wanted {
        at: args.at,
        ..Wanted::default()
    };
    let loaded = Content::with(&args.content, None, wanted).load()?.loaded;
    let mut links: BTreeMap<&str, Listed<'_>> = BTreeMap::new();
    for link in &loaded.short_links {
        let listed = links.entry(&link.short).or_insert_with(|| Listed {
            short: &link.short,
            target: link.target.as_ref().map(|href| loaded.site.page_link(href)),
            source: link.source.map(plaza_source::LinkSource::as_str),
            used: Vec::new(),
        });
        listed.used.push(Place {
            file: report::path(&args.content.content, &link.file),
            line: link.start.line,
            column: link.start.column,
        });
    }
    let links: Vec<Listed<'_>> = links.into_values().collect();
    match args.format {
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&links)?;
            report::data(&format!("{}\n", report::json(&json)));
        }
        ListFormat::Human => {
            for link in &links {
                let target = match (&link.target, link.source) {
                    (Some(target), Some(source)) => format!("{target} ({source})"),
                    _ => "unknown".to_owned(),
                };
                let line = format!("{}  {target}", link.short);
                report::data(&format!("{}\n", report::plain(&line)));
                for place in &link.used {
                    report::data(&format!(
                        "    {}:{}:{}\n",
                        report::plain(&place.file),
                        place.line,
                        place.column
                    ));
                }
            }
        }
    }
    Ok(Outcome::of(&loaded.diagnostics))
}
