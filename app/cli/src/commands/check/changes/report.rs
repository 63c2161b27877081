//! How changes are reported: as text, JSON and a table for a pull request.

use std::fmt::Write as _;
use std::path::Path;

use plaza_model::SourcePath;

use super::{Change, What};
use crate::report;

/// A summary, and one line per change.
pub(in crate::commands::check) fn text(revision: &str, changes: &[Change]) -> String {
    let mut text = format!("{}\n", summary(revision, changes));
    for change in changes {
        let details = if change.details.is_empty() {
            String::new()
        } else {
            format!(": {}", report::plain(&change.details.join("; ")))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {:<16} {}  {}{details}",
            change.what.words(),
            report::plain(&change.permalink),
            report::plain(&change.title),
        );
    }
    text
}

/// One JSON object per line. Sources are relative to the working directory.
pub(in crate::commands::check) fn json_lines(content: &Path, changes: &[Change]) -> String {
    let found = changes.iter().map(|change| Change {
        source: report::path(content, &SourcePath::new(&change.source)),
        ..change.clone()
    });
    let lines = found.filter_map(|change| serde_json::to_string(&change).ok());
    lines
        .map(|line| report::json(&line).into_owned() + "\n")
        .collect()
}

/// A Markdown table for a pull request.
pub(in crate::commands::check) fn markdown(revision: &str, changes: &[Change]) -> String {
    let mut text = format!("### {}\n", summary(revision, changes));
    if changes.is_empty() {
        return text;
    }
    text.push_str("\n| | what | where | |\n| --- | --- | --- | --- |\n");
    // A table is split at these before code is read (GFM, section 4.10).
    let code = |text: &str| report::markdown::code(text).replace('|', "\\|");
    let cell = |text: &str| report::markdown::text_of(text);
    for change in changes {
        let mark = if change.diagnostic().is_some() {
            "❌ "
        } else {
            ""
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {mark}{} | {} | {} | {} |",
            change.what.words(),
            cell(&change.title),
            code(&change.permalink),
            cell(&change.details.join("; ")),
        );
    }
    text
}

fn summary(revision: &str, changes: &[Change]) -> String {
    if changes.is_empty() {
        return format!("no changes for subscribers since {revision}");
    }
    let counts = What::ALL.into_iter().filter_map(|what| {
        let count = changes.iter().filter(|change| change.what == what).count();
        (count > 0).then(|| format!("{count} {}", what.words()))
    });
    let counts: Vec<String> = counts.collect();
    let changes = report::counted(changes.len(), "change", "changes");
    format!("{changes} since {revision}: {}", counts.join(", "))
}
