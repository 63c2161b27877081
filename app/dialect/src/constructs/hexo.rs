//! Hexo's tag plugins: <https://hexo.io/docs/tag-plugins>. Those of its most used theme, `NexT`, are
//! known as well: <https://theme-next.js.org/docs/tag-plugins/>.

use super::arguments::Arguments;
use super::edits::Edits;
use super::embed::{self, Figure, escaped};
use super::liquid::{self, opaque};
use super::regions::Opaque;
use super::tags::Tag;
use super::template::Walk;

/// What is between these tags is no template.
pub(super) const OPAQUE: [Opaque; 4] = [
    opaque("raw", "endraw"),
    opaque("codeblock", "endcodeblock"),
    opaque("code", "endcode"),
    opaque("highlight", "endhighlight"),
];

/// Translates a round.
pub(super) fn translate(edits: &mut Edits<'_>) {
    Walk::new(edits, &OPAQUE, &["raw"]).walk(liquid::output, block);
}

fn block<'t>(walk: &mut Walk<'_, 't>, at: usize, tag: &Tag<'t>) -> bool {
    let range = tag.range.clone();
    let arguments = Arguments::read(tag.rest);
    let plain: Vec<&str> = arguments.plain.iter().map(String::as_str).collect();
    match tag.name {
        "codeblock" | "code" => {
            let language = plain.iter().find_map(|word| word.strip_prefix("lang:"));
            walk.code(at, language.unwrap_or_default())
        }
        "note" | "subnote" => {
            let kind = plain.first().copied().unwrap_or("note");
            let title = plain.iter().skip(1).filter(|word| **word != "no-icon");
            let title = title.copied().collect::<Vec<_>>().join(" ");
            walk.note(at, kind, Some(&title))
        }
        "blockquote" | "quote" | "pullquote" | "centerquote" | "cq" => {
            walk.element(at, "<blockquote>", "</blockquote>")
        }
        "post_link" | "post_path" => {
            let Some(slug) = plain.first() else {
                return false;
            };
            let title = plain[1..]
                .iter()
                .filter(|word| !["true", "false"].contains(*word));
            let title = title.copied().collect::<Vec<_>>().join(" ");
            let path = format!("@/{slug}.md");
            let link = match (tag.name, title.is_empty()) {
                ("post_path", _) => path,
                (_, true) => format!("[{slug}]({path})"),
                (_, false) => format!("[{title}]({path})"),
            };
            walk.edits.replace(range, link);
            true
        }
        "asset_path" if !plain.is_empty() => {
            walk.edits.replace(range, plain[0].replace(' ', "%20"));
            true
        }
        "asset_link" if !plain.is_empty() => {
            let title = plain[1..]
                .iter()
                .filter(|word| !["true", "false"].contains(*word));
            let title = title.copied().collect::<Vec<_>>().join(" ");
            let title = if title.is_empty() { plain[0] } else { &title };
            let link = format!("[{title}]({})", plain[0].replace(' ', "%20"));
            walk.edits.replace(range, link);
            true
        }
        "asset_img" | "img" => {
            let Some((src, words)) = picture(&plain) else {
                return false;
            };
            let mut figure = Figure {
                src,
                ..Figure::default()
            };
            let mut words = words.iter().copied().peekable();
            figure.width = words.next_if(|word| is_size(word));
            figure.height = words.next_if(|word| is_size(word));
            let title = words.collect::<Vec<_>>().join(" ");
            // Hexo has both in one: `"title 'alt text'"`.
            let (title, alt) = match title.split_once(" '").or_else(|| title.split_once(" \"")) {
                Some((title, alt)) => (title.to_owned(), alt.trim_end_matches(['\'', '"'])),
                None => (title.clone(), title.as_str()),
            };
            figure.alt = Some(if alt.is_empty() { &title } else { alt });
            walk.edits.block(range, &figure.html());
            true
        }
        "link" => {
            let is_address = |word: &&&str| word.contains("://") || word.starts_with('/');
            let Some(address) = plain.iter().find(is_address) else {
                return false;
            };
            let words = plain.iter().take_while(|word| *word != address);
            let words = words.copied().collect::<Vec<_>>().join(" ");
            let words = if words.is_empty() {
                address
            } else {
                words.as_str()
            };
            walk.edits.replace(range, format!("[{words}](<{address}>)"));
            true
        }
        "iframe" if !plain.is_empty() => {
            let address = escaped(plain[0]);
            let html = format!("<iframe src=\"{address}\" title=\"{address}\"></iframe>");
            walk.edits.block(range, &html);
            true
        }
        "jsfiddle" if !plain.is_empty() => {
            let address = format!("https://jsfiddle.net/{}", plain[0]);
            walk.edits.replace(range, embed::link(&address, &address));
            true
        }
        "more" => {
            walk.edits.replace(range, "<!-- more -->");
            true
        }
        _ => false,
    }
}

/// The address in the words of an image, and the words after it. Those before it are classes.
fn picture<'a>(words: &'a [&'a str]) -> Option<(&'a str, &'a [&'a str])> {
    let is_address = |word: &&str| word.contains(['/', '.']);
    let at = words.iter().position(is_address)?;
    Some((words[at], &words[at + 1..]))
}

fn is_size(word: &str) -> bool {
    let word = word.trim_end_matches(['%', 'p', 'x']);
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
