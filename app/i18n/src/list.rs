//! Lists as in a sentence, by ICU4X: `A, B and C`.

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::parts::LITERAL;
use icu_locale_core::Locale;
use writeable::{Part, PartsWrite, Writeable as _};

/// The lists of a language.
pub(crate) struct List(Option<ListFormatter>);

impl List {
    pub(crate) fn new(tag: &str) -> Self {
        // Without a comma before the last, as everywhere on English pages.
        let tag = if tag.eq_ignore_ascii_case("en") {
            "en-GB"
        } else {
            tag
        };
        let locale = tag.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self(ListFormatter::try_new_and((&locale).into(), options).ok())
    }

    /// What stands before, between and after the items.
    pub(crate) fn between(&self, items: &[&str]) -> Vec<String> {
        let mut out = Between::default();
        if let Some(list) = &self.0 {
            // A string takes everything.
            let _ = list.format(items.iter()).write_to_parts(&mut out);
        }
        let mut between = out.done;
        between.push(out.words);
        between.resize(items.len() + 1, String::new());
        between
    }
}

/// Collects what is between the items.
#[derive(Default)]
struct Between {
    done: Vec<String>,
    words: String,
    is_item: bool,
}

impl std::fmt::Write for Between {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        if !self.is_item {
            self.words.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for Between {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> std::fmt::Result,
    ) -> std::fmt::Result {
        let before = self.is_item;
        self.is_item = part != LITERAL;
        if self.is_item && !before {
            let words = std::mem::take(&mut self.words);
            self.done.push(words);
        }
        let written = write(self);
        self.is_item = before;
        written
    }
}
