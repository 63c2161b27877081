//! Code blocks.

use std::fmt::Write as _;
use std::ops::Range;

use plaza_model::Code;
use pulldown_cmark::CodeBlockKind;

use super::Writer;
use crate::fragment::escaped;

impl Writer<'_> {
    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) {
        let language = match kind {
            CodeBlockKind::Indented => "",
            CodeBlockKind::Fenced(info) => {
                self.check_fence(span);
                info.split([' ', ',', '{']).next().unwrap_or_default()
            }
        };
        // Focusable, so that wide code can be scrolled by keyboard.
        self.push("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            let _ = write!(self.out.html, " class=\"language-{}\"", escaped(language));
        }
        self.push(">");
        self.code = Some((language.to_owned(), String::new()));
    }

    /// Reports a fence that is never closed, which includes the rest of the file.
    fn check_fence(&mut self, span: &Range<usize>) {
        let span = self.in_file(span);
        let block = &self.file.text[span.clone()];
        let fence: String = block
            .trim_start()
            .chars()
            .take_while(|c| matches!(c, '`' | '~'))
            .collect();
        let last = block.trim_end().lines().last().unwrap_or_default();
        let only_line = block.trim_end().lines().count() < 2;
        let closed = last
            .trim_start_matches([' ', '>', '\t'])
            .starts_with(&fence)
            && !only_line;
        if !closed && self.file.text[span.end..].trim().is_empty() {
            let first_line = block.lines().next().unwrap_or_default().len();
            let range = span.start..span.start + first_line;
            let warning =
                self.file
                    .warning(Code::CodeFence, range, "this code fence is never closed");
            let hint = format!("write {fence} on a line of its own where the code ends");
            self.diagnostics.push(warning.hint(hint));
        }
    }
}
