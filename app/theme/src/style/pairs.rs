//! Finds unpaired brackets, strings and comments in a sheet. CSS closes whatever is open at the end of the
//! file, so a missing `}` disables everything after it without an error.

use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

/// Reports the first bracket, string or comment that is not closed, or that closes nothing.
pub(super) fn unpaired(file: &SourceFile) -> Option<Diagnostic> {
    let (place, problem) = find(&file.text)?;
    let written = &file.text[place.clone()];
    let (message, hint) = match problem {
        Unpaired::Open(closing) => (
            format!("this `{written}` is never closed"),
            format!("add `{closing}` where it ends"),
        ),
        Unpaired::Deep => (
            format!("this is nested too deeply: more than {DEEPEST} brackets are open"),
            "close some before it".to_owned(),
        ),
        Unpaired::Manifold => (
            "too many selectors come of this rule and those around it".to_owned(),
            "write fewer selectors, or fewer `&`, in rules within rules".to_owned(),
        ),
        Unpaired::Closing => (
            format!("this `{written}` closes nothing"),
            "remove it, or an earlier one that closes too much".to_owned(),
        ),
    };
    Some(file.error(Code::Style, place, message).hint(hint))
}

#[derive(Debug, PartialEq, Eq)]
enum Unpaired {
    /// It is never closed; this would close it.
    Open(&'static str),
    /// It closes nothing.
    Closing,
    /// Too much is open.
    Deep,
    /// Each selector of a rule within a rule stands for all of those around it.
    Manifold,
}

/// How many brackets may be open: they are read by recursion.
const DEEPEST: usize = 40;

/// How many selectors a rule may stand for.
const SELECTORS: f64 = 20_000.0;

/// The rules that are open: how many selectors each stands for at most, once rules in rules are written
/// for browsers without them.
#[derive(Default)]
struct Rules {
    open: Vec<f64>,
    /// In what may be the selectors of the next rule.
    commas: f64,
    ampersands: f64,
}

impl Rules {
    /// Opens a rule; false if it stands for too many selectors.
    fn open(&mut self) -> bool {
        let around = self.open.last().copied().unwrap_or(1.0);
        let own = around * (self.commas + 1.0) * self.ampersands.max(1.0);
        self.open.push(own);
        self.begin();
        own <= SELECTORS
    }

    fn close(&mut self) {
        self.open.pop();
        self.begin();
    }

    fn begin(&mut self) {
        (self.commas, self.ampersands) = (0.0, 0.0);
    }

    fn read(&mut self, c: char) {
        match c {
            ',' => self.commas += 1.0,
            '&' => self.ampersands += 1.0,
            ';' => self.begin(),
            _ => {}
        }
    }
}

fn find(text: &str) -> Option<(Range<usize>, Unpaired)> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut rules = Rules::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at + c.len_utf8()..];
        let never_closed = |length, by| Some((at..at + length, Unpaired::Open(by)));
        let length = match c {
            '\\' => rest.chars().next().map_or(0, char::len_utf8),
            '"' | '\'' => match end_of_string(rest, c) {
                Some(end) => end,
                None => return never_closed(1, if c == '"' { "\"" } else { "'" }),
            },
            '/' if rest.starts_with('*') => match rest[1..].find("*/") {
                Some(end) => 1 + end + 2,
                None => return never_closed(2, "*/"),
            },
            '(' if is_unquoted_address(&text[..at], rest) => match rest.find(')') {
                Some(end) => end + 1,
                None => return never_closed(1, ")"),
            },
            '{' | '(' | '[' => {
                let by = match c {
                    '{' => "}",
                    '(' => ")",
                    _ => "]",
                };
                if open.len() == DEEPEST {
                    return Some((at..at + 1, Unpaired::Deep));
                }
                open.push((at, by));
                if c == '{' && !rules.open() {
                    return Some((at..at + 1, Unpaired::Manifold));
                }
                0
            }
            '}' | ')' | ']' => {
                if c == '}' {
                    rules.close();
                }
                match open.pop() {
                    Some((_, by)) if by.starts_with(c) => {}
                    // A brace closes the rule, even if something in it is still open.
                    Some((before, by)) if c == '}' => {
                        return Some((before..before + 1, Unpaired::Open(by)));
                    }
                    _ => return Some((at..at + 1, Unpaired::Closing)),
                }
                0
            }
            _ => {
                rules.read(c);
                0
            }
        };
        at += c.len_utf8() + length;
    }
    let (last, by) = open.pop()?;
    Some((last..last + 1, Unpaired::Open(by)))
}

/// The offset after the quote that ends a string; strings do not span lines.
fn end_of_string(rest: &str, quote: char) -> Option<usize> {
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '\n' => return None,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether an unquoted `url(` opens here, in which brackets and quotes have no meaning.
fn is_unquoted_address(before: &str, rest: &str) -> bool {
    let name = before.get(before.len().saturating_sub(3)..);
    let is_address = name.is_some_and(|name| name.eq_ignore_ascii_case("url"));
    is_address && !rest.trim_start().starts_with(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_rules_grew_exponentially() {
        let nested = |rule: &str, count: usize| rule.repeat(count) + &"}".repeat(count);
        for (sheet, problem) in [
            (nested("a,b{", 10), None),
            (nested("a,b{", 24), Some(Unpaired::Manifold)),
            ("a{".to_owned() + &nested("&&&&&&&&&&{", 3) + "}", None),
            (
                "a{".to_owned() + &nested("&&&&&&&&&&{", 6) + "}",
                Some(Unpaired::Manifold),
            ),
            ("a,b{c:d(1, 2, 3, 4, 5)}".repeat(10_000), None),
            (
                "a{b:c;".to_owned() + &"& d,& e{f:g}".repeat(10_000) + "}",
                None,
            ),
            (nested("@media (a){", 2_000), Some(Unpaired::Deep)),
            ("a".to_owned() + &":not(".repeat(500), Some(Unpaired::Deep)),
        ] {
            let found = find(&sheet).map(|(_, problem)| problem);
            assert_eq!(found, problem, "{sheet:.40}");
        }
    }

    #[test]
    fn finds_what_is_not_paired() {
        let found = |text| find(text).map(|(place, problem)| (place.start, problem));
        for (text, unpaired) in [
            ("a { b: c }\n@media x { d { e: f } }", None),
            ("a { b: c\nd { e: f }", Some((2, Unpaired::Open("}")))),
            ("a { b: c } }", Some((11, Unpaired::Closing))),
            ("a { b: c(1, 2 }", Some((8, Unpaired::Open(")")))),
            ("@media (x { }", Some((7, Unpaired::Open(")")))),
            ("a { b: c) }", Some((8, Unpaired::Closing))),
            ("a[b='c)'] { d: e(f(g), [h]) }", None),
            ("a { b: \"{\"; c: '\\'{' } /* { */ d\\{ {}", None),
            ("a { b: \"{\n}", Some((7, Unpaired::Open("\"")))),
            ("é \"x\\\ny\"", None),
            ("/* é", Some((0, Unpaired::Open("*/")))),
            ("/*/ */ a { b: url(data:,{'[); c: URL( \"{\" ) }", None),
            ("a { b: url(c }", Some((10, Unpaired::Open(")")))),
            ("\\", None),
        ] {
            assert_eq!(found(text), unpaired, "{text}");
        }
    }
}
