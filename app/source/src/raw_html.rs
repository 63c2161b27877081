//! Raw HTML in markdown: which tags it holds and where their attributes' values stand.
//!
//! The tokenizer is html5gum's; it reads whatever a browser would.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The bytes of the value in the HTML, without quotes.
    pub(crate) span: Range<usize>,
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) span: Range<usize>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }
}

/// The start tags of a piece of HTML.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    if !html.contains('<') {
        return Vec::new();
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tags = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(Token::StartTag(tag)) = token else {
            continue;
        };
        let attributes = tag.attributes.iter().filter_map(|(name, value)| {
            Some(Attribute {
                name: String::from_utf8_lossy(name).into_owned(),
                value: String::from_utf8_lossy(&value.value).into_owned(),
                span: value_span(html, value.span.start..value.span.end)?,
            })
        });
        tags.push(Tag {
            name: String::from_utf8_lossy(&tag.name).into_owned(),
            attributes: attributes.collect(),
            span: tag.span.start..tag.span.end,
        });
    }
    tags
}

/// The tokenizer's span takes in the name and the quotes; what a link is replaced in is the value.
/// An attribute without a value has none.
fn value_span(html: &str, span: Range<usize>) -> Option<Range<usize>> {
    let text = html.get(span.clone())?;
    let value = text[text.find('=')? + 1..].trim_start();
    let start = span.start + (text.len() - value.len());
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = value[1..].find(quote)?;
            return Some(start + 1..start + 1 + end);
        }
        _ => value
            .find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(value.len()),
    };
    Some(start..start + length)
}

/// The text between the tags, white space folded.
pub(crate) fn text(html: &str) -> String {
    let mut text = String::new();
    for token in Tokenizer::new(html) {
        match token {
            Ok(Token::String(part)) => text.push_str(&String::from_utf8_lossy(&part)),
            Ok(Token::StartTag(_) | Token::EndTag(_)) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_values_stand() {
        let html = "é <a class=x href=\"/a?b&amp;c\">x</a> <IMG src='y.png' alt> <iframe src=z>";
        let tags = tags(html);
        let named: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(named, ["a", "img", "iframe"]);
        let href = tags[0].get("href").expect("it is there");
        assert_eq!(href.value, "/a?b&c");
        assert_eq!(&html[href.span.clone()], "/a?b&amp;c");
        let src = tags[1].get("src").expect("it is there");
        assert_eq!(&html[src.span.clone()], "y.png");
        let src = tags[2].get("src").expect("it is there");
        assert_eq!(&html[src.span.clone()], "z");
    }

    #[test]
    fn leaves_scripts_alone() {
        assert_eq!(tags("<script>let a = '<a href=x>';</script>").len(), 1);
    }

    #[test]
    fn finds_the_text() {
        assert_eq!(text("<p>Hello <b>big</b>\n world</p>"), "Hello big world");
    }
}
