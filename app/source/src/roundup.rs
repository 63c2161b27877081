//! A roundup: entries in a body, each a title, who wrote it, an excerpt and where to read on.

use std::ops::Range;

use plaza_model::Action;
use pulldown_cmark::{Event, Tag, TagEnd};

use plaza_markup::raw_html;
use plaza_markup::{Block, SpannedEvent, text};
use plaza_text::Spanned;

/// Who wrote an entry, as the body has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WriterText {
    pub(crate) name: String,
    pub(crate) url: Option<Spanned<String>>,
}

/// An entry, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryBlocks {
    /// The line it opens with, within the file.
    pub(crate) head: Range<usize>,
    pub(crate) title: String,
    /// The line says `by`.
    pub(crate) has_by: bool,
    pub(crate) writers: Vec<WriterText>,
    /// The excerpt's blocks: quotes.
    pub(crate) excerpt: Range<usize>,
    pub(crate) link: Option<Spanned<String>>,
    /// The address that the link shows, when it shows one.
    pub(crate) shown: Option<String>,
    /// The address that the title leads to, when the entry has another link as well.
    pub(crate) title_link: Option<String>,
    pub(crate) action: Action,
    /// All its blocks.
    pub(crate) blocks: Range<usize>,
}

/// Bodies with fewer entries are posts that quote something, unless somebody says otherwise.
pub(crate) const FEWEST: usize = 3;

/// Finds the entries of a body. Link spans are those of the file, in which the body begins at `body`.
pub(crate) fn find(blocks: &[Block<'_>], body: usize) -> Option<Vec<EntryBlocks>> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        match entry(blocks, at, body) {
            Some(entry) => {
                at = entry.blocks.end;
                entries.push(entry);
            }
            None => at += 1,
        }
    }
    (!entries.is_empty()).then_some(entries)
}

fn entry(blocks: &[Block<'_>], start: usize, body: usize) -> Option<EntryBlocks> {
    let head = head(&blocks[start], body)?;
    let mut at = start + 1;
    while blocks.get(at).is_some_and(Block::is_quote) {
        at += 1;
    }
    let excerpt = start + 1..at;
    let closing = blocks.get(at).and_then(|block| closing(block, body));
    if closing.is_some() {
        at += 1;
    }
    let (action, link, shown, title_link) = match closing {
        Some((action, link, shown)) => (action, Some(link), shown, head.link),
        None => (Action::Read, head.link, None, None),
    };
    if link.is_none() || (excerpt.is_empty() && !head.has_by) {
        return None;
    }
    let span = &blocks[start].span;
    Some(EntryBlocks {
        head: span.start + body..span.end + body,
        title: head.title,
        has_by: head.has_by,
        writers: head.writers,
        excerpt,
        link,
        shown,
        title_link: title_link.map(|link| link.value),
        action,
        blocks: start..at,
    })
}

struct Head {
    title: String,
    link: Option<Spanned<String>>,
    writers: Vec<WriterText>,
    has_by: bool,
}

/// The line that opens an entry: a bold or heading title, then `by` and names, or nothing.
fn head(block: &Block<'_>, body: usize) -> Option<Head> {
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
        writers = names(rest, strip_by(words[at..].trim_start())?, body);
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
    let end = match events.first()? {
        (Event::Start(Tag::Strong), _) => TagEnd::Strong,
        (Event::Start(Tag::Link { .. }), _)
            if matches!(events.get(1), Some((Event::Start(Tag::Strong), _))) =>
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

fn link_of((event, span): &SpannedEvent<'_>, body: usize) -> Option<Spanned<String>> {
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

/// Whether text opens with `by`, which editors write with a comma before it or no space after it.
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

/// Where the last ` by ` with a name after it stands in text.
fn by_names(text: &str) -> Option<usize> {
    let at = text.rfind(" by ")?;
    let name = text[at + 4..].trim_start();
    name.chars()
        .next()
        .is_some_and(char::is_uppercase)
        .then_some(at)
}

/// The names of `Alan Pevec, Adam Young and [James Slagle](url)`.
fn names(events: &[SpannedEvent<'_>], words: &str, body: usize) -> Vec<WriterText> {
    let mut links: Vec<(String, Spanned<String>)> = Vec::new();
    for (at, spanned) in events.iter().enumerate() {
        if let Some(link) = link_of(spanned, body) {
            let inner = &events[at + 1..];
            let end = inner
                .iter()
                .position(|(event, _)| *event == Event::End(TagEnd::Link));
            links.push((text(&inner[..end.unwrap_or(inner.len())]), link));
        }
    }
    let commas = words.replace(" and ", ", ").replace(" & ", ", ");
    let each = commas
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    each.map(|name| WriterText {
        name: name.to_owned(),
        url: links
            .iter()
            .find(|(label, _)| label == name)
            .map(|(_, link)| link.clone()),
    })
    .collect()
}

/// The line that closes an entry: `... read (and listen) more at` and a link; with the address that
/// the link shows, when it shows one.
fn closing(block: &Block<'_>, body: usize) -> Option<(Action, Spanned<String>, Option<String>)> {
    if !block.is_paragraph() {
        return None;
    }
    let words = block.text().to_lowercase();
    let words = words.trim_start_matches(['.', '…', ' ']);
    let action = if words.starts_with("watch") {
        Action::Watch
    } else if words.starts_with("listen") || words.starts_with("read (and listen") {
        Action::Listen
    } else if words.starts_with("read") || words.starts_with("see more") {
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

/// An address without any markup.
fn bare_link(block: &Block<'_>, body: usize) -> Option<Spanned<String>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use plaza_markup;

    fn one(text: &str) -> EntryBlocks {
        let blocks = plaza_markup::blocks(text);
        entry(&blocks, 0, 0).unwrap_or_else(|| panic!("no entry in {text}"))
    }

    fn writers(entry: &EntryBlocks) -> Vec<&str> {
        entry
            .writers
            .iter()
            .map(|writer| writer.name.as_str())
            .collect()
    }

    #[test]
    fn reads_the_forms_people_write() {
        let rest = "\n\n> Quote.\n\n... read more at [http://tm3.org/65](http://tm3.org/65)\n";
        for (head, title, by) in [
            ("**A title** by Rich Bowen", "A title", vec!["Rich Bowen"]),
            (
                "**A title** byGorka Eguileor",
                "A title",
                vec!["Gorka Eguileor"],
            ),
            ("**A title**, by Adam Young ", "A title", vec!["Adam Young"]),
            (
                "**A title** by [Rich](http://x.org/)",
                "A title",
                vec!["Rich"],
            ),
            (
                "**A title** by Rich and Adam Young",
                "A title",
                vec!["Rich", "Adam Young"],
            ),
            (
                "**[A title](http://x.org/)** by Rich",
                "A title",
                vec!["Rich"],
            ),
            ("### A title by Rich", "A title", vec!["Rich"]),
            ("### A title", "A title", vec![]),
            ("**A title**", "A title", vec![]),
        ] {
            let entry = one(&format!("{head}{rest}"));
            assert_eq!(entry.title, title, "{head}");
            assert_eq!(writers(&entry), by, "{head}");
            let url = entry.link.map(|link| link.value);
            assert_eq!(url.as_deref(), Some("http://tm3.org/65"), "{head}");
        }
    }

    #[test]
    fn reads_closing_lines() {
        for (line, action) in [
            ("... read more at <http://tm3.org/65>", Action::Read),
            (
                "… read (and listen) more at [x](http://tm3.org/65)",
                Action::Listen,
            ),
            ("...watch at http://tm3.org/65.", Action::Watch),
        ] {
            let entry = one(&format!("**T** by A B\n\n> Q\n\n{line}"));
            assert_eq!(entry.action, action, "{line}");
            assert_eq!(
                entry.link.map(|link| link.value).as_deref(),
                Some("http://tm3.org/65")
            );
        }
    }

    #[test]
    fn an_ordinary_post_has_none() {
        let body = "**Bold** beginning of text.\n\n> Quote.\n\n## Heading\n\nread on [here](/x/)\n";
        assert_eq!(find(&plaza_markup::blocks(body), 0), None);
    }
}
