//! Fences: the lines that enclose front matter, and the forms of it that have none.

use std::ops::Range;

use plaza_model::Diagnostic;

use super::{CODE, metadata};
use plaza_text::{Language, SourceFile};

/// Where a file's front matter and its body are.
pub(super) struct Parts {
    /// The line that opens the front matter; empty if there is none.
    pub(super) opening: Range<usize>,
    /// The text between the two lines.
    pub(super) matter: Range<usize>,
    /// Where the body begins.
    pub(super) body: usize,
    pub(super) form: Form,
}

/// How front matter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// YAML or TOML; JSON is YAML too.
    Of(Language),
    /// Lines of `Key: value` up to a blank one.
    Metadata,
    /// Lines of keys and values that are no whole JSON.
    Lines,
    /// There is none.
    Missing,
}

/// Finds the front matter of a file.
pub(super) fn split(file: &SourceFile) -> Result<Parts, Diagnostic> {
    let text = &file.text;
    let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let first_line = text[start..].lines().next().unwrap_or_default().trim_end();
    let is_rule = |line: &str, c: u8| line.len() >= 3 && line.bytes().all(|byte| byte == c);
    // Eleventy names the language where it opens.
    let named = match first_line {
        "---json" | "---yaml" | "---yml" => Some(Language::Yaml),
        "---toml" => Some(Language::Toml),
        _ => None,
    };
    let language = if let Some(named) = named {
        named
    } else if is_rule(first_line, b'-') {
        Language::Yaml
    } else if first_line == "+++" {
        Language::Toml
    } else if let Some(end) = first_line
        .starts_with('"')
        .then(|| text[start..].find("\n;;;"))
        .flatten()
    {
        // Hexo's JSON without braces.
        let end = start + end + 1;
        let body = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        return Ok(Parts {
            opening: start..start + first_line.len(),
            matter: start..end,
            body,
            form: Form::Lines,
        });
    } else if let Some(end) = first_line
        .starts_with('{')
        .then(|| json(&text[start..]))
        .flatten()
    {
        return Ok(Parts {
            opening: start..start + 1,
            matter: start..start + end,
            body: start + end,
            form: Form::Of(Language::Yaml),
        });
    } else {
        return Ok(metadata::split(text, start).unwrap_or(Parts {
            opening: 0..0,
            matter: 0..0,
            body: 0,
            form: Form::Missing,
        }));
    };
    let opening = start..start + first_line.len();
    let closing = if named.is_some() { "---" } else { first_line };
    let mut at = text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end + 1);
    let matter_start = at;
    for line in text[matter_start..].split_inclusive('\n') {
        if line.trim_end() == closing {
            let matter = matter_start..at;
            let body = at + line.len();
            return Ok(Parts {
                opening,
                matter,
                body,
                form: Form::Of(language),
            });
        }
        at += line.len();
    }
    let never = file.error(CODE, opening, "the front matter is never closed");
    let hint = format!("write `{closing}` on a line of its own after the last key");
    Err(never.hint(hint))
}

/// Where the JSON object at the start of a text ends, if its end is that of a line.
fn json(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let rest = text[at + 1..].lines().next().unwrap_or_default();
                    let has_key = text[1..].trim_start().starts_with('"');
                    return (rest.trim().is_empty() && has_key).then_some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The first heading of a text, which may serve as a title.
pub(super) fn first_heading(text: &str) -> Option<&str> {
    let mut fence = None;
    let mut before = "";
    for line in text.lines() {
        let start = line.trim_start();
        let marks = start.chars().next().filter(|c| matches!(c, '`' | '~'));
        if let Some(mark) = marks.filter(|mark| start.starts_with(&mark.to_string().repeat(3))) {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
        }
        if fence.is_some() {
            continue;
        }
        if let Some(heading) = line.strip_prefix("# ") {
            let heading = heading.trim().trim_end_matches('#').trim_end();
            return Some(heading).filter(|heading| !heading.is_empty());
        }
        let is_underline = line.len() >= 3 && line.bytes().all(|byte| byte == b'=');
        if is_underline && !before.is_empty() {
            return Some(before);
        }
        before = line.trim();
    }
    None
}
