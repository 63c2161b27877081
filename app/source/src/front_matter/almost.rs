//! Lines that were meant as front matter, and would be published as text: with other dashes around them, in
//! a code fence, or below other text.

use std::ops::Range;

use plaza_model::Diagnostic;
use plaza_text::SourceFile;

use super::CODE;

/// So many lines are searched.
const LINES: usize = 30;

/// Keys of which one makes lines front matter.
const KEYS: [&str; 9] = [
    "title",
    "date",
    "draft",
    "published",
    "author",
    "authors",
    "tags",
    "layout",
    "slug",
];

/// The error for a file without front matter that was meant to have some.
pub(super) fn find(file: &SourceFile) -> Option<Diagnostic> {
    let text = &file.text;
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let first = lines.iter().position(|(_, line)| !line.is_empty())?;
    let (start, opening) = lines[first];
    let is_followed = lines
        .get(first + 1)
        .is_some_and(|(_, line)| is_known(line.trim_start()));
    if is_followed && let Some(hint) = meant(opening) {
        let indent = opening.len() - opening.trim_start().len();
        let span = start + indent..start + opening.len();
        let message = format!(
            "`{}` does not open front matter, so it would be shown as text",
            opening.trim()
        );
        return Some(file.error(CODE, span, message).hint(hint));
    }
    below(&lines).map(|span| {
        let message = "this is not front matter, because it is not at the beginning of the file";
        file.error(CODE, span, message)
            .hint("move it above the first line of text")
    })
}

/// What the first line should have been.
fn meant(opening: &str) -> Option<&'static str> {
    let line = opening.trim_start();
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '−' | '‐' | '―' | '_' | '*' | '=');
    if line.len() < opening.len() && (line == "---" || line == "+++") {
        return Some("remove the spaces before it");
    }
    if line.chars().all(is_dash) && !line.contains(' ') {
        return Some("write three hyphens, `---`, above the keys and below them");
    }
    let fence = line.trim_start_matches(['`', '~']);
    let is_fence = line.len() - fence.len() >= 3
        && ["", "yaml", "yml", "toml", "front-matter", "frontmatter"].contains(&fence);
    is_fence.then_some("write `---` above the keys and below them, in place of the code fence")
}

/// Where front matter opens below other text.
fn below(lines: &[(usize, &str)]) -> Option<Range<usize>> {
    let mut is_code = false;
    for (at, (start, line)) in lines.iter().enumerate() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code || *line != "---" {
            continue;
        }
        let keys = lines[at + 1..]
            .iter()
            .take_while(|(_, line)| *line != "---" && is_key(line));
        let keys: Vec<&str> = keys.map(|(_, line)| *line).collect();
        let is_closed = lines
            .get(at + 1 + keys.len())
            .is_some_and(|(_, line)| *line == "---");
        if keys.len() >= 2 && is_closed && keys.iter().any(|line| is_known(line)) {
            return Some(*start..start + 3);
        }
    }
    None
}

fn is_key(line: &str) -> bool {
    let name = line.split([':', '=']).next().unwrap_or_default();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
    (is_name && name.len() < line.len()) || line.starts_with([' ', '-'])
}

fn is_known(line: &str) -> bool {
    let name = line.split([':', '=']).next().unwrap_or_default();
    name.len() < line.len() && KEYS.contains(&name.trim().to_lowercase().as_str())
}
