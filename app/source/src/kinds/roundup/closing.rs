//! The closing line of an entry: where to read on, watch or listen.

use plaza_markup::{Block, text};
use plaza_model::Action;
use pulldown_cmark::{Event, TagEnd};

use super::link::{bare_link, link_of};
use plaza_text::Spanned;

/// How a line begins that says where to read on.
const READ: [&str; 9] = [
    "read",
    "see more",
    "more at",
    "more on",
    "more here",
    "more:",
    "continue",
    "find out more",
    "learn more",
];

/// Reads a closing line: `... read (and listen) more at` or `More at` and a link; with the address that the link
/// shows, if its text is one.
pub(super) fn closing(
    block: &Block<'_>,
    body: usize,
) -> Option<(Action, Spanned<String>, Option<String>)> {
    if !block.is_paragraph() {
        return None;
    }
    let words = block.text().to_lowercase();
    let words = words.trim_start_matches(['.', '…', ' ']);
    let action = if words.starts_with("watch") {
        Action::Watch
    } else if words.starts_with("listen") || words.starts_with("read (and listen") {
        Action::Listen
    } else if READ.iter().any(|opening| words.starts_with(opening)) {
        Action::Read
    } else {
        return None;
    };
    let found = block
        .events
        .iter()
        .enumerate()
        .find_map(|(at, spanned)| Some((at, link_of(spanned, body)?)));
    let Some((at, link)) = found else {
        return Some((action, bare_link(block, body)?, None));
    };
    let inner = &block.events[at + 1..];
    let end = inner
        .iter()
        .position(|(event, _)| *event == Event::End(TagEnd::Link));
    let shown = text(&inner[..end.unwrap_or(inner.len())]);
    let shown = Some(shown).filter(|shown| shown.contains("://"));
    Some((action, link, shown))
}
