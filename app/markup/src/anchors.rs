//! Anchors: the ids by which headings and other parts of a page can be linked to.

use std::collections::{BTreeMap, BTreeSet};

/// The rule for the id of a heading: what its text becomes, without the number of a repeated one.
pub type HeadingIds = fn(&str) -> String;

/// The anchors of one page, each given once.
#[derive(Clone, Debug)]
pub(crate) struct Anchors {
    rule: HeadingIds,
    taken: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

/// GitHub's rule: lower case, spaces become `-`, other punctuation is removed.
pub fn github_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            id.extend(c.to_lowercase());
        } else if c == ' ' {
            id.push('-');
        }
    }
    id
}

impl Anchors {
    /// No anchors yet, with a rule for headings.
    pub(crate) fn new(rule: HeadingIds) -> Self {
        Self {
            rule,
            taken: BTreeSet::new(),
            counts: BTreeMap::new(),
        }
    }

    /// The id of a heading, with a number if it is repeated.
    pub(crate) fn heading(&mut self, text: &str) -> String {
        let mut id = (self.rule)(text);
        if id.is_empty() {
            id.push_str("section");
        }
        let count = self.counts.entry(id.clone()).or_default();
        loop {
            let candidate = match *count {
                0 => id.clone(),
                n => format!("{id}-{n}"),
            };
            *count += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }

    /// A name that an author gave in raw HTML.
    pub(crate) fn add(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    pub(crate) fn into_names(self) -> BTreeSet<String> {
        self.taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_github() {
        let mut anchors = Anchors::new(github_id);
        assert_eq!(
            anchors.heading("Requirements for the vulnerability:managed tag"),
            "requirements-for-the-vulnerabilitymanaged-tag"
        );
        assert_eq!(anchors.heading("What’s new? – Été"), "whats-new--été");
        assert_eq!(anchors.heading("Foo"), "foo");
        assert_eq!(anchors.heading("foo"), "foo-1");
        assert_eq!(anchors.heading("foo 1"), "foo-1-1");
        assert_eq!(anchors.heading("???"), "section");
    }
}
