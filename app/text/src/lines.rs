//! Lines: where each line of a text begins, and how many characters there are before a byte.
//!
//! A line can be as long as its file, so columns are not counted from the line's start: the index knows
//! the number of characters before every step of the text.

use plaza_model::Position;

/// The bytes between two counts of characters.
const STEP: usize = 256;

/// The index of a text. Each of its functions takes the same text.
#[derive(Debug)]
pub(crate) struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// The characters that begin before each step.
    before: Vec<usize>,
}

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut sum = 0;
        let steps = text.as_bytes().chunks(STEP).map(|step| {
            let before = sum;
            sum += characters(step);
            before
        });
        Self {
            before: steps.collect(),
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The line and the column of a byte.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = floor_char_boundary(text, offset);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { line, column }
    }

    /// The text of a line, counted from 1.
    pub(crate) fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let line = &text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The byte at a line and column, both counted from 0; the end of the text if it is shorter.
    pub(crate) fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let Some(&start) = self.starts.get(line) else {
            return text.len();
        };
        let wanted = self.characters_before(text, start) + column;
        let step = self.before.partition_point(|&before| before <= wanted);
        let Some(step) = step.checked_sub(1) else {
            return text.len();
        };
        let rest = text.as_bytes()[step * STEP..].iter().enumerate();
        let mut begins = rest.filter(|(_, byte)| begins_character(**byte));
        match begins.nth(wanted - self.before[step]) {
            Some((at, _)) => step * STEP + at,
            None => text.len(),
        }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / STEP).min(self.before.len().saturating_sub(1));
        let before = self.before.get(step).copied().unwrap_or_default();
        before + characters(&text.as_bytes()[step * STEP..offset])
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins_character(**byte)).count()
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_from_the_start_of_the_line() {
        for text in ["", "a", "é", "a\n", "\n\n", "é: ü\r\nab\n"]
            .map(str::to_owned)
            .into_iter()
            .chain(["é", "ab", "𝄞\n"].map(|part| part.repeat(700)))
        {
            let lines = Lines::new(&text);
            let (mut line, mut column) = (0, 0);
            for (offset, c) in text.char_indices() {
                let position = lines.position(&text, offset);
                assert_eq!((position.line, position.column), (line + 1, column + 1));
                assert_eq!(lines.offset(&text, line, column), offset);
                (line, column) = if c == '\n' {
                    (line + 1, 0)
                } else {
                    (line, column + 1)
                };
            }
            assert_eq!(lines.position(&text, text.len() + 9).column, column + 1);
            assert_eq!(lines.offset(&text, line, column + 9), text.len());
            assert_eq!(lines.offset(&text, line + 1, 0), text.len());
        }
    }
}
