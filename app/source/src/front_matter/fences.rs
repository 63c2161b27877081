//! Fences: the two lines that enclose front matter.

use std::ops::Range;

use plaza_model::Diagnostic;

use super::CODE;
use plaza_text::{Language, SourceFile};

/// Where a file's front matter and its body are.
pub(super) struct Parts {
    /// The line that opens the front matter.
    pub(super) opening: Range<usize>,
    /// The text between the two lines.
    pub(super) matter: Range<usize>,
    /// Where the body begins.
    pub(super) body: usize,
    pub(super) language: Language,
}

/// Finds the front matter of a file.
pub(super) fn split(file: &SourceFile) -> Result<Parts, Diagnostic> {
    let text = &file.text;
    let first_line = text.lines().next().unwrap_or_default();
    let (fence, language) = match first_line.trim_end() {
        "---" => ("---", Language::Yaml),
        "+++" => ("+++", Language::Toml),
        _ => {
            let missing = file.error(CODE, 0..first_line.len(), "the file has no front matter");
            let title = first_heading(text).unwrap_or("…");
            let hint = format!("begin it with three lines: `---`, `title: {title}`, `---`");
            return Err(missing.hint(hint));
        }
    };
    let mut start = text.find('\n').map_or(text.len(), |at| at + 1);
    let matter_start = start;
    for line in text[matter_start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Ok(Parts {
                opening: 0..fence.len(),
                matter: matter_start..start,
                body: start + line.len(),
                language,
            });
        }
        start += line.len();
    }
    let never = file.error(CODE, 0..fence.len(), "the front matter is never closed");
    let hint = format!("write `{fence}` on a line of its own after the last key");
    Err(never.hint(hint))
}

/// The first heading of a text, which may serve as a title.
pub(super) fn first_heading(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| line.starts_with("# "))?;
    Some(line.trim_start_matches('#').trim())
}
