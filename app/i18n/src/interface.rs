//! The interface of a site: its texts in every language that its pages have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::check;
use crate::own::Own;
use crate::texts::Texts;

/// The texts of a site, by language.
#[derive(Clone)]
pub struct Interface {
    language: String,
    own: Vec<Own>,
    texts: BTreeMap<String, Arc<Texts>>,
}

impl Interface {
    /// The texts of a site in one language, with pages in others.
    pub fn new(language: &str, others: &BTreeSet<String>, own: Vec<Own>) -> Self {
        let languages = others.iter().map(String::as_str).chain([language]);
        let texts = languages.map(|tag| (tag.to_owned(), Arc::new(Texts::new(tag, &own))));
        Self {
            language: language.to_owned(),
            texts: texts.collect(),
            own,
        }
    }

    /// The texts of the site's language.
    pub fn main(&self) -> &Arc<Texts> {
        &self.texts[&self.language]
    }

    /// The texts of a language, which is the site's unless another is named.
    pub fn of(&self, language: Option<&str>) -> &Arc<Texts> {
        let other = language.and_then(|tag| self.texts.get(tag));
        other.unwrap_or_else(|| self.main())
    }

    /// For each language, the names of the texts that are only there in English.
    pub fn missing(&self) -> Vec<(&str, Vec<&'static str>)> {
        let languages = self.texts.iter().map(|(tag, texts)| {
            let missing = check::keys().filter(|key| texts.is_missing(key));
            (tag.as_str(), missing.collect::<Vec<_>>())
        });
        languages
            .filter(|(_, missing)| !missing.is_empty())
            .collect()
    }
}

impl PartialEq for Interface {
    fn eq(&self, other: &Self) -> bool {
        (&self.language, &self.own) == (&other.language, &other.own)
            && self.texts.keys().eq(other.texts.keys())
    }
}

impl Eq for Interface {}

impl Hash for Interface {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.language, &self.own).hash(state);
        for language in self.texts.keys() {
            language.hash(state);
        }
    }
}

impl fmt::Debug for Interface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let languages: Vec<&String> = self.texts.keys().collect();
        f.debug_struct("Interface")
            .field("language", &self.language)
            .field("languages", &languages)
            .field("own", &self.own)
            .finish()
    }
}
