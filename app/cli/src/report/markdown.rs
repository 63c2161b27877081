//! Diagnostics as a pull-request comment.

use std::fmt::Write as _;
use std::path::Path;

use plaza_model::{Diagnostic, Level};

use super::{path, summary};

/// A summary and a list.
pub(super) fn markdown(content: &Path, diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return "### No problems in the content\n\n".to_owned();
    }
    let mut text = format!("### {}\n\n", summary(diagnostics));
    for diagnostic in diagnostics {
        let mark = match diagnostic.level {
            Level::Error => "❌",
            Level::Warning => "⚠️",
        };
        let place = diagnostic.place.as_ref();
        let line = place
            .map(|place| format!(":{}", place.start.line))
            .unwrap_or_default();
        let hint = diagnostic.hint.as_ref();
        let hint = hint.map(|hint| format!("<br>{hint}")).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "- {mark} `{}{line}` {}{hint}",
            path(content, &diagnostic.file),
            diagnostic.message,
        );
    }
    text.push('\n');
    text
}
