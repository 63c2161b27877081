//! The head of an entry: its title and authors.

use plaza_markup::{Block, SpannedEvent, text};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::link::link_of;
use super::names;
use plaza_text::Spanned;

/// An author of an entry, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WriterText {
    pub(crate) name: String,
    pub(crate) url: Option<Spanned<String>>,
}

/// The line that opens an entry.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) link: Option<Spanned<String>>,
    pub(super) writers: Vec<WriterText>,
    /// Whether it says `by`.
    pub(super) has_by: bool,
}

/// Reads a head: a title in bold or as a heading, optionally followed by `by` and names.
pub(super) fn head(block: &Block<'_>, body: usize) -> Option<Head> {
    let events = block.inner();
    let (title, rest) = if block.heading().is_some() {
        let by = events.iter().position(|(event, _)| {
            matches!(event, Event::Text(text) if by_names(text).is_some_and(|at| at > 0) || opens_by(text))
        });
        let (title, rest) = events.split_at(by.unwrap_or(events.len()));
        (title, rest)
    } else if block.is_paragraph() {
        bold_title(events)?
    } else {
        return None;
    };
    let link = title.iter().find_map(|spanned| link_of(spanned, body));
    let mut title_text = text(title);
    // `**Title, by Ana Lee**`
    if block.is_paragraph()
        && rest.is_empty()
        && let Some((own, by)) = title_text.rsplit_once(", by ")
        && by.starts_with(char::is_uppercase)
    {
        return Some(Head {
            link,
            writers: names::of(title, by, body),
            has_by: true,
            title: own.to_owned(),
        });
    }
    let mut writers = Vec::new();
    let mut has_by = false;
    let words = text(rest);
    if !words.is_empty() {
        // In a heading, the text before `by` belongs to the title.
        let at = if opens_by(&words) {
            0
        } else {
            by_names(&words)?
        };
        let before = words[..at].trim();
        if block.heading().is_none() && !before.is_empty() {
            return None;
        }
        if !before.is_empty() {
            let both = format!("{title_text} {before}");
            both.trim().clone_into(&mut title_text);
        }
        writers = names::of(rest, strip_by(words[at..].trim_start())?, body);
        has_by = true;
    }
    (!title_text.is_empty()).then_some(Head {
        title: title_text,
        link,
        writers,
        has_by,
    })
}

/// Splits `**Title** …`, `**[Title](url)** …` and `[**Title**](url) …` after the title.
fn bold_title<'e, 'a>(
    events: &'e [SpannedEvent<'a>],
) -> Option<(&'e [SpannedEvent<'a>], &'e [SpannedEvent<'a>])> {
    // An emoji before it belongs to the title.
    let is_emoji = |text: &str| !text.contains(|c: char| c.is_alphanumeric() || c.is_ascii());
    let start = match events.first()? {
        (Event::Text(text), _) if is_emoji(text.trim_end()) => 1,
        _ => 0,
    };
    let end = match events.get(start)? {
        (Event::Start(Tag::Strong), _) => TagEnd::Strong,
        (Event::Start(Tag::Link { .. }), _)
            if matches!(events.get(start + 1), Some((Event::Start(Tag::Strong), _))) =>
        {
            TagEnd::Link
        }
        _ => return None,
    };
    let at = events
        .iter()
        .position(|(event, _)| *event == Event::End(end))?;
    Some(events.split_at(at + 1))
}

/// Whether text opens with `by`, perhaps with a comma before it or no space after it.
fn opens_by(text: &str) -> bool {
    strip_by(text.trim_start()).is_some()
}

fn strip_by(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([',', ' ', '–', '-']);
    let rest = text
        .strip_prefix("by")
        .or_else(|| text.strip_prefix("By"))?;
    let next = rest.chars().next();
    // `bypass` is a word; `byGorka` is `by Gorka`.
    (next.is_none_or(|c| c.is_whitespace() || c.is_uppercase())).then_some(rest.trim_start())
}

/// The position of the last ` by `, if a name follows it.
fn by_names(text: &str) -> Option<usize> {
    let at = text.rfind(" by ")?;
    let name = text[at + 4..].trim_start();
    name.chars()
        .next()
        .is_some_and(char::is_uppercase)
        .then_some(at)
}
