//! Balance: raw HTML closes each element that it opens, and no others.
//!
//! A `<div>` may be in one block and its `</div>` in another. But an extra `</div>` would close an
//! element of the page, and an unclosed `<i>` would make the rest of the page italic.

use std::collections::BTreeMap;
use std::ops::Range;

use plaza_model::{Code, Diagnostic};

use crate::raw_html::{Does, Tag};
use plaza_text::SourceFile;

/// Elements that end implicitly where others begin (HTML, section 13.1.2.4, optional tags).
const SELF_ENDING: [&str; 20] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption",
    "option", "optgroup", "rt", "rp", "html", "head", "body", "summary",
];

/// Those of them that nest, as what follows does not end them everywhere.
const NESTING: [&str; 4] = ["summary", "optgroup", "rt", "rp"];

/// Elements of the page, which raw HTML may not open or close.
const OF_THE_PAGE: [&str; 3] = ["html", "head", "body"];

/// How the names of elements begin that only islands have, which authors cannot make.
pub(super) const ISLAND: &str = "leptos-";

/// Whether a browser would run a script; a script of another type is data.
fn is_run(tag: &Tag) -> bool {
    tag.get("type").is_none_or(|attribute| {
        attribute.value.contains("javascript") || attribute.value == "module"
    })
}

/// The elements that raw HTML has opened and not closed yet.
#[derive(Debug, Default)]
pub(crate) struct Balance {
    /// Names, and where in the file they were opened; `None` once closed.
    opened: Vec<Option<(String, Range<usize>)>>,
    /// The ones of each name that are open, as indices, innermost last.
    open: BTreeMap<String, Vec<usize>>,
    /// How many are open.
    depth: usize,
    /// The open ones that may end implicitly, as the number of elements before them.
    implied: Vec<usize>,
    /// Whether it was reported that they are too many.
    is_too_deep: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Balance {
    /// Whether a tag is kept; a closing tag without an opening one is not.
    pub(crate) fn allows(&mut self, tag: &Tag, place: Range<usize>, file: &SourceFile) -> bool {
        let name = tag.name.as_str();
        if OF_THE_PAGE.contains(&name) {
            return false;
        }
        if name.starts_with(ISLAND) {
            if tag.does != Does::Close {
                let message = format!("`<{name}>` is an element of Plaza's own, so it is left out");
                let warning = file.warning(Code::RawHtml, place, message);
                self.diagnostics.push(warning.hint("remove it"));
            }
            return false;
        }
        if SELF_ENDING.contains(&name) {
            return !NESTING.contains(&name) || self.allows_nesting(tag.does, place, file);
        }
        match tag.does {
            Does::Stand => true,
            Does::Open => {
                if name == "script" && is_run(tag) {
                    let message = "this script will not run: site.toml does not allow it";
                    let warning = file.warning(Code::Script, place.clone(), message);
                    let hint = "embed what it shows with an <iframe>, link to it, or let the site's \
                                owner add it to `security.script`";
                    self.diagnostics.push(warning.hint(hint));
                }
                if self.depth + self.implied.len() >= file.limits.depth {
                    self.too_deep(place, file);
                    return false;
                }
                self.depth += 1;
                let of_name = self.open.entry(name.to_owned()).or_default();
                of_name.push(self.opened.len());
                self.opened.push(Some((name.to_owned(), place)));
                true
            }
            Does::Close => {
                if let Some(at) = self.open.get_mut(name).and_then(Vec::pop) {
                    self.opened[at] = None;
                    while self.opened.last().is_some_and(Option::is_none) {
                        self.opened.pop();
                    }
                    self.depth -= 1;
                    while self.implied.last().is_some_and(|implied| *implied > at) {
                        self.implied.pop();
                    }
                    return true;
                }
                if self.is_too_deep {
                    return false;
                }
                let message = format!("this `</{name}>` has no opening tag");
                let warning = file.warning(Code::RawHtml, place, message);
                self.diagnostics.push(warning.hint("remove it"));
                false
            }
        }
    }

    /// Whether one of these elements is open.
    pub(crate) fn is_within(&self, names: &[&str]) -> bool {
        let is_open = |name: &&str| self.open.get(*name).is_some_and(|own| !own.is_empty());
        names.iter().any(is_open)
    }

    /// Takes the elements that are still open, innermost first.
    pub(crate) fn close(&mut self) -> Vec<(String, Range<usize>)> {
        self.open.clear();
        self.implied.clear();
        self.depth = 0;
        let opened = std::mem::take(&mut self.opened);
        opened.into_iter().flatten().rev().collect()
    }

    fn allows_nesting(&mut self, does: Does, place: Range<usize>, file: &SourceFile) -> bool {
        match does {
            Does::Open if self.depth + self.implied.len() >= file.limits.depth => {
                self.too_deep(place, file);
                return false;
            }
            Does::Open => self.implied.push(self.opened.len()),
            Does::Close => drop(self.implied.pop()),
            Does::Stand => {}
        }
        true
    }

    fn too_deep(&mut self, place: Range<usize>, file: &SourceFile) {
        if !self.is_too_deep {
            self.is_too_deep = true;
            let most = file.limits.depth;
            let message = format!("this is nested too deeply: more than {most} elements are open");
            self.diagnostics.push(file.exceeds("depth", place, message));
        }
    }
}
