//! Front matter: what an editor says about an entry, between two lines at the top of its file.
//!
//! It knows the keys that every kind of entry has, and nothing of the site: nicks stay nicks, links
//! stay as written. All other keys belong to the kinds that read them.

mod fences;
mod foreign;

use std::ops::Range;

use plaza_model::{Code, Date, Diagnostic, Kind};

use plaza_text::{Field, Node, Problems, SourceFile, Spanned, Table, Unknown};

const CODE: Code = Code::FrontMatter;

/// What an editor says about an entry of any kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: String,
    pub(crate) date: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) authors: Vec<Spanned<String>>,
    pub(crate) tags: Vec<Spanned<String>>,
    pub(crate) draft: bool,
    pub(crate) summary: Option<String>,
    pub(crate) slug: Option<Spanned<String>>,
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) aliases: Vec<Spanned<String>>,
    /// Its id in feeds and calendars, when that is not its address.
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) lang: Option<String>,
    pub(crate) image: Option<Spanned<String>>,
    pub(crate) kind: Option<Kind>,
    /// The line that opens it, where missing keys are reported.
    pub(crate) opening: Range<usize>,
}

/// The front matter of a file as read; invalid if the diagnostics have an error.
pub(crate) struct Read<K> {
    pub(crate) matter: FrontMatter,
    /// What the kinds read from it.
    pub(crate) of_kinds: K,
    /// Where the body begins.
    pub(crate) body: usize,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads the front matter of a file, with the keys of each kind.
pub(crate) fn read<K: Default>(
    file: &SourceFile,
    of_kinds: impl FnOnce(&Table<'_>) -> K,
) -> Read<K> {
    let nothing = |body, problem| Read {
        matter: FrontMatter::default(),
        of_kinds: K::default(),
        body,
        diagnostics: vec![problem],
    };
    let parts = match fences::split(file) {
        Ok(parts) => parts,
        Err(problem) => return nothing(0, problem),
    };
    let node = match Node::parse(file, parts.matter, parts.language, CODE) {
        Ok(node) => node,
        Err(problem) => return nothing(parts.body, problem),
    };
    let problems = Problems::new(file, parts.language);
    let table = Table::new(&problems, &node, CODE);
    let matter = FrontMatter::read(&table, parts.opening);
    let of_kinds = of_kinds(&table);
    table.finish(&Unknown {
        ignored: &foreign::KEYS,
        otherwise: Some("remove it, or put it below `extra:`"),
        ..Unknown::KEY
    });
    if node.get("title").is_none() {
        let hint = match fences::first_heading(&file.text[parts.body..]) {
            Some(heading) => format!("add `title: {heading}`"),
            None => "add `title: …`".to_owned(),
        };
        problems.error(CODE, matter.opening.clone(), "`title` is missing", hint);
    }
    Read {
        matter,
        of_kinds,
        body: parts.body,
        diagnostics: problems.into_vec(),
    }
}

impl FrontMatter {
    /// Where it says the address, else the line that opens it.
    pub(crate) fn place(&self) -> Range<usize> {
        let said = self.path.as_ref().or(self.slug.as_ref());
        said.map_or(&self.opening, |said| &said.span).clone()
    }

    fn read(table: &Table<'_>, opening: Range<usize>) -> Self {
        let taxonomies = table.get("taxonomies").map(|field| field.table());
        // Zola's; other taxonomies are ignored.
        let classified = |name| taxonomies.as_ref().and_then(|table| table.get(name));
        let mut authors = table.get(["author", "authors"]).map_or(Vec::new(), names);
        authors.extend(classified("authors").map_or(Vec::new(), names));
        let mut own_tags = table.get("tags").map_or(Vec::new(), tags);
        own_tags.extend(classified("tags").map_or(Vec::new(), tags));
        let (summary, description) = (table.text("summary"), table.text("description"));
        let is_draft = table.truth("draft").unwrap_or_default();
        let is_published = table.truth("published").unwrap_or(true);
        Self {
            title: table.get("title").map_or(String::new(), title),
            date: date(table),
            updated: table.date(["updated", "lastmod", "last_modified_at", "updatedDate"]),
            authors,
            tags: own_tags,
            draft: is_draft || !is_published,
            summary: summary.or(description),
            slug: table.written("slug"),
            path: table.written(["path", "url", "permalink"]),
            aliases: table
                .all(["aliases", "redirect_from"])
                .flat_map(|field| field.list())
                .collect(),
            // Other generators use names as ids; an id here is an address.
            id: table.written("id").filter(|id| is_address(&id.value)),
            lang: table.text("lang"),
            image: table.get("image").and_then(image),
            kind: table
                .get("kind")
                .and_then(|field| field.word(&Kind::ALL, Kind::as_str)),
            opening,
        }
    }
}

fn title(field: Field<'_>) -> String {
    let title = field.text().unwrap_or_default();
    if title.is_empty() && (field.is_null() || field.node.text().is_some()) {
        field.error("`title` is empty", "write a short title");
    }
    title
}

/// `MkDocs` writes a map with `created`. Astro and Hugo have a publication date besides or instead
/// of `date`.
fn date(table: &Table<'_>) -> Option<Date> {
    let own = table.get("date");
    let own = own.and_then(|field| field.or_its("created").date());
    let published = table.all(["pubDate", "publishDate"]);
    published.fold(own, |date, field| {
        let published = field.date();
        date.or(published)
    })
}

/// Nicks or names; other generators write maps with a `name`.
fn names(field: Field<'_>) -> Vec<Spanned<String>> {
    field.list_of("name")
}

/// A list, or words with commas between; Docusaurus writes maps with a `label`.
fn tags(field: Field<'_>) -> Vec<Spanned<String>> {
    let Some(text) = field.node.text() else {
        return field.list_of("label");
    };
    let parts = text.split(',').map(str::trim);
    let tags = parts.filter(|tag| !tag.is_empty()).map(|tag| Spanned {
        value: tag.to_owned(),
        span: field.span(),
    });
    tags.collect()
}

/// A path or address; other generators write maps with a `url`, `path` or `src`.
fn image(field: Field<'_>) -> Option<Spanned<String>> {
    let inner = ["url", "path", "src"]
        .into_iter()
        .find_map(|key| field.node.get(key));
    match inner {
        Some(inner) => field.with(inner).written(),
        None if field.node.pairs().is_empty() => field.written(),
        None => None,
    }
}

/// Whether text is a path from the root, or an address of any scheme.
fn is_address(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_scheme = scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.starts_with('/') || (is_scheme && !rest.is_empty() && !rest.starts_with(' '))
}

#[cfg(test)]
mod tests;
