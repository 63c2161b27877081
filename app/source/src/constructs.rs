//! Constructs of other generators in bodies: the translation of a body, and what is not known in one.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

use plaza_dialect::Dialect;
use plaza_dialect::constructs::translate_with;
use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

use crate::document::Document;

/// A construct that is not known, in one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Construct {
    name: String,
    /// How often the file has it.
    count: usize,
    /// Where it has it first.
    first: Box<Diagnostic>,
}

/// A file with its body as markdown, and what is not known in it.
pub(crate) fn translate(
    file: SourceFile,
    dialect: Option<Dialect>,
    body: usize,
    values: &[(&str, &str)],
) -> (SourceFile, Vec<Construct>) {
    let Some(dialect) = dialect else {
        return (file, Vec::new());
    };
    let extension = file.path.as_str().rsplit_once('.');
    let is_mdx = extension.is_some_and(|(_, own)| own.eq_ignore_ascii_case("mdx"));
    let made = translate_with(dialect, is_mdx, &file.text[body..], values);
    let mut unknown: BTreeMap<String, Construct> = BTreeMap::new();
    for (name, range) in made.unknown {
        if let Some(known) = unknown.get_mut(&name) {
            known.count += 1;
            continue;
        }
        let range = range.start + body..range.end + body;
        let first = file.warning(Code::Construct, range, "");
        let construct = Construct {
            name: name.clone(),
            count: 1,
            first: Box::new(first),
        };
        unknown.insert(name, construct);
    }
    let unknown = unknown.into_values().collect();
    if made.origin == plaza_text::Origin::default() {
        return (file, unknown);
    }
    let text = format!("{}{}", &file.text[..body], made.text);
    let origin = made.origin.moved(body);
    (file.rewritten(text, origin), unknown)
}

/// The constructs of all files that are not known, each reported once.
pub(crate) fn unknown<'a>(documents: impl Iterator<Item = &'a Arc<Document>>) -> Vec<Diagnostic> {
    let mut all: BTreeMap<&str, (usize, usize, &Diagnostic)> = BTreeMap::new();
    for construct in documents.flat_map(|document| &document.unknown) {
        let first = &construct.first;
        let known = all.entry(&construct.name).or_insert((0, 0, first));
        known.0 += construct.count;
        known.1 += 1;
        if first.file < known.2.file {
            known.2 = first;
        }
    }
    let told = all.into_iter().map(|(name, (count, files, first))| {
        let shown = match (count, files) {
            (1, _) => String::new(),
            (count, 1) => format!(", {count} times in this file"),
            (count, files) => format!(", {count} times in {files} files"),
        };
        let is_component = name.starts_with('<');
        let what = if is_component {
            "is an unknown component, so only its content is shown"
        } else {
            "is an unknown construct, so it is hidden"
        };
        let warning = Diagnostic {
            message: format!("`{name}` {what}{shown}"),
            ..first.clone()
        };
        warning.hint("write what it shows as markdown or HTML; the page has it in a comment")
    });
    told.collect()
}
