//! Excerpts: HTML from a feed as one line of Markdown.

use plaza_html::Token;

/// The maximum length of an excerpt, in characters; longer ones are cut after a word.
const LONGEST: usize = 400;

/// Elements whose text is skipped.
const SILENT: [&[u8]; 4] = [b"script", b"style", b"figure", b"figcaption"];

/// Elements that end a paragraph.
const BLOCKS: [&[u8]; 14] = [
    b"p",
    b"div",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"ul",
    b"ol",
    b"li",
    b"pre",
    b"blockquote",
    b"table",
];

/// The first paragraph with text, cut to [`LONGEST`].
pub(crate) fn first_paragraph(html: &str) -> String {
    let mut text = String::new();
    let mut silent = 0_usize;
    for token in plaza_html::tokens(html) {
        let block = match &token {
            Token::StartTag(tag) => {
                let is_silent = SILENT.contains(&tag.name.as_slice()) && !tag.self_closing;
                silent += usize::from(is_silent);
                if tag.name.as_slice() == b"br" {
                    text.push(' ');
                }
                BLOCKS.contains(&tag.name.as_slice())
            }
            Token::EndTag(tag) => {
                if SILENT.contains(&tag.name.as_slice()) {
                    silent = silent.saturating_sub(1);
                }
                BLOCKS.contains(&tag.name.as_slice())
            }
            Token::String(words) if silent == 0 => {
                text.push_str(&String::from_utf8_lossy(words));
                false
            }
            _ => false,
        };
        if block && is_said(&text) {
            break;
        }
        if block {
            text.clear();
        }
    }
    cut(&in_one_line(&text))
}

/// Plain text from a feed, such as a title, with any markup removed.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::new();
    for token in plaza_html::tokens(html) {
        if let Token::String(words) = token {
            text.push_str(&String::from_utf8_lossy(&words));
        }
    }
    in_one_line(&text)
}

/// Escapes text for Markdown, with as few backslashes as possible.
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '\\' | '`' | '*' | '[' => true,
            // Within a word it is not markup.
            '_' => !(is_word(before) && is_word(next)),
            '<' => next.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => next.is_some_and(|c| c.is_alphabetic() || c == '#'),
            '~' => next == Some('~') || at == 0,
            '#' | '+' | '-' | '=' | '>' => at == 0,
            // `1.` and `1)` open a list.
            '.' | ')' => at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Whether a line has letters: a rule or a time has none.
fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn in_one_line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let visible = word.chars().filter(|c| !c.is_control());
        visible.collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    let words = words.trim_end_matches([',', ';', ':', '.', '-', '–', ' ']);
    format!("{words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_paragraph() {
        for (html, text) in [
            (
                "<p>One &amp; <b>two</b><br>three.</p><p>Four.</p>",
                "One & two three.",
            ),
            ("<p><img src=x></p><p>Said.</p>", "Said."),
            (
                "<style>p{}</style><figure><figcaption>A cat</figcaption></figure>Text<p>x</p>",
                "Text",
            ),
            ("only text", "only text"),
            ("<p>never <b>closed", "never closed"),
            ("", ""),
        ] {
            assert_eq!(first_paragraph(html), text, "{html}");
        }
        let long = first_paragraph(&"word ".repeat(200));
        assert!(
            long.ends_with("word …") && long.chars().count() <= LONGEST + 2,
            "{long}"
        );
    }

    #[test]
    fn writes_what_markdown_would_take_for_marks() {
        for (text, written) in [
            ("# not *a* heading", "\\# not \\*a\\* heading"),
            ("1. no list", "1\\. no list"),
            (
                "a_b _c_ <i> & &amp; [d] \\",
                "a_b \\_c\\_ \\<i> & \\&amp; \\[d] \\\\",
            ),
            ("2016 was fine. And 2.5", "2016 was fine. And 2.5"),
        ] {
            assert_eq!(markdown(text), written);
        }
    }
}
