//! Marks around words that open or close nothing: `**`, `*`, `__`, `~~` and backticks.

use plaza_model::Code;

use super::Slips;
use crate::prose::{MASK, Prose};

/// Words that programmers write with a star.
const STARRED: [&str; 3] = ["args", "kwargs", "argv"];

/// Words between two marks of which the second seems to open, if they are no longer, in bytes.
const SHORT: usize = 40;

/// Whether a body has notes that stars refer to: `free*` and `* for a year`.
pub(super) struct Notes {
    of: [bool; 2],
}

impl Notes {
    /// Looks for both ends of such notes.
    pub(super) fn of(all: &[Prose]) -> Self {
        let has = |length: usize| {
            let mut runs = all.iter().flat_map(|prose| runs(prose, '*'));
            runs.any(|run| run.length == length && run.closes() && !run.opens())
        };
        Self {
            of: [has(1), has(2)],
        }
    }

    fn has(&self, length: usize) -> bool {
        (1..=2).contains(&length) && self.of[length - 1]
    }
}

/// Marks in a row.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    length: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Run {
    fn end(&self) -> usize {
        self.at + self.length
    }

    /// Whether words follow, and none precede.
    fn opens(&self) -> bool {
        let is_free = self
            .before
            .is_none_or(|c| c.is_whitespace() || c == MASK || "([\"'“‘—–-:,".contains(c));
        is_free && self.after.is_some_and(begins_words)
    }

    /// Whether words precede, and none follow.
    fn closes(&self) -> bool {
        let is_free = self
            .after
            .is_none_or(|c| c.is_whitespace() || ".,;:!?)]\"'”’—–".contains(c));
        is_free && self.before.is_some_and(|c| !c.is_whitespace())
    }
}

fn begins_words(c: char) -> bool {
    c.is_alphanumeric() || c == MASK || "\"'“‘[(".contains(c)
}

/// The runs of a mark that are not escaped.
fn runs(prose: &Prose, mark: char) -> Vec<Run> {
    let text = &prose.text;
    let mut runs: Vec<Run> = Vec::new();
    let mut before = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == mark && !is_escaped {
            match runs.last_mut().filter(|run| run.end() == at) {
                Some(run) => run.length += 1,
                None => runs.push(Run {
                    at,
                    length: 1,
                    before,
                    after: None,
                }),
            }
        } else if let Some(run) = runs.last_mut().filter(|run| run.end() == at) {
            run.after = Some(c);
        }
        is_escaped = c == '\\' && !is_escaped;
        before = Some(c);
    }
    runs
}

/// Reports the marks of a piece of prose.
pub(super) fn read(slips: &mut Slips<'_>, prose: &Prose, notes: &Notes) {
    code(slips, prose);
    let stars = runs(prose, '*');
    for length in [2, 1] {
        let own: Vec<Run> = stars
            .iter()
            .copied()
            .filter(|run| run.length == length)
            .collect();
        pairs(
            slips,
            prose,
            &own,
            if length == 2 { "**" } else { "*" },
            notes,
        );
    }
    let lines: Vec<Run> = runs(prose, '_')
        .into_iter()
        .filter(|run| run.length == 2 && !is_identifier(prose, run))
        .collect();
    pairs(slips, prose, &lines, "__", notes);
    let waves: Vec<Run> = runs(prose, '~')
        .into_iter()
        .filter(|run| run.length == 2)
        .collect();
    pairs(slips, prose, &waves, "~~", notes);
    quotes(slips, prose);
    comment(slips, prose);
    escaped(slips, prose);
}

/// Whether underscores belong to a name, such as `__init__`.
fn is_identifier(prose: &Prose, run: &Run) -> bool {
    if run.before.is_some_and(char::is_alphanumeric) && run.after.is_some_and(char::is_alphanumeric)
    {
        return true;
    }
    let is_end = |c: char| c.is_whitespace() || c == MASK;
    let (text, far) = (prose.text.as_str(), 80);
    let before = &text[super::floor(text, run.at.saturating_sub(far))..run.at];
    let after = &text[run.end()..super::floor(text, run.end() + far)];
    let after = after.split(is_end).next().unwrap_or_default();
    let before = before.rsplit(is_end).next().unwrap_or_default();
    after.contains(['_', '(', '/']) || before.contains(['_', '(', '/'])
}

/// Reports runs of one mark: those that nothing closes, and pairs that are none because of a space.
fn pairs(slips: &mut Slips<'_>, prose: &Prose, runs: &[Run], mark: &str, notes: &Notes) {
    let text = &prose.text;
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        at += 1;
        let next = runs.get(at).filter(|next| {
            let between = &text[run.end()..next.at];
            // One that opens another word is usually another beginning.
            let is_short = between.len() <= SHORT && !between.contains('\n');
            (!next.opens() || mark == "**" && is_short) && between.contains(char::is_alphabetic)
        });
        if let Some(next) = next
            && let Some(hint) = spacing(text, run, next, mark)
        {
            at += 1;
            let message = format!("these `{mark}` are shown as text");
            slips.add(
                Code::Markdown,
                prose.in_body(run.at..next.end()),
                message,
                hint,
            );
            continue;
        }
        if run.opens() && !is_code(text, run) && !is_note(prose, run, notes) {
            let message = format!("nothing closes this `{mark}`, so it is shown as text");
            let hint = format!(
                "close it with `{mark}` after the last word, or write `\\{mark}` for the characters"
            );
            slips.add(
                Code::Markdown,
                prose.in_body(run.at..run.end()),
                message,
                hint,
            );
        } else if mark != "*" && run.closes() && !run.opens() && !notes_below(mark) {
            let message = format!("nothing opens this `{mark}`, so it is shown as text");
            let hint = format!("write `{mark}` before the first word too, or remove it");
            slips.add(
                Code::Markdown,
                prose.in_body(run.at..run.end()),
                message,
                hint,
            );
        }
    }
}

/// How to make two runs a pair.
fn spacing(text: &str, first: &Run, second: &Run, mark: &str) -> Option<String> {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let inner = &text[first.end()..second.at];
    let has_words = inner
        .trim_start()
        .starts_with(|c: char| c.is_alphabetic() || c == MASK);
    if !has_words || first.before.is_some_and(char::is_alphanumeric) && is_space(first.after) {
        return None;
    }
    match (is_space(first.after), is_space(second.before)) {
        (true, true) if mark.len() == 2 => Some(format!(
            "remove the space after the first `{mark}` and before the second"
        )),
        (true, false) if mark.len() == 2 && second.closes() => {
            Some(format!("remove the space after the first `{mark}`"))
        }
        (false, true) if first.opens() => {
            Some(format!("remove the space before the second `{mark}`"))
        }
        (false, false) if first.opens() && second.after.is_some_and(char::is_alphanumeric) => {
            Some(format!("write a space after the second `{mark}`"))
        }
        _ => None,
    }
}

/// Whether a star is one of a program or of a file name.
fn is_code(text: &str, run: &Run) -> bool {
    let after = &text[run.end()..];
    let word = after
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .next()
        .unwrap_or_default();
    let rest = &after[word.len()..];
    STARRED.contains(&word)
        || rest.starts_with(['/', '*', '=', ';', '_'])
        || (rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric))
        || (run.length == 1 && after.starts_with(['"', '\'', '(', '[', '“', '‘']))
        || (run.length == 1 && word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty())
}

/// Whether a run opens the note that another one refers to.
fn is_note(prose: &Prose, run: &Run, notes: &Notes) -> bool {
    prose.text[..run.at].trim_end_matches(' ').ends_with('\n') && notes.has(run.length)
        || prose.text[..run.at].trim().is_empty() && notes.has(run.length)
}

/// Whether a closing run may refer to a note.
fn notes_below(mark: &str) -> bool {
    mark == "__"
}

/// Reports a backtick that opens nothing.
fn code(slips: &mut Slips<'_>, prose: &Prose) {
    let runs = runs(prose, '`');
    let Some(run) = runs.iter().find(|run| run.length <= 3) else {
        return;
    };
    let rest = &prose.text[run.end()..];
    // GNU's and LaTeX's quotes.
    let word = rest
        .split(['\n', ' '])
        .take(4)
        .collect::<Vec<_>>()
        .join(" ");
    let is_quote = (run.length == 1 && word.contains(['\'', '’'])) || rest.contains("''");
    if is_quote || rest.trim().is_empty() && run.before.is_none() {
        return;
    }
    let mark = "`".repeat(run.length);
    let (message, hint) = match (run.length, run.opens()) {
        (3, _) => (
            "this fence is not on a line of its own, so it is shown as text".to_owned(),
            "write ``` on a line of its own above and below the code".to_owned(),
        ),
        (_, true) => (
            "nothing closes this backtick, so it is shown as text".to_owned(),
            format!("close it with {mark} where the code ends"),
        ),
        _ => (
            "nothing opens this backtick, so it is shown as text".to_owned(),
            format!("write {mark} where the code begins too, or remove it"),
        ),
    };
    slips.add(
        Code::Markdown,
        prose.in_body(run.at..run.end()),
        message,
        hint,
    );
}

/// Reports `MediaWiki`'s bold.
fn quotes(slips: &mut Slips<'_>, prose: &Prose) {
    let text = &prose.text;
    let Some(at) = text.find("'''") else {
        return;
    };
    let inner = &text[at + 3..];
    if let Some(end) = inner.find("'''")
        && end > 0
        && !inner[..end].contains('\n')
    {
        let span = prose.in_body(at..at + 6 + end);
        let hint = format!("write `**{}**` for bold text", super::shown(&inner[..end]));
        slips.add(
            Code::Markdown,
            span,
            "`'''` is not markdown, so it is shown as text",
            hint,
        );
    }
}

/// Reports bold text with backslashes, as some editors paste it.
fn escaped(slips: &mut Slips<'_>, prose: &Prose) {
    let text = &prose.text;
    let Some(at) = text.find("\\*\\*") else {
        return;
    };
    let inner = &text[at + 4..];
    if let Some(end) = inner.find("\\*\\*")
        && inner[..end].chars().all(|c| !c.is_whitespace() || c == ' ')
        && inner.starts_with(char::is_alphabetic)
        && !inner[..end].ends_with(' ')
    {
        let span = prose.in_body(at..at + 8 + end);
        let hint = "remove each backslash to make it bold, or write it as code";
        slips.add(
            Code::Markdown,
            span,
            "the backslashes make `**` text, so it is shown",
            hint,
        );
    }
}

/// Reports a comment within a paragraph that never ends, which readers see.
fn comment(slips: &mut Slips<'_>, prose: &Prose) {
    let Some(at) = prose.text.find("<!--") else {
        return;
    };
    if !prose.is_escaped(at) {
        let message = "this comment is not closed in its paragraph, so it is shown as text";
        let hint = "write `-->` where it ends";
        slips.add(Code::Comment, prose.in_body(at..at + 4), message, hint);
    }
}
