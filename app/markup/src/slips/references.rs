//! References: footnotes and the addresses of links, which are in other places than what refers to them.

use std::collections::BTreeSet;
use std::ops::Range;

use plaza_model::Code;
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{Slips, shown};
use crate::markdown::{Block, extended_options};

/// What a body defines.
#[derive(Default)]
pub(super) struct Definitions {
    pub(super) links: Vec<Definition>,
    /// The names of footnotes.
    pub(super) notes: Vec<String>,
}

/// A line that says where a name leads to.
pub(super) struct Definition {
    pub(super) name: String,
    target: String,
    span: Range<usize>,
}

/// Finds the definitions of a body.
pub(super) fn definitions(body: &str) -> Definitions {
    // Without one, nothing needs to be parsed again.
    if !body.contains("]:") {
        return Definitions::default();
    }
    let parser = Parser::new_ext(body, extended_options());
    let mut links: Vec<Definition> = parser
        .reference_definitions()
        .iter()
        .map(|(name, own)| Definition {
            name: name.to_owned(),
            target: own.dest.to_string(),
            span: own.span.clone(),
        })
        .collect();
    links.sort_by_key(|link| link.span.start);
    let notes = parser.filter_map(|event| match event {
        Event::Start(Tag::FootnoteDefinition(name)) => Some(name.to_string()),
        _ => None,
    });
    Definitions {
        notes: notes.collect(),
        links,
    }
}

/// Reports what is defined and not used, links without text, and notes with the same name.
pub(super) fn read(slips: &mut Slips<'_>, blocks: &[Block<'_>], definitions: &Definitions) {
    let mut links = BTreeSet::new();
    let mut notes = BTreeSet::new();
    let mut defined = BTreeSet::new();
    for block in blocks {
        for (at, (event, span)) in block.events.iter().enumerate() {
            match event {
                Event::Start(
                    Tag::Link { id, link_type, .. } | Tag::Image { id, link_type, .. },
                ) => {
                    let is_reference = matches!(
                        link_type,
                        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                    );
                    if is_reference {
                        links.insert(id.to_lowercase());
                    }
                    if matches!(event, Event::Start(Tag::Link { .. }))
                        && has_no_text(&block.events[at + 1..])
                    {
                        let hint = "write what it leads to between the brackets";
                        slips.add(
                            Code::LinkText,
                            span.clone(),
                            "this link has no text, so nobody sees it",
                            hint,
                        );
                    }
                }
                Event::FootnoteReference(name) => {
                    notes.insert(name.to_string());
                }
                Event::Start(Tag::FootnoteDefinition(name))
                    if !defined.insert(name.to_string()) =>
                {
                    let message = format!("this is another text of the footnote `[^{name}]`");
                    slips.add(
                        Code::Footnote,
                        span.clone(),
                        message,
                        "give it another name, and refer to it",
                    );
                }
                _ => {}
            }
        }
    }
    for block in blocks {
        for (event, span) in &block.events {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event
                && !notes.contains(&**name)
                && !slips.suggests(&format!("`[^{name}]`"))
            {
                let message = format!("nothing refers to the footnote `[^{name}]`");
                let hint = format!("write `[^{name}]` where it belongs, or remove it");
                slips.add(Code::Footnote, span.clone(), message, hint);
            }
        }
    }
    for link in &definitions.links {
        if links.contains(&link.name.to_lowercase()) {
            continue;
        }
        let is_address = link.target.contains(['/', '.', '#', '@']) || link.target.is_empty();
        if is_address {
            let message = format!(
                "nothing refers to `[{}]`, so nobody sees this link",
                shown(&link.name)
            );
            let hint = format!(
                "write `[text][{}]` where it belongs, or remove it",
                shown(&link.name)
            );
            if !slips.suggests(&format!("`{}`", link.name)) {
                slips.add(Code::Markdown, link.span.clone(), message, hint);
            }
            continue;
        }
        let message = format!(
            "this line is read as the address of `[{}]`, so nobody sees it",
            shown(&link.name)
        );
        let hint = format!("write `\\[{}]:` to show it", shown(&link.name));
        slips.add(Code::Markdown, link.span.clone(), message, hint);
    }
}

/// Whether a link just opened shows nothing.
fn has_no_text(events: &[(Event<'_>, Range<usize>)]) -> bool {
    use pulldown_cmark::TagEnd;
    for (event, _) in events {
        match event {
            Event::End(TagEnd::Link) => return true,
            Event::Text(text) | Event::Code(text) if text.trim().is_empty() => {}
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(_) => {}
            _ => return false,
        }
    }
    false
}
