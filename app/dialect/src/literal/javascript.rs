//! JavaScript and TypeScript: the object that a config exports.

use plaza_text::{Node, SourceFile, Value};

use super::scanner::{Flavour, Scanner};

/// Keys that the config of a generator has at its top.
const KEYS: [&str; 8] = [
    "title",
    "url",
    "baseUrl",
    "presets",
    "dir",
    "pathPrefix",
    "basePath",
    "permalink",
];

/// The literal parts of the object that a config exports or returns: of all in the file, the one with
/// the most keys that a config has.
pub(crate) fn javascript(file: &SourceFile) -> Node {
    let mut scanner = Scanner::new(&file.text, Flavour::JavaScript);
    let mut best = Node {
        value: Value::Map(Vec::new()),
        span: 0..0,
    };
    let mut most = 0;
    let mut consider = |node: &Node| {
        let known = node.pairs().iter();
        let known = known.filter(|(key, _)| KEYS.contains(&key.name.as_str()));
        let count = 1 + known.count();
        if count > most && !node.pairs().is_empty() {
            most = count;
            best = node.clone();
        }
    };
    // The name that the last `=` gives a value.
    let mut word = "";
    let mut name = None;
    loop {
        scanner.space();
        if scanner.budget == 0 {
            break;
        }
        let at = scanner.at;
        if let Some(next) = scanner.word() {
            word = next;
            continue;
        }
        let Some(c) = scanner.rest().chars().next() else {
            break;
        };
        match c {
            '"' | '\'' | '`' if name.is_none() => {
                scanner.string();
                if scanner.at == at {
                    scanner.bump();
                }
            }
            ':' => {
                // The type of a constant stands between its name and its value.
                scanner.bump();
                scanner.space();
                let kept = word;
                scanner.word();
                word = kept;
            }
            '=' => {
                scanner.bump();
                let is_arrow = scanner.rest().starts_with(['>', '=']);
                name = (!is_arrow).then_some(word);
                scanner.space();
                if !is_arrow && !scanner.rest().starts_with('{') {
                    let start = scanner.at;
                    match scanner.value() {
                        Some(value) => {
                            // One in parentheses.
                            consider(&value);
                            scanner.names.insert(word.to_owned(), value);
                        }
                        // It may be a function that holds the config.
                        None => scanner.at = start,
                    }
                    name = None;
                }
            }
            '{' => {
                let start = scanner.at;
                match scanner.value() {
                    Some(node) if !node.pairs().is_empty() => {
                        consider(&node);
                        if let Some(name) = name.take() {
                            scanner.names.insert(name.to_owned(), node);
                        }
                    }
                    _ => {
                        scanner.at = start;
                        scanner.bump();
                        name = None;
                    }
                }
            }
            _ => {
                scanner.bump();
            }
        }
    }
    best
}

/// The first arguments of all calls of a function, as far as they are literals.
pub(crate) fn strings_of_calls(text: &str, function: &str) -> Vec<Node> {
    let calls = text.match_indices(function).take(1000);
    let arguments = calls.filter_map(|(at, _)| {
        let mut scanner = Scanner::new(text, Flavour::JavaScript);
        scanner.at = at + function.len();
        scanner.budget = 4096;
        scanner.space();
        if !scanner.rest().starts_with('(') {
            return None;
        }
        scanner.bump();
        scanner.value()
    });
    arguments.collect()
}
