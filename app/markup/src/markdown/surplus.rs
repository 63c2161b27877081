//! Surplus cells: the cells of a row beyond the columns of its table.
//!
//! GFM ignores them (section 4.10, tables), and the parser gives no event for them. So that
//! no text is lost, they are appended to the last cell of the row, with the bars between them.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::{SpannedEvent, options};

/// The surplus of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Surplus {
    /// The cells within the body, from the text of the first to that of the last.
    pub(super) span: Range<usize>,
    /// How many there are.
    pub(super) cells: usize,
}

impl Surplus {
    /// The text of a row after the last cell that the parser reports.
    pub(super) fn of(body: &str, row: &Range<usize>, last_cell: &Range<usize>) -> Option<Self> {
        let rest = body.get(last_cell.end..row.end)?;
        let text = rest.trim_start().strip_prefix('|')?;
        let mut kept = text.trim_end_matches(|c: char| c == '|' || c.is_whitespace());
        // The last bar may belong to the text.
        if kept.ends_with('\\') && text[kept.len()..].starts_with('|') {
            kept = &text[..=kept.len()];
        }
        if kept.is_empty() {
            return None;
        }
        let text = kept.trim_start();
        let start = last_cell.end + (text.as_ptr() as usize - rest.as_ptr() as usize);
        Some(Self {
            span: start..start + text.len(),
            cells: 1 + bars(text),
        })
    }

    /// The cells as events of the body, with a bar before each.
    fn events(&self, body: &str) -> Vec<SpannedEvent<'static>> {
        // Parsed as a table with enough columns, so that they are read like other cells.
        let columns = self.cells;
        let head = format!("{}|\n{}|\n|", "|x".repeat(columns), "|-".repeat(columns));
        let table = format!("{head}{}", &body[self.span.clone()]);
        let parser = Parser::new_ext(&table, options()).into_offset_iter();
        let in_body = |span: Range<usize>| {
            let at = |offset: usize| self.span.start + offset.saturating_sub(head.len());
            at(span.start)..at(span.end)
        };
        let mut events = Vec::new();
        let mut in_row = false;
        for (event, span) in TextMergeWithOffset::new(parser) {
            let span = in_body(span);
            match event {
                Event::Start(Tag::TableRow) => in_row = true,
                Event::Start(Tag::TableCell) if in_row => {
                    events.push((Event::Text(" | ".into()), span.start..span.start));
                }
                Event::End(TagEnd::TableCell | TagEnd::TableRow | TagEnd::Table) => {}
                event if in_row => events.push((event.into_static(), span)),
                _ => {}
            }
        }
        events
    }
}

/// How many bars separate cells in a text.
fn bars(text: &str) -> usize {
    let bars = text.match_indices('|');
    bars.filter(|(at, _)| !text[..*at].ends_with('\\')).count()
}

/// Adds the surplus of each row to its last cell.
pub(super) fn keep<'a>(body: &str, events: Vec<SpannedEvent<'a>>) -> Vec<SpannedEvent<'a>> {
    let mut kept: Vec<SpannedEvent<'a>> = Vec::with_capacity(events.len());
    for (event, span) in events {
        if event == Event::End(TagEnd::TableRow)
            && let Some((Event::End(TagEnd::TableCell), cell)) = kept.last()
            && let Some(surplus) = Surplus::of(body, &span, cell)
        {
            let end = kept.len() - 1;
            kept.splice(end..end, surplus.events(body));
        }
        kept.push((event, span));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The surplus of the first row of a table with two columns.
    fn surplus(row: &str) -> Option<(String, usize)> {
        let body = format!("|a|b|\n|-|-|\n{row}\n");
        let blocks = super::super::blocks(&body);
        let ends = blocks[0].events.iter();
        let mut cell = 0..0;
        for (event, span) in ends {
            match event {
                Event::End(TagEnd::TableCell) => cell = span.clone(),
                Event::End(TagEnd::TableRow) => {
                    let found = Surplus::of(&body, span, &cell)?;
                    return Some((body[found.span].to_owned(), found.cells));
                }
                _ => {}
            }
        }
        None
    }

    #[test]
    fn finds_what_goes_beyond_the_columns() {
        for (row, expected) in [
            ("| 1 | 2 | 3 | 4 |", Some(("3 | 4", 2))),
            ("1 | 2 | 3", Some(("3", 1))),
            ("| 1 | 2 | | 4 |", Some(("| 4", 2))),
            ("| 1 | 2 | 3 \\| x |", Some(("3 \\| x", 1))),
            ("| 1 | 2 | é", Some(("é", 1))),
            ("| 1 | 2 |", None),
            ("| 1 | 2 | 3 | | |", Some(("3", 1))),
            ("| 1 | 2 | 3 \\|", Some(("3 \\|", 1))),
            ("| 1 | 2 | | |", None),
            ("| 1 |", None),
            ("| 1 | 2 \\| 3 |", None),
        ] {
            let found = surplus(row);
            let found = found.as_ref().map(|(text, cells)| (text.as_str(), *cells));
            assert_eq!(found, expected, "{row}");
        }
    }
}
