//! Parses YAML into nodes, from the events of `saphyr-parser`: they keep the source text and its
//! span, which serde's data model loses.

mod mistakes;

use std::collections::HashMap;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use super::{Key, Node, Value};
use crate::lines::Lines;
use crate::source_file::SourceFile;

/// The most that aliases copy in a file, in nodes and bytes, as they can multiply it without limit.
const MOST_COPIED: usize = 1_000_000;

pub(crate) fn parse(
    file: &SourceFile,
    range: Range<usize>,
    code: Code,
) -> Result<Node, Diagnostic> {
    let text = &file.text[range.clone()];
    let offsets = Offsets::new(text, range.start);
    // The parser recurses into nested brackets, so reject deep nesting before it runs.
    if deepest_brackets(text) > file.limits.depth {
        return Err(Node::too_deep(file, range));
    }
    let mut builder = Builder {
        deepest: file.limits.depth,
        ..Builder::default()
    };
    for event in Parser::new_from_str(text) {
        let result = match event {
            Ok((event, span)) => builder.take(event, offsets.range(span)),
            Err(error) => {
                let at = offsets.offset(*error.marker());
                let within = mistakes::Within {
                    file,
                    range,
                    at,
                    code,
                };
                return Err(mistakes::report(&within, error.info()));
            }
        };
        match result {
            Ok(()) => {}
            Err(Fault::TooDeep(span)) => return Err(Node::too_deep(file, span)),
            Err(Fault::Wrong(span, message)) => return Err(file.error(code, span, message)),
        }
        if builder.done {
            break;
        }
    }
    Ok(builder.root.unwrap_or(Node {
        value: Value::Null,
        span: range,
    }))
}

fn deepest_brackets(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Converts the parser's lines and columns to byte offsets in the file.
struct Offsets<'a> {
    text: &'a str,
    base: usize,
    lines: Lines,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str, base: usize) -> Self {
        Self {
            text,
            base,
            lines: Lines::new(text),
        }
    }

    fn offset(&self, marker: Marker) -> usize {
        let line = marker.line().saturating_sub(1);
        self.base + self.lines.offset(self.text, line, marker.col())
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }
}

/// A list or map that is still open.
struct Open {
    anchor: usize,
    start: usize,
    items: Vec<Node>,
    is_map: bool,
}

#[derive(Default)]
struct Builder {
    deepest: usize,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    copied: usize,
    root: Option<Node>,
    done: bool,
}

/// Why nodes cannot be made, and where.
enum Fault {
    TooDeep(Range<usize>),
    Wrong(Range<usize>, String),
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
                    Value::Null
                } else {
                    let text = text.into_owned();
                    Value::Scalar { text, plain }
                };
                // A block scalar's span runs into the next line.
                self.add(anchor, Node { value, span });
                Ok(())
            }
            Event::SequenceStart(anchor, _) => self.open(anchor, span, false),
            Event::MappingStart(anchor, _) => self.open(anchor, span, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(());
                };
                let end = open.items.last().map_or(span.end, |last| last.span.end);
                let node_span = open.start..end.max(open.start);
                let value = if open.is_map {
                    map(open.items)?
                } else {
                    Value::List(open.items)
                };
                self.add(
                    open.anchor,
                    Node {
                        value,
                        span: node_span,
                    },
                );
                Ok(())
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(node) => {
                    self.copied += size(node);
                    if self.copied > MOST_COPIED {
                        let message = "aliases make this file too large".to_owned();
                        return Err(Fault::Wrong(span, message));
                    }
                    let value = node.value.clone();
                    self.add(0, Node { value, span });
                    Ok(())
                }
                None => Err(Fault::Wrong(span, "this alias has no anchor".to_owned())),
            },
            Event::DocumentEnd => {
                self.done = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, anchor: usize, span: Range<usize>, is_map: bool) -> Result<(), Fault> {
        if self.open.len() >= self.deepest {
            return Err(Fault::TooDeep(span));
        }
        self.open.push(Open {
            anchor,
            start: span.start,
            items: Vec::new(),
            is_map,
        });
        Ok(())
    }

    fn add(&mut self, anchor: usize, node: Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
    }
}

/// The nodes of a node, and the bytes of their text.
fn size(node: &Node) -> usize {
    let of_value = match &node.value {
        Value::Null => 0,
        Value::Scalar { text, .. } => text.len(),
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(pairs) => {
            let pairs = pairs.iter();
            pairs.map(|(key, node)| key.name.len() + size(node)).sum()
        }
    };
    1 + of_value
}

fn map(items: Vec<Node>) -> Result<Value, Fault> {
    let mut pairs = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        let name = match key.value {
            Value::Scalar { text, .. } => text,
            Value::Null => String::new(),
            _ => {
                return Err(Fault::Wrong(
                    key.span,
                    "a key must be a word, not a list or a map".to_owned(),
                ));
            }
        };
        let span = key.span;
        pairs.push((Key { name, span }, value));
    }
    Ok(Value::Map(pairs))
}
