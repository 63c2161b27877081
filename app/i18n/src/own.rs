//! A site's own texts for a language: the content of its `i18n/xx.ftl`.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use fluent_bundle::FluentResource;

use crate::check::{self, Problem};

/// A site's own texts for a language, as far as they can be used.
#[derive(Clone)]
pub struct Own {
    /// The language, in small letters: `pt-br`.
    pub(crate) tag: String,
    /// What they were read from.
    pub(crate) text: Arc<str>,
    pub(crate) resource: Arc<FluentResource>,
}

impl Own {
    /// Reads the texts of a language. Each that cannot be used is a problem, and left out.
    pub fn read(tag: &str, text: &str) -> (Self, Vec<Problem>) {
        let (usable, problems) = check::usable(text);
        // What is left of a text without its broken entries can be parsed.
        let resource =
            FluentResource::try_new(usable.clone()).unwrap_or_else(|(resource, _)| resource);
        let own = Self {
            tag: tag.to_lowercase(),
            text: usable.into(),
            resource: Arc::new(resource),
        };
        (own, problems)
    }
}

impl Hash for Own {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.tag, &self.text).hash(state);
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        (&self.tag, &self.text) == (&other.tag, &other.text)
    }
}

impl Eq for Own {}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Own").field(&self.tag).finish()
    }
}
