//! `plaza check`: reports every problem in the content and, with `--base`, what subscribers would see
//! change.

mod base;
mod changes;

use jiff::tz::TimeZone;
use plaza_source::{Held, Loaded};

use super::Outcome;
use crate::args::{self, Deny, Format};
use crate::clock;
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report::{self, Places};

/// Reports the problems and changes.
pub(crate) fn run(args: &args::Check) -> Result<Outcome> {
    let at = args.at;
    // What is held back is checked before it appears; subscribers see only what is published.
    let held = match args.base {
        None => Held::Shown,
        Some(_) => Held::Back,
    };
    let wanted = Wanted {
        at: Some(at.unwrap_or_else(clock::now)),
        held,
        meetings_until: at.map(|at| at.to_zoned(TimeZone::UTC).date()),
        ..Wanted::default()
    };
    let load = |content: &args::Content| -> Result<Loaded> {
        let mut content = Content::with(content, args.base_url.clone(), wanted);
        Ok(content.load()?.loaded)
    };
    let loaded = load(&args.content)?;
    let mut diagnostics = if args.base.is_none() {
        loaded.diagnostics.clone()
    } else {
        let held = Held::Shown;
        let wanted = Wanted { held, ..wanted };
        let mut whole = Content::with(&args.content, args.base_url.clone(), wanted);
        whole.load()?.loaded.diagnostics
    };
    let mut changes = Vec::new();
    if let Some(revision) = &args.base {
        let base = base::load(&args.content, revision, load)?;
        changes = changes::between(&base, &loaded, at);
        diagnostics.extend(changes.iter().filter_map(changes::Change::diagnostic));
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    }
    if let Some((dialect, by)) = &loaded.recognised {
        report::recognised(*dialect, &args.content.content, by);
    }
    let places = if args.all { Places::All } else { Places::First };
    report::diagnostics(&args.content.content, &diagnostics, args.format, places);
    if let Some(revision) = &args.base {
        match args.format {
            Format::Human => report::message(&changes::text(revision, &changes)),
            Format::Json => report::data(&changes::json_lines(&args.content.content, &changes)),
            Format::Markdown => report::data(&changes::markdown(revision, &changes)),
            Format::Github | Format::Sarif => {}
        }
    }
    if args.format == Format::Human && diagnostics.is_empty() {
        let entries = report::counted(loaded.site.entries.len(), "entry", "entries");
        report::message(&format!("no problems in {entries}\n"));
    }
    if args.deny == Some(Deny::Warnings) && !diagnostics.is_empty() {
        return Ok(Outcome::ContentHasErrors);
    }
    Ok(Outcome::of(&diagnostics))
}
