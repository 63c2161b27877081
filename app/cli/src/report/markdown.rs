//! Diagnostics as a pull-request comment.

use std::fmt::Write as _;
use std::path::Path;

use plaza_model::{Diagnostic, Level};

use super::{path, plain, summary};

/// A summary and a list.
pub(super) fn markdown(content: &Path, diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return "### No problems in the content\n\n".to_owned();
    }
    let mut text = format!("### {}\n\n", summary(diagnostics));
    for diagnostic in diagnostics {
        let mark = match diagnostic.level {
            Level::Error => "❌",
            Level::Warning => "⚠️",
        };
        let place = diagnostic.place.as_ref();
        let line = place
            .map(|place| format!(":{}", place.start.line))
            .unwrap_or_default();
        let hint = diagnostic.hint.as_ref();
        let hint = hint.map(|hint| format!("<br>{}", text_of(&hint.to_string())));
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "- {mark} {} {}{}",
            code(&format!("{}{line}", path(content, &diagnostic.file))),
            text_of(&diagnostic.message),
            hint.unwrap_or_default(),
        );
    }
    text.push('\n');
    text
}

/// A message, in which what stands between backticks is code. Whatever it quotes, nothing in it is markup.
pub(crate) fn text_of(message: &str) -> String {
    let message = plain(message);
    let mut parts = message.split('`').peekable();
    let mut text = String::with_capacity(message.len() + 16);
    let mut is_code = false;
    while let Some(part) = parts.next() {
        match (is_code, parts.peek()) {
            (true, Some(_)) if !part.is_empty() => text.push_str(&code(part)),
            // The last backtick begins nothing.
            (true, None) => {
                text.push_str("\\`");
                push_escaped(&mut text, part);
            }
            _ => push_escaped(&mut text, part),
        }
        is_code = !is_code;
    }
    text
}

/// A code span (GFM, section 6.3): its fence is longer than any in it.
pub(crate) fn code(text: &str) -> String {
    let text = plain(text);
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    let is_padded = text.starts_with('`') || text.ends_with('`') || text.trim().is_empty();
    let space = if is_padded { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Escapes what markdown or GitHub would read as markup, and mentions.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A mention would notify somebody.
            '@' => out.push_str("@&#8203;"),
            '\\' | '*' | '_' | '[' | ']' | '#' | '!' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_quoted_is_markup() {
        for (message, expected) in [
            ("`a` is not `b*c*`", "`a` is not `b*c*`"),
            ("`a`<img src=x>`b`", "`a`&lt;img src=x&gt;`b`"),
            ("`a` ` <b> @all", "`a` \\` &lt;b&gt; @&#8203;all"),
            ("a\n- [x](y)", "a\u{240a}- \\[x\\](y)"),
        ] {
            assert_eq!(text_of(message), expected);
        }
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
    }
}
