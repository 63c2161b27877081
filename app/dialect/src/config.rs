//! A config: keys and values of a generator's own file, in whichever language it has.

use plaza_model::{Code, Diagnostic, Level};
use plaza_text::{Language, Node, SourceFile, Value};

use crate::Dialect;
use crate::config_file::Root;
use crate::literal;

/// The keys and values of a config. A config that cannot be read has none.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    node: Node,
}

impl Config {
    /// Reads a config. What is wrong with it is a warning, as the site can be built without.
    pub(crate) fn read(
        root: &Root,
        path: &str,
        dialect: Dialect,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let Some(file) = root.read(path) else {
            return Self::empty();
        };
        let extension = path.rsplit('.').next().unwrap_or_default();
        let node = match extension {
            "js" | "ts" | "mjs" | "cjs" | "mts" | "cts" => Ok(literal::javascript(&file)),
            "py" => Ok(literal::python(&file)),
            _ => Node::parse(&file, 0..file.text.len(), Language::of(path), Code::Site),
        };
        match node {
            Ok(node) => Self { node },
            Err(problem) => {
                let hint =
                    format!("fix it; until then the site is built as {dialect} does by default");
                diagnostics.push(Diagnostic {
                    level: Level::Warning,
                    message: format!("the config cannot be read: {}", problem.message),
                    ..problem.hint(hint)
                });
                Self {
                    node: by_lines(&file),
                }
            }
        }
    }

    pub(crate) fn empty() -> Self {
        Self {
            node: Node {
                value: Value::Map(Vec::new()),
                span: 0..0,
            },
        }
    }

    pub(crate) fn of(node: Node) -> Self {
        Self { node }
    }

    pub(crate) fn node(&self) -> &Node {
        &self.node
    }

    /// The value of a key, whatever its case, below others: `languages.en`.
    pub(crate) fn get(&self, path: &str) -> Option<&Node> {
        get(&self.node, path)
    }

    /// Text that is not empty.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        text(self.get(path)?)
    }

    pub(crate) fn truth(&self, path: &str) -> Option<bool> {
        self.get(path)?.truth()
    }

    pub(crate) fn list(&self, path: &str) -> Vec<String> {
        let items = self.get(path).map_or([].as_slice(), Node::items);
        items.iter().filter_map(text).collect()
    }
}

/// The value of a key, whatever its case, below others.
pub(crate) fn get<'a>(node: &'a Node, path: &str) -> Option<&'a Node> {
    path.split('.').try_fold(node, |node, name| {
        let mut pairs = node.pairs().iter();
        let found = pairs.find(|(key, _)| key.name.eq_ignore_ascii_case(name));
        found.map(|(_, node)| node)
    })
}

/// Text that is not empty.
pub(crate) fn text(node: &Node) -> Option<String> {
    let text = node.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What the lines at the left of a broken file say, as far as each is a key and plain text.
fn by_lines(file: &SourceFile) -> Node {
    let mut pairs = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let value = value.trim();
        let quoted = ['"', '\''].iter().find_map(|quote| {
            let rest = value.strip_prefix(*quote)?;
            rest.split_once(*quote).map(|(text, _)| text)
        });
        let plain = value.split(" #").next().unwrap_or_default().trim_end();
        let is_plain = !plain.starts_with(['[', '{', '|', '>', '&', '*', '"', '\'']);
        let Some(text) = quoted.or(is_plain.then_some(plain)) else {
            continue;
        };
        let name = name.trim_end();
        if !name.is_empty() && name.chars().all(is_key) && !text.is_empty() {
            let key = plaza_text::Key {
                name: name.to_owned(),
                span: start..start + name.len(),
            };
            let value = Value::Scalar {
                text: text.to_owned(),
                plain: quoted.is_none(),
            };
            let node = Node {
                value,
                span: start..at,
            };
            pairs.push((key, node));
        }
    }
    Node {
        value: Value::Map(pairs),
        span: 0..file.text.len(),
    }
}
