//! A scanner: reads literals of JavaScript and Python, which mostly have the same ones.

use std::collections::BTreeMap;
use std::ops::Range;

use plaza_text::{Key, Node, Value};

/// How many values may be copied where names stand for them: names made of names grow exponentially.
const COPIES: usize = 100_000;

/// Deeper than any config, and safe for recursion.
const DEEPEST: usize = 32;

/// The language of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    JavaScript,
    Python,
}

/// A place in a program.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) flavour: Flavour,
    /// What names stand for.
    pub(super) names: BTreeMap<String, Node>,
    depth: usize,
    /// How many values may still be read: text without sense is given up.
    pub(super) budget: usize,
    /// How many values may still be copied.
    copies: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, flavour: Flavour) -> Self {
        Self {
            text,
            at: 0,
            flavour,
            names: BTreeMap::new(),
            depth: 0,
            budget: 4 * text.len() + 64,
            copies: COPIES,
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        self.budget = self.budget.saturating_sub(1);
        Some(c)
    }

    /// What a name stands for; `None` once too much was copied.
    fn named(&mut self, name: &str) -> Option<Node> {
        let node = self.names.get(name)?;
        let left = self.copies.checked_sub(size(node, self.copies)?);
        self.copies = left.unwrap_or_default();
        left?;
        Some(node.clone())
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    /// Skips white space and comments.
    pub(super) fn space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let is_line = match self.flavour {
                Flavour::JavaScript => trimmed.starts_with("//"),
                Flavour::Python => trimmed.starts_with('#'),
            };
            if is_line {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if self.flavour == Flavour::JavaScript && trimmed.starts_with("/*") {
                self.at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
            } else if self.flavour == Flavour::Python && trimmed.starts_with("\\\n") {
                self.at += 2;
            } else {
                return;
            }
        }
    }

    /// A name, with its dots.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        if !word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$')) {
            return None;
        }
        self.at += end;
        Some(word)
    }

    /// A string; `None` when there is none, or it is computed. The place is after it in any case.
    pub(super) fn string(&mut self) -> Option<String> {
        let (mut is_raw, mut is_computed) = (false, false);
        if self.flavour == Flavour::Python {
            let rest = self.rest();
            let end = quote_within(rest, 2)?;
            let prefix = rest[..end].to_ascii_lowercase();
            if !prefix.chars().all(|c| "urbf".contains(c)) {
                return None;
            }
            is_raw = prefix.contains('r');
            is_computed = prefix.contains('f');
            self.at += end;
        }
        let quote = self.peek().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let triple = quote.to_string().repeat(3);
        let is_triple = self.flavour == Flavour::Python && self.rest().starts_with(&triple);
        let end = if is_triple {
            triple.as_str()
        } else {
            &triple[..1]
        };
        self.at += end.len();
        let mut string = String::new();
        loop {
            if self.rest().starts_with(end) {
                self.at += end.len();
                break;
            }
            match self.bump()? {
                '\\' if is_raw => string.push('\\'),
                '\\' => match self.bump()? {
                    'n' => string.push('\n'),
                    't' => string.push('\t'),
                    '\n' => {}
                    c => string.push(c),
                },
                '$' if quote == '`' && self.peek() == Some('{') => {
                    is_computed = true;
                    string.push('$');
                }
                c => string.push(c),
            }
        }
        (!is_computed).then_some(string)
    }

    fn is_string(&self) -> bool {
        let rest = self.rest();
        if rest.starts_with(['"', '\'', '`']) {
            return true;
        }
        let prefix = || quote_within(rest, 2).filter(|end| *end > 0);
        self.flavour == Flavour::Python
            && prefix().is_some_and(|end| rest[..end].chars().all(|c| "urbfURBF".contains(c)))
    }

    /// A value up to the next comma, bracket or, at the top, the end of the line. `None` when it is
    /// computed.
    pub(super) fn value(&mut self) -> Option<Node> {
        self.space();
        if self.depth >= DEEPEST || self.budget == 0 {
            self.skip();
            return None;
        }
        self.depth += 1;
        let value = self.operand();
        let value = self.operators(value);
        self.depth -= 1;
        value
    }

    fn operand(&mut self) -> Option<Node> {
        self.space();
        let start = self.at;
        if self.is_string() {
            let mut text = self.string();
            // Python joins strings that follow each other.
            while self.flavour == Flavour::Python {
                let at = self.at;
                self.inner_space();
                if !self.is_string() {
                    self.at = at;
                    break;
                }
                let more = self.string();
                text = text.zip(more).map(|(text, more)| text + &more);
            }
            return text.map(|text| scalar(text, false, start..self.at));
        }
        let value = match self.peek()? {
            '{' => self.map()?,
            '[' => self.list('[', ']')?,
            '(' if self.flavour == Flavour::Python => {
                let (value, has_comma) = self.items(')')?;
                match <[Node; 1]>::try_from(value) {
                    Ok([node]) if !has_comma => return Some(node),
                    Ok([node]) => Value::List(vec![node]),
                    Err(nodes) => Value::List(nodes),
                }
            }
            // In JavaScript, parentheses around one value, or the parameters of a function.
            '(' => {
                self.bump();
                let inner = self.value();
                self.space();
                if self.eat(')') {
                    return inner;
                }
                self.at = start;
                return None;
            }
            c if c.is_ascii_digit() || c == '-' => {
                self.bump();
                let rest = self.rest();
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_');
                self.at += end.unwrap_or(rest.len());
                let text = self.text[start..self.at].replace('_', "");
                return Some(scalar(text, true, start..self.at));
            }
            _ => {
                // What is computed is skipped afterwards.
                let word = self.word()?;
                match word {
                    "true" | "True" => return Some(scalar("true".into(), true, start..self.at)),
                    "false" | "False" => return Some(scalar("false".into(), true, start..self.at)),
                    "null" | "None" | "undefined" => Value::Null,
                    _ => return self.named(word),
                }
            }
        };
        Some(Node {
            value,
            span: start..self.at,
        })
    }

    /// What follows an operand: `+ '/x'`, `if … else …`, `as const`, a call.
    fn operators(&mut self, mut value: Option<Node>) -> Option<Node> {
        loop {
            self.inner_space();
            let rest = self.rest();
            let Some(c) = rest.chars().next() else {
                return value;
            };
            if matches!(c, ',' | ')' | ']' | '}' | ';' | '\n') {
                return value;
            }
            let is_word = |word: &str| {
                rest.strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with(char::is_whitespace))
            };
            if c == '+' {
                self.at += 1;
                let more = self.operand();
                value = value.zip(more).and_then(|(own, more)| {
                    let text = format!("{}{}", own.text()?, more.text()?);
                    Some(scalar(text, false, own.span.start..more.span.end))
                });
            } else if self.flavour == Flavour::Python && is_word("if") {
                self.at += 2;
                self.inner_space();
                let is_not = self.rest().starts_with("not ");
                if is_not {
                    self.at += 4;
                }
                let condition = self.operand().and_then(|node| node.truth());
                self.inner_space();
                if !self.rest().starts_with("else") {
                    self.skip();
                    return value;
                }
                self.at += 4;
                let other = self.operand();
                if condition.is_some_and(|is_true| is_true == is_not) {
                    value = other;
                }
            } else if is_word("as") || is_word("satisfies") {
                self.skip();
                return value;
            } else {
                self.skip();
                return None;
            }
        }
    }

    /// White space in an expression: a line ends one at the top of a Python file.
    fn inner_space(&mut self) {
        if self.flavour == Flavour::Python && self.depth <= 1 {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t']);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with('#') {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            }
        } else {
            self.space();
        }
    }

    /// Skips what is computed, up to the end of the value.
    pub(super) fn skip(&mut self) {
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            if self.is_string() {
                let at = self.at;
                self.string();
                if self.at == at {
                    self.bump();
                }
                continue;
            }
            match c {
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' | ',' | ';' if open == 0 => return,
                ')' | ']' | '}' => open -= 1,
                '\n' if open == 0 && self.depth <= 1 && self.flavour == Flavour::Python => return,
                '/' if self.flavour == Flavour::JavaScript => {
                    let at = self.at;
                    self.space();
                    if self.at > at {
                        continue;
                    }
                }
                '#' if self.flavour == Flavour::Python => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                    continue;
                }
                _ => {}
            }
            self.bump();
        }
    }

    fn list(&mut self, _open: char, close: char) -> Option<Value> {
        Some(Value::List(self.items(close)?.0))
    }

    /// The items between brackets, and whether the last has a comma.
    fn items(&mut self, close: char) -> Option<(Vec<Node>, bool)> {
        self.bump();
        let mut items = Vec::new();
        let mut has_comma = false;
        loop {
            self.space();
            if self.eat(close) {
                return Some((items, has_comma));
            }
            let at = self.at;
            if let Some(item) = self.value() {
                items.push(item);
            }
            self.space();
            has_comma = self.eat(',');
            if !has_comma && self.peek() != Some(close) || self.at == at || self.budget == 0 {
                return None;
            }
        }
    }

    fn map(&mut self) -> Option<Value> {
        self.bump();
        let mut pairs: Vec<(Key, Node)> = Vec::new();
        loop {
            self.space();
            if self.eat('}') {
                return Some(Value::Map(pairs));
            }
            if self.budget == 0 || self.peek().is_none() {
                return None;
            }
            let start = self.at;
            if self.rest().starts_with("...") {
                self.at += 3;
                if let Some(Node {
                    value: Value::Map(own),
                    ..
                }) = self.value()
                {
                    pairs.extend(own);
                }
            } else {
                let name = if self.is_string() {
                    self.string()?
                } else {
                    self.word().map(str::to_owned)?
                };
                let span = start..self.at;
                self.space();
                let value = if self.eat(':') {
                    self.value()
                } else if matches!(self.peek(), Some(',' | '}')) {
                    self.named(&name)
                } else if self.flavour == Flavour::JavaScript
                    && (self.peek() == Some('(') || name == "async")
                {
                    // A method: its parameters, then its body.
                    self.skip();
                    None
                } else {
                    return None;
                };
                if let Some(value) = value {
                    pairs.push((Key { name, span }, value));
                }
            }
            self.space();
            if !self.eat(',') && self.peek() != Some('}') {
                return None;
            }
        }
    }
}

/// How many values a value has, itself included; `None` if more than so many.
fn size(node: &Node, most: usize) -> Option<usize> {
    let (mut count, mut left) = (0, vec![node]);
    while let Some(node) = left.pop() {
        count += 1;
        if count > most {
            return None;
        }
        match &node.value {
            Value::List(items) => left.extend(items),
            Value::Map(pairs) => left.extend(pairs.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    Some(count)
}

/// Where the first quote of a text is, if it comes after at most so many bytes.
fn quote_within(text: &str, most: usize) -> Option<usize> {
    let mut start = text.bytes().take(most + 1);
    start.position(|byte| matches!(byte, b'"' | b'\''))
}

fn scalar(text: String, plain: bool, span: Range<usize>) -> Node {
    let value = Value::Scalar { text, plain };
    Node { value, span }
}
