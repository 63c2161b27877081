//! `plaza check`: everything that is wrong with the content, and nothing else.

use anyhow::Result;

use super::Outcome;
use crate::args::{self, Deny, Format};
use crate::content::Content;
use crate::report;

/// Says what is wrong with the content.
pub(crate) fn run(args: &args::Check) -> Result<Outcome> {
    let loaded = Content::new(&args.content, None).load()?.loaded;
    let diagnostics = &loaded.diagnostics;
    report::diagnostics(&args.content.content, diagnostics, args.format);
    if args.format == Format::Human && diagnostics.is_empty() {
        let entries = report::counted(loaded.site.entries.len(), "entry", "entries");
        report::message(&format!("nothing is wrong with {entries}\n"));
    }
    if args.deny == Some(Deny::Warnings) && !diagnostics.is_empty() {
        return Ok(Outcome::ContentHasErrors);
    }
    Ok(Outcome::of(diagnostics))
}
