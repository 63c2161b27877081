//! Templates: a walk through the tags of a body, which Liquid, Nunjucks and Hexo share.

use std::collections::HashMap;

use super::arguments::Arguments;
use super::edits::Edits;
use super::embed::{self, END_NOTE, Figure};
use super::regions::Opaque;
use super::tags::{Shape, Tag, tags, unwrap_raw};

/// Tags whose content is made by the template alone.
const LOOPS: [&str; 4] = ["for", "tablerow", "asyncEach", "asyncAll"];

/// Tags whose content is stored, and not shown here.
const STORED: [&str; 5] = ["capture", "comment", "macro", "schema", "javascript"];

/// Tags that begin another branch of a condition.
const BRANCHES: [&str; 5] = ["else", "elsif", "elseif", "elif", "when"];

/// What to do with a tag, as an earlier one decided.
enum Plan {
    /// It closes an element.
    Edge(&'static str),
    /// It closes what was hidden.
    Close,
    /// It begins what is hidden up to an offset.
    HideTo(usize),
    /// It is gone.
    Gone,
}

/// The walk.
pub(super) struct Walk<'e, 't> {
    pub(super) edits: &'e mut Edits<'t>,
    tags: Vec<Tag<'t>>,
    ends: Vec<Option<usize>>,
    plans: HashMap<usize, Plan>,
}

impl<'e, 't> Walk<'e, 't> {
    pub(super) fn new(edits: &'e mut Edits<'t>, opaque: &[Opaque], raw: &[&str]) -> Self {
        let tags = tags(edits, opaque, true);
        unwrap_raw(edits, raw);
        Self {
            ends: ends(&tags),
            edits,
            tags,
            plans: HashMap::new(),
        }
    }

    /// Walks. Both functions return whether they translated a tag.
    pub(super) fn walk(
        &mut self,
        output: impl Fn(&mut Edits<'t>, &Tag<'t>) -> bool,
        own: impl Fn(&mut Self, usize, &Tag<'t>) -> bool,
    ) {
        let mut done = 0;
        for at in 0..self.tags.len() {
            let tag = self.tags[at].clone();
            if tag.range.start < done {
                continue;
            }
            done = tag.range.end;
            match tag.shape {
                Shape::Comment => self.edits.replace(tag.range, ""),
                Shape::Output => {
                    if !output(self.edits, &tag) {
                        let inner = tag.inner(self.edits.text);
                        let end = inner.find(|c: char| c == '|' || c == '[' || c.is_whitespace());
                        let path = &inner[..end.unwrap_or(inner.len())];
                        self.edits.hide(tag.range, format!("{{{{ {path} }}}}"));
                    }
                }
                Shape::Block => {
                    let to = self.planned(at, &tag);
                    done = to.or_else(|| self.hidden(at, &tag)).unwrap_or_else(|| {
                        if !own(self, at, &tag) && !self.common(at, &tag) {
                            self.unknown(at, &tag);
                        }
                        done
                    });
                }
            }
        }
    }

    /// Makes a block of code of a tag's content, and says where the text goes on.
    pub(super) fn code(&mut self, at: usize, language: &str) -> bool {
        let Some(end) = self.ends[at] else {
            return false;
        };
        let (open, close) = (self.tags[at].range.clone(), self.tags[end].range.clone());
        self.edits.fence(open, language, close);
        self.plans.insert(end, Plan::Gone);
        true
    }

    /// Makes a note of a tag's content.
    pub(super) fn note(&mut self, at: usize, kind: &str, title: Option<&str>) -> bool {
        self.element(at, &embed::note(kind, title), END_NOTE)
    }

    /// Makes an element of a tag's content.
    pub(super) fn element(&mut self, at: usize, open: &str, close: &'static str) -> bool {
        let Some(end) = self.ends[at] else {
            return false;
        };
        self.edits.edge(self.tags[at].range.clone(), open);
        self.plans.insert(end, Plan::Edge(close));
        true
    }

    /// Takes a tag and the one that ends it away, and leaves what is between them.
    pub(super) fn bare(&mut self, at: usize) -> bool {
        self.edits.replace(self.tags[at].range.clone(), "");
        if let Some(end) = self.ends[at] {
            self.plans.insert(end, Plan::Gone);
            let end = self.tags[end].range.clone();
            self.edits.replace(end, "");
        }
        true
    }

    fn planned(&mut self, at: usize, tag: &Tag<'t>) -> Option<usize> {
        let range = tag.range.clone();
        match self.plans.remove(&at)? {
            Plan::Edge(close) => self.edits.edge(range, close),
            Plan::Close => self.edits.comment(range),
            Plan::HideTo(end) => {
                self.edits.comment(range.start..end);
                return Some(end);
            }
            Plan::Gone => {}
        }
        Some(tag.range.end)
    }

    /// Hides what only the template shows, with its content; returns where the text goes on.
    fn hidden(&mut self, at: usize, tag: &Tag<'t>) -> Option<usize> {
        let end = self.ends[at]?;
        let whole = tag.range.start..self.tags[end].range.end;
        let to = whole.end;
        if LOOPS.contains(&tag.name) {
            self.edits.hide(whole, format!("{{% {} %}}", tag.name));
        } else if STORED.contains(&tag.name) {
            let lines = self.edits.text[whole.clone()].matches('\n').count();
            self.edits.replace(whole, "\n".repeat(lines));
        } else {
            return None;
        }
        Some(to)
    }

    /// What is the same in all of them.
    fn common(&mut self, at: usize, tag: &Tag<'t>) -> bool {
        let range = tag.range.clone();
        let arguments = Arguments::read(tag.rest);
        match tag.name {
            "raw" | "verbatim" => self.bare(at),
            "assign" | "set" | "layout" | "extends" => {
                self.edits.replace(range, "");
                true
            }
            "highlight" => {
                let language = tag.rest.split_whitespace().next().unwrap_or_default();
                self.code(at, language)
            }
            "gist" => {
                let Some(id) = arguments.plain.first() else {
                    return false;
                };
                let address = format!("https://gist.github.com/{id}");
                self.edits.replace(range, embed::link(&address, &address));
                true
            }
            name if self.ends[at].is_none() => {
                let html = embed::video(name, &arguments).or_else(|| {
                    let is_picture = ["image", "img", "figure", "picture"].contains(&name);
                    let figure = Figure::of(&arguments).filter(|_| is_picture)?;
                    Some(figure.html())
                });
                let Some(html) = html else {
                    return false;
                };
                self.edits.block(range, &html);
                true
            }
            name if embed::note_title(name).is_some() => {
                self.note(at, name, arguments.get_or(&["title"], 0))
            }
            _ => false,
        }
    }

    /// Hides a tag that is not known. Its content stays, of a condition that of the first branch.
    fn unknown(&mut self, at: usize, tag: &Tag<'t>) {
        let range = tag.range.clone();
        let Some(end) = self.ends[at] else {
            return self.edits.hide(range, format!("{{% {} %}}", tag.name));
        };
        self.edits.hide(range, format!("{{% {} %}}", tag.name));
        self.plans.insert(end, Plan::Close);
        let mut next = at + 1;
        while next < end && tag.name != "case" {
            let other = &self.tags[next];
            if other.shape == Shape::Block && BRANCHES.contains(&other.name) {
                let to = self.tags[end].range.end;
                self.plans.insert(next, Plan::HideTo(to));
                return;
            }
            next = self.ends[next].unwrap_or(next) + 1;
        }
    }
}

/// The tag that ends each one.
fn ends(tags: &[Tag<'_>]) -> Vec<Option<usize>> {
    let mut ends = vec![None; tags.len()];
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, tag) in tags.iter().enumerate() {
        if tag.shape != Shape::Block {
            continue;
        }
        match tag.name.strip_prefix("end") {
            Some(name) => {
                if let Some(start) = open.get_mut(name).and_then(Vec::pop) {
                    ends[start] = Some(at);
                }
            }
            None => open.entry(tag.name).or_default().push(at),
        }
    }
    ends
}
