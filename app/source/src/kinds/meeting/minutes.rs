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
    // If most items have a date, one without is a mistake.
    if minutes.len() > undated.len() {
        warnings.extend(undated.into_iter().map(|(words, span)| {
            let message = format!("`{words}` is not a date, so this list is not shown as minutes");
            let warning = body.file.warning(Code::Minutes, span, message);
            warning.hint("write it as `March 17, 2016`, `17 Mar 2016` or `2016-03-17`")
        }));
    }
    problems.extend(warnings);
    (!minutes.is_empty() && minutes.len() == items.count()).then_some(minutes)
}
