//! The check of a site's own texts: what is no Fluent, and what names a text or a value that there is none of.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;
use strsim::jaro_winkler;

use crate::texts::ENGLISH;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is no Fluent.
    Syntax,
    /// There is no text of this name.
    Key,
    /// The text has no such value.
    Variable,
}

/// A problem of a site's own texts, which is about one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub kind: Kind,
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub hint: String,
}

/// The names of Plaza's texts, and the values that each may show.
static KNOWN: LazyLock<Vec<(&str, BTreeSet<&str>)>> = LazyLock::new(|| {
    let resource = parser::parse(ENGLISH).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let known = messages.map(|message| {
        let mut named = Named::default();
        if let Some(pattern) = &message.value {
            named.pattern(pattern);
        }
        (message.id.name, named.variables.into_iter().collect())
    });
    known.collect()
});

/// The names of Plaza's texts.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(key, _)| *key)
}

/// A text without the entries that cannot be used, which are blank instead, and the problems.
pub(crate) fn usable(text: &str) -> (String, Vec<Problem>) {
    let (resource, errors) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let mut problems = Vec::new();
    let mut broken: Vec<Range<usize>> = Vec::new();
    for error in errors {
        let at = error.pos.start.min(text.len());
        let slice = error.slice.unwrap_or(at..at);
        // What is missing at the end of a line is noticed on the next one.
        let at = match text.get(slice.start..at) {
            Some(before) if before.ends_with('\n') => slice.start + before.trim_end().len(),
            _ => at,
        };
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let place = if at < end { at..end } else { line..end };
        problems.push(Problem {
            kind: Kind::Syntax,
            range: place,
            message: format!(
                "this is not a text in Fluent: {}",
                lower(&error.kind.to_string())
            ),
            hint: "write `name = text`, with values as `{ $name }`".to_owned(),
        });
        broken.push(slice);
    }
    let own: BTreeSet<&str> = resource.body.iter().filter_map(name).collect();
    let mut referred = BTreeSet::new();
    for entry in &resource.body {
        let mut named = Named::default();
        named.entry(entry);
        referred.extend(named.messages.iter().copied());
    }
    let mut dropped: BTreeSet<&str> = BTreeSet::new();
    for entry in &resource.body {
        let Some(key) = name(entry) else { continue };
        let is_term = matches!(entry, Entry::Term(_));
        let known = KNOWN.iter().find(|(own, _)| *own == key && !is_term);
        if known.is_none() && !is_term && !referred.contains(key) {
            problems.push(unknown_key(text, key));
            dropped.insert(key);
            continue;
        }
        let mut named = Named::default();
        named.entry(entry);
        let variables = named.variables.iter();
        let unknown =
            variables.filter(|variable| known.is_some_and(|(_, all)| !all.contains(*variable)));
        for variable in unknown {
            problems.push(unknown_variable(
                text,
                key,
                variable,
                known.map(|(_, all)| all),
            ));
            dropped.insert(key);
        }
        let missing = named
            .messages
            .iter()
            .filter(|message| !own.contains(*message));
        for message in missing {
            problems.push(Problem {
                kind: Kind::Key,
                range: range(text, message),
                message: format!("`{key}` refers to `{message}`, which this file does not have"),
                hint: "write the text itself".to_owned(),
            });
            dropped.insert(key);
        }
    }
    let is_dropped = |entry: &&Entry<&str>| name(entry).is_some_and(|key| dropped.contains(key));
    let of_entries = resource.body.iter().filter(is_dropped).filter_map(name);
    broken.extend(of_entries.map(|key| entry_at(text, range(text, key).start)));
    problems.sort_by_key(|problem| problem.range.start);
    (without(text, broken), problems)
}

fn unknown_key(text: &str, key: &str) -> Problem {
    let hint = match nearest(key, keys()) {
        Some(near) => format!("write `{near}`"),
        None => "use one of the names that docs/languages.md lists".to_owned(),
    };
    Problem {
        kind: Kind::Key,
        range: range(text, key),
        message: format!("`{key}` is not a text that Plaza has"),
        hint,
    }
}

fn unknown_variable(
    text: &str,
    key: &str,
    variable: &str,
    known: Option<&BTreeSet<&str>>,
) -> Problem {
    let known: Vec<&str> = known.into_iter().flatten().copied().collect();
    let hint = match (nearest(variable, known.iter().copied()), known.as_slice()) {
        (Some(near), _) => format!("write `{{ ${near} }}`"),
        (None, []) => "leave it out: this text has no values".to_owned(),
        (None, known) => {
            let known: Vec<String> = known
                .iter()
                .map(|name| format!("`{{ ${name} }}`"))
                .collect();
            format!("use {}", known.join(" or "))
        }
    };
    Problem {
        kind: Kind::Variable,
        range: range(text, variable),
        message: format!("`{key}` has no value `${variable}`"),
        hint,
    }
}

/// The most similar of some names, if one is similar at all.
fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase().replace('_', "-");
    let rated = among.map(|other| (jaro_winkler(&name, other), other));
    let best = rated.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.85).then_some(best.1)
}

fn name<'a>(entry: &Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        Entry::Term(term) => Some(term.id.name),
        _ => None,
    }
}

/// Where a part of a text is. Fluent has no places, but its names are parts of the text that was parsed.
fn range(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// The lines of an entry that begins at a place: up to the next line that is not indented.
fn entry_at(text: &str, start: usize) -> Range<usize> {
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t', '}']) || line.trim().is_empty();
        if end > start && !goes_on {
            break;
        }
        end += line.len();
    }
    start..end
}

/// A text with spaces instead of some parts, line by line, so that the rest keeps its place.
fn without(text: &str, parts: Vec<Range<usize>>) -> String {
    let mut out = text.as_bytes().to_vec();
    for part in parts {
        for byte in out.get_mut(part).into_iter().flatten() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + &chars.as_str().replace('"', "`")
}

/// The names in an entry.
#[derive(Default)]
struct Named<'a> {
    variables: Vec<&'a str>,
    messages: Vec<&'a str>,
}

impl<'a> Named<'a> {
    fn entry(&mut self, entry: &Entry<&'a str>) {
        match entry {
            Entry::Message(message) => {
                if let Some(pattern) = &message.value {
                    self.pattern(pattern);
                }
            }
            Entry::Term(term) => self.pattern(&term.value),
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'a str>) {
        match inline {
            InlineExpression::VariableReference { id } => self.variables.push(id.name),
            InlineExpression::MessageReference { id, .. } => self.messages.push(id.name),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.messages.push(id.name);
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&'a str>) {
        for own in &arguments.positional {
            self.inline(own);
        }
        for own in &arguments.named {
            self.inline(&own.value);
        }
    }
}

/// The entries of a resource, for tests of Plaza's own texts.
#[cfg(test)]
pub(crate) fn parsed(text: &str) -> fluent_syntax::ast::Resource<&str> {
    parser::parse(text).expect("it parses")
}
