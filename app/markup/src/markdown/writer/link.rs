//! Links and images: their addresses are holes until all addresses are known.

use std::ops::Range;

use plaza_model::{Code, Load, LoadKind};
use pulldown_cmark::LinkType;

use super::Writer;
use crate::fragment::{HoleKind, push_escaped};

impl Writer<'_> {
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        span: Range<usize>,
    ) {
        self.push("<a ");
        let span = self.in_file(&span);
        if link_type == LinkType::Email {
            let address = format!("mailto:{target}");
            self.out
                .push_address("href", HoleKind::Other, &address, span);
        } else {
            let kind = if title.is_empty() {
                HoleKind::Href
            } else {
                HoleKind::TitledHref
            };
            self.out.push_address("href", kind, target, span);
        }
        if !title.is_empty() {
            self.push(" title=\"");
            push_escaped(&mut self.out.html, title);
            self.push("\"");
        }
        self.push(">");
    }

    pub(super) fn image(&mut self, target: &str, title: &str, alt: &str, span: Range<usize>) {
        let span = self.in_file(&span);
        if alt.is_empty() {
            let warning =
                self.file
                    .warning(Code::ImageAlt, span.clone(), "the image has no description");
            let hint = "describe it between the brackets: `![…](…)`";
            self.diagnostics.push(warning.hint(hint));
        }
        self.push("<img ");
        self.out.push_address("src", HoleKind::Image, target, span);
        self.out.loads.extend(Load::of(LoadKind::Image, target));
        self.push(" alt=\"");
        push_escaped(&mut self.out.html, alt);
        if !title.is_empty() {
            self.push("\" title=\"");
            push_escaped(&mut self.out.html, title);
        }
        // The first image is probably visible on load.
        self.push(if self.images == 0 {
            "\">"
        } else {
            "\" loading=\"lazy\">"
        });
        self.images += 1;
    }
}
