//! Constructs: what only one generator understands in a body, as markdown that everybody does.
//!
//! A body is translated in rounds. The first is the generator's own: templates, shortcodes and
//! components, which it reads before markdown. The second is markdown beyond `CommonMark`, which is
//! much the same for all. Nothing of a construct is ever visible to readers: what is not known is
//! hidden in a comment, and named. Code and comments are not touched.

mod arguments;
mod edits;
mod embed;
mod emoji;
mod hexo;
mod hugo;
mod inner_markdown;
mod kramdown;
mod liquid;
mod markdown;
mod mdx;
mod notes;
mod pelican;
mod regions;
mod tags;
mod template;
mod values;
mod wordpress;
mod zola;

use std::borrow::Cow;
use std::ops::Range;

use plaza_text::Origin;

use crate::Dialect;
use edits::Edits;
use regions::Opaque;

/// A body without its generator's constructs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated<'a> {
    /// The body as markdown.
    pub text: Cow<'a, str>,
    /// Where each part of it was written.
    pub origin: Origin,
    /// The constructs that are not known, each with its range in the body as written.
    pub unknown: Vec<(String, Range<usize>)>,
}

impl<'a> Translated<'a> {
    /// A body in which there is nothing to translate.
    pub fn unchanged(body: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(body),
            origin: Origin::default(),
            unknown: Vec::new(),
        }
    }

    /// Another round of translation.
    fn round(mut self, opaque: &[Opaque], translate: impl FnOnce(&mut Edits<'_>)) -> Self {
        let mut edits = Edits::new(&self.text, opaque);
        translate(&mut edits);
        if edits.is_untouched() {
            return self;
        }
        let unknown = std::mem::take(&mut edits.unknown).into_iter();
        let written = unknown.map(|(name, range)| (name, self.origin.written(range)));
        self.unknown.extend(written);
        let (text, made) = edits.apply();
        self.text = Cow::Owned(text);
        self.origin.push(made);
        self
    }
}

/// Whether HTML is the comment that ends the summary of a text.
pub fn is_summary_end(html: &str) -> bool {
    let Some(inner) = html.trim().strip_prefix("<!--") else {
        return false;
    };
    let inner = inner.trim_end_matches("-->").trim();
    let words = [
        "more",
        "truncate",
        "excerpt",
        "excerpt-end",
        "pelican_end_summary",
        "readmore",
    ];
    words.iter().any(|word| inner.eq_ignore_ascii_case(word))
}

/// Translates a body. `is_mdx` says that its file is one of MDX.
pub fn translate(dialect: Dialect, is_mdx: bool, body: &str) -> Translated<'_> {
    translate_with(dialect, is_mdx, body, &[])
}

/// Translates a body in which some names stand for text: `page.title`.
pub fn translate_with<'a>(
    dialect: Dialect,
    is_mdx: bool,
    body: &'a str,
    values: &[(&str, &str)],
) -> Translated<'a> {
    let translated = Translated::unchanged(body);
    let has = |mark: &str| body.contains(mark);
    let is_liquid = matches!(dialect, Dialect::Jekyll | Dialect::Eleventy);
    let translated = if is_liquid && has("{{") {
        translated.round(&liquid::OPAQUE, |edits| values::translate(edits, values))
    } else {
        translated
    };
    let has_tags = || has("{%") || has("{{") || has("{#");
    let translated = match dialect {
        Dialect::Jekyll | Dialect::Eleventy if has_tags() => {
            translated.round(&liquid::OPAQUE, liquid::translate)
        }
        Dialect::Hexo if has_tags() => translated.round(&hexo::OPAQUE, hexo::translate),
        Dialect::Hugo if has("{{<") || has("{{%") => {
            translated.round(&hugo::OPAQUE, hugo::translate)
        }
        Dialect::Zola if has_tags() => translated.round(&[], zola::translate),
        Dialect::Pelican if has("{") || has("|") => translated.round(&[], pelican::translate),
        _ => translated,
    };
    let translated = if is_mdx || matches!(dialect, Dialect::Docusaurus | Dialect::Next) {
        translated.round(&[], |edits| mdx::translate(edits, is_mdx))
    } else {
        translated
    };
    translated.round(&[], |edits| markdown::translate(edits, dialect))
}
