//! Headings that give a page no outline: two titles, skipped levels, text that became one.

use plaza_model::Code;
use pulldown_cmark::HeadingLevel;

use super::{Slips, shown};
use crate::markdown::Block;

/// Longer text above a line of dashes was hardly meant as a heading.
const LONGEST: usize = 80;

/// Reports the headings of a body.
pub(super) fn read(slips: &mut Slips<'_>, blocks: &[Block<'_>]) {
    let headings = blocks
        .iter()
        .filter_map(|block| Some((block.heading()?, block)));
    let titles: Vec<&Block<'_>> = headings
        .clone()
        .filter(|(level, _)| *level == HeadingLevel::H1)
        .map(|(_, block)| block)
        .collect();
    if let [_, second, ..] = titles[..] {
        let message = format!(
            "the text has {} headings of level 1, as if it had several titles",
            titles.len()
        );
        let hint = "write `##` for the sections of the page, whose title is its heading of level 1";
        slips.add(Code::Heading, second.span.clone(), message, hint);
    }
    let mut above: Option<HeadingLevel> = None;
    let mut is_told = false;
    for (level, block) in headings {
        let text = block.text();
        if text.is_empty() && !block.events.iter().any(|(event, _)| is_image(event)) {
            let hint = "write its text after the `#`, or remove it";
            slips.add(
                Code::Heading,
                block.span.clone(),
                "this heading has no text",
                hint,
            );
            continue;
        }
        by_accident(slips, block, level, &text);
        let skipped = above.filter(|above| level as usize > *above as usize + 1);
        if let Some(above) = skipped.filter(|_| !is_told) {
            is_told = true;
            let (found, wanted) = (level as usize, above as usize + 1);
            let message = format!(
                "this heading is of level {found}, but the one above is of level {}",
                above as usize
            );
            let hint = format!(
                "write `{}`: each level is below the one before it",
                "#".repeat(wanted)
            );
            slips.add(Code::Heading, block.span.clone(), message, hint);
        }
        above = Some(level);
    }
}

fn is_image(event: &pulldown_cmark::Event<'_>) -> bool {
    use pulldown_cmark::{Event, Tag};
    matches!(
        event,
        Event::Start(Tag::Image { .. }) | Event::InlineHtml(_)
    )
}

/// Reports a paragraph that the line below it made a heading.
fn by_accident(slips: &mut Slips<'_>, block: &Block<'_>, level: HeadingLevel, text: &str) {
    if level != HeadingLevel::H2 && level != HeadingLevel::H1 {
        return;
    }
    let source = slips.body()[block.span.clone()].trim_end();
    let Some(line) = source.rfind('\n') else {
        return;
    };
    let rule = source[line + 1..].trim();
    let is_rule = !rule.is_empty() && rule.bytes().all(|byte| matches!(byte, b'-' | b'='));
    let is_long = text.len() > LONGEST && source[..line].trim().contains(['\n', '.']);
    let is_sentence = text.ends_with(['.', ':', ';', ',']) && text.split_whitespace().count() > 8;
    if is_rule && (is_long || is_sentence) {
        let start = block.span.start + line + 1;
        let message = format!(
            "this line makes the paragraph above it a heading: “{}”",
            shown(text)
        );
        slips.add(
            Code::Heading,
            start..block.span.start + source.len(),
            message,
            "write a blank line above it for a rule, or remove it",
        );
    }
}
