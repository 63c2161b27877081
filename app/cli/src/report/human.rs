//! Diagnostics for people: the fact, the place with its line and a caret, the hint.

use std::fmt::Write as _;
use std::path::Path;

use plaza_model::{Diagnostic, Place};

use super::{path, summary};

/// All diagnostics, with a blank line between, and how many they were.
pub(crate) fn human(content: &Path, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        one(&mut text, content, diagnostic);
        text.push('\n');
    }
    if !diagnostics.is_empty() {
        text.push_str(&summary(diagnostics));
        text.push('\n');
    }
    text
}

// Writing to a String cannot fail, so what `writeln!` returns says nothing.
fn one(text: &mut String, content: &Path, diagnostic: &Diagnostic) {
    let (level, code) = (diagnostic.level.as_str(), diagnostic.code);
    let _ = writeln!(text, "{level}[{code}]: {}", diagnostic.message);
    let file = path(content, diagnostic);
    match &diagnostic.place {
        Some(place) => {
            let (line, column) = (place.start.line, place.start.column);
            let _ = writeln!(text, "  --> {file}:{line}:{column}");
            if !place.line.is_empty() {
                snippet(text, place);
            }
        }
        None => {
            let _ = writeln!(text, "  --> {file}");
        }
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(text, "hint: {hint}");
    }
}

fn snippet(text: &mut String, place: &Place) {
    let number = place.start.line.to_string();
    let margin = " ".repeat(number.len() + 2);
    let line = place.line.trim_end();
    // A tab is as wide as the terminal makes it, so the line below has the same tabs.
    let before: String = line
        .chars()
        .take(place.start.column - 1)
        .map(|c| if c == '\t' { '\t' } else { ' ' })
        .collect();
    let rest = (line.chars().count() + 1).saturating_sub(place.start.column);
    let width = if place.end.line == place.start.line {
        place
            .end
            .column
            .saturating_sub(place.start.column)
            .min(rest)
    } else {
        rest
    };
    let carets = "^".repeat(width.max(1));
    let _ = writeln!(
        text,
        "{margin}|\n {number} | {line}\n{margin}| {before}{carets}"
    );
}

#[cfg(test)]
mod tests {
    use plaza_model::{Code, Level, Position, SourcePath};

    use super::*;

    #[test]
    fn looks_as_the_design_has_it() {
        let diagnostic = Diagnostic {
            level: Level::Error,
            code: Code::FrontMatter,
            message: "`date` is not a date: `2016-13-01`".into(),
            file: SourcePath::new("blog/2016-13-01-launch.md"),
            place: Some(Box::new(Place {
                start: Position { line: 3, column: 7 },
                end: Position {
                    line: 3,
                    column: 17,
                },
                line: "date: 2016-13-01".into(),
            })),
            hint: Some("write it as YYYY-MM-DD".into()),
        };
        let text = human(Path::new("content"), &[diagnostic]);
        assert_eq!(
            text,
            "error[front-matter]: `date` is not a date: `2016-13-01`\n\
             \x20 --> content/blog/2016-13-01-launch.md:3:7\n\
             \x20  |\n\
             \x203 | date: 2016-13-01\n\
             \x20  |       ^^^^^^^^^^\n\
             hint: write it as YYYY-MM-DD\n\n\
             1 error, 0 warnings\n"
        );
    }
}
