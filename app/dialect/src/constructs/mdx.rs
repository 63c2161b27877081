//! MDX: <https://mdxjs.com/docs/what-is-mdx/>, and the components of Docusaurus.
//!
//! Imports and exports are left out, nothing of them is run. Components that are not known show
//! their children.

mod tag;

use std::ops::Range;

use super::edits::{Around, Edits};
use super::embed::{self, END_NOTE, escaped};
use tag::Tag;

/// Expressions that are longer are text.
const LONGEST: usize = 20_000;

/// Translates a round. In a file that is not `.mdx`, braces that are no comments are text.
pub(super) fn translate(edits: &mut Edits<'_>, is_mdx: bool) {
    let modules = modules(edits);
    let text = edits.text;
    let mut modules = modules.into_iter().peekable();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '{']) {
        let start = at + found;
        at = start + 1;
        while modules.next_if(|module| module.end <= start).is_some() {}
        if let Some(module) = modules.peek().filter(|module| module.contains(&start)) {
            at = module.end;
            continue;
        }
        if let Some(end) = edits.within(start) {
            at = end;
            continue;
        }
        if text.as_bytes()[start] == b'{' {
            if !text[..start].ends_with('\\')
                && let Some(end) = expression(edits, start, is_mdx)
            {
                at = end;
            }
            continue;
        }
        if let Some(tag) = Tag::read(text, start) {
            at = tag.range.end;
            if tag.is_component() {
                component(edits, &tag, &mut open);
            } else if !tag.closes {
                element(edits, &tag);
            }
        }
    }
}

/// The imports and exports of a text, which are taken away.
fn modules(edits: &mut Edits<'_>) -> Vec<Range<usize>> {
    let text = edits.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut may_begin = true;
    // Once something never ends, the rest is read by paragraphs.
    let mut by_paragraph = false;
    while at < text.len() {
        let end = edits.line_end(at);
        let line = &text[at..end];
        if may_begin && is_module(line) && edits.within(at).is_none() {
            let balanced = (!by_paragraph).then(|| statement(text, at)).flatten();
            by_paragraph |= balanced.is_none();
            let to = balanced.unwrap_or_else(|| {
                text[at..]
                    .find("\n\n")
                    .map_or(text.len(), |found| at + found)
            });
            let lines = text[at..to].matches('\n').count();
            edits.replace(at..to, "\n".repeat(lines));
            found.push(at..to);
            at = edits.line_end(to) + 1;
            continue;
        }
        may_begin = line.trim().is_empty();
        at = end + 1;
    }
    found
}

/// Whether a line begins an import or an export, and no sentence.
fn is_module(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("import") {
        let rest = rest.trim_start_matches(' ');
        return rest.starts_with(['{', '*', '"', '\''])
            || (line.starts_with("import ")
                && line.contains(" from ")
                && line.contains(['"', '\'']));
    }
    let Some(rest) = line.strip_prefix("export ") else {
        return false;
    };
    let word = rest.trim_start();
    let words = [
        "const ", "let ", "var ", "function", "default ", "class ", "async ", "{", "*",
    ];
    words.iter().any(|start| word.starts_with(start))
}

/// Where a statement ends: at the end of a line on which all brackets are closed.
fn statement(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut chars = text[start..].char_indices();
    while let Some((at, c)) = chars.next() {
        match quote {
            Some(_) if c == '\\' => {
                chars.next();
            }
            Some(open) if c == open || (c == '\n' && open != '`') => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '\'' | '`' => quote = Some(c),
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth = depth.saturating_sub(1),
                '\n' if depth == 0 => return Some(start + at),
                _ => {}
            },
        }
    }
    (depth == 0).then_some(text.len())
}

/// The end of an expression in braces.
fn braces(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut chars = text[start..].char_indices();
    if let Some(rest) = text[start..].strip_prefix("{/*") {
        // What a comment contains is not read.
        let end = within(rest, "*/")? + start + 5;
        let after = text[end..].trim_start();
        return after.starts_with('}').then(|| text.len() - after.len() + 1);
    }
    while let Some((at, c)) = chars.next() {
        if at > LONGEST {
            return None;
        }
        match quote {
            Some(_) if c == '\\' => {
                chars.next();
            }
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '\'' | '`' => quote = Some(c),
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(start + at + 1);
                    }
                }
                // A paragraph ends it.
                '\n' if depth == 1 && text[start + at + 1..].starts_with('\n') => return None,
                _ => {}
            },
        }
    }
    None
}

/// Where a mark is, if it is not far.
fn within(text: &str, mark: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    near.windows(mark.len())
        .position(|part| part == mark.as_bytes())
}

/// Translates an expression; returns where the text goes on.
fn expression(edits: &mut Edits<'_>, start: usize, is_mdx: bool) -> Option<usize> {
    let text = edits.text;
    // `{#id}` is the id of a heading.
    if text[start + 1..].starts_with(['#', ':', '%', '{']) {
        return None;
    }
    let end = braces(text, start)?;
    let inner = text[start + 1..end - 1].trim();
    if let Some(comment) = inner.strip_prefix("/*") {
        let comment = comment.trim_end_matches("*/").trim();
        let is_end = ["truncate", "more"].contains(&comment);
        let lines = text[start..end].matches('\n').count();
        let with = if is_end {
            format!("<!-- {comment} -->")
        } else {
            "\n".repeat(lines)
        };
        edits.replace(start..end, with);
        return Some(end);
    }
    if let Some(literal) = literal(inner) {
        edits.replace(start..end, literal.to_owned());
        return Some(end);
    }
    if is_mdx {
        let word = inner.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '$'));
        let word = &inner[..word.unwrap_or(inner.len())];
        edits.hide(start..end, format!("{{{word}}}"));
        return Some(end);
    }
    None
}

/// A string as text.
fn literal(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inner = text[1..].strip_suffix(quote)?;
    (!inner.contains(quote) && !inner.contains("${")).then_some(inner)
}

/// A component that is open: its name, and what closes it.
struct Open<'t> {
    name: &'t str,
    close: Close,
}

enum Close {
    Text(&'static str),
    Edge(&'static str),
    Hidden,
    /// It is hidden with its content, from this offset.
    From(usize),
}

/// The text of an expression: a literal, `require('./x.png').default`, `useBaseUrl('/x')`.
fn address(expression: &str) -> Option<&str> {
    if let Some(text) = literal(expression) {
        return Some(text);
    }
    let (function, rest) = expression.split_once('(')?;
    if !["require", "useBaseUrl", "withBaseUrl"].contains(&function.trim()) {
        return None;
    }
    literal(rest.split_once(')')?.0.trim())
}

/// An element of HTML: its attributes as HTML has them.
fn element(edits: &mut Edits<'_>, tag: &Tag<'_>) {
    for attribute in &tag.attributes {
        let range = attribute.range.clone();
        let name = match attribute.name {
            "className" => "class",
            "htmlFor" => "for",
            "srcSet" => "srcset",
            "allowFullScreen" | "allowfullscreen" => "allowfullscreen",
            "frameBorder" => "frameborder",
            name => name,
        };
        if !attribute.is_expression {
            if name != attribute.name {
                edits.replace(range.start..range.start + attribute.name.len(), name);
            }
            continue;
        }
        let is_number = attribute.value.bytes().all(|byte| byte.is_ascii_digit());
        let value = address(attribute.value).or(Some(attribute.value).filter(|_| is_number));
        match value {
            Some(value) => edits.replace(range, format!("{name}=\"{}\"", escaped(value))),
            // Styles and handlers are made by the page's script.
            None => edits.replace(range, ""),
        }
    }
}

fn component<'t>(edits: &mut Edits<'t>, tag: &Tag<'t>, open: &mut Vec<Open<'t>>) {
    let range = tag.range.clone();
    if tag.closes {
        // What is not closed is not in the way of what is.
        let near = open.len().saturating_sub(50);
        let found = open[near..].iter().rposition(|own| own.name == tag.name);
        let close = found.map(|found| {
            let close = open.drain(near + found..).next();
            close.map_or(Close::Hidden, |own| own.close)
        });
        match close {
            Some(Close::Text(html)) => edits.replace(range, html),
            Some(Close::Edge(html)) => edits.edge(range, html),
            Some(Close::From(start)) => edits.replace(start..range.end, ""),
            Some(Close::Hidden) | None => gone(edits, range),
        }
        return;
    }
    let close = known(edits, tag).unwrap_or_else(|| {
        edits.hide(range.clone(), format!("<{}>", tag.name));
        Close::Hidden
    });
    if !tag.stands {
        open.push(Open {
            name: tag.name,
            close,
        });
    }
}

/// Takes a tag away. Its line becomes blank, so what is around it is markdown.
fn gone(edits: &mut Edits<'_>, range: Range<usize>) {
    edits.replace(range, "");
}

/// Opens a component that is known.
fn known(edits: &mut Edits<'_>, tag: &Tag<'_>) -> Option<Close> {
    let range = tag.range.clone();
    match tag.name {
        "" | "Tabs" | "React.Fragment" | "Fragment" | "CodeGroup" => gone(edits, range),
        "TabItem" => {
            let label = tag
                .get("label")
                .or_else(|| tag.get("value"))
                .unwrap_or_default();
            edits.edge(
                range,
                &format!("<p><strong>{}</strong></p>", escaped(label)),
            );
        }
        "Link" => {
            let to = tag.get("to").or_else(|| tag.get("href"))?;
            edits.replace(range, format!("<a href=\"{}\">", escaped(to)));
            return Some(Close::Text("</a>"));
        }
        "Image" | "Img" | "ThemedImage" => {
            let src = tag.get("src").or_else(|| tag.get("img"))?;
            let alt = tag.get("alt").unwrap_or_default();
            let html = format!("<img src=\"{}\" alt=\"{}\">", escaped(src), escaped(alt));
            edits.replace(range, html);
            return Some(Close::Text(""));
        }
        "Admonition" => {
            let kind = tag.get("type").unwrap_or("note");
            edits.edge(range, &embed::note(kind, tag.get("title")));
            return Some(Close::Edge(END_NOTE));
        }
        "Details" => {
            let title = tag.get("summary").unwrap_or("Details");
            let html = format!("<details><summary>{}</summary>", escaped(title));
            edits.edge(range, &html);
            return Some(Close::Edge("</details>"));
        }
        "Head" if !tag.stands => return Some(Close::From(range.start)),
        "YouTube" | "Youtube" | "YoutubeEmbed" | "YouTubeEmbed" | "LiteYouTubeEmbed"
        | "YouTubePlayer" | "ReactPlayer" => {
            let names = [
                "id",
                "videoId",
                "videoID",
                "youTubeId",
                "youtubeId",
                "url",
                "src",
            ];
            let id = names.iter().find_map(|name| tag.get(name))?;
            let html = match tag.name {
                "ReactPlayer" if id.contains("vimeo") => embed::vimeo(id, tag.get("title")),
                _ => embed::youtube(id, tag.get("title")),
            };
            if edits.around(range.start) == Around::LineStart {
                edits.block(range, &html?);
            } else {
                edits.replace(range, html?);
            }
            return Some(Close::Text(""));
        }
        _ => return None,
    }
    Some(Close::Text(""))
}
