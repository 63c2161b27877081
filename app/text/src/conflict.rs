//! Conflicts: what a merge leaves in a file where two versions differ, until somebody decides.

use std::ops::Range;

/// How lines begin that only a merge writes.
const MARKS: [&str; 3] = ["<<<<<<< ", ">>>>>>> ", "||||||| "];

/// Languages of code in which such lines are an example: what a program printed, or no language at all.
const EXAMPLES: [&str; 14] = [
    "", "bash", "console", "diff", "git", "markdown", "md", "patch", "plain", "sh", "shell",
    "text", "txt", "conflict",
];

/// The first line of a conflict in a text. Markdown may show one as an example, in code.
pub(crate) fn find(text: &str, is_markdown: bool) -> Option<Range<usize>> {
    // Most files have none.
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let mut fence: Option<(&str, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if is_markdown {
            let inner = line.trim_start();
            let marks = inner.len() - inner.trim_start_matches(['`', '~']).len();
            let (mark, rest) = inner.split_at(marks);
            match fence {
                None if marks >= 3 => fence = Some((mark, rest.trim())),
                Some((open, _)) if mark.starts_with(open) && rest.trim().is_empty() => fence = None,
                _ => {}
            }
        }
        let is_example = fence.is_some_and(|(_, language)| {
            let name = language.split([' ', ',', '{']).next().unwrap_or_default();
            EXAMPLES.contains(&name.to_ascii_lowercase().as_str())
        });
        if !is_example && MARKS.iter().any(|mark| line.starts_with(mark)) {
            return Some(start..start + line.len());
        }
    }
    None
}
