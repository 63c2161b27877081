//! Zola's shortcodes: <https://www.getzola.org/documentation/content/shortcodes/>. Its links to files,
//! `@/blog/x.md`, are Plaza's as well.

use std::collections::HashMap;
use std::ops::Range;

use super::arguments::Arguments;
use super::edits::Edits;
use super::embed::{self, END_NOTE, Figure, escaped};
use super::tags::{Shape, Tag, tags};

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    let found: Vec<Tag<'_>> = tags(edits, &[], false)
        .into_iter()
        .filter(|tag| is_one(edits.text, tag))
        .collect();
    let mut open: Vec<usize> = Vec::new();
    let mut ends: Vec<Option<usize>> = vec![None; found.len()];
    for (at, tag) in found.iter().enumerate() {
        if tag.shape == Shape::Block {
            if tag.name != "end" {
                open.push(at);
            } else if let Some(start) = open.pop() {
                ends[start] = Some(at);
            }
        }
    }
    let mut closing: HashMap<usize, &'static str> = HashMap::new();
    for (at, tag) in found.iter().enumerate() {
        let range = tag.range.clone();
        if let Some(shown) = commented(edits.text, tag) {
            edits.replace(range, shown);
            continue;
        }
        if tag.name == "end" {
            match closing.remove(&at) {
                Some(html) => edits.edge(range, html),
                None => edits.comment(range),
            }
            continue;
        }
        let arguments = Arguments::read(tag.rest.trim_start_matches('(').trim_end_matches(')'));
        match (tag.shape, ends[at]) {
            (Shape::Block, Some(end)) => match element(tag.name, &arguments) {
                Some((html, close)) => {
                    edits.edge(range, &html);
                    closing.insert(end, close);
                }
                None => hide(edits, tag, range),
            },
            _ => match alone(tag.name, &arguments) {
                Some(html) => edits.block(range, &html),
                None => hide(edits, tag, range),
            },
        }
    }
}

fn hide(edits: &mut Edits<'_>, tag: &Tag<'_>, range: Range<usize>) {
    let name = match tag.shape {
        Shape::Block => format!("{{% {}() %}}", tag.name),
        _ => format!("{{{{ {}() }}}}", tag.name),
    };
    edits.hide(range, name);
}

/// Other braces are text.
fn is_one(text: &str, tag: &Tag<'_>) -> bool {
    let is_name = !tag.name.is_empty()
        && tag
            .name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-'));
    (is_name && (tag.rest.starts_with('(') || (tag.name == "end" && tag.rest.is_empty())))
        || commented(text, tag).is_some()
}

/// What a shortcode in a comment within its braces shows.
fn commented(text: &str, tag: &Tag<'_>) -> Option<String> {
    let inner = tag.inner(text);
    let shown = inner.strip_prefix("/*")?.strip_suffix("*/")?.trim();
    let written = &text[tag.range.clone()];
    let (open, close) = (&written[..2], &written[written.len() - 2..]);
    Some(format!("`{open} {shown} {close}`"))
}

fn element(name: &str, arguments: &Arguments) -> Option<(String, &'static str)> {
    match name {
        "quote" | "blockquote" => Some(("<blockquote>".to_owned(), "</blockquote>")),
        "details" | "detail" | "spoiler" => {
            let title = arguments
                .get_or(&["summary", "title"], 0)
                .unwrap_or("Details");
            let open = format!("<details><summary>{}</summary>", escaped(title));
            Some((open, "</details>"))
        }
        _ => {
            embed::note_title(name)?;
            let kind = arguments.get(&["type", "kind", "level"]).unwrap_or(name);
            let note = embed::note(kind, arguments.get(&["title", "header"]));
            Some((note, END_NOTE))
        }
    }
}

fn alone(name: &str, arguments: &Arguments) -> Option<String> {
    match name {
        "figure" | "img" | "image" | "picture" | "resize_image" | "resized_image" => {
            Figure::of(arguments).map(|figure| figure.html())
        }
        "gist" => {
            let address = arguments.get_or(&["url"], 0)?;
            Some(embed::link(address, address))
        }
        "streamable" => {
            let address = format!("https://streamable.com/{}", arguments.get_or(&["id"], 0)?);
            Some(embed::link(&address, &address))
        }
        _ => embed::video(name, arguments),
    }
}
