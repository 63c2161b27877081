//! Reading links.lock.

use plaza_model::{Code, Diagnostic, Level};

use super::{KnownAudio, KnownLink, LinkSource, Lock, VERSION};
use crate::short_links::{host, key};
use plaza_text::{Field, Language, Node, Problems, SourceFile, Table, Unknown};

const CODE: Code = Code::LinksLock;

/// Reads links.lock. If the diagnostics have an error, the lock is incomplete and must not be written
/// back.
pub(crate) fn read(file: &SourceFile) -> (Lock, Vec<Diagnostic>) {
    let node = match Node::parse(file, 0..file.text.len(), Language::Toml, CODE) {
        Ok(node) => node,
        Err(error) => return (Lock::default(), vec![error]),
    };
    let problems = Problems::new(file, Language::Toml);
    let lock = whole(Table::new(&problems, &node, CODE));
    (lock, problems.into_vec())
}

fn whole(table: Table<'_>) -> Lock {
    let version = table.get("version");
    if let Some(version) = version.filter(|version| version.node.text() != Some(VERSION)) {
        let message = "this version of links.lock is not supported";
        version.error(message, "use the newer Plaza that wrote it");
        return Lock::default();
    }
    let blocks = |name| table.all(name).flat_map(|field| field.items());
    let lock = Lock {
        links: blocks("link").filter_map(link).collect(),
        codes: blocks("short").filter_map(code).collect(),
        audio: blocks("audio").filter_map(audio).collect(),
    };
    // Unknown keys would be lost when the file is written.
    table.finish(&Unknown {
        level: Level::Error,
        otherwise: Some("the keys here are `version`, `[[link]]`, `[[short]]` and `[[audio]]`"),
        ..Unknown::KEY
    });
    lock
}

fn link(field: Field<'_>) -> Option<(String, KnownLink)> {
    let table = field.table();
    let short = table.text("short");
    let target = table.get("target").and_then(address);
    let title = table.text("title");
    let before = table.get("before").and_then(address);
    let source = table.get("source");
    let source = source.and_then(|field| field.word(&LinkSource::ALL, LinkSource::as_str));
    let status = table.get("status").and_then(|field| {
        let hint = "write the HTTP status, such as 200";
        field.read("a status", hint, |text| text.parse().ok())
    });
    let checked = table.day("checked").map(|day| day.value);
    if !table.has("short") || !table.has("target") {
        let hint = "write `short = \"tm3.org/66\"` and `target = \"https://…\"`";
        field.error("a link is missing `short` or `target`", hint);
    }
    table.finish(&Unknown::KEY);
    let known = KnownLink {
        target: target?,
        title,
        status,
        checked,
        source: source.unwrap_or_default(),
        before,
    };
    Some((key(&short?), known))
}

fn address(field: Field<'_>) -> Option<String> {
    let hint = "write one that begins with `https://`, or remove the block";
    field.read("a web address", hint, |text| {
        host(text).is_some().then(|| text.to_owned())
    })
}

/// A short link of the site's own.
fn code(field: Field<'_>) -> Option<(String, String)> {
    let table = field.table();
    let is_code =
        |code: &String| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = table.text("code").filter(is_code);
    let path = table.text("path").filter(|path| path.starts_with('/'));
    table.finish(&Unknown::KEY);
    let both = code.zip(path);
    if both.is_none() {
        let hint = "write `code = \"k3f9\"` and `path = \"/blog/2016/05/name/\"`";
        field.error("a short link is missing `code` or `path`", hint);
    }
    both
}

/// A recording on another site.
fn audio(field: Field<'_>) -> Option<(String, KnownAudio)> {
    let table = field.table();
    let url = table.get("url").and_then(address);
    let length = table.get("length").and_then(|field| {
        let hint = "write the size of the file, such as 7340032";
        field.read("a number of bytes", hint, |text| {
            text.parse().ok().filter(|&length| length > 0)
        })
    });
    let media_type = table.text("type").filter(|name| !name.is_empty());
    let checked = table.day("checked").map(|day| day.value);
    if !table.has("url") || !table.has("length") {
        let hint = "write `url = \"https://…\"` and `length = 7340032`";
        field.error("a recording is missing `url` or `length`", hint);
    }
    table.finish(&Unknown::KEY);
    let known = KnownAudio {
        length: length?,
        media_type,
        checked,
    };
    Some((url?, known))
}
