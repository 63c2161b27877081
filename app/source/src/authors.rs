//! authors.toml and authors.yml: the people behind the nicks in front matter.

use crate::bio::Bio;
use plaza_model::{Code, Diagnostic, Slug, SourcePath};

use crate::named_link::NamedLink;
use crate::people;
use plaza_text::{Field, Language, Node, Problems, SourceFile, Table};

/// A person in the authors file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Author {
    pub(crate) nick: String,
    pub(crate) name: String,
    /// What their address ends with, where that is not made of the nick.
    pub(crate) slug: Option<Slug>,
    /// The file that has them.
    pub(crate) file: SourcePath,
    /// One paragraph of markdown.
    pub(crate) bio: Option<Bio>,
    pub(crate) links: Vec<NamedLink>,
}

/// Reads an authors file: a map from nick to a name, or to `name`, `bio` and `links`. Keys
/// of other generators are ignored.
pub(crate) fn read(file: &SourceFile, language: Language) -> (Vec<Author>, Vec<Diagnostic>) {
    let node = match Node::parse(file, 0..file.text.len(), language, Code::Authors) {
        Ok(node) => node,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let problems = Problems::new(file, language);
    let table = Table::new(&problems, &node, Code::Authors);
    let authors = table.fields().map(author).collect();
    (authors, problems.into_vec())
}

fn author(field: Field<'_>) -> Author {
    let nick = &field.key.name;
    let table = field.table();
    let name = match field.node.text() {
        Some(_) => field.trimmed(),
        None => table.trimmed("name"),
    };
    if name.is_none() {
        let message = format!("`{nick}` has no `name`");
        let hint = "add `name: …` below it; until then the nick is shown";
        let span = field.key.span.clone();
        field.problems.warn(Code::Authors, span, message, hint);
    }
    let bio = ["bio", "description"].into_iter().find_map(|key| {
        let field = table.get(key)?;
        Some(Bio::read(&field, table.trimmed(key)?))
    });
    Author {
        nick: nick.clone(),
        name: name.unwrap_or_else(|| nick.trim().to_owned()),
        slug: table.get("slug").and_then(people::said_slug),
        file: field.problems.file.path.clone(),
        bio,
        links: links(&table),
    }
}

/// `links` is a map from label to address, or a list of addresses; other generators have `url`.
fn links(author: &Table<'_>) -> Vec<NamedLink> {
    let mut links = Vec::new();
    if let Some(field) = author.get("links") {
        let file = field.problems.file;
        if field.node.pairs().is_empty() {
            let urls = field.node.items().iter();
            links.extend(urls.filter_map(|url| labelled(file, url)));
        }
        let fields = field.table().fields();
        links.extend(fields.filter_map(|link| NamedLink::read(file, &link.key.name, link.node)));
    }
    let url = author.get("url");
    links.extend(url.and_then(|url| labelled(url.problems.file, url.node)));
    links
}

/// A link whose label is its address.
fn labelled(file: &SourceFile, value: &Node) -> Option<NamedLink> {
    let url = value.text()?;
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    NamedLink::read(file, bare.trim_end_matches('/'), value)
}

#[cfg(test)]
mod tests {
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
            "[rbowen]\nname = 'Rich Bowen'\nbio = 'b'\nslug = 'rich'\n".into(),
        );
        let (authors, diagnostics) = read(&toml, Language::Toml);
        assert_eq!(
            authors[0].bio.as_ref().map(|bio| bio.text.as_written()),
            Some("b")
        );
        assert_eq!(
            authors[0].slug.as_ref().map(Slug::as_str),
            Some("rich"),
            "the address of a page is said where names have the same one"
        );
        assert_eq!(diagnostics, []);
    }
}
