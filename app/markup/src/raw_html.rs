//! Raw HTML in markdown: its tags, and the ranges of their attributes' values.
//!

use std::ops::Range;

use plaza_html::{DefaultEmitter, Token};

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, in lower case.
    pub name: String,
    /// Its value, with character references replaced.
    pub value: String,
    /// The bytes of the value in the HTML, without quotes.
    pub span: Range<usize>,
    /// The bytes of the attribute, name and quotes included.
    pub whole: Range<usize>,
}

/// What a tag does to its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It opens an element.
    Open,
    /// It is a void element, or closes itself.
    Stand,
    /// It closes an element.
    Close,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// What it does.
    pub does: Does,
    /// Its attributes, each once.
    pub attributes: Vec<Attribute>,
    /// The bytes of the HTML.
    pub span: Range<usize>,
}

impl Tag {
    /// The attribute of this name.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The tag in a longer text, in which its own begins at this byte.
    fn moved(mut self, by: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        for attribute in &mut self.attributes {
            attribute.span = moved(&attribute.span);
            attribute.whole = moved(&attribute.whole);
        }
        self.span = moved(&self.span);
        self
    }
}

/// The element that is shown where no scripts run.
const NO_SCRIPT: &str = "noscript";

/// A piece of HTML as a browser reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    /// Its tags, in order.
    pub tags: Vec<Tag>,
    /// The start of an unfinished tag; the length of the piece if there is none.
    pub whole: usize,
    /// Whether the piece ends within a comment.
    pub in_comment: bool,
    /// The bytes of the tags whose content stays without them where no scripts run: `<noscript>`, in order.
    pub bare: Vec<Range<usize>>,
}

impl Raw {
    /// Whether the content of a tag stays without it where no scripts run.
    pub fn is_bare(&self, tag: &Tag) -> bool {
        let found = self
            .bare
            .binary_search_by_key(&tag.span.start, |span| span.start);
        found.is_ok()
    }
}

/// Void elements (HTML, section 13.1.2, void elements).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The tags of a piece of HTML.
pub fn tags(html: &str) -> Vec<Tag> {
    read(html).tags
}

/// Reads a piece of HTML, with what a `<noscript>` contains, which is text to browsers that run scripts.
pub fn read(html: &str) -> Raw {
    let mut raw = scan(html);
    if !raw.tags.iter().any(|tag| tag.name == NO_SCRIPT) {
        return raw;
    }
    let mut tags = Vec::with_capacity(raw.tags.len());
    let mut is_bare = true;
    let mut outer = std::mem::take(&mut raw.tags).into_iter().peekable();
    while let Some(tag) = outer.next() {
        let span = tag.span.clone();
        let (name, does) = (tag.name.clone(), tag.does);
        tags.push(tag);
        if name != NO_SCRIPT {
            continue;
        }
        let mut inner = Vec::new();
        if does == Does::Open {
            let end = outer.peek().map_or(raw.whole, |next| next.span.start);
            let content = &html[span.end..end.max(span.end)];
            let within = scan(content);
            // Half a tag or a comment would take in what follows the element.
            is_bare = within.whole == content.len() && !within.in_comment;
            if is_bare {
                let moved = |tag: Tag| tag.moved(span.end);
                inner = within.tags.into_iter().map(moved).collect();
            }
        }
        if is_bare {
            raw.bare.push(span);
            let nested = inner.iter().filter(|tag| tag.name == NO_SCRIPT);
            raw.bare.extend(nested.map(|tag| tag.span.clone()));
        }
        if does == Does::Close {
            is_bare = true;
        }
        tags.append(&mut inner);
    }
    raw.tags = tags;
    raw
}

/// Reads a piece of HTML as a browser that runs scripts.
fn scan(html: &str) -> Raw {
    let mut raw = Raw {
        whole: html.len(),
        ..Raw::default()
    };
    if !html.contains('<') {
        return raw;
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut end = 0;
    for token in plaza_html::tokens_of(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                end = tag.span.end;
                let attributes = tag.attributes.iter().filter_map(|(name, value)| {
                    let whole = attribute_span(html, value.span.start..value.span.end);
                    Some(Attribute {
                        name: String::from_utf8_lossy(name).into_owned(),
                        value: String::from_utf8_lossy(&value.value).into_owned(),
                        span: value_span(html, value.span.start..value.span.end)?,
                        whole,
                    })
                });
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let stands = tag.self_closing || VOID.contains(&name.as_str());
                raw.tags.push(Tag {
                    name,
                    does: if stands { Does::Stand } else { Does::Open },
                    attributes: attributes.collect(),
                    span: tag.span.start..tag.span.end,
                });
            }
            Token::EndTag(tag) => {
                end = tag.span.end;
                raw.tags.push(Tag {
                    name: String::from_utf8_lossy(&tag.name).into_owned(),
                    does: Does::Close,
                    attributes: Vec::new(),
                    span: tag.span.start..tag.span.end,
                });
            }
            Token::String(text) => end = text.span.end,
            Token::Comment(comment) => {
                end = comment.span.end;
                raw.in_comment = end >= html.len() && !html.trim_end().ends_with('>');
            }
            Token::Doctype(doctype) => end = doctype.span.end,
            Token::Error(_) => {}
        }
    }
    // Text without a token is an unfinished tag.
    if html[floor(html, end)..].contains('<') {
        raw.whole = floor(html, end);
    }
    raw
}

fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or_default()
}

/// The tokenizer's span of an attribute without quotes includes the character after it.
fn attribute_span(html: &str, span: Range<usize>) -> Range<usize> {
    let written = html.get(span.clone()).unwrap_or_default();
    if written.ends_with(['"', '\'']) {
        return span;
    }
    let written = written.trim_end_matches(|c: char| c.is_whitespace() || c == '>');
    span.start..span.start + written.len()
}

/// The range of the value: the tokenizer's span includes the name and the quotes. `None` for an
/// attribute without a value.
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
pub fn text(html: &str) -> String {
    let mut text = String::new();
    for token in plaza_html::tokens(html) {
        match token {
            Token::String(part) => text.push_str(&String::from_utf8_lossy(&part)),
            Token::StartTag(_) | Token::EndTag(_) => text.push(' '),
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
        assert_eq!(named, ["a", "a", "img", "iframe"]);
        let href = tags[0].get("href").expect("it is there");
        assert_eq!(href.value, "/a?b&c");
        assert_eq!(&html[href.span.clone()], "/a?b&amp;c");
        let src = tags[2].get("src").expect("it is there");
        assert_eq!(&html[src.span.clone()], "y.png");
        let src = tags[3].get("src").expect("it is there");
        assert_eq!(&html[src.span.clone()], "z");
    }

    #[test]
    fn leaves_scripts_alone() {
        assert_eq!(tags("<script>let a = '<a href=x>';</script>").len(), 2);
    }

    #[test]
    fn reads_what_is_shown_without_scripts() {
        let html = "<noscript><img src=a.png><p>é</p></noscript><b>x</b>";
        let raw = read(html);
        let named: Vec<_> = raw.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(named, ["noscript", "img", "p", "p", "noscript", "b", "b"]);
        let src = raw.tags[1].get("src").expect("it is there");
        assert_eq!(&html[src.span.clone()], "a.png");
        assert_eq!(raw.bare.len(), 2);
        // Half a tag in it stays in it.
        assert!(read("<noscript><img src=\"a</noscript><b>").bare.is_empty());
        assert!(read("<noscript><!-- </noscript>").bare.is_empty());
        // What one within another contains stays text.
        assert_eq!(read(&"<noscript>".repeat(1000)).tags.len(), 2);
    }

    #[test]
    fn knows_what_never_ends() {
        let html = "<b>x</b> <div class=\"never";
        assert_eq!(&html[read(html).whole..], "<div class=\"never");
        assert!(read("<p>x</p><!-- never").in_comment);
        assert!(!read("<p>x</p><!-- ends -->").in_comment);
        assert_eq!(read("a < b").whole, 5);
    }

    #[test]
    fn finds_the_text() {
        assert_eq!(text("<p>Hello <b>big</b>\n world</p>"), "Hello big world");
    }
}
