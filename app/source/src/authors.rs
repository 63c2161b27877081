//! authors.toml and authors.yml: who the nicks of the front matter are.

use plaza_markup::Sealed;
use plaza_model::{Code, Diagnostic};

use crate::named_link::NamedLink;
use plaza_text::SourceFile;
use plaza_text::{Language, Node};

/// Somebody as the authors file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Author {
    pub(crate) nick: String,
    pub(crate) name: String,
    /// One paragraph of markdown.
    pub(crate) bio: Option<Sealed>,
    pub(crate) links: Vec<NamedLink>,
}

/// Reads an authors file: a map from nick to a name, or to `name`, `bio` and `links`.
pub(crate) fn read(file: &SourceFile, language: Language) -> (Vec<Author>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let node = match Node::parse(file, 0..file.text.len(), language, Code::Authors) {
        Ok(node) => node,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let mut authors = Vec::new();
    for (key, value) in node.pairs() {
        let name = value
            .text()
            .or_else(|| value.get("name").and_then(Node::text));
        if name.is_none() {
            let message = format!("`{}` has no `name`", key.name);
            let warning = file.warning(Code::Authors, key.span.clone(), message);
            diagnostics.push(warning.hint("add `name: …` below it; until then the nick is shown"));
        }
        let text = |key: &str| value.get(key).and_then(Node::text).map(str::to_owned);
        authors.push(Author {
            nick: key.name.clone(),
            name: name.unwrap_or(&key.name).trim().to_owned(),
            bio: text("bio")
                .or_else(|| text("description"))
                .map(|bio| plaza_markup::inline(&file.path, bio)),
            links: links(file, value),
        });
    }
    (authors, diagnostics)
}

/// `links` is a map from label to address, or a list of addresses; other generators have `url`.
fn links(file: &SourceFile, author: &Node) -> Vec<NamedLink> {
    let mut links = Vec::new();
    if let Some(node) = author.get("links") {
        let pairs = node.pairs().iter();
        links.extend(pairs.filter_map(|(key, value)| NamedLink::read(file, &key.name, value)));
        if node.pairs().is_empty() {
            links.extend(node.items().iter().filter_map(|item| labelled(file, item)));
        }
    }
    links.extend(author.get("url").and_then(|url| labelled(file, url)));
    links
}

/// A link that is called by its address.
fn labelled(file: &SourceFile, value: &Node) -> Option<NamedLink> {
    let url = value.text()?;
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    NamedLink::read(file, bare.trim_end_matches('/'), value)
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    #[test]
    fn reads_both_languages() {
        let yaml = SourceFile::new(
            SourcePath::new("authors.yml"),
            "rbowen:\n  name: Rich Bowen\n  links:\n    blog: http://drbacchus.com/\ntrown: John Trowbridge\nnobody:\n  bio: x\n".into(),
        );
        let (authors, diagnostics) = read(&yaml, Language::Yaml);
        let names: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names, ["Rich Bowen", "John Trowbridge", "nobody"]);
        assert_eq!(authors[0].links[0].label, "blog");
        assert_eq!(diagnostics.len(), 1);

        let toml = SourceFile::new(
            SourcePath::new("authors.toml"),
            "[rbowen]\nname = 'Rich Bowen'\nbio = 'b'\n".into(),
        );
        let (authors, diagnostics) = read(&toml, Language::Toml);
        assert_eq!(authors[0].bio.as_ref().map(Sealed::as_written), Some("b"));
        assert_eq!(diagnostics, []);
    }
}
