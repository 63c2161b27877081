//! Footnotes: numbered in the order of their first references, and written at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::anchors::Anchors;
use crate::fragment::{Fragment, HoleKind};

/// The footnotes of a file.
#[derive(Default)]
pub(super) struct Notes {
    /// The number of each footnote, in the order of their first references.
    numbers: BTreeMap<String, usize>,
    references: BTreeMap<usize, usize>,
    texts: BTreeMap<usize, Fragment>,
    /// The footnote being written, and the fragment that it interrupts.
    open: Option<(usize, Fragment)>,
}

impl Notes {
    /// Writes a reference to a footnote.
    pub(super) fn refer(&mut self, label: &str, out: &mut Fragment, anchors: &mut Anchors) {
        let number = self.number(label);
        let reference = self.references.entry(number).or_default();
        *reference += 1;
        let id = reference_id(number, *reference);
        anchors.add(&id);
        out.html.push_str("<sup><a ");
        anchor_link(out, &format!("#fn-{number}"));
        let _ = write!(out.html, " id=\"{id}\">{number}</a></sup>");
    }

    /// Begins the text of a footnote.
    pub(super) fn start(&mut self, label: &str, out: &mut Fragment) {
        let number = self.number(label);
        self.open = Some((number, std::mem::take(out)));
    }

    /// Whether the text of a footnote is being written.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the text of a footnote, and continues the fragment that it interrupted.
    pub(super) fn end(&mut self, out: &mut Fragment) {
        if let Some((number, outer)) = self.open.take() {
            let note = std::mem::replace(out, outer);
            self.texts.entry(number).or_default().append(&note);
        }
    }

    /// Writes the texts of the footnotes, each with links back to its references.
    pub(super) fn write(&mut self, out: &mut Fragment, anchors: &mut Anchors) {
        let texts = std::mem::take(&mut self.texts);
        if texts.is_empty() {
            return;
        }
        out.html.push_str("<section class=\"footnotes\"");
        push_label(out, "Footnotes");
        out.html.push_str(">\n<ol>\n");
        for (number, note) in texts {
            anchors.add(&format!("fn-{number}"));
            let _ = writeln!(out.html, "<li id=\"fn-{number}\" value=\"{number}\">");
            out.append(&note);
            let references = self.references.get(&number).copied().unwrap_or_default();
            for reference in 1..=references {
                out.html.push_str("<a class=\"back\" ");
                anchor_link(out, &format!("#{}", reference_id(number, reference)));
                push_label(out, "Back to the text");
                out.html.push_str(">↩</a>");
            }
            out.html.push_str("</li>\n");
        }
        out.html.push_str("</ol>\n</section>\n");
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }
}

/// Writes a link to another part of the same page.
fn anchor_link(out: &mut Fragment, target: &str) {
    out.push_address("href", HoleKind::Other, target, 0..0);
}

/// Writes a label for screen readers, an attribute that feed readers remove and validators report.
fn push_label(out: &mut Fragment, label: &str) {
    let start = out.html.len();
    let _ = write!(out.html, " aria-label=\"{label}\"");
    out.site_only(start);
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref-{number}"),
        n => format!("fnref-{number}-{n}"),
    }
}
