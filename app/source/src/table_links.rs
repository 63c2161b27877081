//! The links to other sites in files of keys and values.

use plaza_model::Code;
use plaza_text::{Language, Limits, Node, SourceFile, Value};

use crate::folder::{self, Found};
use crate::links::ExternalLink;
use crate::short_links;

/// The addresses in site.toml or a list of authors, except the site's own.
pub(crate) fn of(found: &Found, limits: Limits) -> Vec<ExternalLink> {
    let language = Language::of(found.path.file_name());
    let bytes = folder::read(&found.path, &found.on_disk, limits.file);
    let Ok(file) = bytes.and_then(|bytes| SourceFile::decode(found.path.clone(), bytes)) else {
        return Vec::new();
    };
    let Ok(node) = Node::parse(&file, 0..file.text.len(), language, Code::Site) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    collect(&file, &node, &mut links);
    links
}

fn collect(file: &SourceFile, node: &Node, links: &mut Vec<ExternalLink>) {
    if let Some(url) = node.text().filter(|text| short_links::host(text).is_some()) {
        links.push(ExternalLink {
            file: file.path.clone(),
            place: Box::new(file.place(node.span.clone())),
            url: url.to_owned(),
        });
    }
    if let Value::List(items) = &node.value {
        for item in items {
            collect(file, item, links);
        }
    }
    for (name, value) in node.pairs() {
        if name.name != "base_url" {
            collect(file, value, links);
        }
    }
}
