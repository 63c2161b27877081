//! Front matter: what an editor says about an entry, between two lines at the top of its file.
//!
//! It knows the keys of one file and nothing of the site: nicks stay nicks, links stay as written.

mod episode;
mod keys;
/// Whether text is a path from the root, or an address of any scheme.
fn is_address(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_scheme = scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.starts_with('/') || (is_scheme && !rest.is_empty() && !rest.starts_with(' '))
}

#[cfg(test)]
mod tests;

use std::ops::Range;

use plaza_model::{Code, Date, Diagnostic, EpisodeType, Kind, Level};

pub(crate) use episode::{AudioMatter, clock_seconds};
use plaza_text::SourceFile;
use plaza_text::{Language, Node, Value};
use plaza_text::{Spanned, date};

const CODE: Code = Code::FrontMatter;

/// What an editor says about an entry.
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
    /// What it is known by to those who subscribe, when that is not its address.
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) lang: Option<String>,
    pub(crate) image: Option<Spanned<String>>,
    pub(crate) kind: Option<Kind>,
    /// Nobody said who is asked, or everybody who is.
    pub(crate) guests: Option<Vec<String>>,
    pub(crate) audio: Option<AudioMatter>,
    pub(crate) transcript: Option<Spanned<String>>,
    pub(crate) condensed: bool,
    pub(crate) series: Option<Spanned<String>>,
    pub(crate) episode: Option<u32>,
    pub(crate) season: Option<u32>,
    pub(crate) episode_type: EpisodeType,
    pub(crate) chairs: Vec<Spanned<String>>,
    pub(crate) agenda: Option<Spanned<String>>,
    pub(crate) project: Option<Spanned<String>>,
    pub(crate) duration: Option<u32>,
    pub(crate) schedule: Option<Node>,
    pub(crate) changes: Option<Node>,
    /// The line that opens it, where what is missing is reported.
    pub(crate) opening: Range<usize>,
}

impl FrontMatter {
    /// The names of everybody who may speak.
    pub(crate) fn named(&self) -> Vec<String> {
        let authors = self.authors.iter().map(|author| &author.value);
        self.guests
            .iter()
            .flatten()
            .chain(authors)
            .cloned()
            .collect()
    }
}

/// Where a file's front matter and its body are.
struct Parts {
    opening: Range<usize>,
    matter: Range<usize>,
    body: usize,
    language: Language,
}

/// Reads the front matter of a file. The body begins at the offset that comes with it. When an
/// error is among the diagnostics, the front matter cannot be relied upon.
pub(crate) fn read(file: &SourceFile) -> (FrontMatter, usize, Vec<Diagnostic>) {
    let parts = match split(file) {
        Ok(parts) => parts,
        Err(diagnostic) => return (FrontMatter::default(), 0, vec![diagnostic]),
    };
    let node = match Node::parse(file, parts.matter, parts.language, CODE) {
        Ok(node) => node,
        Err(diagnostic) => return (FrontMatter::default(), parts.body, vec![diagnostic]),
    };
    let mut reader = Reader {
        file,
        diagnostics: Vec::new(),
    };
    let mut matter = FrontMatter {
        opening: parts.opening.clone(),
        ..FrontMatter::default()
    };
    reader.read(&node, &mut matter);
    let names_title = node.pairs().iter().any(|(key, _)| key.name == "title");
    if matter.title.is_empty() && !names_title {
        let hint = match first_heading(&file.text[parts.body..]) {
            Some(heading) => format!("add `title: {heading}`"),
            None => "add `title: …`".to_owned(),
        };
        let missing = file.error(CODE, parts.opening, "`title` is missing");
        reader.diagnostics.push(missing.hint(hint));
    }
    (matter, parts.body, reader.diagnostics)
}

fn first_heading(body: &str) -> Option<&str> {
    let line = body.lines().find(|line| line.starts_with("# "))?;
    Some(line.trim_start_matches('#').trim())
}

fn split(file: &SourceFile) -> Result<Parts, Diagnostic> {
    let text = &file.text;
    let first_line = text.lines().next().unwrap_or_default();
    let (fence, language) = match first_line.trim_end() {
        "---" => ("---", Language::Yaml),
        "+++" => ("+++", Language::Toml),
        _ => {
            let missing = file.error(CODE, 0..first_line.len(), "the file has no front matter");
            let title = first_heading(text).unwrap_or("…");
            let hint = format!("begin it with three lines: `---`, `title: {title}`, `---`");
            return Err(missing.hint(hint));
        }
    };
    let mut start = text.find('\n').map_or(text.len(), |at| at + 1);
    let matter_start = start;
    for line in text[matter_start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Ok(Parts {
                opening: 0..fence.len(),
                matter: matter_start..start,
                body: start + line.len(),
                language,
            });
        }
        start += line.len();
    }
    let never = file.error(CODE, 0..fence.len(), "the front matter is never closed");
    let hint = format!("write `{fence}` on a line of its own after the last key");
    Err(never.hint(hint))
}

/// Reads keys and collects what is wrong with them.
struct Reader<'a> {
    file: &'a SourceFile,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, node: &Node, matter: &mut FrontMatter) {
        let mut seen: Vec<&str> = Vec::new();
        for (key, value) in node.pairs() {
            let name = key.name.as_str();
            if seen.contains(&name) {
                let message = format!("`{name}` stands here a second time; this value counts");
                self.warn(
                    Code::DuplicateKey,
                    key.span.clone(),
                    message,
                    "keep one of the two",
                );
            }
            seen.push(name);
            match name {
                "title" => matter.title = self.title(value),
                "date" => matter.date = self.date(name, value),
                // Astro and Hugo know a date of publication beside, or in the place of, the other.
                "pubDate" | "publishDate" => {
                    let date = self.date(name, value);
                    matter.date = matter.date.or(date);
                }
                "updated" | "lastmod" | "last_modified_at" | "updatedDate" => {
                    matter.updated = self.date(name, value);
                }
                "author" | "authors" => matter.authors = self.names(name, value),
                "tags" => matter.tags = self.tags(value),
                "draft" => matter.draft |= self.truth(name, value).unwrap_or_default(),
                "published" => matter.draft |= self.truth(name, value) == Some(false),
                "summary" => matter.summary = self.text(name, value),
                "description" => {
                    let text = self.text(name, value);
                    matter.summary = matter.summary.take().or(text);
                }
                "slug" => matter.slug = self.written(name, value),
                "path" | "url" | "permalink" => matter.path = self.written(name, value),
                // Other generators have ids that are names; an identity is an address.
                "id" => matter.id = self.written(name, value).filter(|id| is_address(&id.value)),
                "aliases" | "redirect_from" => {
                    let aliases = self.list(name, value);
                    matter.aliases.extend(aliases);
                }
                "lang" => matter.lang = self.text(name, value),
                "image" => matter.image = self.image(value),
                "kind" => matter.kind = self.kind(value),
                "guests" => {
                    let names = self.names(name, value);
                    matter.guests = Some(names.into_iter().map(|name| name.value).collect());
                }
                "audio" => matter.audio = self.audio(value),
                "transcript" => matter.transcript = self.transcript(value),
                // Hugo has lists of series.
                "series" => matter.series = self.list(name, value).into_iter().next(),
                "episode" => matter.episode = self.number(name, value),
                "season" => matter.season = self.number(name, value),
                "episode_type" => matter.episode_type = self.episode_type(value),
                "condensed" => matter.condensed = self.truth(name, value).unwrap_or_default(),
                "chair" | "chairs" => matter.chairs = self.names(name, value),
                "agenda" => matter.agenda = self.written(name, value),
                "project" => matter.project = self.written(name, value),
                "duration" => matter.duration = self.minutes(name, value),
                "schedule" => matter.schedule = Some(value.clone()),
                "changes" => matter.changes = Some(value.clone()),
                "taxonomies" => self.taxonomies(value, matter),
                _ if keys::is_known(name) => {}
                _ => self.unknown(key.span.clone(), name),
            }
        }
    }

    fn title(&mut self, value: &Node) -> String {
        let title = self.text("title", value).unwrap_or_default();
        if title.is_empty() && value.sort() == "nothing" || value.text().is_some_and(str::is_empty)
        {
            let span = value.span.clone();
            self.error(
                span,
                "`title` is empty".to_owned(),
                "say in a few words what it is about",
            );
        }
        title
    }

    /// Text in one line; runs of white space, as folded text has them, are one space.
    fn text(&mut self, name: &str, value: &Node) -> Option<String> {
        if value.value == Value::Null {
            return None;
        }
        if let Some(text) = value.text() {
            Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            self.wrong_sort(name, value, "text");
            None
        }
    }

    fn written(&mut self, name: &str, value: &Node) -> Option<Spanned<String>> {
        let text = self.text(name, value).filter(|text| !text.is_empty())?;
        let span = value.span.clone();
        Some(Spanned { value: text, span })
    }

    fn list(&mut self, name: &str, value: &Node) -> Vec<Spanned<String>> {
        let items = value.items().iter();
        items.filter_map(|item| self.written(name, item)).collect()
    }

    /// Nicks or names; other generators write maps with a `name`.
    fn names(&mut self, name: &str, value: &Node) -> Vec<Spanned<String>> {
        let mut names = Vec::new();
        for item in value.items() {
            let node = item.get("name").unwrap_or(item);
            names.extend(self.written(name, node));
        }
        names
    }

    fn tags(&mut self, value: &Node) -> Vec<Spanned<String>> {
        let Some(text) = value.text() else {
            // Docusaurus writes maps with a `label`.
            let items = value.items().iter();
            let labels = items.map(|item| item.get("label").unwrap_or(item));
            return labels
                .filter_map(|label| self.written("tags", label))
                .collect();
        };
        let mut tags = Vec::new();
        for part in text.split(',') {
            let tag = part.trim();
            if !tag.is_empty() {
                let span = value.span.clone();
                tags.push(Spanned {
                    value: tag.to_owned(),
                    span,
                });
            }
        }
        tags
    }

    fn taxonomies(&mut self, value: &Node, matter: &mut FrontMatter) {
        for (key, value) in value.pairs() {
            match key.name.as_str() {
                "tags" => matter.tags.extend(self.tags(value)),
                "authors" => {
                    let names = self.names("authors", value);
                    matter.authors.extend(names);
                }
                // Other taxonomies are other generators' matter.
                _ => {}
            }
        }
    }

    fn truth(&mut self, name: &str, value: &Node) -> Option<bool> {
        let truth = value.truth();
        if truth.is_none() && value.value != Value::Null {
            let message = format!("`{name}` is neither `true` nor `false`");
            self.error(value.span.clone(), message, "write `true` or `false`");
        }
        truth
    }

    fn date(&mut self, name: &str, value: &Node) -> Option<Date> {
        if value.value == Value::Null {
            return None;
        }
        // MkDocs writes a map with `created`.
        let value = value.get("created").unwrap_or(value);
        let text = value.text().unwrap_or_default();
        let date = date::parse(text);
        if date.is_none() {
            let written = &self.file.text[value.span.clone()];
            let shown = if text.is_empty() { written } else { text };
            let message = format!("`{name}` is not a date: `{}`", shown.trim());
            self.error(value.span.clone(), message, "write it as YYYY-MM-DD");
        }
        date
    }

    fn kind(&mut self, value: &Node) -> Option<Kind> {
        let text = self.text("kind", value)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == text);
        if kind.is_none() {
            let message = format!("`kind` is not one that Plaza knows: `{text}`");
            let hint = "it is one of post, interview, roundup, meeting, page";
            self.error(value.span.clone(), message, hint);
        }
        kind
    }

    /// A path or address; other generators write maps with a `url`, `path` or `src`.
    fn image(&mut self, value: &Node) -> Option<Spanned<String>> {
        let keys = ["url", "path", "src"];
        let inner = keys.iter().find_map(|key| value.get(key));
        if value.pairs().is_empty() || inner.is_some() {
            return self.written("image", inner.unwrap_or(value));
        }
        None
    }

    fn minutes(&mut self, name: &str, value: &Node) -> Option<u32> {
        let text = self.text(name, value)?;
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = text[digits.len()..].trim();
        let minutes = match unit {
            "" | "m" | "min" | "minutes" | "minute" => digits.parse().ok(),
            "h" | "hour" | "hours" => digits.parse().ok().and_then(|n: u32| n.checked_mul(60)),
            _ => None,
        };
        if minutes.is_none() {
            let message = format!("`{name}` is not a duration: `{text}`");
            self.error(
                value.span.clone(),
                message,
                "write it in minutes, such as `60 min`",
            );
        }
        minutes
    }

    fn unknown(&mut self, span: Range<usize>, name: &str) {
        let message = format!("`{name}` is not a key that Plaza knows");
        let hint = match keys::nearest(name) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "remove it, or put it below `extra:`".to_owned(),
        };
        self.warn(Code::UnknownKey, span, message, hint);
    }

    fn wrong_sort(&mut self, name: &str, value: &Node, wanted: &str) {
        let message = format!("`{name}` is {}, not {wanted}", value.sort());
        self.error(
            value.span.clone(),
            message,
            format!("write {wanted} after `{name}:`"),
        );
    }

    fn error(&mut self, span: Range<usize>, message: String, hint: impl Into<String>) {
        let error = self
            .file
            .error(CODE, one_line(&self.file.text, span), message);
        self.diagnostics.push(error.hint(hint));
    }

    fn warn(&mut self, code: Code, span: Range<usize>, message: String, hint: impl Into<String>) {
        let warning = self.file.warning(code, span, message);
        debug_assert_eq!(warning.level, Level::Warning);
        self.diagnostics.push(warning.hint(hint));
    }
}

/// The part of a span on its first line: carets below several lines point at nothing.
fn one_line(text: &str, span: Range<usize>) -> Range<usize> {
    let within = &text[span.clone()];
    let length = within.find(['\r', '\n']).unwrap_or(within.len());
    span.start..span.start + length
}
