//! Blocks that were meant to be something else than a paragraph or code: headings, lists, tables, fences.

use std::ops::Range;

use plaza_model::Code;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{Slips, shown};
use crate::languages;
use crate::markdown::Block;
use crate::prose::{MASK, Part, Prose};

/// Reports a paragraph that was meant to be another block. True if the rest of it need not be read.
pub(super) fn read(slips: &mut Slips<'_>, blocks: &[Block<'_>], prose: &Prose) -> bool {
    if !matches!(prose.part, Part::Paragraph | Part::Within) {
        return false;
    }
    let lines: Vec<(usize, &str)> = prose.lines().collect();
    heading(slips, blocks, prose, &lines);
    if prose.part != Part::Paragraph {
        return false;
    }
    fence(slips, prose, &lines) || table(slips, prose, &lines) || list(slips, prose, &lines)
}

/// `##Heading`, and `== Heading ==`.
fn heading(slips: &mut Slips<'_>, blocks: &[Block<'_>], prose: &Prose, lines: &[(usize, &str)]) {
    for (at, line) in lines {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        let span = prose.in_body(*at..at + line.len());
        if (1..=6).contains(&level) && text.starts_with(|c: char| c.is_alphanumeric() || c == MASK)
        {
            let is_followed = blocks.get(prose.block + 1).is_some();
            let is_title = lines.len() == 1
                && prose.part == Part::Paragraph
                && is_followed
                && text.contains(' ')
                && text.starts_with(char::is_uppercase)
                && text.len() < 60
                && !text.contains(['#', '.', '!', ',', MASK]);
            if level == 1 && !is_title {
                continue;
            }
            let marks = "#".repeat(level);
            let hint = format!("write a space after the `#`: `{marks} {}`", shown(text));
            slips.add(
                Code::Markdown,
                span,
                "this is not a heading: there is no space after the `#`",
                hint,
            );
        } else if let Some(inner) = line.strip_prefix("==")
            && let Some(inner) = inner.strip_suffix("==")
            && inner.trim_matches('=').starts_with(' ')
        {
            let level = line.len() - line.trim_start_matches('=').len();
            let inner = inner.trim_matches('=').trim();
            let hint = format!("write `{} {}`", "#".repeat(level.min(6)), shown(inner));
            slips.add(
                Code::Markdown,
                span,
                "this is not a heading in markdown",
                hint,
            );
        }
    }
}

/// `'''` above and below code.
fn fence(slips: &mut Slips<'_>, prose: &Prose, lines: &[(usize, &str)]) -> bool {
    let Some((at, first)) = lines.first() else {
        return false;
    };
    let name = first
        .strip_prefix("'''")
        .or_else(|| first.strip_prefix("´´´"));
    let is_one = name.is_some_and(|name| name.len() < 20 && !name.contains([' ', '\'']));
    if is_one && lines.len() > 1 {
        let span = prose.in_body(*at..at + first.len());
        let hint = "write three backticks, ```, on a line of their own above and below the code";
        slips.add(
            Code::Markdown,
            span,
            "this is not a code fence: the marks are not backticks",
            hint,
        );
    }
    is_one && lines.len() > 1
}

/// Rows that are no table.
fn table(slips: &mut Slips<'_>, prose: &Prose, lines: &[(usize, &str)]) -> bool {
    let bars = |line: &str| line.matches('|').count();
    let is_row = |line: &str| line.starts_with('|') && line.len() > 2 && bars(line) >= 3;
    let Some(first) = lines
        .windows(2)
        .position(|two| is_row(two[0].1) && (two[1].1.starts_with('|') && bars(two[1].1) >= 2))
    else {
        return false;
    };
    let columns = |line: &str| line.trim_matches('|').split('|').count();
    let ((at, head), (below, rule)) = (lines[first], lines[first + 1]);
    let is_rule = rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) && rule.contains('-');
    let wanted = format!("|{}", "---|".repeat(columns(head)));
    let (span, message) = if is_rule {
        let (found, wanted) = (columns(rule), columns(head));
        (
            below..below + rule.len(),
            format!(
                "this is not a table: its first row has {wanted} cells, but this line has {found}"
            ),
        )
    } else {
        let message = "this is not a table: there is no line of dashes below its first row";
        (at..at + head.len(), message.to_owned())
    };
    let span = if is_rule { at..at + head.len() } else { span };
    let hint = format!("write `{wanted}` below the first row");
    slips.add(Code::Table, prose.in_body(span), message, hint);
    true
}

/// Lines that are no items.
fn list(slips: &mut Slips<'_>, prose: &Prose, lines: &[(usize, &str)]) -> bool {
    let marks = lines.iter().map(|(_, line)| item(line));
    let marks: Vec<Option<&str>> = marks.collect();
    let first = (0..lines.len()).find(|&at| {
        let Some(mark) = marks[at] else {
            return false;
        };
        let next = marks.get(at + 1).copied().flatten();
        next.is_some_and(|next| next.len() == mark.len() || next.ends_with(['.', ')']))
            || mark == "•"
    });
    let Some(at) = first else {
        return false;
    };
    let (start, line) = lines[at];
    let mark = marks[at].unwrap_or_default();
    let words = line[mark.len()..].trim_start();
    let is_number = mark.starts_with(|c: char| c.is_ascii_digit());
    let (message, better) = if matches!(mark, "•" | "–" | "—" | "·" | "◦") {
        (
            format!("this is not a list: `{mark}` begins no item in markdown"),
            format!("- {}", shown(words)),
        )
    } else {
        let mark = if is_number { mark } else { "-" };
        (
            format!(
                "this is not a list: there is no space after the `{}`",
                marks[at].unwrap_or_default()
            ),
            format!("{mark} {}", shown(words)),
        )
    };
    let hint = format!("write each item as `{better}`");
    slips.add(
        Code::Markdown,
        prose.in_body(start..start + line.len()),
        message,
        hint,
    );
    at == 0
}

/// The mark of a line that was probably meant as an item.
fn item(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '-' | '+' | '*' => {
            let is_word = rest.starts_with(char::is_alphabetic);
            let is_option = rest
                .split(' ')
                .next()
                .is_some_and(|word| word.len() < 3 || word.contains('='));
            let closes = first == '*' && rest.contains('*');
            (is_word && !is_option && !closes).then(|| &line[..1])
        }
        '•' | '·' | '◦' | '–' | '—' => rest
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || c == MASK)
            .then(|| &line[..first.len_utf8()]),
        '0'..='9' => {
            let end = line.find(|c: char| !c.is_ascii_digit())?;
            let after = line[end..].strip_prefix(['.', ')'])?;
            (end < 3 && after.starts_with(char::is_uppercase)).then(|| &line[..=end])
        }
        _ => None,
    }
}

/// Reports code and HTML that was meant to be text.
pub(super) fn read_blocks(slips: &mut Slips<'_>, blocks: &[Block<'_>]) {
    for block in blocks {
        let mut html = None;
        for (at, (event, span)) in block.events.iter().enumerate() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    language(slips, info, span.clone());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    if let Some((Event::Text(code), own)) = block.events.get(at + 1) {
                        indented(slips, code, own.start);
                    }
                }
                Event::Code(code) => restructured(slips, code, span),
                Event::Start(Tag::HtmlBlock) => html = Some(String::new()),
                Event::Html(text) if html.is_some() => {
                    within_html(slips, text, span.start, &mut html);
                }
                _ => {}
            }
        }
    }
}

/// Reports a link of reStructuredText.
fn restructured(slips: &mut Slips<'_>, code: &str, span: &Range<usize>) {
    let Some((text, address)) = code
        .strip_suffix('>')
        .and_then(|code| code.split_once(" <"))
    else {
        return;
    };
    if !slips.body()[span.end..].starts_with('_') || !address.contains('/') {
        return;
    }
    let hint = format!("write `[{}]({address})`", shown(text));
    let span = span.start..span.end + 1;
    slips.add(Code::Markdown, span, "this is not a link in markdown", hint);
}

/// Reports a language that nobody knows.
fn language(slips: &mut Slips<'_>, info: &str, span: Range<usize>) {
    let name = info
        .split([' ', ',', '{', ':', '\t'])
        .next()
        .unwrap_or_default();
    let hint = match languages::name(name) {
        languages::Name::Known => return,
        languages::Name::Near(near) => format!("did you mean `{near}`?"),
        languages::Name::Unknown => {
            "write the language's name, such as `python` or `sh`, or `text`".to_owned()
        }
    };
    let Some(at) = slips.body()[span.clone()].find(name) else {
        return;
    };
    let start = span.start + at;
    slips.add(
        Code::CodeLanguage,
        start..start + name.len(),
        format!("`{name}` is not a language that Plaza knows, so the code has no colours"),
        hint,
    );
}

/// Reports indented text that was hardly meant as code.
fn indented(slips: &mut Slips<'_>, code: &str, start: usize) {
    let line = code.lines().next().unwrap_or_default();
    let only_line = code.trim().lines().count() == 1;
    let hashes = line.len() - line.trim_start_matches('#').len();
    let is_heading = (2..=6).contains(&hashes) && line[hashes..].starts_with(' ') && only_line;
    let words = line.split(' ').count();
    let plain = |c: char| c.is_alphanumeric() || " ,.'’-:!?".contains(c);
    let is_prose = words >= 8
        && line.starts_with(char::is_uppercase)
        && code.trim_end().ends_with(['.', '!', '?'])
        && code.lines().all(|line| {
            line.chars().all(plain) && line.split(' ').filter(|word| !word.is_empty()).count() >= 3
        });
    if is_heading || is_prose {
        let what = if is_heading { "heading" } else { "paragraph" };
        let message = format!("this is shown as code, not as a {what}: four spaces precede it");
        slips.add(
            Code::Markdown,
            start..start + line.len(),
            message,
            "remove the spaces at the beginning of the line",
        );
    }
}

/// Reports markdown in an HTML block, where it is text.
fn within_html(slips: &mut Slips<'_>, text: &str, start: usize, state: &mut Option<String>) {
    let lower = text.to_ascii_lowercase();
    let Some(inside) = state else {
        return;
    };
    for name in ["pre", "script", "style", "code", "textarea"] {
        if inside.is_empty() && lower.contains(&format!("<{name}")) {
            name.clone_into(inside);
        }
    }
    if inside.is_empty() && lower.contains("<!--") {
        "--".clone_into(inside);
    }
    if !inside.is_empty() {
        let close = if inside == "--" {
            "-->".to_owned()
        } else {
            format!("</{inside}")
        };
        if lower.contains(&close) {
            inside.clear();
        }
        return;
    }
    let bold = text.split("**").nth(1).filter(|inner| {
        text.matches("**").count() >= 2
            && inner.starts_with(char::is_alphanumeric)
            && !inner.ends_with(' ')
    });
    let link = || {
        let at = text.find("](")?;
        let open = text[..at].rfind('[')?;
        let end = text[at..].find(')')?;
        Some(&text[open..=at + end])
    };
    let (at, what) = match (bold, link()) {
        (Some(_), _) => (text.find("**"), "`**`"),
        (None, Some(link)) => (text.find(link), "a link"),
        (None, None) => return,
    };
    let Some(at) = at else {
        return;
    };
    let length = text.trim_end().len().max(at) - at;
    let message =
        format!("{what} is not read as markdown here, because an HTML block surrounds it");
    slips.add(
        Code::Markdown,
        start + at..start + at + length,
        message,
        "write a blank line after the tag above it, and one before the tag below it",
    );
    *state = None;
}
