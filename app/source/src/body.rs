//! A body: the blocks of a file below its front matter.

use std::collections::BTreeSet;
use std::ops::Range;

use plaza_dialect::constructs::is_summary_end;
use plaza_markup::{Block, Fragment, HeadingIds, SpannedEvent, Writer};
use plaza_text::SourceFile;
use pulldown_cmark::Event;

/// Longer summaries are cut at a word.
const SUMMARY: usize = 240;

/// Longer summaries whose end is marked are cut at a word.
const MARKED_SUMMARY: usize = 1000;

/// The blocks of a body.
pub(crate) struct Body<'a> {
    pub(crate) file: &'a SourceFile,
    /// Where it begins in the file.
    pub(crate) start: usize,
    pub(crate) blocks: &'a [Block<'a>],
    /// The rule for the ids of its headings.
    pub(crate) ids: HeadingIds,
}

impl<'a> Body<'a> {
    /// A writer of its HTML.
    pub(crate) fn writer(&self) -> Writer<'a> {
        Writer::new(self.file, self.start).with_ids(self.ids)
    }

    /// The range in the file for a range of the body.
    pub(crate) fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.start..span.end + self.start
    }

    /// The HTML of some blocks, without others.
    pub(crate) fn html(
        &self,
        writer: &mut Writer<'_>,
        range: Range<usize>,
        without: &[usize],
    ) -> Fragment {
        let mut fragment = Fragment::default();
        let without: BTreeSet<&usize> = without.iter().collect();
        for at in range.filter(|at| !without.contains(at)) {
            fragment.append(&writer.fragment(&self.blocks[at].events));
        }
        writer.close(&mut fragment);
        fragment
    }

    /// The text before the comment that ends the summary; without one the first paragraph of text.
    /// It is cut at a word.
    pub(crate) fn summary(&self, without: &[usize]) -> String {
        if let Some(text) = self.marked_summary(without) {
            return cut(&text, MARKED_SUMMARY);
        }
        let blocks = self.blocks.iter().enumerate();
        let without: BTreeSet<&usize> = without.iter().collect();
        let shown = blocks.filter(|(at, block)| block.is_paragraph() && !without.contains(at));
        let mut texts = shown.map(|(_, block)| block.text());
        let text = texts
            .find(|text| text.chars().any(char::is_alphanumeric))
            .unwrap_or_default();
        cut(&text, SUMMARY)
    }

    /// The text of the paragraphs before the comment that ends the summary.
    fn marked_summary(&self, without: &[usize]) -> Option<String> {
        let ends = |block: &Block<'_>| block.events.iter().position(ends_summary);
        let blocks = self.blocks.iter().enumerate();
        let (end, at) = blocks
            .clone()
            .find_map(|(end, block)| Some((end, ends(block)?)))?;
        let shown = blocks.take(end);
        let shown = shown.filter(|(at, block)| block.is_paragraph() && !without.contains(at));
        let mut texts: Vec<String> = shown.map(|(_, block)| block.text()).collect();
        texts.push(plaza_markup::text(&self.blocks[end].events[..at]));
        let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
        let text = texts.join(" ");
        let text = text.trim();
        text.contains(char::is_alphanumeric)
            .then(|| text.to_owned())
    }
}

/// Whether an event is the comment that ends the summary.
fn ends_summary((event, _): &SpannedEvent<'_>) -> bool {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => is_summary_end(html),
        _ => false,
    }
}

/// Text cut at a word, with an ellipsis if it was cut.
fn cut(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_summaries_end_at_a_word() {
        assert_eq!(cut("one two, three", 9), "one two…");
        assert_eq!(cut("one two", 9), "one two");
    }
}
