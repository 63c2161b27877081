//! Hugo's shortcodes: <https://gohugo.io/content-management/shortcodes/>, and the notes of its most
//! used themes.

use std::collections::HashMap;
use std::ops::Range;

use super::arguments::Arguments;
use super::edits::{Around, Edits, Finder};
use super::embed::{self, END_NOTE, Figure, escaped};
use super::regions::Opaque;

/// What is between these shortcodes is code.
pub(super) const OPAQUE: [Opaque; 4] = [
    opaque("{{<", "highlight", "/highlight"),
    opaque("{{%", "highlight", "/highlight"),
    opaque("{{<", "code", "/code"),
    opaque("{{<", "raw", "/raw"),
];

const fn opaque(opens: &'static str, name: &'static str, end: &'static str) -> Opaque {
    Opaque { opens, name, end }
}

/// A shortcode, opening or closing.
struct Shortcode<'t> {
    range: Range<usize>,
    name: &'t str,
    rest: &'t str,
    closes: bool,
}

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    shown_in_code(edits);
    let found = shortcodes(edits);
    let mut ends: Vec<Option<usize>> = vec![None; found.len()];
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, shortcode) in found.iter().enumerate() {
        if !shortcode.closes {
            open.entry(shortcode.name).or_default().push(at);
        } else if let Some(start) = open.get_mut(shortcode.name).and_then(Vec::pop) {
            ends[start] = Some(at);
        }
    }
    // What each closing one becomes; `None` if it is hidden.
    let mut closing: HashMap<usize, Option<&'static str>> = HashMap::new();
    let mut done = 0;
    for (at, shortcode) in found.iter().enumerate() {
        let range = shortcode.range.clone();
        if range.start < done {
            continue;
        }
        done = range.end;
        if shortcode.closes {
            match closing.remove(&at).flatten() {
                Some(html) => edits.edge(range, html),
                None => edits.comment(range),
            }
            continue;
        }
        let end = ends[at].map(|end| found[end].range.clone());
        if let Some(to) = with_content(edits, shortcode, end.clone()) {
            done = to;
            continue;
        }
        if let (Some(end), Some((open, close))) = (ends[at], element(shortcode)) {
            edits.edge(range, &open);
            closing.insert(end, Some(close));
            continue;
        }
        if !alone(edits, shortcode) {
            edits.hide(range, format!("{{{{< {} >}}}}", shortcode.name));
        }
    }
}

/// The shortcodes of a text. One in a comment within its braces is shown, without the comment.
fn shortcodes<'t>(edits: &mut Edits<'t>) -> Vec<Shortcode<'t>> {
    let text = edits.text;
    let mut found = Vec::new();
    let mut angles = Finder::new(text, ">}}");
    let mut percents = Finder::new(text, "%}}");
    let mut opaque: Vec<(Opaque, Finder<'_>)> = OPAQUE
        .iter()
        .map(|opaque| (*opaque, Finder::new(text, opaque.end)))
        .collect();
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|found| at + found) {
        at = start + 2;
        if let Some(end) = edits.within(start) {
            at = end;
            continue;
        }
        let end = match text.as_bytes().get(at) {
            Some(b'<') => angles.from(at),
            Some(b'%') => percents.from(at),
            _ => continue,
        };
        let Some(end) = end else { continue };
        let range = start..end + 3;
        let inner = text[start + 3..end].trim();
        at = range.end;
        if let Some(shown) = inner.strip_prefix("/*") {
            let shown = shown.strip_suffix("*/").unwrap_or(shown).trim();
            let (open, close) = (&text[start..start + 3], &text[end..end + 3]);
            edits.replace(range, format!("`{open} {shown} {close}`"));
            continue;
        }
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/').trim_end_matches('/').trim();
        let (name, rest) = inner.split_at(inner.find(char::is_whitespace).unwrap_or(inner.len()));
        if !closes && let Some((own, ends)) = opaque.iter_mut().find(|(own, _)| own.name == name) {
            // The closing one begins a little before its name.
            let to = ends.from(at).filter(|_| text[start..].starts_with("{{"));
            if let Some(to) = to {
                let before = text[..to].trim_end();
                let before = before.strip_suffix(['<', '%']).unwrap_or(before);
                at = before.strip_suffix("{{").map_or(to, str::len);
                debug_assert!(!own.end.is_empty());
            }
        }
        found.push(Shortcode {
            range,
            name,
            rest,
            closes,
        });
    }
    found
}

/// In code, a shortcode in a comment within its braces is shown without the comment.
fn shown_in_code(edits: &mut Edits<'_>) {
    let text = edits.text;
    for code in edits.code() {
        for (open, close) in [("{{</*", "*/>}}"), ("{{%/*", "*/%}}")] {
            let mut at = code.start;
            while let Some(found) = text[at..code.end].find(open) {
                let start = at + found;
                let Some(end) = text[start..code.end].find(close) else {
                    break;
                };
                let end = start + end;
                edits.replace(start + 3..start + 5, "");
                edits.replace(end..end + 2, "");
                at = end + close.len();
            }
        }
    }
}

/// A shortcode that does something of its own with its content. Returns where the text goes on.
fn with_content(
    edits: &mut Edits<'_>,
    shortcode: &Shortcode<'_>,
    end: Option<Range<usize>>,
) -> Option<usize> {
    let end = end?;
    let range = shortcode.range.clone();
    let to = end.end;
    match shortcode.name {
        "highlight" | "code" => {
            let arguments = Arguments::read(shortcode.rest);
            let language = arguments
                .get_or(&["lang", "language"], 0)
                .unwrap_or_default();
            edits.fence(range, language, end);
        }
        "comment" => {
            let lines = edits.text[range.start..to].matches('\n').count();
            edits.replace(range.start..to, "\n".repeat(lines));
        }
        "raw" | "rawhtml" | "html" | "unsafe" => {
            edits.replace(range, "");
            edits.replace(end, "");
        }
        _ => return None,
    }
    Some(to)
}

/// What opens and closes the element that a shortcode with content is.
fn element(shortcode: &Shortcode<'_>) -> Option<(String, &'static str)> {
    let arguments = Arguments::read(shortcode.rest);
    let name = shortcode.name.rsplit(['/', '-']).next()?;
    match name {
        "details" | "expand" | "collapse" | "spoiler" => {
            let title = arguments
                .get_or(&["summary", "title"], 0)
                .unwrap_or("Details");
            let open = format!("<details><summary>{}</summary>", escaped(title));
            return Some((open, "</details>"));
        }
        "blockquote" | "quote" => return Some(("<blockquote>".to_owned(), "</blockquote>")),
        _ => {}
    }
    embed::note_title(name)?;
    let said = arguments.get(&["type", "color", "style", "kind", "context", "icon"]);
    let said = said.or(arguments.plain.first().map(String::as_str));
    let kind = said
        .filter(|kind| embed::note_title(kind).is_some())
        .unwrap_or(name);
    let plain = arguments.plain.iter().find(|word| *word != kind);
    let title = arguments.get(&["title", "heading", "header"]);
    let title = title.or(plain.map(String::as_str));
    Some((embed::note(kind, title), END_NOTE))
}

/// A shortcode without content.
fn alone(edits: &mut Edits<'_>, shortcode: &Shortcode<'_>) -> bool {
    let range = shortcode.range.clone();
    let arguments = Arguments::read(shortcode.rest);
    let first = arguments.plain.first().map(String::as_str);
    match shortcode.name {
        "ref" | "relref" => {
            let Some(path) = arguments.get_or(&["path"], 0) else {
                return false;
            };
            let to = reference(path);
            // In text it is the address itself.
            let written = match edits.around(range.start) {
                Around::Address(_) => to,
                _ => format!("[{path}]({to})"),
            };
            edits.replace(range, written);
            return true;
        }
        "gist" => {
            let id = arguments
                .plain
                .iter()
                .take(2)
                .cloned()
                .collect::<Vec<_>>()
                .join("/");
            let address = format!("https://gist.github.com/{id}");
            edits.replace(range, embed::link(&address, &address));
            return true;
        }
        "tweet" | "twitter" | "twitter_simple" | "x" | "x_simple" => {
            let id = arguments.get_or(&["id"], 0).unwrap_or_default();
            let user = arguments.get(&["user"]).unwrap_or("i");
            let address = format!("https://x.com/{user}/status/{id}");
            edits.replace(range, embed::link(&address, &address));
            return true;
        }
        "instagram" | "instagram_simple" => {
            let address = format!("https://www.instagram.com/p/{}/", first.unwrap_or_default());
            edits.replace(range, embed::link(&address, &address));
            return true;
        }
        _ => {}
    }
    let is_note = embed::note_title(shortcode.name).is_some();
    let html = match shortcode.name {
        "figure" | "img" | "image" | "picture" | "imgproc" => {
            Figure::of(&arguments).map(|figure| figure.html())
        }
        "qr" => None,
        _ if is_note => arguments.get_or(&["content", "text"], 0).map(|content| {
            let note = embed::note(shortcode.name, arguments.get(&["title"]));
            format!("{note}\n\n{content}\n\n{END_NOTE}")
        }),
        name => embed::video(name, &arguments),
    };
    let Some(html) = html else {
        return false;
    };
    match edits.around(range.start) {
        Around::Address(_) => edits.hide(range, format!("{{{{< {} >}}}}", shortcode.name)),
        _ => edits.block(range, &html),
    }
    true
}

/// A link to a page by its path: `/blog/x.md`, `x.md#part`, `../x`.
fn reference(path: &str) -> String {
    let path = path.trim();
    if path.starts_with('#') || path.contains("://") {
        return path.to_owned();
    }
    let path = path.trim_start_matches('/').replace(' ', "%20");
    let path = path.trim_start_matches("./").trim_start_matches("../");
    format!("@/{path}")
}
