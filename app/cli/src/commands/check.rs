//! `plaza check`: reports every problem in the content and, with `--base`, what subscribers would see
//! change.

mod base;
mod changes;

use super::Outcome;
use crate::args::{self, Deny, Format};
use crate::content::Content;
use crate::failure::Result;
use crate::report;

/// Reports the problems and changes.
pub(crate) fn run(args: &args::Check) -> Result<Outcome> {
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let mut diagnostics = loaded.diagnostics.clone();
    let mut changes = Vec::new();
    if let Some(revision) = &args.base {
        let base = base::load(&args.content, revision)?;
        changes = changes::between(&base, &loaded);
        diagnostics.extend(changes.iter().filter_map(changes::Change::diagnostic));
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    }
    report::diagnostics(&args.content.content, &diagnostics, args.format);
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
