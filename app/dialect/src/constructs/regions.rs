//! Regions: the code and the comments of a text, which no translation touches.

use std::collections::HashMap;
use std::ops::Range;

use super::edits::Finder;

/// What a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A block or a span of code.
    Code,
    /// A comment, a script or a style sheet.
    Hidden,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// A block of a template in which backticks are not code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opaque {
    /// What opens a tag: `{%`.
    pub(super) opens: &'static str,
    pub(super) name: &'static str,
    /// The name of the tag that ends it.
    pub(super) end: &'static str,
}

/// The regions of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Regions {
    list: Vec<Region>,
}

impl Regions {
    pub(super) fn of(text: &str, opaque: &[Opaque]) -> Self {
        let mut reader = Reader {
            text,
            opaque: opaque
                .iter()
                .map(|opaque| (*opaque, Finder::new(text, opaque.end), 0))
                .collect(),
            comment_ends: Finder::new(text, "-->"),
            list: Vec::new(),
            runs: Vec::new(),
        };
        reader.read();
        reader.list.sort_by_key(|region| region.range.start);
        Self { list: reader.list }
    }

    /// The region that an offset is in.
    pub(super) fn at(&self, at: usize) -> Option<&Region> {
        let index = self.list.partition_point(|region| region.range.start <= at);
        let region = self.list.get(index.checked_sub(1)?)?;
        (at < region.range.end).then_some(region)
    }

    pub(super) fn all(&self) -> &[Region] {
        &self.list
    }
}

/// A line that opens or closes a block of code.
struct Fence {
    mark: u8,
    length: usize,
    start: usize,
    is_quoted: bool,
}

struct Reader<'t> {
    text: &'t str,
    /// Each with its ends, and up to where it is known not to begin.
    opaque: Vec<(Opaque, Finder<'t>, usize)>,
    comment_ends: Finder<'t>,
    list: Vec<Region>,
    /// The backticks of the paragraph so far: where, and how many.
    runs: Vec<(usize, usize)>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        let mut fence: Option<Fence> = None;
        let mut after_blank = true;
        let mut in_list = false;
        let mut end = 0;
        while at < self.text.len() {
            if at >= end {
                end = self.text[at..]
                    .find('\n')
                    .map_or(self.text.len(), |n| at + n);
            }
            let next = (end + 1).min(self.text.len());
            let line = &self.text[at..end];
            let bare = line.trim_start_matches([' ', '\t', '>']);
            let is_quoted = line.trim_start().starts_with('>');
            if let Some(open) = &fence {
                let left = open.is_quoted && !is_quoted;
                if left || closes(open, bare) {
                    let range = open.start..if left { at } else { end };
                    self.push(range, Kind::Code);
                    fence = None;
                }
                if !left {
                    at = next;
                    continue;
                }
            }
            let content = bare.trim_start_matches(|c: char| c.is_ascii_digit());
            let item = ["- ", "* ", "+ ", ". ", ") "];
            let is_item = item.iter().any(|mark| content.starts_with(mark));
            let inner = if is_item {
                content[1..].trim_start()
            } else {
                bare
            };
            if bare.trim().is_empty() {
                self.paragraph();
                after_blank = true;
                at = next;
                continue;
            }
            let is_indented = line.starts_with("    ") || line.starts_with('\t');
            if is_indented && after_blank && !in_list {
                self.paragraph();
                self.push(at..end, Kind::Code);
                at = next;
                continue;
            }
            after_blank = false;
            in_list = is_item || (in_list && line.starts_with([' ', '\t']));
            if let Some((mark, length)) = opening(inner) {
                self.paragraph();
                fence = Some(Fence {
                    mark,
                    length,
                    start: end - inner.len(),
                    is_quoted,
                });
                at = next;
                continue;
            }
            let is_heading = bare.starts_with('#');
            if is_item || is_heading || bare.starts_with('|') {
                self.paragraph();
            }
            let skipped = self.hidden(bare, end).or_else(|| self.opaque(at, end));
            if let Some(to) = skipped {
                after_blank = false;
                at = to.max(at + 1);
                continue;
            }
            self.backticks(at..end);
            if is_heading {
                self.paragraph();
            }
            at = next;
        }
        if let Some(open) = fence {
            self.push(open.start..self.text.len(), Kind::Code);
        }
        self.paragraph();
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        self.list.push(Region { range, kind });
    }

    /// The end of the comment or the script that a line begins with.
    fn hidden(&mut self, bare: &str, end: usize) -> Option<usize> {
        let start = end - bare.len();
        if bare.starts_with("<!--") {
            let to = self.comment_ends.from(start)? + 3;
            self.push(start..to, Kind::Hidden);
            return Some(to);
        }
        None
    }

    /// The end of an opaque block that begins on a line.
    fn opaque(&mut self, at: usize, end: usize) -> Option<usize> {
        let line = &self.text[at..end];
        let found = self
            .opaque
            .iter_mut()
            .filter_map(|(opaque, ends, none_until)| {
                if at < *none_until {
                    return None;
                }
                let mut from = 0;
                let (mut counted, mut in_code) = (0, false);
                loop {
                    let Some(found) = line[from..].find(opaque.opens) else {
                        *none_until = end;
                        return None;
                    };
                    let found = from + found;
                    from = found + opaque.opens.len();
                    let tag = line[from..].trim_start_matches(['-', ' ', '<', '%']);
                    let name = tag.split(|c: char| !c.is_alphanumeric()).next();
                    let marks = line[counted..found].bytes().filter(|byte| *byte == b'`');
                    in_code ^= marks.count() % 2 == 1;
                    counted = found;
                    if name == Some(opaque.name) && !in_code {
                        let Some(to) = ends.from(at + from) else {
                            *none_until = usize::MAX;
                            return None;
                        };
                        return Some((found, to));
                    }
                }
            });
        let (start, to) = found.min()?;
        self.backticks(at..at + start);
        Some(to)
    }

    /// Notes the backticks of a range, and the comments in it.
    fn backticks(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            match bytes[at] {
                b'\\' if self.runs.len().is_multiple_of(2) => at += 2,
                b'`' => {
                    let run = bytes[at..range.end].iter().take_while(|b| **b == b'`');
                    let length = run.count();
                    self.runs.push((at, length));
                    at += length;
                }
                b'<' if self.text[at..range.end].starts_with("<!--") => {
                    match self.text[at..range.end].find("-->") {
                        Some(end) => {
                            self.push(at..at + end + 3, Kind::Hidden);
                            at += end + 3;
                        }
                        None => at += 4,
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// Ends a paragraph: pairs its backticks.
    fn paragraph(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let mut closers: Vec<Option<usize>> = vec![None; runs.len()];
        let mut later = HashMap::new();
        for (index, (_, length)) in runs.iter().enumerate().rev() {
            closers[index] = later.insert(*length, index);
        }
        let mut index = 0;
        while index < runs.len() {
            let Some(closer) = closers[index] else {
                index += 1;
                continue;
            };
            let (start, _) = runs[index];
            let (end, length) = runs[closer];
            self.push(start..end + length, Kind::Code);
            index = closer + 1;
        }
    }
}

/// The mark of a line that opens a block of code, and how often it has it.
fn opening(line: &str) -> Option<(u8, usize)> {
    let mark = *line.as_bytes().first()?;
    let length = line.bytes().take_while(|byte| *byte == mark).count();
    let is_one = match mark {
        b'`' => !line[length..].contains('`'),
        b'~' => true,
        _ => false,
    };
    (is_one && length >= 3).then_some((mark, length))
}

fn closes(open: &Fence, line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= open.length && line.bytes().all(|byte| byte == open.mark)
}
