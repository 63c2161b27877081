//! links.lock: where short links lead, in a file that the community owns.
//!
//! It is TOML, sorted, one block a link, so that two branches that learn of different links merge
//! without a conflict. `plaza links update` writes it; what stands in it may be mended by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil;
use plaza_model::{Code, Diagnostic};

use crate::short_links::{host, key};
use plaza_text::SourceFile;
use plaza_text::date;
use plaza_text::{Language, Node};

const CODE: Code = Code::LinksLock;

/// The only form of the file that there is.
const VERSION: &str = "1";

const HEAD: &str =
    "# Where short links lead. `plaza links update` writes this; mend it where it is wrong.\n";

/// Who said where a short link leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkSource {
    /// The network did.
    Fetched,
    /// A roundup gave it to the title of one of the site's own entries.
    Title,
    /// An editor did.
    #[default]
    Manual,
}

/// Where a short link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownLink {
    /// The address.
    pub target: String,
    /// The title of the page there.
    pub title: Option<String>,
    /// What the server there answered (RFC 9110, section 15).
    pub status: Option<u16>,
    /// When it was asked.
    pub checked: Option<civil::Date>,
    /// Who said so.
    pub source: LinkSource,
    /// Where it led before it led to another host.
    pub before: Option<String>,
}

/// What links.lock knows, by the short link without its scheme: `tm3.org/66`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The links.
    pub links: BTreeMap<String, KnownLink>,
    /// The site's own short links: the path that each code leads to, and will for ever.
    pub codes: BTreeMap<String, String>,
}

impl LinkSource {
    /// Every source.
    pub const ALL: [Self; 3] = [Self::Fetched, Self::Title, Self::Manual];

    /// The word of links.lock.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Title => "title",
            Self::Manual => "manual",
        }
    }
}

impl Lock {
    /// The file, whole.
    pub fn to_toml(&self) -> String {
        let mut toml = format!("{HEAD}version = {VERSION}\n");
        for (short, link) in &self.links {
            toml.push_str("\n[[link]]\n");
            let mut line = |name: &str, value: &str| {
                // Writing to a String cannot fail.
                let _ = writeln!(toml, "{name} = {}", quoted(value));
            };
            line("short", short);
            line("target", &link.target);
            if let Some(title) = &link.title {
                line("title", title);
            }
            if let Some(before) = &link.before {
                line("before", before);
            }
            line("source", link.source.as_str());
            if let Some(status) = link.status {
                let _ = writeln!(toml, "status = {status}");
            }
            if let Some(checked) = link.checked {
                let _ = writeln!(toml, "checked = {checked}");
            }
        }
        for (code, path) in &self.codes {
            let (code, path) = (quoted(code), quoted(path));
            let _ = write!(toml, "\n[[short]]\ncode = {code}\npath = {path}\n");
        }
        toml
    }
}

/// Text as a basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Reads links.lock. With an error among the diagnostics it holds what could be read, and must not
/// be written back.
pub(crate) fn read(file: &SourceFile) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock::default();
    if let Some(error) = conflict(file) {
        return (lock, vec![error]);
    }
    let node = match Node::parse(file, 0..file.text.len(), Language::Toml, CODE) {
        Ok(node) => node,
        Err(error) => return (lock, vec![error]),
    };
    let mut diagnostics = Vec::new();
    for (name, value) in node.pairs() {
        match name.name.as_str() {
            "version" if value.text() == Some(VERSION) => {}
            "version" => {
                let message = "this version of links.lock is not known".to_owned();
                let error = file.error(CODE, value.span.clone(), message);
                diagnostics.push(error.hint("a newer Plaza wrote it: use that one"));
                return (lock, diagnostics);
            }
            "link" => {
                for item in value.items() {
                    match link(file, item) {
                        Ok((short, link)) => drop(lock.links.insert(short, link)),
                        Err(error) => diagnostics.push(error),
                    }
                }
            }
            "short" => {
                for item in value.items() {
                    match code(file, item) {
                        Ok((code, path)) => drop(lock.codes.insert(code, path)),
                        Err(error) => diagnostics.push(error),
                    }
                }
            }
            other => {
                let message = format!("`{other}` means nothing in links.lock");
                let error = file.error(CODE, name.span.clone(), message);
                diagnostics.push(
                    error.hint("it holds `version` and blocks of `[[link]]` and `[[short]]`"),
                );
            }
        }
    }
    (lock, diagnostics)
}

/// What git leaves where two branches changed the same lines.
fn conflict(file: &SourceFile) -> Option<Diagnostic> {
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        if ["<<<<<<< ", ">>>>>>> ", "=======\n"]
            .iter()
            .any(|mark| line.starts_with(mark))
        {
            let span = start..start + line.trim_end().len();
            let error = file.error(
                CODE,
                span,
                "links.lock has a conflict of two branches in it",
            );
            let hint = "keep the blocks of both sides, and remove the lines of `<`, `=` and `>`";
            return Some(error.hint(hint));
        }
        start += line.len();
    }
    None
}

fn link(file: &SourceFile, item: &Node) -> Result<(String, KnownLink), Diagnostic> {
    let wrong = |node: &Node, name: &str, wanted: &str| {
        let error = file.error(CODE, node.span.clone(), format!("`{name}` is not {wanted}"));
        error.hint(format!(
            "write {wanted}, or remove the block and run `plaza links update`"
        ))
    };
    let mut short = None;
    let mut known = KnownLink::default();
    for (name, value) in item.pairs() {
        let name = name.name.as_str();
        let text = || value.text().map(str::to_owned);
        let address = || text().filter(|url| host(url).is_some());
        match name {
            "short" => {
                let written = text().ok_or_else(|| wrong(value, name, "a short link"))?;
                short = Some(key(&written));
            }
            "target" => {
                known.target = address().ok_or_else(|| wrong(value, name, "a web address"))?;
            }
            "before" => {
                known.before = Some(address().ok_or_else(|| wrong(value, name, "a web address"))?);
            }
            "title" => known.title = Some(text().ok_or_else(|| wrong(value, name, "a text"))?),
            "status" => {
                let status = text().and_then(|text| text.parse().ok());
                known.status = Some(status.ok_or_else(|| wrong(value, name, "a status"))?);
            }
            "checked" => {
                let day = text().and_then(|text| date::parse_day(&text));
                known.checked = Some(day.ok_or_else(|| wrong(value, name, "a day"))?);
            }
            "source" => {
                let source = LinkSource::ALL
                    .into_iter()
                    .find(|source| Some(source.as_str()) == value.text());
                let words = "`fetched`, `title` or `manual`";
                known.source = source.ok_or_else(|| wrong(value, name, words))?;
            }
            _ => {}
        }
    }
    match short {
        Some(short) if !known.target.is_empty() => Ok((short, known)),
        _ => {
            let message = "a link has no `short` or no `target`";
            let error = file.error(CODE, item.span.clone(), message);
            Err(error.hint("write `short = \"tm3.org/66\"` and `target = \"https://…\"`"))
        }
    }
}

/// A short link of the site's own.
fn code(file: &SourceFile, item: &Node) -> Result<(String, String), Diagnostic> {
    let text = |key: &str| item.get(key).and_then(Node::text).map(str::to_owned);
    let is_code =
        |code: &String| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = text("code").filter(is_code);
    let path = text("path").filter(|path| path.starts_with('/'));
    code.zip(path).ok_or_else(|| {
        let message = "a short link has no `code` or no `path`";
        let error = file.error(CODE, item.span.clone(), message);
        error.hint("write `code = \"k3f9\"` and `path = \"/blog/2016/05/name/\"`")
    })
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    fn lock(text: &str) -> (Lock, Vec<(usize, String)>) {
        let file = SourceFile::new(SourcePath::new("links.lock"), text.to_owned());
        let (lock, diagnostics) = read(&file);
        let told = diagnostics.into_iter().map(|diagnostic| {
            let line = diagnostic.place.map_or(0, |place| place.start.line);
            (line, diagnostic.message)
        });
        (lock, told.collect())
    }

    #[test]
    fn what_is_written_can_be_read() {
        let known = KnownLink {
            target: "https://example.org/a?b=\"c\"".to_owned(),
            title: Some("A \\ \"title\"\u{1}".to_owned()),
            status: Some(200),
            checked: Some(civil::date(2016, 5, 2)),
            source: LinkSource::Fetched,
            before: Some("https://example.com/".to_owned()),
        };
        let mut written = Lock::default();
        written.links.insert("tm3.org/66".to_owned(), known);
        let bare = KnownLink {
            target: "https://example.org/".to_owned(),
            ..KnownLink::default()
        };
        written.links.insert("bit.ly/x".to_owned(), bare);
        written
            .codes
            .insert("k3f9".to_owned(), "/blog/a/".to_owned());
        let toml = written.to_toml();
        assert_eq!(lock(&toml), (written, vec![]), "{toml}");
        assert!(toml.find("bit.ly") < toml.find("tm3.org"), "sorted");
    }

    #[test]
    fn tells_what_is_wrong() {
        for (text, line, message) in [
            (
                "version = 2\n",
                1,
                "this version of links.lock is not known",
            ),
            (
                "version = 1\n<<<<<<< ours\n[[link]]\n",
                2,
                "links.lock has a conflict of two branches in it",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\n",
                2,
                "a link has no `short` or no `target`",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\ntarget = \"file:///etc\"\n",
                3,
                "`target` is not a web address",
            ),
            (
                "[[link]]\nshort = \"a.b/c\"\ntarget = \"http://x.y/\"\nstatus = \"good\"\n",
                4,
                "`status` is not a status",
            ),
            (
                "[[short]]\ncode = \"a/b\"\npath = \"/c/\"\n",
                2,
                "a short link has no `code` or no `path`",
            ),
            ("links = []\n", 1, "`links` means nothing in links.lock"),
        ] {
            let (_, told) = lock(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            assert_eq!(told[0].1, message, "{text}");
            assert!(
                told[0].0 == line || message.contains(" has no "),
                "{text}: {told:?}"
            );
        }
    }
}
