//! Highlighting: turns code into HTML with a handful of classes, which the style colours for light and
//! dark.
//!
//! syntect reads the code; of its many scopes only those a reader can tell apart become classes.
//! One span per token with a two-letter class takes a fifth of the bytes of one span per scope.
//!
//! Reading code costs more than everything else about a page that has some, so it is only done for a page
//! that is shown, and once for the same code.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

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

/// The bytes of highlighted code to keep, for the pages that show it too.
const KEPT: usize = 8 << 20;

/// Highlighted code, by its language and its text.
#[derive(Default)]
struct Kept {
    html: HashMap<(String, String), Arc<str>>,
    bytes: usize,
}

static KNOWN: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// Whether code is not highlighted, because it is in no language.
pub(crate) fn is_plain(language: &str) -> bool {
    let none = ["", "text", "txt", "plain", "plaintext", "none"];
    none.contains(&language.trim())
}

/// Escaped code with classes where the language is known.
pub(crate) fn highlighted(escaped: &str, language: &str) -> Arc<str> {
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (language.to_owned(), escaped.to_owned());
    if let Some(html) = known().html.get(&key) {
        return Arc::clone(html);
    }
    let mut html = String::with_capacity(escaped.len() * 2);
    push_code(&mut html, &unescaped(escaped), language);
    let html: Arc<str> = html.into();
    let mut known = known();
    if known.bytes > KEPT {
        *known = Kept::default();
    }
    known.bytes += html.len() + escaped.len();
    known.html.insert(key, Arc::clone(&html));
    html
}

/// The text of what [`push_escaped`] wrote.
fn unescaped(html: &str) -> Cow<'_, str> {
    let Some(first) = html.find('&') else {
        return Cow::Borrowed(html);
    };
    let (mut text, mut rest) = (html[..first].to_owned(), &html[first..]);
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let references = [
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&amp;", '&'),
        ];
        let found = references.iter().find(|(name, _)| rest.starts_with(name));
        let (length, c) = found.map_or((1, '&'), |(name, c)| (name.len(), *c));
        text.push(c);
        rest = &rest[length..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Writes code as HTML, with classes where the language is known.
fn push_code(html: &mut String, code: &str, language: &str) {
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

/// Whether there are colours for a language.
pub(crate) fn is_known(language: &str) -> bool {
    syntax(language).is_some()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let token = match language.trim() {
        token if is_plain(token) => return None,
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
    fn code_is_read_as_it_was_before_it_was_escaped() {
        for text in ["a < b && \"c\" > 'd'", "&amp;lt; &", "", "é&é"] {
            let mut html = String::new();
            push_escaped(&mut html, text);
            assert_eq!(unescaped(&html), text);
            let shown = highlighted(&html, "rust");
            assert_eq!(*shown, code(text, "rust"));
            assert!(Arc::ptr_eq(&shown, &highlighted(&html, "rust")));
        }
    }

    #[test]
    fn escapes_what_it_does_not_know() {
        assert_eq!(code("a < b", "klingon"), "a &lt; b");
        assert_eq!(code("a < b", ""), "a &lt; b");
    }
}
