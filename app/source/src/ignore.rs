//! A comment that silences a problem at one place, and says why: `<!-- plaza-ignore code: why -->`.
//!
//! Alone in a line it is about the next block, beside text about its line. In front matter and other
//! YAML or TOML it is written `# plaza-ignore code: why`, about the next key or its line; one in
//! front matter is also about what is reported of the file as a whole.

use std::ops::{Range, RangeInclusive};

use plaza_markup::blocks;
use plaza_model::{Code, Diagnostic};
use plaza_text::{SourceFile, nearest};
use pulldown_cmark::Event;
use serde::{Deserialize, Serialize};

use crate::front_matter;

const NAME: &str = "plaza-ignore";

/// A comment that silences a problem.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Ignore {
    /// What it silences; `None` if its code is unknown.
    code: Option<Code>,
    /// The lines that it is about.
    lines: RangeInclusive<usize>,
    /// Whether it is also about the file as a whole.
    is_for_file: bool,
    /// What is wrong with the comment, without its message unless something is.
    problem: Box<Diagnostic>,
    is_wrong: bool,
}

/// What became of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It silenced something.
    Useful,
    /// It is about an error, which cannot be silenced.
    InVain,
    /// There was nothing to silence.
    Idle,
}

impl Ignore {
    /// Whether it is about a problem of its file.
    pub(crate) fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let is_here = match &diagnostic.place {
            Some(place) => self.lines.contains(&place.start.line),
            None => self.is_for_file,
        };
        is_here && self.code == Some(diagnostic.code)
    }

    /// What is wrong with it.
    pub(crate) fn problem(&self, fate: Fate) -> Option<Diagnostic> {
        if self.is_wrong {
            return Some((*self.problem).clone());
        }
        let code = self.code?;
        let (message, hint) = match fate {
            Fate::Useful => return None,
            Fate::InVain => (
                format!("an error cannot be ignored, and this `{code}` is one"),
                "fix it, and remove the comment".to_owned(),
            ),
            // Only other commands know.
            Fate::Idle if code.is_about_change() => return None,
            Fate::Idle => (
                format!("there is no `{code}` to ignore here"),
                "remove the comment, or move it before the block with the problem".to_owned(),
            ),
        };
        let problem = Diagnostic {
            message,
            ..(*self.problem).clone()
        };
        Some(problem.hint(hint))
    }
}

/// The comments of a file of markdown.
pub(crate) fn of_markdown(file: &SourceFile) -> Vec<Ignore> {
    if !file.text.contains(NAME) {
        return Vec::new();
    }
    let Some((matter, body)) = front_matter::parts(file) else {
        return Vec::new();
    };
    let mut all = in_table(file, matter);
    for ignore in &mut all {
        ignore.is_for_file = true;
    }
    let starts = line_starts(&file.text);
    for block in blocks(&file.text[body..]) {
        for (event, span) in &block.events {
            if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
                continue;
            }
            let span = span.start + body..span.end + body;
            let mut at = span.start;
            while let Some(found) = file.text[at..span.end].find("<!--") {
                let start = at + found;
                let inner = start + "<!--".len();
                let length = file.text[inner..span.end].find("-->");
                let Some(end) = length.map(|length| inner + length) else {
                    break;
                };
                at = end + "-->".len();
                let said = file.text[inner..end].trim_start().strip_prefix(NAME);
                if let Some(said) = said {
                    let line = line_of(&starts, start);
                    let around = [&file.text[starts[line]..start], line_from(&file.text, at)];
                    let is_alone = around.iter().all(|text| text.trim().is_empty());
                    let lines = if is_alone {
                        block_after(&file.text, &starts, line_of(&starts, end) + 1)
                    } else {
                        line..line + 1
                    };
                    all.push(read(file, start..at, said, lines));
                }
            }
        }
    }
    all
}

/// The comments of a file of YAML or TOML.
pub(crate) fn of_table(file: &SourceFile) -> Vec<Ignore> {
    in_table(file, 0..file.text.len())
}

fn in_table(file: &SourceFile, range: Range<usize>) -> Vec<Ignore> {
    if !file.text[range.clone()].contains(NAME) {
        return Vec::new();
    }
    let starts = line_starts(&file.text);
    let (first, last) = (line_of(&starts, range.start), line_of(&starts, range.end));
    let mut all = Vec::new();
    for line in first..=last {
        let text = line_from(&file.text, starts[line]);
        let Some((before, comment)) = comment(text) else {
            continue;
        };
        let Some(said) = comment[1..].trim_start().strip_prefix(NAME) else {
            continue;
        };
        let start = starts[line] + before.len();
        let lines = if before.trim().is_empty() {
            key_after(&file.text, &starts, line + 1)
        } else {
            line..line + 1
        };
        let span = start..start + comment.trim_end().len();
        all.push(read(file, span, said, lines));
    }
    all
}

/// A line before its comment, and the comment with its `#`.
fn comment(line: &str) -> Option<(&str, &str)> {
    let before_name = line.find(NAME).map(|at| line[..at].trim_end())?;
    let before = before_name.strip_suffix('#')?;
    let is_comment = before.is_empty() || before.ends_with(char::is_whitespace);
    is_comment.then(|| line.split_at(before.len()))
}

/// Reads what a comment says after its name, about lines counted from 0.
fn read(file: &SourceFile, span: Range<usize>, said: &str, lines: Range<usize>) -> Ignore {
    let (name, reason) = said.split_once(':').unwrap_or((said, ""));
    let name = name.trim();
    let code = Code::named(name);
    let wrong = if code.is_none() {
        let hint = match nearest(name, Code::ALL.map(Code::as_str)) {
            Some(near) if !name.is_empty() => format!("did you mean `{near}`?"),
            _ => "write `plaza-ignore code: why`, with a code as reports show it".to_owned(),
        };
        let message = match name {
            "" => "the comment does not say what to ignore".to_owned(),
            name => format!("`{name}` is not a code of a problem"),
        };
        Some((message, hint))
    } else if reason.trim().is_empty() {
        let message = "the comment does not say why the problem is ignored".to_owned();
        Some((message, format!("write `plaza-ignore {name}: why`")))
    } else {
        None
    };
    let is_wrong = wrong.is_some();
    let (message, hint) = wrong.unwrap_or_default();
    Ignore {
        code,
        lines: lines.start + 1..=lines.end.max(lines.start + 1),
        is_for_file: false,
        problem: Box::new(file.warning(Code::Ignore, span, message).hint(hint)),
        is_wrong,
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(after_breaks).collect()
}

fn line_of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|&start| start <= at).max(1) - 1
}

/// The rest of a line.
fn line_from(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default()
}

/// The lines of the block at or after a line: up to a blank one, or to the end of its fence.
fn block_after(text: &str, starts: &[usize], from: usize) -> Range<usize> {
    let line = |at: usize| starts.get(at).map(|&start| line_from(text, start).trim());
    let is_skipped = |line: &str| line.is_empty() || line.starts_with("<!-- plaza-ignore");
    let mut first = from;
    while line(first).is_some_and(is_skipped) {
        first += 1;
    }
    let fence = line(first).unwrap_or_default();
    let fence = ["```", "~~~"]
        .into_iter()
        .find(|own| fence.starts_with(own));
    let mut end = first + 1;
    while let Some(line) = line(end) {
        match fence {
            Some(fence) if line.starts_with(fence) => return first..end + 1,
            None if line.is_empty() => break,
            _ => end += 1,
        }
    }
    first..end
}

/// The lines of the key at or after a line: with what is indented below it, or a list.
fn key_after(text: &str, starts: &[usize], from: usize) -> Range<usize> {
    let line = |at: usize| starts.get(at).map(|&start| line_from(text, start));
    let is_skipped = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let mut first = from;
    while line(first).is_some_and(is_skipped) {
        first += 1;
    }
    let mut end = first + 1;
    // A section of TOML, or a document's end, is not below a key.
    let is_below = |line: &str| line.starts_with([' ', '\t']) || line.starts_with("- ");
    while line(end).is_some_and(is_below) {
        end += 1;
    }
    first..end
}
