//! The title of a page, even if its HTML is invalid.

use plaza_html::{DefaultEmitter, Token};

/// The maximum length of a title, in characters; longer ones are cut.
const LONGEST: usize = 300;

/// The text of the first `<title>`, in one line; `None` if it is empty or missing.
pub(crate) fn of(html: &str) -> Option<String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut title: Option<String> = None;
    for token in plaza_html::tokens_of(html, emitter) {
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
