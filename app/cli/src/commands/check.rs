//! `plaza check`: reports every problem in the content and, with `--base`, what subscribers would see
//! change.

mod base;
mod changes;
mod named;

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use plaza_source::{Held, Loaded};

use super::Outcome;
use crate::args::{self, Deny, Format};
use crate::clock;
use crate::compared;
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
        let base_url = || args.base_url.clone();
        let mut loaded = Content::with(content, base_url(), wanted).load()?.loaded;
        if loaded.is_holding {
            let held = Held::Shown;
            let mut whole = Content::with(content, base_url(), Wanted { held, ..wanted });
            loaded.diagnostics = whole.load()?.loaded.diagnostics;
        }
        Ok(loaded)
    };
    let named = named::Named::of(&args.files, &args.content)?;
    let loaded = load(&args.content)?;
    let mut diagnostics = loaded.diagnostics.clone();
    let mut changes = Vec::new();
    if let Some(revision) = &args.base {
        let base = base::load(&args.content, revision, load)?;
        if args.new {
            let added = compared::added(&base.diagnostics, &diagnostics);
            let mut added = added.into_iter().peekable();
            let mut at = 0;
            diagnostics.retain(|problem| {
                let is_new = added.next_if_eq(&at).is_some();
                at += 1;
                // The other revision is loaded with the style of this one.
                is_new || problem.file.as_str().starts_with("../")
            });
        }
        changes = changes::between(&base, &loaded, at);
        let unwanted = changes.iter().filter_map(changes::Change::diagnostic);
        diagnostics.extend(loaded.lint.apply(unwanted.collect()));
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    }
    if !args.files.is_empty() {
        diagnostics.retain(|problem| named.has(&args.content.content, problem));
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
    if args.verbose && args.format == Format::Human {
        report::message(&unread(&args.content, &loaded));
        report::message(&untranslated(&loaded));
    }
    if args.format == Format::Human && diagnostics.is_empty() {
        let new = if args.new { "new " } else { "" };
        let of = match args.files.len() {
            0 => report::counted(loaded.site.entries.len(), "entry", "entries"),
            _ => "these files".to_owned(),
        };
        report::message(&format!("no {new}problems in {of}\n"));
    }
    if args.deny == Some(Deny::Warnings) && !diagnostics.is_empty() {
        return Ok(Outcome::ContentHasErrors);
    }
    Ok(Outcome::of(&diagnostics))
}

/// The texts of the interface that are only there in English, by language.
fn untranslated(loaded: &Loaded) -> String {
    let mut text = String::new();
    for (language, keys) in loaded.site.interface.missing() {
        let language = report::plain(language);
        let some = report::counted(keys.len(), "text is", "texts are");
        let file = format!("i18n/{language}.ftl");
        let keys = keys.join(", ");
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{some} in English for want of `{language}`: add them to {file}: {keys}"
        );
    }
    text
}

/// The keys of front matter that are for other generators, each once.
fn unread(content: &args::Content, loaded: &Loaded) -> String {
    let mut text = String::new();
    for (key, (count, first)) in &loaded.unread {
        let times = report::counted(*count, "time", "times");
        let file = report::plain(&report::path(&content.content, first)).into_owned();
        let key = report::plain(key);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "`{key}` is for another generator: {times}, first in {file}"
        );
    }
    text
}
