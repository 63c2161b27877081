//! The report: messages and diagnostics, in formats for people, programs and CI.

mod human;
pub(crate) mod markdown;
mod plain;
mod sarif;

use std::fmt::Write as _;
use std::io;
use std::io::Write as _;
use std::path::Path;

use annotate_snippets::Level as Loudness;
use plaza_model::{Code, Diagnostic, Level, SourcePath};
use plaza_source::{Dialect, Loaded};
use serde::Serialize;

use crate::args::Format;
use crate::failure::Failure;
use crate::site_root;
pub(crate) use human::Places;
use human::Screen;
pub(crate) use plain::{json, plain};

/// Prints all diagnostics in one format: for people on stderr, otherwise on stdout.
pub(crate) fn diagnostics(
    content: &Path,
    diagnostics: &[Diagnostic],
    format: Format,
    places: Places,
) {
    match format {
        Format::Human => {
            message(&human::human(
                content,
                diagnostics,
                Screen::stderr(),
                places,
            ));
        }
        Format::Json => data(&json_lines(content, diagnostics)),
        Format::Github => data(&github(content, diagnostics)),
        Format::Sarif => data(&sarif::sarif(content, diagnostics)),
        Format::Markdown => data(&markdown::markdown(content, diagnostics)),
    }
}

/// Which generator a site was written for, if its own config was read, and all diagnostics, as text
/// for people.
pub(crate) fn loaded_text(content: &Path, loaded: &Loaded) -> String {
    let recognised = loaded.recognised.as_ref();
    let mut text = recognised.map_or_else(String::new, |(dialect, by)| {
        recognised_text(*dialect, content, by)
    });
    text.push_str(&human(content, &loaded.diagnostics));
    text
}

/// Prints [`loaded_text`].
pub(crate) fn loaded(content: &Path, loaded: &Loaded) {
    message(&loaded_text(content, loaded));
}

/// The length of the report in all formats together, for the fuzz targets.
pub(crate) fn in_every_format(content: &Path, diagnostics: &[Diagnostic]) -> usize {
    human::human(content, diagnostics, Screen::stderr(), Places::First).len()
        + json_lines(content, diagnostics).len()
        + github(content, diagnostics).len()
        + sarif::sarif(content, diagnostics).len()
        + markdown::markdown(content, diagnostics).len()
}

/// All diagnostics as text for people.
pub(crate) fn human(content: &Path, diagnostics: &[Diagnostic]) -> String {
    human::human(content, diagnostics, Screen::stderr(), Places::First)
}

/// The properties of the terminal on which text for people depends.
pub(crate) fn screen() -> String {
    format!("{:?}", Screen::stderr())
}

/// Prints why a command could not run: the error, its causes, and the hint.
pub(crate) fn failure(failure: &Failure) {
    let hint = failure.hint();
    say(Loudness::ERROR, &failure.message(), hint.as_deref());
}

/// Prints which generator a folder was written for, and which of its files says so.
pub(crate) fn recognised(dialect: Dialect, folder: &Path, by: &SourcePath) {
    message(&recognised_text(dialect, folder, by));
}

fn recognised_text(dialect: Dialect, folder: &Path, by: &SourcePath) -> String {
    format!("a site of {dialect}, by `{}`\n", path(folder, by))
}

/// Prints a warning about something that did not stop the command.
pub(crate) fn warning(text: &str) {
    say(Loudness::WARNING, text, None);
}

/// A note about something the user may not expect, as text for people.
pub(crate) fn note(text: &str, hint: &str) -> String {
    human::said(Loudness::NOTE, text, Some(hint), Screen::stderr())
}

/// Prints a note about what the command waits for.
pub(crate) fn waiting(text: &str) {
    say(Loudness::NOTE, text, None);
}

fn say(level: Loudness<'_>, text: &str, hint: Option<&str>) {
    message(&human::said(level, text, hint, Screen::stderr()));
}

/// Text for people, on stderr.
pub(crate) fn message(text: &str) {
    // A closed stderr leaves nowhere to report the error.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Text for programs, on stdout.
pub(crate) fn data(text: &str) {
    // The reader may have closed the pipe.
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// The path of a content file, relative to the working directory.
pub(crate) fn path(content: &Path, file: &SourcePath) -> String {
    let content = content.to_string_lossy();
    let content = content.trim_end_matches('/');
    match (file.as_str(), content) {
        ("", content) => content.to_owned(),
        // A file beside the content.
        (file, content) if file.starts_with("../") => {
            let path = site_root::plain(&Path::new(content).join(file));
            path.to_string_lossy().into_owned()
        }
        (file, "." | "") => file.to_owned(),
        (file, content) => format!("{content}/{file}"),
    }
}

/// The number of errors and warnings, in words.
pub(crate) fn summary(diagnostics: &[Diagnostic]) -> String {
    let of = |level| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == level)
            .count()
    };
    let errors = counted(of(Level::Error), "error", "errors");
    let warnings = counted(of(Level::Warning), "warning", "warnings");
    format!("{errors}, {warnings}")
}

/// A number with its singular or plural noun.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{number} {word}")
}

#[derive(Serialize)]
struct Told<'a> {
    level: Level,
    code: Code,
    message: &'a str,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    hint: Option<String>,
}

/// One JSON object per line.
fn json_lines(content: &Path, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref();
        let told = Told {
            level: diagnostic.level,
            code: diagnostic.code,
            message: &diagnostic.message,
            file: path(content, &diagnostic.file),
            line: place.map(|place| place.start.line),
            column: place.map(|place| place.start.column),
            end_line: place.map(|place| place.end.line),
            end_column: place.map(|place| place.end.column),
            hint: diagnostic.hint.as_ref().map(ToString::to_string),
        };
        // Strings and numbers always serialise.
        text.push_str(&json(&serde_json::to_string(&told).unwrap_or_default()));
        text.push('\n');
    }
    text
}

/// Workflow commands (GitHub Actions, "Workflow commands: setting an error message").
fn github(content: &Path, diagnostics: &[Diagnostic]) -> String {
    let escape = |text: &str| {
        let text = plain(text);
        text.replace('%', "%25")
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut text = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref().map(|place| {
            let (start, end) = (place.start, place.end);
            format!(
                ",line={},col={},endLine={},endColumn={}",
                start.line, start.column, end.line, end.column
            )
        });
        let hint = diagnostic
            .hint
            .as_ref()
            .map(|hint| format!("%0Ahint: {}", escape(&hint.to_string())));
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "::{} file={}{},title={}::{}",
            diagnostic.level.as_str(),
            property(&path(content, &diagnostic.file)),
            place.unwrap_or_default(),
            property(diagnostic.code.as_str()),
            escape(&diagnostic.message) + &hint.unwrap_or_default(),
        );
    }
    text
}
