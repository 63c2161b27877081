//! The title of a page, whatever else it is made of.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// Titles longer than this are cut, in characters.
const LONGEST: usize = 300;

/// The text of the first `<title>`, in one line; none when there is no text in it.
pub(crate) fn of(html: &str) -> Option<String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut title: Option<String> = None;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"title" => title = Some(String::new()),
            Token::String(text) => {
                if let Some(title) = &mut title {
                    title.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"title" && title.is_some() => break,
            _ => {}
        }
    }
    let title = title?.split_whitespace().collect::<Vec<_>>().join(" ");
    let title: String = title.chars().take(LONGEST).collect();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_titles() {
        for (html, title) in [
            (
                "<!doctype html><title>A &amp; b\n c</title>",
                Some("A & b c"),
            ),
            (
                "<head><TITLE lang=en>A <b> c</TITLE><title>B</title>",
                Some("A <b> c"),
            ),
            ("<title>never ends", Some("never ends")),
            ("<title> </title>", None),
            ("no title \u{0} < at all", None),
        ] {
            assert_eq!(of(html).as_deref(), title, "{html}");
        }
    }
}
