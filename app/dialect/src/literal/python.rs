//! Python: the literals that a settings file gives names.

use plaza_text::{Key, Node, SourceFile, Value};

use super::scanner::{Flavour, Scanner};

/// The literals that names at the left of a file stand for. A later one replaces an earlier one.
pub(crate) fn python(file: &SourceFile) -> Node {
    let text = &file.text;
    let mut scanner = Scanner::new(text, Flavour::Python);
    let mut pairs: Vec<(Key, Node)> = Vec::new();
    while scanner.at < text.len() && scanner.budget > 0 {
        let start = scanner.at;
        if let Some(name) = scanner.word() {
            let line = scanner.rest();
            let rest = line.trim_start_matches([' ', '\t']);
            if rest.starts_with('=') && !rest.starts_with("==") {
                scanner.at += line.len() - rest.len() + 1;
                if let Some(value) = scanner.value() {
                    scanner.names.insert(name.to_owned(), value.clone());
                    pairs.retain(|(key, _)| key.name != name);
                    let span = start..start + name.len();
                    pairs.push((
                        Key {
                            name: name.to_owned(),
                            span,
                        },
                        value,
                    ));
                }
            }
        }
        // Over strings that go on for lines, to the next line.
        if scanner.rest().trim_start().starts_with(['"', '\'']) {
            scanner.space();
            scanner.string();
        }
        let rest = scanner.rest();
        scanner.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        if scanner.at == start {
            break;
        }
    }
    Node {
        value: Value::Map(pairs),
        span: 0..text.len(),
    }
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    #[test]
    fn reads_what_is_written_out() {
        let text = "import os\nA = u'x'  # y\nB = A + '/static'\nC = 'https://a' if not D else 'b'\n\
                    D = False\nE = 'p' if not D else 'q'\nF = ['a', ('b', 1),\n  'c']\n\
                    G = os.environ.get('A')\nif D:\n    A = 'no'\nH = {'k': {'path': 'v'}}\nI = 'a' 'b'\n";
        let file = SourceFile::new(SourcePath::new("pelicanconf.py"), text.to_owned());
        let node = python(&file);
        let shown = |name: &str| {
            let value = node.get(name)?;
            let items = value.items().iter().filter_map(|item| item.text());
            Some(items.collect::<Vec<_>>().join(","))
        };
        for (name, value) in [
            ("A", Some("x")),
            ("B", Some("x/static")),
            ("C", Some("https://a")),
            ("E", Some("p")),
            ("F", Some("a,c")),
            ("G", None),
            ("I", Some("ab")),
        ] {
            assert_eq!(shown(name).as_deref(), value, "{name}");
        }
        let path = node.get("H").and_then(|node| node.get("k"));
        assert_eq!(
            path.and_then(|node| node.get("path")).and_then(Node::text),
            Some("v")
        );
    }
}
