//! Highlighting: turns code into HTML with a handful of classes, which the style colours for light and
//! dark.
//!
//! syntect reads the code; of its many scopes only those a reader can tell apart become classes.
//! One span per token with a two-letter class takes a fifth of the bytes of one span per scope.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::fragment::push_escaped;

/// Longer code is not highlighted: hardly anybody reads it, and it would slow down the build.
const LONGEST: usize = 200_000;

/// Longer lines are hardly source code, and syntect takes quadratic time for them.
const LONGEST_LINE: usize = 5_000;

/// Prefixes of scopes, each with the class of its text. The first match counts.
const CLASSES: [(&str, &str); 24] = [
    ("comment", "hc"),
    ("string.other.link", "hl"),
    ("string", "hs"),
    ("constant.character.escape", "he"),
    ("constant.numeric", "hn"),
    ("constant", "hn"),
    ("keyword.operator", "ho"),
    ("keyword", "hk"),
    ("storage", "hk"),
    ("entity.name.function", "hf"),
    ("entity.name.tag", "hk"),
    ("entity.name.section", "hf"),
    ("entity.name", "ht"),
    ("entity.other.attribute-name", "ha"),
    ("entity.other", "ht"),
    ("support.function", "hf"),
    ("support.type", "ht"),
    ("support.class", "ht"),
    ("support", "hf"),
    ("variable.function", "hf"),
    ("variable.parameter", "ha"),
    ("variable.language", "hk"),
    ("markup.inserted", "hi"),
    ("markup.deleted", "hd"),
];

/// Loading the syntaxes takes milliseconds, so it is only done for code.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let scope = |(name, class): (&str, _)| Some((Scope::new(name).ok()?, class));
    CLASSES.into_iter().filter_map(scope).collect()
});

/// Writes code as HTML, with classes where the language is known.
pub(crate) fn push_code(html: &mut String, code: &str, language: &str) {
    let long_line = || code.lines().any(|line| line.len() > LONGEST_LINE);
    let syntax = match syntax(language) {
        Some(syntax) if code.len() <= LONGEST && !long_line() => syntax,
        _ => return push_escaped(html, code),
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut class = None;
    for line in LinesWithEndings::from(code) {
        let Ok(operations) = state.parse_line(line, &SYNTAXES) else {
            // With a broken syntax definition, the code is shown without highlighting.
            push_classed(html, &mut class, None, line);
            continue;
        };
        let mut done = 0;
        for (at, operation) in operations {
            push_classed(html, &mut class, class_of(&stack), &line[done..at]);
            done = at;
            if stack.apply(&operation).is_err() {
                stack = ScopeStack::new();
            }
        }
        push_classed(html, &mut class, class_of(&stack), &line[done..]);
    }
    if class.is_some() {
        html.push_str("</span>");
    }
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let token = language.trim();
    if token.is_empty() || matches!(token, "text" | "txt" | "plain" | "plaintext" | "none") {
        return None;
    }
    let token = match token {
        "console" | "shell-session" | "shell" | "terminal" => "bash",
        "jsonc" | "json5" => "json",
        token => token,
    };
    SYNTAXES.find_syntax_by_token(token)
}

fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    for scope in stack.as_slice().iter().rev() {
        let class = SCOPES
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope));
        if let Some((_, class)) = class {
            return Some(class);
        }
    }
    None
}

/// Writes text, in a span of its class. White space takes the class of the text before it.
fn push_classed(
    html: &mut String,
    open: &mut Option<&'static str>,
    class: Option<&'static str>,
    text: &str,
) {
    if text.is_empty() {
        return;
    }
    if class != *open && !text.trim().is_empty() {
        if open.is_some() {
            html.push_str("</span>");
        }
        if let Some(class) = class {
            html.push_str("<span class=");
            html.push_str(class);
            html.push('>');
        }
        *open = class;
    }
    push_escaped(html, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str, language: &str) -> String {
        let mut html = String::new();
        push_code(&mut html, code, language);
        html
    }

    #[test]
    fn classes_what_it_knows() {
        assert_eq!(
            code("let x = \"<b>\"; // hi\n", "rust"),
            "<span class=hk>let</span> x <span class=ho>= </span><span class=hs>&quot;&lt;b&gt;&quot;</span>; <span class=hc>// hi\n</span>"
        );
        assert!(code("key = 1", "toml").contains("<span class="));
        assert!(code("$ dnf install x", "console").contains('$'));
    }

    #[test]
    fn escapes_what_it_does_not_know() {
        assert_eq!(code("a < b", "klingon"), "a &lt; b");
        assert_eq!(code("a < b", ""), "a &lt; b");
    }
}
