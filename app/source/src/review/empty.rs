//! Empty bodies: an entry of which only the title would be published.

use plaza_markup::Block;
use pulldown_cmark::{Event, Tag};

/// Whether readers see nothing of some blocks.
pub(crate) fn is_empty(blocks: &[Block<'_>]) -> bool {
    let mut events = blocks.iter().flat_map(|block| &block.events);
    !events.any(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
        Event::Html(html) | Event::InlineHtml(html) => !is_comment(html),
        Event::Start(Tag::Image { .. }) => true,
        _ => false,
    })
}

/// Whether a line of HTML is one of a comment, or nothing.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.is_empty() || html.starts_with("<!--") || html.ends_with("-->") || !html.contains('<')
}
