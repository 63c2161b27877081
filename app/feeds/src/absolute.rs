//! Absolute addresses: a feed is read far from the site, where relative ones lead nowhere.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use url::Url;

/// The attributes that hold an address.
const ATTRIBUTES: [&[u8]; 4] = [b"href", b"src", b"poster", b"cite"];

/// Elements that feed readers drop, or should.
const FORBIDDEN: [&[u8]; 4] = [b"script", b"style", b"form", b"input"];

/// HTML with every address absolute, seen from the page at `base`, and without what is no content.
pub(crate) fn html(html: &str, base: &Url) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    let mut done = 0;
    let mut skipping: Option<(Vec<u8>, usize)> = None;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) if skipping.is_none() => {
                if FORBIDDEN.contains(&tag.name.as_slice()) {
                    out.push_str(&html[done..tag.span.start]);
                    done = tag.span.end;
                    if tag.name.as_slice() != b"input" && !tag.self_closing {
                        skipping = Some((tag.name.to_vec(), tag.span.end));
                    }
                    continue;
                }
                let mut spans: Vec<_> = tag
                    .attributes
                    .iter()
                    .filter_map(|(name, value)| {
                        let address = String::from_utf8_lossy(&value.value).into_owned();
                        let address = match name.as_slice() {
                            name if ATTRIBUTES.contains(&name) => absolute(&address, base)?,
                            b"srcset" => srcset(&address, base),
                            // What an author's style or script is without the page is anyone's guess.
                            name if name.starts_with(b"on") => String::new(),
                            _ => return None,
                        };
                        let name = String::from_utf8_lossy(name).into_owned();
                        Some((
                            attribute_span(html, value.span.start..value.span.end),
                            name,
                            address,
                        ))
                    })
                    .collect();
                spans.sort_by_key(|(span, ..)| span.start);
                for (span, name, address) in spans {
                    out.push_str(&html[done..span.start]);
                    if !address.is_empty() {
                        out.push_str(&name);
                        out.push_str("=\"");
                        push_escaped(&mut out, &address);
                        out.push('"');
                    }
                    done = span.end;
                }
            }
            Ok(Token::EndTag(tag))
                if skipping
                    .as_ref()
                    .is_some_and(|(name, _)| *name == tag.name.to_vec()) =>
            {
                skipping = None;
                done = tag.span.end;
            }
            _ => {}
        }
    }
    // What was opened and never closed is skipped to the end.
    if skipping.is_none() {
        out.push_str(&html[done..]);
    }
    out
}

/// The tokenizer's span of an attribute without quotes takes in what ended it.
fn attribute_span(html: &str, span: Range<usize>) -> Range<usize> {
    let written = &html[span.clone()];
    if written.ends_with(['"', '\'']) {
        return span;
    }
    let written = written.trim_end_matches(|c: char| c.is_whitespace() || c == '>');
    span.start..span.start + written.len()
}

fn absolute(address: &str, base: &Url) -> Option<String> {
    base.join(address).ok().map(String::from)
}

/// `a.png 1x, b.png 2x`, each address made absolute.
fn srcset(text: &str, base: &Url) -> String {
    let candidates = text.split(", ").map(|candidate| {
        let candidate = candidate.trim();
        let (address, size) = candidate.split_once(' ').unwrap_or((candidate, ""));
        let address = absolute(address, base).unwrap_or_else(|| address.to_owned());
        format!("{address} {size}").trim_end().to_owned()
    });
    candidates.collect::<Vec<_>>().join(", ")
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_every_address_absolute() {
        let base = Url::parse("https://example.org/site/blog/name/").expect("a valid address");
        for (written, expected) in [
            (
                "<a href=\"/site/x/?a=1&amp;b\">x</a>",
                "<a href=\"https://example.org/site/x/?a=1&amp;b\">x</a>",
            ),
            (
                "<img alt=x src=y.png>",
                "<img alt=x src=\"https://example.org/site/blog/name/y.png\">",
            ),
            (
                "<img src=y.png alt=x><a href=z>z</a>",
                "<img src=\"https://example.org/site/blog/name/y.png\" alt=x><a href=\"https://example.org/site/blog/name/z\">z</a>",
            ),
            (
                "<a href='#note'>x</a>",
                "<a href=\"https://example.org/site/blog/name/#note\">x</a>",
            ),
            (
                "<img srcset='a.png 1x, /b.png 2x'>",
                "<img srcset=\"https://example.org/site/blog/name/a.png 1x, https://example.org/b.png 2x\">",
            ),
            ("a<script>b</script>c<input disabled>d", "acd"),
            (
                "<a href=\"mailto:a@b.c\">x</a> <b onclick=\"x()\">y</b>",
                "<a href=\"mailto:a@b.c\">x</a> <b >y</b>",
            ),
            ("no tags", "no tags"),
        ] {
            assert_eq!(html(written, &base), expected);
        }
    }
}
