//! Minutes: links to the minutes of meetings, which a body lists by date.

use jiff::civil;
use plaza_markup::{Block, Sealed};
use plaza_model::{Code, Diagnostic};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::body::Body;
use plaza_text::{Spanned, date};

/// A link to the minutes of one meeting.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MinutesText {
    pub(crate) date: civil::Date,
    pub(crate) url: Spanned<String>,
}

/// Finds the minutes in a body, and the body without them. A list is one of minutes if every item
/// is a link whose text is a date.
pub(super) fn find(
    body: &Body<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Sealed, Vec<MinutesText>)> {
    let (mut without, mut minutes) = (Vec::new(), Vec::new());
    for (at, block) in body.blocks.iter().enumerate() {
        let Some(of_list) = of_list(body, block, problems) else {
            continue;
        };
        minutes.extend(of_list);
        without.push(at);
        // A line or heading that only introduces the list is removed with it.
        let above = at.checked_sub(1).map(|above| &body.blocks[above]);
        if above.is_some_and(leads_in) {
            without.push(at - 1);
        }
    }
    problems.extend(outside_lists(body));
    if minutes.is_empty() {
        return None;
    }
    let mut writer = body.writer();
    let mut text = body.html(&mut writer, 0..body.blocks.len(), &without);
    text.append(&writer.finish().0);
    Some((text.seal(), minutes))
}

/// Whether a block only introduces the list below it: a line, or the heading of a year.
fn leads_in(block: &Block<'_>) -> bool {
    let text = block.text();
    let is_line = || {
        let text = text.to_lowercase();
        block.is_paragraph() && text.ends_with(':') && text.contains("minutes")
    };
    let is_year = block.heading().is_some() && text.len() == 4 && text.parse::<u16>().is_ok();
    is_year || is_line()
}

/// The minutes of a list, if it is a list of minutes.
fn of_list(
    body: &Body<'_>,
    block: &Block<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<MinutesText>> {
    if !matches!(block.tag(), Some(Tag::List(_))) {
        return None;
    }
    let (mut minutes, mut warnings, mut undated) = (Vec::new(), Vec::new(), Vec::new());
    let items = block
        .events
        .iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::Item)));
    for (at, (event, span)) in block.events.iter().enumerate() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        let inner = &block.events[at + 1..];
        let end = inner
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::Link))?;
        let span = body.in_file(span);
        let words = plaza_markup::text(&inner[..end]);
        let Some(date) = date::parse_day_in_words(&words) else {
            undated.push((words, span));
            continue;
        };
        if date::is_oddly_dotted(&words) {
            let message = format!("`{words}` is read as {date}");
            let warning = body.file.warning(Code::Minutes, span.clone(), message);
            let hint = format!("write it as `{date}`, or `{}`", date.strftime("%B %-d, %Y"));
            warnings.push(warning.hint(hint));
        }
        minutes.push(MinutesText {
            date,
            url: Spanned {
                value: dest_url.to_string(),
                span,
            },
        });
    }
    let count = items.clone().count();
    if minutes.is_empty() {
        warnings.extend(dates_outside(body, block, count));
    } else {
        // Beside a date, what has none is a mistake.
        if minutes.len() >= undated.len() {
            warnings.extend(undated.into_iter().map(|(words, span)| {
                let message =
                    format!("`{words}` is not a date, so this list is not shown as minutes");
                let warning = body.file.warning(Code::Minutes, span, message);
                warning.hint(how_to_write(&words))
            }));
        }
        let text = &body.file.text[body.start..];
        for (_, span) in items {
            let line = text[span.clone()].lines().next().unwrap_or_default();
            let words = line.trim_start_matches(['-', '*', '+', ' ']).trim_end();
            if let Some(day) = date::parse_day_in_words(words) {
                let start =
                    span.start + (line.len() - line.trim_start_matches(['-', '*', '+', ' ']).len());
                let span = body.in_file(&(start..start + words.len()));
                let message = format!(
                    "the minutes of {day} have no link, so this list is not shown as minutes"
                );
                let warning = body.file.warning(Code::Minutes, span, message);
                warnings.push(warning.hint(format!("write `[{words}](address)`")));
            }
        }
    }
    problems.extend(warnings);
    (!minutes.is_empty() && minutes.len() == count).then_some(minutes)
}

/// How to write what is not a date.
fn how_to_write(words: &str) -> String {
    if let Some(wrong) = date::impossible(words).or_else(|| date::impossible_in_words(words)) {
        return wrong;
    }
    if date::parse_day_in_words(&format!("{words} 2016")).is_some() {
        return format!("write the year too: `{words}, 2016`");
    }
    "write it as `March 17, 2016`, `17 Mar 2016` or `2016-03-17`".to_owned()
}

/// Reports a list whose items begin with a date and link to something else.
fn dates_outside(body: &Body<'_>, block: &Block<'_>, count: usize) -> Option<Diagnostic> {
    let text = &body.file.text[body.start..];
    let mut first = None;
    let mut dated = 0;
    for (event, span) in &block.events {
        if *event != Event::Start(Tag::Item) {
            continue;
        }
        let line = text[span.clone()].lines().next().unwrap_or_default();
        let words = line.trim_start_matches(['-', '*', '+', ' ']);
        let end = words.find([':', '[', '(']).unwrap_or(words.len());
        let day = words[..end].trim_end_matches([' ', '-', '–', ',']);
        if date::parse_day_in_words(day).is_some() && line.contains("](") {
            dated += 1;
            let start = span.start + (line.len() - words.len());
            first = first.or(Some((start..start + day.len(), day.to_owned())));
        }
    }
    let (span, day) = first.filter(|_| dated == count)?;
    let message = "the date is not the text of the link, so this list is not shown as minutes";
    let warning = body
        .file
        .warning(Code::Minutes, body.in_file(&span), message);
    Some(warning.hint(format!("write `[{day}](address)`")))
}

/// Reports links with dates that are not in a list.
fn outside_lists(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for block in body.blocks.iter().filter(|block| block.is_paragraph()) {
        let mut days = 0;
        let mut first = None;
        let mut is_only = true;
        for (at, (event, span)) in block.inner().iter().enumerate() {
            match event {
                Event::Start(Tag::Link { .. }) => {
                    let inner = &block.inner()[at + 1..];
                    let end = inner
                        .iter()
                        .position(|(event, _)| *event == Event::End(TagEnd::Link));
                    let words = plaza_markup::text(&inner[..end.unwrap_or(inner.len())]);
                    days += usize::from(date::parse_day_in_words(&words).is_some());
                    first = first.or(Some(span.clone()));
                }
                Event::Text(text) => is_only &= text.chars().count() < 40,
                _ => {}
            }
        }
        if let Some(span) = first.filter(|_| is_only && days >= 2) {
            let message = "these links are not in a list, so they are not shown as minutes";
            let warning = body
                .file
                .warning(Code::Minutes, body.in_file(&span), message);
            found.push(warning.hint("write each in a line of its own that begins with `- `"));
        }
    }
    found
}
