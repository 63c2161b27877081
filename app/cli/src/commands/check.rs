//! `plaza check`: reports every problem in the content and, with `--base`, what subscribers would see
//! change.

mod base;
mod changes;

use jiff::tz::TimeZone;
use plaza_source::Loaded;

use super::Outcome;
use super::meetings::moment;
use crate::args::{self, Deny, Format};
use crate::content::{Content, Wanted};
use crate::failure::Result;
use crate::report::{self, Places};

/// Reports the problems and changes.
pub(crate) fn run(args: &args::Check) -> Result<Outcome> {
    let at = args.at.as_deref().map(moment).transpose()?;
    let wanted = Wanted {
        meetings_until: at.map(|at| at.to_zoned(TimeZone::UTC).date()),
        ..Wanted::default()
    };
    let load = |content: &args::Content| -> Result<Loaded> {
        let mut content = Content::with(content, args.base_url.clone(), wanted);
        Ok(content.load()?.loaded)
    };
    let loaded = load(&args.content)?;
    let mut diagnostics = loaded.diagnostics.clone();
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
