//! Tables.

use std::ops::Range;

use plaza_model::Code;
use pulldown_cmark::Alignment;

use super::Writer;
use crate::markdown::surplus::Surplus;

/// A table whose end has not been seen.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The range of the last cell in the body.
    last_cell: Range<usize>,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.push("<div class=\"table\" tabindex=\"0\"><table>\n");
        self.tables.push(Table {
            alignments: alignments.to_vec(),
            column: 0,
            in_head: false,
            last_cell: 0..0,
        });
    }

    pub(super) fn end_table(&mut self) {
        self.tables.pop();
        self.push("</tbody></table></div>\n");
    }

    pub(super) fn start_head(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            (table.in_head, table.column) = (true, 0);
        }
        self.push("<thead><tr>");
    }

    pub(super) fn end_head(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = false;
        }
        self.push("</tr></thead><tbody>\n");
    }

    pub(super) fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.column = 0;
        }
        self.push("<tr>");
    }

    /// Reports cells beyond the columns of the table.
    pub(super) fn end_row(&mut self, row: &Range<usize>) {
        self.push("</tr>\n");
        let Some(table) = self.tables.last() else {
            return;
        };
        let body = &self.file.text[self.body..];
        let Some(surplus) = Surplus::of(body, row, &table.last_cell) else {
            return;
        };
        let columns = table.alignments.len();
        let message = format!(
            "this row has {} cells, but its table has {columns} columns",
            columns + surplus.cells
        );
        let span = self.in_file(&surplus.span);
        let warning = self.file.warning(Code::Table, span, message);
        let hint = "write `\\|` for a bar in the text, or add columns to the first row; until then \
                    the last cell shows the extra ones";
        self.diagnostics.push(warning.hint(hint));
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        table.column += 1;
        let tag = if table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.push(tag);
        self.push(class);
        self.push(">");
    }

    pub(super) fn end_cell(&mut self, span: &Range<usize>) {
        let in_head = self.tables.last_mut().is_some_and(|table| {
            table.last_cell = span.clone();
            table.in_head
        });
        self.push(if in_head { "</th>" } else { "</td>" });
    }
}
