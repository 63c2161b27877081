//! Links of an entry: markdown, raw HTML, or a bare address. `body` is the offset at which the
//! body begins in the file.

use plaza_markup::{Block, SpannedEvent, raw_html};
use pulldown_cmark::{Event, Tag};

use plaza_text::Spanned;

/// The link that an event opens.
pub(super) fn link_of((event, span): &SpannedEvent<'_>, body: usize) -> Option<Spanned<String>> {
    let url = match event {
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.to_string(),
        Event::InlineHtml(html) => {
            let tags = raw_html::tags(html);
            tags.iter()
                .find(|tag| tag.name == "a")?
                .get("href")?
                .value
                .clone()
        }
        _ => return None,
    };
    Some(Spanned {
        value: url,
        span: span.start + body..span.end + body,
    })
}

/// The first bare address of a block.
pub(super) fn bare_link(block: &Block<'_>, body: usize) -> Option<Spanned<String>> {
    block.events.iter().find_map(|(event, span)| {
        let Event::Text(text) = event else {
            return None;
        };
        let at = text.find("http://").or_else(|| text.find("https://"))?;
        let url = text[at..]
            .split_whitespace()
            .next()?
            .trim_end_matches(['.', ',', ')']);
        // Smart punctuation never changes an address, so offsets within the text hold.
        let start = body + span.start + at;
        Some(Spanned {
            value: url.to_owned(),
            span: start..start + url.len(),
        })
    })
}
