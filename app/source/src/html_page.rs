//! A page in HTML: one of another generator that begins with front matter, and whose body is text
//! rather than a template.

use plaza_text::SourceFile;

/// Tags of templates that make text from other pages, and expressions that stand for another page.
const TAGS: [&str; 14] = [
    "for", "if", "unless", "case", "assign", "capture", "set", "block", "extends", "macro",
    "include", "paginate", "content", "range",
];

/// Whether a path is that of HTML.
pub(crate) fn is_name(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, own)| own);
    ["html", "htm"].contains(&extension)
}

/// Whether a text with front matter is a template: it has tags that Plaza does not run, or it is part
/// of other pages.
pub(crate) fn is_template(text: &str) -> bool {
    let (matter, body) = text.split_at(body(text));
    let is_part = matter.lines().any(|line| {
        let layout = line.strip_prefix("layout:").map(str::trim);
        layout.is_some_and(|own| ["", "null", "nil", "none", "false", "~"].contains(&own))
    });
    let opening = ["{%", "{{"];
    let mut tags = opening.iter().flat_map(|mark| body.split(mark).skip(1));
    is_part
        || tags.any(|tag| {
            let tag = tag.trim_start_matches(['-', '~']).trim_start();
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let end = tag.find(|c| !is_name(c)).unwrap_or(tag.len());
            TAGS.contains(&&tag[..end])
        })
}

/// The file with its text as markdown: HTML that is not indented. A line keeps its length, as its
/// indentation stands behind its first word, so that messages name the right place.
pub(crate) fn as_markdown(mut file: SourceFile) -> SourceFile {
    let start = body(&file.text);
    let mut text = file.text[..start].to_owned();
    // What these hold keeps its spaces.
    let mut is_verbatim = false;
    for line in file.text[start..].split_inclusive('\n') {
        let lower = line.to_ascii_lowercase();
        if is_verbatim {
            text.push_str(line);
        } else {
            unindent(line, &mut text);
        }
        for name in ["pre", "script", "style", "textarea"] {
            let opened = lower.rfind(&format!("<{name}"));
            let closed = lower.rfind(&format!("</{name}"));
            if opened.is_some() || closed.is_some() {
                is_verbatim = opened > closed;
            }
        }
    }
    file.text = text;
    file
}

fn unindent(line: &str, text: &mut String) {
    let rest = line.trim_start_matches([' ', '\t']);
    let indentation = &line[..line.len() - rest.len()];
    let words = rest.trim_end();
    if words.is_empty() || indentation.is_empty() {
        text.push_str(line);
        return;
    }
    let (first, others) = rest.split_at(words.find([' ', '\t']).unwrap_or(words.len()));
    text.push_str(first);
    text.push_str(indentation);
    text.push_str(others);
}

/// Where the text after the front matter begins.
fn body(text: &str) -> usize {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && line.trim_end() == "---" {
            return at;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use plaza_model::SourcePath;

    use super::*;

    #[test]
    fn a_text_with_loops_is_a_template() {
        for (body, expected) in [
            ("<p>{% highlight rust %}x{% endhighlight %}</p>", false),
            ("<a href=\"{{ site.baseurl }}/x\">x</a>", false),
            ("{%- for post in site.posts %}x{% endfor %}", true),
            ("{{ content }}", true),
            ("{{ range .Pages }}", true),
        ] {
            let text = format!("---\ntitle: A\n---\n{body}\n");
            assert_eq!(is_template(&text), expected, "{body}");
        }
        assert!(is_template("---\nlayout: null\n---\nx\n"));
    }

    #[test]
    fn indentation_is_no_code() {
        let text = "---\na:\n  b: c\n---\n    <div class=\"x\">\n\n      text here\n    <pre>\n    x\n</pre>\n";
        let file = as_markdown(SourceFile::new(SourcePath::new("a.html"), text.to_owned()));
        assert_eq!(
            file.text,
            "---\na:\n  b: c\n---\n<div     class=\"x\">\n\ntext       here\n<pre>    \n    x\n</pre>\n"
        );
        assert_eq!(file.text.len(), text.len());
    }
}
