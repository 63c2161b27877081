//! Liquid and Nunjucks, as bodies of Jekyll and Eleventy have them.
//!
//! <https://jekyllrb.com/docs/liquid/tags/>, <https://shopify.github.io/liquid/tags/template/>,
//! <https://www.11ty.dev/docs/filters/url/>.

use super::arguments::Arguments;
use super::edits::{Around, Edits};
use super::embed::{self, END_NOTE, Figure};
use super::regions::Opaque;
use super::tags::Tag;
use super::template::Walk;

/// Tags between which nothing is translated.
pub(super) const fn opaque(name: &'static str, end: &'static str) -> Opaque {
    Opaque {
        opens: "{%",
        name,
        end,
    }
}

/// What is between these tags is no template.
pub(super) const OPAQUE: [Opaque; 4] = [
    opaque("raw", "endraw"),
    opaque("verbatim", "endverbatim"),
    opaque("highlight", "endhighlight"),
    opaque("comment", "endcomment"),
];

/// Values that are the root of the site, as addresses begin there.
const ROOTS: [&str; 9] = [
    "site.baseurl",
    "site.url",
    "site.github.url",
    "site.base_url",
    "site.root",
    "site.production_url",
    "meta.url",
    "metadata.url",
    "base_path",
];

/// Filters that leave text and addresses as they are for readers.
const SAME: [&str; 13] = [
    "escape",
    "xml_escape",
    "escape_once",
    "cgi_escape",
    "strip",
    "trim",
    "safe",
    "string",
    "uri_escape",
    "url_encode",
    "smartify",
    "normalize_whitespace",
    "lstrip",
];

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    Walk::new(edits, &OPAQUE, &["raw", "verbatim"]).walk(output, block);
}

/// Shows a value that is known.
pub(super) fn output<'t>(edits: &mut Edits<'t>, tag: &Tag<'t>) -> bool {
    let Some(value) = value(tag.inner(edits.text)) else {
        return false;
    };
    let value = match edits.around(tag.range.start) {
        Around::Address(')' | '\n') => value.replace(' ', "%20"),
        _ => value,
    };
    edits.replace(tag.range.clone(), value);
    true
}

/// The value of an expression, if it is known without the site.
fn value(expression: &str) -> Option<String> {
    let mut parts = split(expression, '|').into_iter();
    let mut value = atom(parts.next()?)?;
    for filter in parts {
        let (name, argument) = match filter.split_once([':', '(']) {
            Some((name, argument)) => (name.trim(), argument.trim().trim_end_matches(')')),
            None => (filter.trim(), ""),
        };
        value = match name {
            "relative_url" | "absolute_url" | "url" | "htmlBaseUrl" | "absoluteUrl" => {
                if value.contains(':') || value.starts_with(['/', '#', '.']) {
                    value
                } else {
                    format!("/{value}")
                }
            }
            "prepend" => atom(argument)? + &value,
            "append" => value + &atom(argument)?,
            "downcase" | "lower" => value.to_lowercase(),
            "upcase" | "upper" => value.to_uppercase(),
            "remove" => value.replace(&atom(argument)?, ""),
            "default" => value,
            name if SAME.contains(&name) => value,
            _ => return None,
        };
    }
    Some(value)
}

fn atom(text: &str) -> Option<String> {
    let text = text.trim();
    if ROOTS.contains(&text) {
        return Some(String::new());
    }
    let first = text.chars().next()?;
    let inner = text.strip_prefix(['"', '\''])?.strip_suffix(first)?;
    (!inner.contains(first)).then(|| inner.to_owned())
}

/// Splits at a character outside quotes.
fn split(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut quote = None;
    let mut start = 0;
    for (index, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == at => {
                parts.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn block<'t>(walk: &mut Walk<'_, 't>, _: usize, tag: &Tag<'t>) -> bool {
    let range = tag.range.clone();
    match tag.name {
        "link" | "post_url" => {
            let path = tag.rest.trim_matches(['"', '\'']).trim_start_matches('/');
            // A variable in it is only known to the template.
            if path.is_empty() || path.contains("{{") {
                return false;
            }
            let extension = if tag.name == "link" { "" } else { ".md" };
            walk.edits.replace(range, format!("@/{path}{extension}"));
            true
        }
        "include" | "include_relative" | "include_cached" | "render" => include(walk.edits, tag),
        _ => false,
    }
}

/// Includes of common kinds: videos, pictures, notes.
fn include(edits: &mut Edits<'_>, tag: &Tag<'_>) -> bool {
    let range = tag.range.clone();
    let mut words = tag.rest.splitn(2, char::is_whitespace);
    let path = words
        .next()
        .unwrap_or_default()
        .trim_matches(['"', '\'', ',']);
    let arguments = Arguments::read(words.next().unwrap_or_default());
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name.split('.').next().unwrap_or_default();
    let is_picture = ["figure", "image", "img", "picture", "photo"].contains(&name);
    let html = embed::video(path, &arguments)
        .filter(|html| !html.contains("/page."))
        .or_else(|| {
            let figure = Figure::of(&arguments).filter(|_| is_picture)?;
            Some(figure.html())
        });
    if let Some(html) = html.filter(|html| !html.contains("{{")) {
        edits.block(range, &html);
        return true;
    }
    let content = arguments.get(&["content", "text", "body"]);
    if let Some(content) = content.filter(|_| embed::note_title(name).is_some()) {
        let kind = arguments.get(&["type"]).unwrap_or(name);
        let note = embed::note(kind, arguments.get(&["title"]));
        edits.block(
            range,
            &format!("{note}\n\n{}\n\n{END_NOTE}", content.trim()),
        );
        return true;
    }
    let name = path.to_owned();
    edits.hide(range, format!("{{% include {name} %}}"));
    true
}
