//! Anchors: the ids by which headings and other parts of a page can be linked to.

use std::collections::{BTreeMap, BTreeSet};

/// The anchors of one page, each given once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    taken: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

impl Anchors {
    /// The id of a heading by GitHub's rule: lower case, spaces become `-`, other punctuation is
    /// removed, and repeated ids get a number.
    pub(crate) fn heading(&mut self, text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        for c in text.trim().chars() {
            if c.is_alphanumeric() || matches!(c, '-' | '_') {
                id.extend(c.to_lowercase());
            } else if c == ' ' {
                id.push('-');
            }
        }
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
        let mut anchors = Anchors::default();
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
