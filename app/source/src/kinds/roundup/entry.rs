//! An entry of a roundup: which blocks of a body belong to it, and what they contain.

use std::ops::Range;

use plaza_markup::Block;
use plaza_model::Action;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::closing::closing;
use super::head::{WriterText, head};
use crate::body::Body;
use plaza_text::Spanned;

/// An entry, as blocks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryBlocks {
    /// The line it opens with, as a range of the file.
    pub(crate) head: Range<usize>,
    pub(crate) title: String,
    /// Whether that line says `by`.
    pub(crate) has_by: bool,
    pub(crate) writers: Vec<WriterText>,
    /// The excerpt's blocks.
    pub(crate) excerpt: Range<usize>,
    /// Whether they are quotes.
    pub(crate) is_quoted: bool,
    pub(crate) link: Option<Spanned<String>>,
    /// The address that the link shows, if its text is one.
    pub(crate) shown: Option<String>,
    /// The address that the title links to, if the entry also has another link.
    pub(crate) title_link: Option<String>,
    pub(crate) action: Action,
    /// All its blocks.
    pub(crate) blocks: Range<usize>,
}

/// More paragraphs without a quote belong to no entry.
const LONGEST: usize = 12;

/// Finds the entries of a body. `of_headings` also makes entries of headings that are links with
/// paragraphs below them.
pub(super) fn find(body: &Body<'_>, of_headings: bool) -> Vec<EntryBlocks> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < body.blocks.len() {
        match entry(body, at, of_headings) {
            Some(entry) => {
                at = entry.blocks.end;
                entries.push(entry);
            }
            None => at += 1,
        }
    }
    entries
}

fn entry(body: &Body<'_>, start: usize, of_headings: bool) -> Option<EntryBlocks> {
    let blocks = body.blocks;
    let head = head(&blocks[start], body.start)?;
    let closing_at = |at: usize| blocks.get(at).and_then(|block| closing(block, body.start));
    let quotes = blocks[start + 1..]
        .iter()
        .take_while(|block| block.is_quote());
    let mut at = start + 1 + quotes.count();
    let mut excerpt = start + 1..at;
    let is_quoted = !excerpt.is_empty();
    let mut closed = closing_at(at);
    if !is_quoted && closed.is_none() {
        // An excerpt without a quote ends with a closing line.
        let last = (start + 1 + LONGEST).min(blocks.len());
        let unquoted = (start + 1..last)
            .take_while(|&at| blocks[at].is_paragraph() && self::head(&blocks[at], 0).is_none());
        let ends = unquoted.clone().find_map(|at| Some((at, closing_at(at)?)));
        let is_link = || blocks[start].heading().is_some() && is_all_link(&blocks[start]);
        if let Some((end, closing)) = ends {
            (at, closed) = (end, Some(closing));
        } else if of_headings && is_link() {
            at = start + 1 + unquoted.count();
        }
        excerpt = start + 1..at;
    }
    if closed.is_some() {
        at += 1;
    }
    let (action, link, shown, title_link) = match closed {
        Some((action, link, shown)) => (action, Some(link), shown, head.link),
        None => (Action::Read, head.link, None, None),
    };
    if link.is_none() || (excerpt.is_empty() && !head.has_by) {
        return None;
    }
    Some(EntryBlocks {
        head: body.in_file(&blocks[start].span),
        title: head.title,
        has_by: head.has_by,
        writers: head.writers,
        excerpt,
        is_quoted,
        link,
        shown,
        title_link: title_link.map(|link| link.value),
        action,
        blocks: start..at,
    })
}

/// Whether all the text of a block is one link.
fn is_all_link(block: &Block<'_>) -> bool {
    let inner = block.inner();
    let first = matches!(inner.first(), Some((Event::Start(Tag::Link { .. }), _)));
    first
        && inner
            .iter()
            .position(|(event, _)| *event == Event::End(TagEnd::Link))
            == Some(inner.len() - 1)
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;
    use plaza_text::SourceFile;

    fn all(text: &str) -> Vec<EntryBlocks> {
        let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
        let body = Body {
            file: &file,
            start: 0,
            blocks: &plaza_markup::blocks(&file.text),
            ids: plaza_markup::github_id,
        };
        find(&body, true)
    }

    fn one(text: &str) -> EntryBlocks {
        let first = all(text).into_iter().next();
        first.unwrap_or_else(|| panic!("no entry in {text}"))
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
    fn reads_excerpts_without_quotes() {
        for (text, title, by) in [
            (
                "**A title, by Ana Lee**\n\nOne.\n\nTwo.\n\nMore at <u>",
                "A title",
                vec!["Ana Lee"],
            ),
            (
                "## [A title](u)\n\nOne.\n\nTwo.\n\n## Next\n",
                "A title",
                vec![],
            ),
            (
                "**A title**\n\nOne.\n\nTwo.\n\nRead more: [there](u)",
                "A title",
                vec![],
            ),
            (
                "🎉 **A title**\n\n> One.\n\nMore at [u](u)",
                "🎉 A title",
                vec![],
            ),
        ] {
            let text = text.replace("<u>", "<https://u.example/>");
            let entry = one(&text);
            assert_eq!(
                (entry.title.as_str(), writers(&entry)),
                (title, by),
                "{text}"
            );
            assert_eq!(
                entry.is_quoted,
                text.contains('>') && text.contains("> One"),
                "{text}"
            );
        }
    }

    #[test]
    fn an_ordinary_post_has_none() {
        let body = "**Bold** beginning of text.\n\n> Quote.\n\n## Heading\n\nread on [here](/x/)\n";
        assert_eq!(all(body), []);
    }
}
