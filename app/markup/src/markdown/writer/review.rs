//! What is reported of raw HTML besides its balance: pictures without a description, styles that no browser
//! applies, and comments that hide the rest of the text.

use std::ops::Range;

use plaza_model::Code;

use super::Writer;
use crate::raw_html::{Does, Tag};

impl Writer<'_> {
    /// Reports a tag that does not do what it was written for.
    pub(super) fn review(&mut self, tag: &Tag, place: &Range<usize>) {
        if tag.does == Does::Close {
            self.in_link -= usize::from(tag.name == "a" && self.in_link > 0);
            return;
        }
        match tag.name.as_str() {
            "a" if tag.does == Does::Open => self.in_link += 1,
            "img" if tag.get("alt").is_none() => {
                let message = "the image has no description";
                let hint =
                    "describe it: `alt=\"…\"`; an empty `alt=\"\"` says that it only decorates";
                let warning = self.file.warning(Code::ImageAlt, place.clone(), message);
                self.diagnostics.push(warning.hint(hint));
            }
            "style" => {
                let message =
                    "this style has no effect: the site's policy only allows sheets in style/";
                let hint = "write the rules in style/main.css";
                let warning = self.file.warning(Code::RawHtml, place.clone(), message);
                self.diagnostics.push(warning.hint(hint));
            }
            _ => {}
        }
    }

    /// Reports a comment that is never closed. `html` is the HTML that ends within it.
    pub(super) fn report_comment(&mut self, html: &str, start: usize) {
        // A browser also reads `<?` and `<!` as the beginning of one.
        let opening = html.rfind("<!--").map(|at| at..at + 4);
        let opening = opening.or_else(|| html.rfind('<').map(|at| at..at + 1));
        let opening = opening.unwrap_or_default();
        let message = "this comment is never closed, so it hides the rest of the text";
        let error = self.file.error(
            Code::Comment,
            opening.start + start..opening.end + start,
            message,
        );
        self.diagnostics
            .push(error.hint("write `-->` where it ends"));
    }
}
