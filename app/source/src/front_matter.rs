//! Front matter: what an editor says about an entry, between two lines at the top of its file.
//!
//! It knows the keys that every kind of entry has, and nothing of the site: nicks stay nicks, links
//! stay as written. All other keys belong to the kinds that read them.

mod almost;
mod fences;
mod foreign;
mod hidden;
mod metadata;
mod people;
mod quotes;
pub(crate) mod times;

use serde::{Deserialize, Serialize};
use std::ops::Range;

use plaza_dialect::Dialect;
use plaza_model::{Code, Date, Diagnostic, Kind, Level};

use crate::file_name::Name;
use crate::review;
use fences::Form;
use plaza_text::{Field, Language, Node, Problems, SourceFile, Spanned, Table, Unknown, Value};
use times::Times;

const CODE: Code = Code::FrontMatter;

/// What an editor says about an entry of any kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrontMatter {
    pub(crate) title: String,
    pub(crate) date: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// When it appears, if that is not its date.
    pub(crate) publish: Option<Date>,
    pub(crate) expires: Option<Date>,
    pub(crate) authors: Vec<Spanned<String>>,
    /// The links of authors, by name.
    pub(crate) author_links: Vec<(String, Spanned<String>)>,
    pub(crate) tags: Vec<Spanned<String>>,
    pub(crate) draft: bool,
    pub(crate) summary: Option<String>,
    pub(crate) slug: Option<Spanned<String>>,
    pub(crate) path: Option<Spanned<String>>,
    /// Whether the path is one below that of its collection.
    pub(crate) path_is_below: bool,
    /// Categories, for addresses that are made of them.
    pub(crate) categories: Vec<String>,
    pub(crate) aliases: Vec<Spanned<String>>,
    /// Its id in feeds and calendars, when that is not its address.
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) lang: Option<String>,
    pub(crate) image: Option<Spanned<String>>,
    pub(crate) kind: Option<Kind>,
    /// The texts of the keys that another generator's addresses may be made of.
    pub(crate) keys: Vec<(String, String)>,
    /// The keys that are for another generator.
    pub(crate) unread: Vec<String>,
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

/// Where the front matter and the body of a file are, if its fences are whole.
pub(crate) fn parts(file: &SourceFile) -> Option<(Range<usize>, usize)> {
    let parts = fences::split(file).ok()?;
    Some((parts.matter, parts.body))
}

/// Reads the front matter of a file, with the keys of each kind.
pub(crate) fn read<K: Default>(
    file: &SourceFile,
    dialect: Option<Dialect>,
    of_kinds: impl FnOnce(&Table<'_>) -> K,
) -> Read<K> {
    let nothing = |body, problem| Read {
        matter: FrontMatter::default(),
        of_kinds: K::default(),
        body,
        diagnostics: vec![problem],
    };
    let is_lenient = dialect.is_some();
    let mut broken = None;
    let parts = match fences::split(file) {
        Ok(parts) => parts,
        Err(problem) if is_lenient => {
            broken = Some(problem);
            metadata::unclosed(&file.text)
        }
        Err(problem) => return nothing(0, problem),
    };
    if parts.form == Form::Missing
        && let Some(problem) = almost::find(file)
    {
        return nothing(0, problem);
    }
    let (bytes, most) = (parts.matter.len(), file.limits.front_matter);
    if bytes > most {
        let message = format!("the front matter has {bytes} bytes, more than {most}");
        let problem = file.exceeds("front_matter", parts.opening, message);
        return nothing(parts.body, problem);
    }
    let language = match parts.form {
        Form::Of(language) => language,
        Form::Metadata | Form::Lines | Form::Missing => Language::Yaml,
    };
    let node = match parts.form {
        Form::Of(language) => match Node::parse(file, parts.matter.clone(), language, CODE) {
            Ok(node) => node,
            Err(problem) if is_lenient => {
                broken = Some(problem);
                metadata::by_lines(&file.text, parts.matter)
            }
            Err(problem) => return nothing(parts.body, problem),
        },
        Form::Lines => metadata::by_lines(&file.text, parts.matter),
        Form::Metadata | Form::Missing => metadata::read(&file.text, parts.matter),
    };
    let problems = Problems::new(file, language).lenient(is_lenient);
    if let Some(problem) = broken {
        problems.add(Diagnostic {
            level: Level::Warning,
            message: format!("{}, so its lines are read one by one", problem.message),
            ..problem
        });
    }
    let table = Table::new(&problems, &node, CODE);
    let mut matter = FrontMatter::read(&table, parts.opening, dialect);
    if dialect == Some(Dialect::Hexo) {
        let pairs = node.pairs().iter();
        let texts = pairs.filter_map(|(key, value)| Some((key.name.clone(), value.text()?)));
        matter.keys = texts.map(|(key, text)| (key, text.to_owned())).collect();
    }
    let of_kinds = of_kinds(&table);
    review::of_table(&table);
    quotes::report(&problems, &node);
    let hidden = hidden::report(&problems, &node, dialect.is_some());
    let ignored: Vec<&str> = foreign::KEYS.into_iter().chain(hidden).collect();
    let unread = table.finish(&Unknown {
        ignored: &ignored,
        otherwise: Some("remove it, or put it below `extra:`"),
        // Other keys are for the theme that the site had.
        only_similar: dialect.is_some(),
        ..Unknown::KEY
    });
    matter.unread = unread.into_iter().map(|key| key.name.clone()).collect();
    // One that is no text is reported as that.
    let is_lacking = |title: &Node| title.value == Value::Null || title.text().is_some();
    if matter.title.is_empty() && (is_lenient || node.get("title").is_none_or(is_lacking)) {
        let heading = fences::first_heading(&file.text[parts.body..]).map(plain);
        matter.title = heading.unwrap_or_else(|| {
            let title = title_of_name(file.path.as_str());
            let is_misspelt = |(key, _): &(plaza_text::Key, Node)| {
                key.name != "title" && plaza_text::nearest(&key.name, ["title"]).is_some()
            };
            if dialect.is_none() && !node.pairs().iter().any(is_misspelt) {
                let message = format!("`title` is missing, so the title is “{title}”");
                let hint = "add `title: …`, or begin the text with a heading, `# …`";
                problems.warn(CODE, matter.opening.clone(), message, hint);
            }
            title
        });
    }
    Read {
        matter,
        of_kinds,
        body: parts.body,
        diagnostics: problems.into_vec(),
    }
}

/// A heading without marks around words, and without an id at its end.
fn plain(heading: &str) -> String {
    let heading = match heading.rsplit_once("{#") {
        Some((text, id)) if id.ends_with('}') => text.trim_end(),
        _ => heading,
    };
    heading.replace(['*', '`'], "")
}

/// The title that a file name says: “Issue 375” of `issue-375.md`.
fn title_of_name(path: &str) -> String {
    let name = Name::of(path);
    let words = name.slug.replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.map_or(name.whole, |first| first + chars.as_str())
}

impl FrontMatter {
    /// Where it says the address, else the line that opens it.
    pub(crate) fn place(&self) -> Range<usize> {
        let said = self.path.as_ref().or(self.slug.as_ref());
        said.map_or(&self.opening, |said| &said.span).clone()
    }

    fn read(table: &Table<'_>, opening: Range<usize>, dialect: Option<Dialect>) -> Self {
        let taxonomies = table.get("taxonomies").map(|field| field.table());
        // Zola's; other taxonomies are ignored.
        let classified = |name| taxonomies.as_ref().and_then(|table| table.get(name));
        let mut authors = table
            .get(["author", "authors"])
            .map(people::read)
            .unwrap_or_default();
        let of_taxonomy = classified("authors").map(people::read).unwrap_or_default();
        authors.names.extend(of_taxonomy.names);
        authors.links.extend(of_taxonomy.links);
        let mut own_tags = table.get("tags").map_or(Vec::new(), |field| match dialect {
            Some(Dialect::Jekyll) => words(field),
            _ => tags(field),
        });
        own_tags.extend(classified("tags").map_or(Vec::new(), tags));
        let mut categories = Vec::new();
        if let Some(dialect) = dialect {
            for name in ["categories", "category"] {
                let field = table.get(name);
                let own = field.map_or(Vec::new(), |field| in_categories(field, dialect));
                categories.extend(own);
            }
            categories.extend(classified("categories").map_or(Vec::new(), tags));
            own_tags.extend(categories.iter().cloned());
        }
        let (summary, description) = (table.text("summary"), table.text("description"));
        let is_draft = table.truth("draft").unwrap_or_default();
        let status = dialect.and_then(|_| table.text("status"));
        let is_status_of_draft = status.is_some_and(|own| own == "draft" || own == "hidden");
        let (below, path) = addresses(table, dialect);
        let times = Times::read(table);
        Self {
            title: table.get("title").map_or(String::new(), title),
            date: times.date,
            updated: times.updated,
            publish: times.publish,
            expires: times.expires,
            authors: authors.names,
            author_links: authors.links,
            tags: own_tags,
            draft: is_draft
                || times.is_unpublished
                || is_status_of_draft
                || is_no_page(table, dialect),
            path_is_below: below.is_some(),
            categories: categories.into_iter().map(|own| own.value).collect(),
            summary: summary.or(description),
            slug: table.written("slug").filter(|_| below.is_none()),
            path: below.or(path),
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
            keys: Vec::new(),
            unread: Vec::new(),
            opening,
        }
    }
}

fn title(field: Field<'_>) -> String {
    field.text().unwrap_or_default()
}

/// The address that the front matter says: below that of the collection, or a whole one. Which key
/// says it depends on the generator; other keys of these names mean something else there.
fn addresses(
    table: &Table<'_>,
    dialect: Option<Dialect>,
) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
    let names = ["path", "url", "permalink"];
    // All are known, whichever is read.
    drop(table.all(names));
    let written = |name| table.written(name);
    match dialect {
        None => (None, table.written(names)),
        Some(Dialect::Docusaurus) => (written("slug").or_else(|| written("id")), None),
        Some(Dialect::Jekyll | Dialect::Hexo | Dialect::Eleventy) => {
            // Eleventy's `false` is no address; it may have one for each step.
            let own = table.get("permalink");
            let own = own.and_then(|own| own.or_its("build").written());
            (None, own.filter(|own| own.value != "false"))
        }
        Some(Dialect::Hugo) => {
            let url = written("url").filter(|url| !url.value.contains("://"));
            (None, url)
        }
        Some(Dialect::Pelican) => (None, written("url").or_else(|| written("save_as"))),
        Some(Dialect::Zola) => (None, written("path")),
        Some(Dialect::Next) => (None, None),
    }
}

/// Whether the generator makes no page of it: Hugo's `headless`, or `build` with `render`, and
/// Eleventy's `permalink: false`.
fn is_no_page(table: &Table<'_>, dialect: Option<Dialect>) -> bool {
    match dialect {
        Some(Dialect::Eleventy) => {
            let own = table.get("permalink");
            own.and_then(|own| own.node.truth()) == Some(false)
        }
        Some(Dialect::Hugo) => {
            let render = |key: &'static str| table.get(key)?.node.get("render");
            let render = render("build").or_else(|| render("_build"));
            let is_none = |node: &Node| match node.text() {
                Some(text) => ["never", "link", "false"].contains(&text),
                None => node.truth() == Some(false),
            };
            table.truth("headless") == Some(true) || render.is_some_and(is_none)
        }
        Some(Dialect::Zola) => table.truth("render") == Some(false),
        _ => false,
    }
}

/// Jekyll splits text at spaces, others at commas.
fn in_categories(field: Field<'_>, dialect: Dialect) -> Vec<Spanned<String>> {
    let is_jekyll = dialect == Dialect::Jekyll && field.key.name == "categories";
    match field.node.text() {
        Some(text) if is_jekyll => {
            let words = text.split_whitespace().map(|word| Spanned {
                value: word.to_owned(),
                span: field.span(),
            });
            words.collect()
        }
        Some(_) if dialect == Dialect::Jekyll => field.written().into_iter().collect(),
        _ => tags(field),
    }
}

/// A list, or words; with commas in the text these are between them.
fn words(field: Field<'_>) -> Vec<Spanned<String>> {
    match field.node.text() {
        Some(text) if !text.contains(',') => text
            .split_whitespace()
            .map(|word| Spanned {
                value: word.to_owned(),
                span: field.span(),
            })
            .collect(),
        _ => tags(field),
    }
}

/// A list, or words with commas between; Docusaurus writes maps with a `label`.
fn tags(field: Field<'_>) -> Vec<Spanned<String>> {
    let Some(text) = field.node.text() else {
        if !field.problems.is_lenient {
            return field.list_of("label");
        }
        // Hexo's categories are lists of lists.
        let inner = field
            .items()
            .flat_map(|item| item.items().collect::<Vec<_>>());
        return inner
            .filter_map(|item| item.or_its("label").written())
            .collect();
    };
    // Pelican's tags may have commas, with semicolons between them.
    let is_apart = field.problems.is_lenient && text.contains(';');
    let between = if is_apart { ';' } else { ',' };
    let parts = text.split(between).map(str::trim);
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
