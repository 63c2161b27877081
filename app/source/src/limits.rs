//! Limits: reports where an entry has more of something than the site allows, and files with too many
//! problems.

use std::iter;
use std::ops::Range;

use plaza_markup::Block;
use plaza_model::{Code, Diagnostic, Level};
use plaza_text::{SourceFile, Spanned};
use pulldown_cmark::Event;

use crate::front_matter::FrontMatter;
use crate::kinds::roundup::RoundupText;
use crate::kinds::{Matters, Readings};

/// What the front matter of a file has too much of.
pub(crate) fn of_matter(
    file: &SourceFile,
    matter: &FrontMatter,
    of_kinds: &Matters,
) -> Vec<Diagnostic> {
    let limits = file.limits;
    let spans = |list: &[Spanned<String>]| -> Vec<Range<usize>> {
        list.iter().map(|item| item.span.clone()).collect()
    };
    let guests = of_kinds.interview.guests.iter().flatten();
    let guests = guests.map(|_| matter.opening.clone());
    let periods = of_kinds.meeting.schedule.periods.iter();
    let periods = periods.map(|period| period.rule.clone());
    let counted = [
        ("tags", "tags", limits.tags, spans(&matter.tags)),
        ("people", "authors", limits.people, spans(&matter.authors)),
        ("people", "guests", limits.people, guests.collect()),
        (
            "people",
            "chairs",
            limits.people,
            spans(&of_kinds.meeting.chairs),
        ),
        ("aliases", "aliases", limits.aliases, spans(&matter.aliases)),
        ("periods", "periods", limits.periods, periods.collect()),
    ];
    let exceeded = counted.into_iter().filter_map(|(name, what, most, spans)| {
        let first = spans.get(most)?.clone();
        let message = format!("this entry has {} {what}, more than {most}", spans.len());
        Some(file.exceeds(name, first, message))
    });
    exceeded.chain(long(file, matter, of_kinds)).collect()
}

/// The first text of the front matter that is too long for what lists and feeds show of an entry.
fn long(file: &SourceFile, matter: &FrontMatter, of_kinds: &Matters) -> Option<Diagnostic> {
    let most = file.limits.text;
    let unplaced = |what, text: &str| (what, text.len(), matter.opening.clone());
    let guests = of_kinds.interview.guests.iter().flatten();
    let written = |what, list: &[Spanned<String>]| {
        let texts = list.iter();
        let texts = texts.map(|text| (what, text.value.len(), text.span.clone()));
        texts.collect::<Vec<_>>()
    };
    let texts = iter::once(unplaced("title", &matter.title))
        .chain(matter.summary.iter().map(|text| unplaced("summary", text)))
        .chain(guests.map(|guest| unplaced("name of a guest", guest)))
        .chain(written("tag", &matter.tags))
        .chain(written("name of an author", &matter.authors))
        .chain(written("name of a chair", &of_kinds.meeting.chairs));
    let (what, bytes, span) = texts.into_iter().find(|(_, bytes, _)| *bytes > most)?;
    let message = format!("the {what} has {bytes} bytes, more than {most}");
    Some(file.exceeds("text", span, message))
}

/// Where the blocks of a body are nested too deeply. They are blocks of the file from a byte on.
pub(crate) fn of_blocks(
    file: &SourceFile,
    start: usize,
    blocks: &[Block<'_>],
) -> Option<Diagnostic> {
    let most = file.limits.depth;
    let mut depth = 0_usize;
    for (event, span) in blocks.iter().flat_map(|block| &block.events) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            let message = format!("this is nested too deeply: more than {most} levels");
            return Some(file.exceeds("depth", span.start + start..span.end + start, message));
        }
    }
    None
}

/// What the body of a file has too much of.
pub(crate) fn of_body(file: &SourceFile, readings: &Readings) -> Vec<Diagnostic> {
    let most = file.limits.people;
    let parts = readings.roundup.parts.iter().flatten();
    let crowded = parts.filter_map(|part| match part {
        RoundupText::Entry { head, writers, .. } if writers.len() > most => {
            let count = writers.len();
            let message = format!("this entry has {count} authors, more than {most}");
            Some(file.exceeds("people", head.clone(), message))
        }
        _ => None,
    });
    crowded.collect()
}

/// Keeps the first problems of each file, and says how many more there are. They come sorted by file.
pub(crate) fn problems(all: Vec<Diagnostic>, most: usize) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(all.len().min(most));
    let (mut of_file, mut more, mut level) = (0, 0, Level::Warning);
    let mut all = all.into_iter().peekable();
    while let Some(problem) = all.next() {
        let is_last = all.peek().is_none_or(|next| next.file != problem.file);
        let file = is_last.then(|| problem.file.clone());
        of_file += 1;
        if of_file <= most {
            kept.push(problem);
        } else {
            more += 1;
            level = level.min(problem.level);
        }
        if let Some(file) = file {
            if more > 0 {
                let message = format!("this file has {more} more problems, which are not shown");
                let rest = Diagnostic::of_file(file, level, Code::Limit, message);
                kept.push(
                    rest.hint("fix the others first, or raise `limits.messages` in site.toml"),
                );
            }
            (of_file, more, level) = (0, 0, Level::Warning);
        }
    }
    kept
}
