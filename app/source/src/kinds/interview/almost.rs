//! Almost turns: paragraphs that open like those of somebody who speaks, but for a slip in the label.
//!
//! They are read as that person's turns, so that nobody's words are in the turn of somebody else, and reported.

use std::collections::BTreeMap;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use plaza_text::nearest;
use pulldown_cmark::Tag;

use super::cast::stands_for;
use super::label::Label;
use super::pause;
use super::transcript::Spoken;
use crate::body::Body;

/// Longer text is no name, in bytes.
const LONGEST: usize = 60;

/// More than any conversation has.
const MOST: usize = 100;

/// Who speaks by the labels that have no slip, and how often.
struct Voices<'l> {
    counts: BTreeMap<&'l str, usize>,
    known: &'l [String],
}

impl Voices<'_> {
    /// The name in labels of somebody who is meant by one.
    fn meant(&self, name: &str, is_bold: bool) -> Option<String> {
        let same = |own: &&str| own.to_lowercase() == name.to_lowercase();
        let mut names = self.counts.keys().copied();
        let known = self
            .known
            .iter()
            .find(|known| same(&known.as_str()) || stands_for(name, known));
        let near = || {
            let often = self.counts.iter().filter(|(_, count)| **count >= 2);
            let near = nearest(name, often.map(|(own, _)| *own));
            near.filter(|own| is_bold && own.len() >= 4)
        };
        let found = names.find(same).map(str::to_owned);
        let found = found.or_else(|| known.map(|_| name.to_owned()));
        found.or_else(|| near().map(str::to_owned))
    }

    /// Those who speak, for a hint.
    fn shown(&self) -> String {
        let names: Vec<String> = self.counts.keys().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    }
}

/// A slip in a label: its range in the body, what is wrong, and how to fix it.
type Slip = (Code, Range<usize>, String, String);

/// Adds the labels with a slip to those without, and reports them.
pub(super) fn add(
    body: &Body<'_>,
    labels: &mut Vec<(usize, Label)>,
    known: &[String],
) -> Vec<Diagnostic> {
    let text = &body.file.text[body.start..];
    let mut slips: Vec<Slip> = Vec::new();
    let mut found: Vec<(usize, Label)> = Vec::new();
    let before = labels.clone();
    let mut counts = BTreeMap::new();
    for (_, label) in before
        .iter()
        .filter(|(_, label)| pause::may_be_somebody(&label.name))
    {
        *counts.entry(label.name.as_str()).or_insert(0_usize) += 1;
    }
    // A glossary has more names than any conversation.
    if counts.is_empty() || counts.len() > MOST {
        return Vec::new();
    }
    let voices = Voices { counts, known };
    for (at, block) in body.blocks.iter().enumerate() {
        let is_label = before.binary_search_by_key(&at, |(at, _)| *at).is_ok();
        if block.is_paragraph() && !is_label {
            if let Some((label, slip)) = paragraph(text, block.span.clone(), &voices) {
                slips.push(slip);
                found.extend(label.map(|label| (at, label)));
            }
        } else if !block.is_paragraph() {
            slips.extend(elsewhere(
                block.tag(),
                &block.text(),
                block.span.start,
                &voices,
            ));
        }
    }
    for (at, label) in labels.iter_mut() {
        slips.extend(of_label(
            text,
            body.blocks[*at].span.clone(),
            label,
            &voices,
        ));
    }
    labels.extend(found);
    labels.sort_by_key(|(at, _)| *at);
    report(body, slips)
}

fn report(body: &Body<'_>, slips: Vec<Slip>) -> Vec<Diagnostic> {
    let reported = slips.into_iter().map(|(code, span, message, hint)| {
        let warning = body.file.warning(code, body.in_file(&span), message);
        warning.hint(hint)
    });
    reported.collect()
}

/// Reports turns without words.
pub(super) fn without_words(body: &Body<'_>, spoken: &Spoken) -> Vec<Diagnostic> {
    let text = &body.file.text[body.start..];
    let mut slips = Vec::new();
    for turn in &spoken.turns {
        let block = &body.blocks[turn.blocks.start];
        let words = text.get(turn.label_end..block.span.end).unwrap_or_default();
        if turn.blocks.len() == 1 && words.trim().is_empty() {
            let span = block.span.start..turn.label_end.max(block.span.start);
            let message = format!(
                "this turn of `{}` has no words",
                spoken.speakers[turn.speaker]
            );
            let hint = "write what they said after the colon, or remove the label".to_owned();
            slips.push((Code::Speaker, span, message, hint));
        }
    }
    report(body, slips)
}

/// A paragraph without a label that opens like one.
fn paragraph(text: &str, span: Range<usize>, voices: &Voices<'_>) -> Option<(Option<Label>, Slip)> {
    let own = text[span.clone()].trim_start();
    let start = span.end - own.len();
    let marks = own.len() - own.trim_start_matches(['*', '_']).len();
    let rest = &own[marks..];
    let length = rest.find(['*', '_', ':', '：', ';', '\n', '(', '[', '.', ',', '?', '!'])?;
    let name = rest[..length].trim();
    let begins = name.starts_with(char::is_alphabetic);
    if length > LONGEST || !begins || name.split_whitespace().count() > 4 || marks > 3 {
        return None;
    }
    let tail = &rest[length..];
    let at = start + marks + length;
    if marks == 0 {
        return plain(name, tail, start, at, voices);
    }
    // The colon may stand before the marks that close.
    let (inner, after) = match tail.strip_prefix(':') {
        Some(after) => (1, after),
        None => (0, tail),
    };
    let closed = after.len() - after.trim_start_matches(['*', '_']).len();
    let after = &after[closed..];
    let (gap, has_colon) = match after.trim_start_matches(' ').strip_prefix(':') {
        Some(rest) => (after.len() - rest.len(), true),
        None => (0, inner == 1),
    };
    let opening = Opening {
        name,
        meant: voices.meant(name, true),
        mark: &own[..marks],
        span: start..at + inner + closed + gap,
        after: &after[gap..],
    };
    let (end, slip) = if closed != marks {
        opening.unclosed(closed).filter(|_| has_colon)?
    } else if has_colon {
        return None;
    } else {
        opening.without_colon()?
    };
    let gap = text[end..span.end].len() - text[end..span.end].trim_start_matches(' ').len();
    let label = opening.meant.map(|name| Label {
        name,
        nick: None,
        bold: true,
        time: None,
        end: end + gap,
    });
    Some((label, slip))
}

/// The marked words that open a paragraph.
struct Opening<'t> {
    name: &'t str,
    /// The name of somebody who speaks elsewhere.
    meant: Option<String>,
    /// The marks before it.
    mark: &'t str,
    /// The name with its marks, and the colon if there is one.
    span: Range<usize>,
    after: &'t str,
}

impl Opening<'_> {
    /// A label whose marks are not a pair, and where it ends.
    fn unclosed(&self, closed: usize) -> Option<(usize, Slip)> {
        let (name, mark) = (self.name, self.mark);
        let is_name = pause::may_be_somebody(name) && name.starts_with(char::is_uppercase);
        if self.meant.is_none() && !(mark.len() == 2 && is_name) {
            return None;
        }
        let what = if closed == 0 {
            "nothing closes"
        } else {
            "other marks close"
        };
        let message = format!("this looks like a turn of `{name}`, but {what} the `{mark}`");
        let hint = format!("write `**{name}**: …`");
        let span = self.span.clone();
        Some((span.end, (Code::Speaker, span, message, hint)))
    }

    /// A name with no colon after it, and where the words begin.
    fn without_colon(&self) -> Option<(usize, Slip)> {
        let name = self.meant.as_deref()?;
        let end = self.span.end;
        if let Some(slip) = time(name, self.after, end) {
            return Some((end, slip));
        }
        let words = self.after.trim_start();
        let next = words.chars().next()?;
        let is_mark = matches!(next, ';' | '-' | '–' | '—' | '：' | '>' | '=');
        let (end, what) = if is_mark {
            let end = end + (self.after.len() - words.len()) + next.len_utf8();
            (
                end,
                format!(": there is a `{next}` after the name, not a colon"),
            )
        } else if next.is_uppercase() {
            (end, ", but there is no colon after the name".to_owned())
        } else {
            return None;
        };
        let message = format!("this looks like a turn of `{name}`{what}");
        let hint = format!("write `**{name}**: …`");
        Some((end, (Code::Speaker, self.span.clone(), message, hint)))
    }
}

/// A time after a name whose bracket never closes, or with no colon after it.
fn time(name: &str, after: &str, end: usize) -> Option<Slip> {
    let words = after.trim_start();
    let inner = words.strip_prefix(['(', '['])?;
    if !inner.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_of_time = |c: char| c.is_ascii_digit() || c == ':' || c == '.';
    let length = 1 + inner.find(|c| !is_of_time(c)).unwrap_or(inner.len());
    let time = words[..length].trim_end_matches([':', '.']);
    let close = if words.starts_with('(') { ')' } else { ']' };
    let (message, hint) = if words[length..].starts_with(close) {
        let message =
            format!("this looks like a turn of `{name}`, but there is no colon after the time");
        (message, format!("write `**{name}** {time}{close}: …`"))
    } else {
        let message = format!("this time is never closed, so the turn of `{name}` has none");
        (message, format!("close it with `{close}`: `{time}{close}`"))
    };
    let from = end + (after.len() - words.len());
    Some((Code::Time, from..from + length, message, hint))
}

/// `rich: What?`, and `Rich; What?`.
fn plain(
    name: &str,
    tail: &str,
    start: usize,
    at: usize,
    voices: &Voices<'_>,
) -> Option<(Option<Label>, Slip)> {
    let mark = tail
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | ';' | '：'))?;
    let meant = voices.meant(name, false)?;
    let own = voices
        .counts
        .get(meant.as_str())
        .copied()
        .unwrap_or_default();
    let is_spaced = tail[mark.len_utf8()..].starts_with([' ', '\n']) || mark == '：';
    if own < 1 || !is_spaced {
        return None;
    }
    let end = at + mark.len_utf8();
    let gap = tail[mark.len_utf8()..].len() - tail[mark.len_utf8()..].trim_start_matches(' ').len();
    let label = Label {
        name: meant.clone(),
        nick: None,
        bold: false,
        time: None,
        end: end + gap,
    };
    let message =
        format!("this looks like a turn of `{meant}`, but is not written like the others");
    let slip = (
        Code::Speaker,
        start..end,
        message,
        format!("write `{meant}: …`"),
    );
    Some((Some(label), slip))
}

/// A turn that is no paragraph.
fn elsewhere(tag: Option<&Tag<'_>>, text: &str, start: usize, voices: &Voices<'_>) -> Option<Slip> {
    let what = match tag? {
        Tag::Heading { .. } => "a heading",
        Tag::BlockQuote(_) => "a quotation",
        Tag::List(_) => "a list",
        _ => return None,
    };
    let (name, words) = text.split_once(':')?;
    let is_voice = voices
        .counts
        .get(name.trim())
        .is_some_and(|count| *count >= 1);
    if !is_voice || name.len() > LONGEST || words.trim().is_empty() {
        return None;
    }
    let message = format!("this looks like a turn of `{name}`, but is {what}");
    let hint = format!("write it as a paragraph: `**{name}**: …`");
    Some((Code::Speaker, start..start + 1, message, hint))
}

/// A label of a name that nobody else has, or with something in parentheses that is nearly a time.
fn of_label(
    text: &str,
    block: Range<usize>,
    label: &mut Label,
    voices: &Voices<'_>,
) -> Option<Slip> {
    let written = &text[block.start..label.end];
    if label.time.is_none()
        && let Some(open) = written.find('(')
        && let Some(length) = written[open..].find(')')
    {
        let inner = &written[open + 1..open + length];
        let is_of_time = |c: char| c.is_ascii_digit() || ".,;'’h ms".contains(c);
        if inner.starts_with(|c: char| c.is_ascii_digit()) && inner.chars().all(is_of_time) {
            let parts = inner.split(|c: char| !c.is_ascii_digit());
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            let message = format!("`{inner}` is not a time");
            let hint = format!(
                "write `({})`, from the start of the recording",
                parts.join(":")
            );
            let at = block.start + open;
            return Some((Code::Time, at + 1..at + length, message, hint));
        }
    }
    let count = *voices.counts.get(label.name.as_str())?;
    let is_known = voices
        .known
        .iter()
        .any(|known| *known == label.name || stands_for(&label.name, known));
    if count > 1 || is_known {
        return None;
    }
    let span = block.start..label.end;
    let often = || {
        voices
            .counts
            .iter()
            .filter(|(_, count)| **count >= 2)
            .map(|(name, _)| *name)
    };
    if let Some(near) = nearest(&label.name, often()).filter(|near| near.len() >= 4) {
        let message = format!(
            "`{}` speaks only here, so this is read as a turn of `{near}`",
            label.name
        );
        let hint = format!("write `{near}`, or list `{}` in `guests`", label.name);
        near.clone_into(&mut label.name);
        return Some((Code::Speaker, span, message, hint));
    }
    let is_initials =
        |name: &str| name.chars().count() <= 2 && name.chars().all(char::is_uppercase);
    if is_initials(&label.name) && often().count() >= 2 && often().all(is_initials) {
        let message = format!("`{}` speaks only here, and stands for nobody", label.name);
        let hint = format!("write one of {}, or a name", voices.shown());
        return Some((Code::Speaker, span, message, hint));
    }
    None
}
