//! HTML as plain text, for what shows nothing else: links keep their addresses, lists their marks.

use plaza_html::{StartTag, Token};

/// Elements that stand in lines of their own, with an empty one around them.
const PARAGRAPHS: [&[u8]; 15] = [
    b"p",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"ul",
    b"ol",
    b"pre",
    b"blockquote",
    b"table",
    b"dl",
    b"figure",
    b"hr",
];

/// Elements that stand in lines of their own.
const LINES: [&[u8]; 7] = [
    b"li",
    b"div",
    b"tr",
    b"dt",
    b"dd",
    b"section",
    b"figcaption",
];

/// Elements that hold nothing to read.
const SILENT: [&[u8]; 3] = [b"script", b"style", b"template"];

/// The text of HTML whose addresses are whole. A link within the page that it is from is its text
/// alone.
pub(crate) fn plain_text(html: &str, page: &str) -> String {
    let mut writer = Writer {
        page,
        ..Writer::default()
    };
    for token in plaza_html::tokens(html) {
        match token {
            Token::StartTag(tag) => writer.begin(&tag),
            Token::EndTag(tag) => writer.end(tag.name.as_slice()),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    writer.out
}

#[derive(Default)]
struct Writer<'a> {
    page: &'a str,
    out: String,
    /// Ends of lines that come before what is said next.
    breaks: usize,
    /// A space comes before it, or a mark of a list.
    is_apart: bool,
    mark: Option<String>,
    /// The lists around it: the number of the next item, where they have numbers.
    lists: Vec<Option<usize>>,
    /// The links around it, and where the text of each begins, if it has begun.
    links: Vec<(String, Option<usize>)>,
    silent: usize,
    preformatted: usize,
}

impl Writer<'_> {
    fn begin(&mut self, tag: &StartTag<()>) {
        let name = tag.name.as_slice();
        let value = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        self.block(name);
        match name {
            b"br" => self.breaks += 1,
            b"ul" => self.lists.push(None),
            b"ol" => {
                let start = value(b"start").and_then(|start| start.parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            b"li" => {
                let depth = self.lists.len().saturating_sub(1);
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.mark = Some(format!("{}{mark}", "  ".repeat(depth)));
            }
            b"pre" => self.preformatted += 1,
            b"td" | b"th" => self.is_apart = true,
            b"img" => {
                let alt = value(b"alt").unwrap_or_default();
                self.text(&alt);
            }
            b"a" => self.links.push((value(b"href").unwrap_or_default(), None)),
            _ if SILENT.contains(&name) && !tag.self_closing => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"ul" | b"ol" => drop(self.lists.pop()),
            b"pre" => self.preformatted = self.preformatted.saturating_sub(1),
            b"a" => self.link(),
            _ if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
        self.block(name);
    }

    /// What begins or ends here stands in lines of its own.
    fn block(&mut self, name: &[u8]) {
        // A list within an item follows its text at once, and items each other.
        let is_within = matches!(name, b"ul" | b"ol" | b"p") && !self.lists.is_empty();
        if PARAGRAPHS.contains(&name) && !is_within {
            self.breaks = self.breaks.max(2);
        } else if is_within || LINES.contains(&name) {
            self.breaks = self.breaks.max(1);
        }
    }

    /// The address of the link that ends here, unless it is its text.
    fn link(&mut self) {
        let Some((href, begin)) = self.links.pop() else {
            return;
        };
        let said = begin.and_then(|begin| self.out.get(begin..));
        let said = said.unwrap_or_default();
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        let bare = |text: &str| {
            let text = text.trim_start_matches("https://");
            let text = text.trim_start_matches("http://");
            text.trim_end_matches('/').to_owned()
        };
        let is_within = href.strip_prefix(self.page);
        let is_within = is_within.is_some_and(|rest| rest.starts_with('#'));
        if address.is_empty() || is_within || said == address {
            return;
        }
        if bare(said) == bare(address) {
            // Written whole, so that programs find it.
            self.out.truncate(self.out.len() - said.len());
            self.out.push_str(address);
            return;
        }
        let shown = if said.is_empty() {
            address.to_owned()
        } else {
            format!(" ({address})")
        };
        let after = std::mem::take(&mut self.is_apart);
        self.word(&shown);
        self.is_apart = after;
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.word(text.trim_end_matches('\n'));
            return;
        }
        self.is_apart |= text.starts_with(char::is_whitespace);
        for (at, word) in text.split_whitespace().enumerate() {
            self.is_apart |= at > 0;
            self.word(word);
        }
        self.is_apart |= text.ends_with(char::is_whitespace);
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let breaks = std::mem::take(&mut self.breaks);
        let is_apart = std::mem::take(&mut self.is_apart);
        if self.out.is_empty() {
            // Nothing comes before the first.
        } else if breaks > 0 {
            self.out.push_str(if breaks == 1 { "\n" } else { "\n\n" });
        } else if is_apart {
            self.out.push(' ');
        }
        self.out.push_str(&self.mark.take().unwrap_or_default());
        if let Some((_, begin)) = self.links.last_mut() {
            begin.get_or_insert(self.out.len());
        }
        self.out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn keeps_what_there_is_to_read() {
        for (html, text) in [
            (
                "<p>One\ntwo.</p>\n<p>Three <em>four</em>.</p>\n",
                "One two.\n\nThree four.",
            ),
            (
                "<p>The <a href=\"https://wiki.example/sig\">Cloud SIG</a>, <a href=\"https://a.example/\">a.example</a> &amp; \
                 <a href=\"mailto:ana@b.example\">ana@b.example</a>.</p>",
                "The Cloud SIG (https://wiki.example/sig), https://a.example/ & ana@b.example.",
            ),
            (
                "<h2>Who</h2><ul>\n<li>Ana</li>\n<li><p>Bo</p>\n<ol start=\"3\"><li>C</li><li>D</li></ol></li></ul>\n<p>All.</p>",
                "Who\n\n- Ana\n- Bo\n  3. C\n  4. D\n\nAll.",
            ),
            (
                "<pre><code>a\n  b\n</code></pre><p>c<br>d</p>",
                "a\n  b\n\nc\nd",
            ),
            (
                "<p><a href=\"https://e.example/m/#who\">Who</a>: <img src=\"x\" alt=\"a face\"><script>no</script></p>",
                "Who: a face",
            ),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
                "a b\nc d",
            ),
            ("", ""),
        ] {
            assert_eq!(plain_text(html, "https://e.example/m/"), text);
        }
    }
}
