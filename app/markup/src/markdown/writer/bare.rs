//! Bare addresses in text, which become links.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Writer;
use crate::fragment::push_escaped;

const SCHEMES: [&str; 2] = ["https://", "http://"];

impl Writer<'_> {
    /// Writes text, with a link for each address in it.
    pub(super) fn text_with_links(&mut self, text: &str, span: &Range<usize>) {
        if self.in_link > 0 || !text.contains("://") {
            push_escaped(&mut self.out.html, text);
            return;
        }
        let file = self.file;
        let source = file.text[self.body..].get(span.clone()).unwrap_or_default();
        let shown = addresses(text);
        let written = addresses(source);
        // Smart punctuation changes an address, so it is taken from the source.
        if shown.len() != written.len() {
            push_escaped(&mut self.out.html, text);
            return;
        }
        let mut done = 0;
        for (shown, written) in shown.into_iter().zip(written) {
            push_escaped(&mut self.out.html, &text[done..shown.start]);
            done = shown.end;
            let address = source[written.clone()].replace("&amp;", "&");
            let place = span.start + written.start..span.start + written.end;
            self.link(LinkType::Autolink, &address, "", place.clone());
            self.out.push_shown(&address, self.in_file(&place));
            self.push("</a>");
        }
        push_escaped(&mut self.out.html, &text[done..]);
    }
}

/// The ranges of the addresses in a text.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find("://") {
        let colon = at + next;
        at = colon + 3;
        let scheme = SCHEMES
            .iter()
            .map(|scheme| &scheme[..scheme.len() - 3])
            .find(|scheme| text[..colon].ends_with(*scheme));
        let Some(scheme) = scheme else {
            continue;
        };
        let start = colon - scheme.len();
        let is_within_word =
            text[..start].ends_with(|c: char| c.is_alphanumeric() || "/=_-+.".contains(c));
        let end = end(text, colon + 3);
        let host = &text[colon + 3..end];
        let is_host = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && host.contains(['.', ':', '/']);
        if !is_within_word && is_host {
            found.push(start..end);
            at = end;
        }
    }
    found
}

/// Where an address ends: before white space, and before punctuation that belongs to the sentence.
fn end(text: &str, start: usize) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '"' | '`' | '|' | '“' | '”' | '{' | '}' | '\\'
            )
    };
    let length = text[start..].find(ends).unwrap_or(text.len() - start);
    let mut end = start + length;
    let opened = text[start..end].matches('(').count();
    let mut closed = text[start..end].matches(')').count();
    while let Some(c) = text[start..end].chars().next_back() {
        let is_outer = c == ')' && closed > opened;
        if !is_outer && !".,;:!?'’‘…*_~]–—".contains(c) {
            break;
        }
        closed -= usize::from(is_outer);
        end -= c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_readers_expect() {
        for (text, expected) in [
            ("See https://a.example/b.", vec!["https://a.example/b"]),
            ("(https://a.example/b(c))", vec!["https://a.example/b(c)"]),
            (
                "http://a.example, http://b.example/?x=1&y=2!",
                vec!["http://a.example", "http://b.example/?x=1&y=2"],
            ),
            ("“https://a.example/”", vec!["https://a.example/"]),
            ("nohttp://a.example x=http://a.example", vec![]),
            ("http:// and https://localhost", vec![]),
            ("http://localhost:3000/", vec!["http://localhost:3000/"]),
            ("ftp://a.example", vec![]),
        ] {
            let found: Vec<&str> = addresses(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
