//! Edits: the replacements of one round of translation, collected and made at once.

use std::ops::Range;

use plaza_text::Edit;

use super::regions::{Kind, Opaque, Regions};

/// How far back a link or a tag may begin whose address a construct is part of.
const FURTHEST: usize = 400;

/// What is around a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// It begins its line, or the text of a list item or a quotation.
    LineStart,
    /// It is within an address or a tag, which ends with this character.
    Address(char),
    /// It is within text.
    Text,
}

/// The edits of one round.
pub(super) struct Edits<'t> {
    pub(super) text: &'t str,
    pub(super) regions: Regions,
    list: Vec<(Range<usize>, String)>,
    /// The constructs that are not known, and where in this round's text each is.
    pub(super) unknown: Vec<(String, Range<usize>)>,
    line_starts: Vec<usize>,
    /// The end of the last edit that left nothing at the start of its line.
    blank_until: usize,
}

impl<'t> Edits<'t> {
    pub(super) fn new(text: &'t str, opaque: &[Opaque]) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            regions: Regions::of(text, opaque),
            list: Vec::new(),
            unknown: Vec::new(),
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            blank_until: 0,
        }
    }

    /// The start of the line of an offset.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let line = self.line_starts.partition_point(|&start| start <= at);
        self.line_starts[line.saturating_sub(1)]
    }

    /// The end of the line of an offset, without its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let line = self.line_starts.partition_point(|&start| start <= at);
        let end = self.line_starts.get(line).map(|next| next - 1);
        end.unwrap_or(self.text.len())
    }

    /// The text of the line after this one; `None` at the end.
    fn next_line(&self, at: usize) -> Option<&'t str> {
        let start = self.line_end(at) + 1;
        let line = self.text.get(start..self.line_end(start).max(start))?;
        (start < self.text.len()).then_some(line)
    }

    /// Whether a range begins and ends a line, but for white space.
    pub(super) fn is_alone(&self, range: &Range<usize>) -> bool {
        let before = &self.text[self.line_start(range.start)..range.start];
        let after = &self.text[range.end..self.line_end(range.end)];
        before.trim().is_empty() && after.trim().is_empty()
    }

    /// What is around an offset.
    pub(super) fn around(&self, at: usize) -> Around {
        let line = self.line_start(at).max(self.blank_until.min(at));
        let marker = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">*-+.)".contains(c);
        let before = &self.text[line..at];
        if before.len() < FURTHEST && before.chars().all(marker) && before.trim_start().len() < 12 {
            return Around::LineStart;
        }
        let from = ceil(self.text, at.saturating_sub(FURTHEST).max(line));
        let before = &self.text[from..at];
        let is_open = |open: &str, close: &[char]| {
            let start = before.rfind(open)?;
            (!before[start + open.len()..].contains(close)).then_some(start)
        };
        if is_open("](", &[')', ' ']).is_some() {
            return Around::Address(')');
        }
        if let Some(start) = is_open("<", &['>']) {
            let tag = before[start + 1..].chars().next();
            if tag.is_some_and(|c| c.is_ascii_alphabetic() || c == '/') {
                return Around::Address('>');
            }
        }
        let definition = before.trim_start();
        if definition.starts_with('[') && definition.trim_end().ends_with("]:") {
            return Around::Address('\n');
        }
        Around::Text
    }

    /// Puts text in the place of a range.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        let with = with.into();
        if with.is_empty() && self.around(range.start) == Around::LineStart {
            self.blank_until = range.end;
        }
        self.list.push((range, with));
    }

    /// Takes a range out, whatever is around it.
    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.list.push((range, String::new()));
    }

    /// Puts text at an offset.
    pub(super) fn insert(&mut self, at: usize, text: &str) {
        self.list.push((at..at, text.to_owned()));
    }

    /// Removes a range; a line of which nothing is left goes as well.
    pub(super) fn remove_line(&mut self, range: Range<usize>) {
        if !self.is_alone(&range) {
            return self.replace(range, "");
        }
        let start = self.line_start(range.start);
        let end = (self.line_end(range.end) + 1).min(self.text.len());
        self.replace(start..end, "");
    }

    /// Puts a block of HTML in the place of a range. What follows it stays markdown.
    pub(super) fn block(&mut self, range: Range<usize>, html: &str) {
        let begins = self.around(range.start) == Around::LineStart;
        let rest = &self.text[range.end..self.line_end(range.end)];
        let after = if !begins {
            ""
        } else if !rest.trim().is_empty() {
            "\n\n"
        } else if self
            .next_line(range.end)
            .is_some_and(|line| !line.trim().is_empty())
        {
            "\n"
        } else {
            ""
        };
        self.list.push((range, format!("{html}{after}")));
    }

    /// Puts what opens or closes an element in the place of a range. The text beside it stays markdown.
    pub(super) fn edge(&mut self, range: Range<usize>, html: &str) {
        if self.around(range.start) == Around::LineStart {
            return self.block(range, html);
        }
        let rest = &self.text[range.end..self.line_end(range.end)];
        let next = self.next_line(range.end);
        let after = match next {
            _ if !rest.trim().is_empty() => "\n\n",
            Some(line) if !line.trim().is_empty() => "\n",
            _ => "",
        };
        self.list.push((range, format!("\n\n{html}{after}")));
    }

    /// Makes a block of code of what is between two ranges.
    pub(super) fn fence(&mut self, open: Range<usize>, language: &str, close: Range<usize>) {
        let code = &self.text[open.end..close.start];
        let mut longest = 2;
        let mut run = 0;
        for c in code.chars() {
            run = if c == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest + 1);
        let line = self.line_start(open.start);
        let before = &self.text[line..open.start];
        let indent = &before[..before.len() - before.trim_start().len()];
        let start = match self.around(open.start) {
            Around::LineStart => String::new(),
            _ => format!("\n\n{indent}"),
        };
        let language = language.trim().replace('`', "");
        let rest = code.lines().next().unwrap_or_default();
        let end = if rest.trim().is_empty() && code.contains('\n') {
            // The line break that is there follows.
            String::new()
        } else {
            format!("\n{indent}")
        };
        self.list
            .push((open, format!("{start}{fence}{language}{end}")));
        let last = code.rsplit('\n').next().unwrap_or_default();
        let before = if last.trim().is_empty() && code.contains('\n') {
            String::new()
        } else {
            format!("\n{indent}")
        };
        let rest = &self.text[close.end..self.line_end(close.end)];
        let after = if rest.trim().is_empty() { "" } else { "\n\n" };
        self.list.push((close, format!("{before}{fence}{after}")));
    }

    /// Hides a construct that is not known from readers, in a comment.
    pub(super) fn hide(&mut self, range: Range<usize>, name: impl Into<String>) {
        self.unknown.push((name.into(), range.clone()));
        self.comment(range);
    }

    /// Puts a comment in the place of a range, or near it where a comment would be read as text.
    pub(super) fn comment(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let rest = &self.text[range.end..self.line_end(range.end)];
        let around = self.around(range.start);
        let at = match around {
            Around::LineStart if rest.trim().is_empty() => {
                self.list.push((range, comment(written)));
                return;
            }
            Around::Text => {
                let comment = comment(written).replace('\n', " ");
                self.list.push((range, comment));
                return;
            }
            Around::LineStart => {
                // Spaces that are left of several would make code of the line.
                let spaces = rest.len() - rest.trim_start().len();
                self.blank_until = range.end + spaces;
                range.end + rest.trim_end().len()
            }
            Around::Address(end) => match floor_to(rest, FURTHEST).find(end) {
                Some(at) => range.end + at + end.len_utf8(),
                None => range.end + rest.trim_end().len(),
            },
        };
        let comment = comment(written).replace('\n', " ");
        // A line of its own, as nothing may follow the address of a definition.
        let definition = matches!(around, Around::Address('\n'));
        if !definition {
            self.list.push((at..at, comment));
        }
        let end = match around {
            Around::LineStart => self.blank_until,
            _ => range.end,
        };
        self.list.push((range.start..end, String::new()));
    }

    /// Whether something in this range was edited.
    pub(super) fn is_untouched(&self) -> bool {
        self.list.is_empty()
    }

    /// The text with all edits made, and where they were. Of two edits of the same text the first
    /// and longer one is made.
    pub(super) fn apply(mut self) -> (String, Vec<Edit>) {
        self.list.sort_by_key(|(range, _)| {
            (range.start, range.is_empty(), std::cmp::Reverse(range.end))
        });
        let mut text = String::with_capacity(self.text.len() + 64);
        let mut made = Vec::with_capacity(self.list.len());
        let mut done = 0;
        for (range, with) in self.list {
            if range.start < done {
                continue;
            }
            text.push_str(&self.text[done..range.start]);
            let start = text.len();
            text.push_str(&with);
            done = range.end;
            made.push(Edit {
                written: range,
                now: start..text.len(),
            });
        }
        text.push_str(&self.text[done..]);
        (text, made)
    }

    /// The end of the code or the comment that an offset is in.
    pub(super) fn within(&self, at: usize) -> Option<usize> {
        self.regions.at(at).map(|region| region.range.end)
    }

    /// The code of the text.
    pub(super) fn code(&self) -> Vec<Range<usize>> {
        let code = self.regions.all().iter();
        let code = code.filter(|region| region.kind == Kind::Code);
        code.map(|region| region.range.clone()).collect()
    }
}

/// Text as a comment.
pub(super) fn comment(text: &str) -> String {
    let text = text.trim().replace("--", "- -").replace("--", "- -");
    format!("<!-- {text} -->")
}

/// The next place at or after an offset where a character begins.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len())
}

/// The first bytes of a text.
fn floor_to(text: &str, longest: usize) -> &str {
    &text[..ceil(text, longest.min(text.len()))]
}

/// Finds one piece of text again and again, from places that only move on. What is not there is
/// looked for once.
pub(super) struct Finder<'t> {
    text: &'t str,
    piece: &'static str,
    next: Option<usize>,
}

impl<'t> Finder<'t> {
    pub(super) fn new(text: &'t str, piece: &'static str) -> Self {
        Self {
            text,
            piece,
            next: Some(0).filter(|_| text.contains(piece)),
        }
    }

    /// The first place at or after an offset.
    pub(super) fn from(&mut self, at: usize) -> Option<usize> {
        let next = self.next?;
        if next < at || !self.text[next..].starts_with(self.piece) {
            let found = self.text.get(at..)?.find(self.piece);
            self.next = found.map(|found| at + found);
        }
        self.next
    }
}
