//! Placeholders: what `plaza new` writes for an author to replace, and is still there.

use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

/// Values of front matter.
const VALUES: [&str; 4] = ["YOUR-NICK", "THEIR NAME", "#CHANNEL", "agenda: ADDRESS"];

/// The beginnings of lines.
const LINES: [&str; 9] = [
    "WHAT YOU HAVE TO SAY.",
    "WHAT KIND OF WEEK IT WAS.",
    "WHAT THE PAGE SAYS.",
    "WHO THEY ARE, AND WHAT YOU TALKED ABOUT.",
    "WHO MEETS HERE, AND WHAT ABOUT.",
    "**YOUR NAME**:",
    "**THEIR NAME**:",
    "**THE TITLE** by THE AUTHOR",
    "> A FEW SENTENCES OF IT.",
];

/// Reports the placeholders of a file whose body begins at a byte.
pub(crate) fn left(file: &SourceFile, body: usize) -> Vec<Diagnostic> {
    let matter = VALUES.iter().filter_map(|value| {
        let at = file.text[..body].find(value)?;
        Some((at, *value))
    });
    let mut at = body;
    let lines = file.text[body..].split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        // Most lines begin with no capital of these.
        if !line.starts_with(['W', '*', '>']) {
            return None;
        }
        let found = LINES.iter().find(|own| line.starts_with(**own))?;
        Some((start, *found))
    });
    let all = matter.chain(lines).map(|(start, text)| {
        let message = format!("`{text}` is a placeholder that was not filled in");
        let error = file.error(Code::Placeholder, start..start + text.len(), message);
        error.hint("replace it with your own words, or remove the line")
    });
    all.collect()
}
