//! Tags: `{% … %}`, `{{ … }}` and `{# … #}`, as Liquid, Nunjucks, Tera and Hexo have them.

use std::ops::Range;

use super::edits::{Edits, Finder};
use super::regions::Opaque;

/// What a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `{% … %}`
    Block,
    /// `{{ … }}`
    Output,
    /// `{# … #}`
    Comment,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) shape: Shape,
    pub(super) range: Range<usize>,
    /// Its first word.
    pub(super) name: &'t str,
    /// What follows its first word.
    pub(super) rest: &'t str,
}

impl<'t> Tag<'t> {
    fn new(text: &'t str, shape: Shape, range: Range<usize>) -> Self {
        let inner = &text[range.start + 2..range.end - 2];
        let inner = inner
            .trim_start_matches(['-', '+'])
            .trim_end_matches('-')
            .trim();
        let end = inner.find(|c: char| c.is_whitespace() || c == '(');
        let (name, rest) = inner.split_at(end.unwrap_or(inner.len()));
        Self {
            shape,
            range,
            name,
            rest: rest.trim(),
        }
    }

    /// All that is within its braces.
    pub(super) fn inner(&self, text: &'t str) -> &'t str {
        let inner = &text[self.range.start + 2..self.range.end - 2];
        inner.trim_matches('-').trim()
    }
}

/// The tags of a text that are not in code. What is within an opaque block has none.
pub(super) fn tags<'t>(edits: &Edits<'t>, opaque: &[Opaque], with_comments: bool) -> Vec<Tag<'t>> {
    let text = edits.text;
    let mut tags = Vec::new();
    let mut block_ends = Finder::new(text, "%}");
    let mut output_ends = Finder::new(text, "}}");
    let mut comment_ends = Finder::new(text, "#}");
    let mut names: Vec<(Opaque, Finder<'_>)> = opaque
        .iter()
        .map(|opaque| (*opaque, Finder::new(text, opaque.end)))
        .collect();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        at = start + 1;
        if let Some(end) = edits.within(start) {
            at = end;
            continue;
        }
        let (shape, end) = match text.as_bytes().get(at) {
            Some(b'%') => (Shape::Block, block_ends.from(at + 1)),
            Some(b'{') => (Shape::Output, output_ends.from(at + 1)),
            Some(b'#') if with_comments => (Shape::Comment, comment_ends.from(at + 1)),
            _ => continue,
        };
        let Some(end) = end.map(|end| end + 2) else {
            continue;
        };
        let tag = Tag::new(text, shape, start..end);
        at = end;
        if shape == Shape::Block {
            let own = names.iter_mut().find(|(own, _)| own.name == tag.name);
            if let Some(close) = own.and_then(|(_, ends)| ends.from(end)) {
                at = text[..close]
                    .rfind("{%")
                    .filter(|open| *open >= end)
                    .unwrap_or(close);
            }
        }
        tags.push(tag);
    }
    tags
}

/// Takes the tags of a raw block away where a code block or span contains both: they are there for
/// the generator, and readers see what is between them.
pub(super) fn unwrap_raw(edits: &mut Edits<'_>, names: &[&str]) {
    let text = edits.text;
    for code in edits.code() {
        let within = &text[code.clone()];
        if !within.contains("{%") {
            continue;
        }
        let mut opened: Option<Range<usize>> = None;
        let mut at = 0;
        while let Some(found) = within[at..].find("{%") {
            let start = at + found;
            let Some(end) = within[start..].find("%}") else {
                break;
            };
            at = start + end + 2;
            let range = code.start + start..code.start + at;
            let tag = Tag::new(text, Shape::Block, range.clone());
            if names.contains(&tag.name) {
                opened.get_or_insert(range);
            } else if tag
                .name
                .strip_prefix("end")
                .is_some_and(|name| names.contains(&name))
                && let Some(opening) = opened.take()
            {
                edits.remove_line(opening);
                edits.remove_line(range);
            }
        }
    }
}
