//! Duplicates: two entries with one title, or with one text. Whoever copies a file to begin a new one forgets
//! something of it.

use std::collections::HashMap;

use plaza_model::{Code, Diagnostic, Kind, Level};

use crate::assemble::placing::Placed;
use crate::short_links::title_key;

/// Shorter texts, in bytes, may be alike by chance.
const SHORTEST: usize = 80;

pub(super) fn check(placed: &[Placed]) -> Vec<Diagnostic> {
    let mut by_title: HashMap<_, Vec<&Placed>> = HashMap::new();
    let mut by_text: HashMap<_, Vec<&Placed>> = HashMap::new();
    // Oldest first: the newer one is the copy.
    for entry in placed.iter().rev() {
        let document = &entry.document;
        let language = (&document.matter.lang, &document.name.language);
        // A roundup of every week may have the same title, and minutes have.
        if matches!(entry.kind, Kind::Post | Kind::Interview | Kind::Page) && entry.date.is_some() {
            let key = (
                title_key(&document.matter.title),
                entry.collection,
                language,
            );
            by_title.entry(key).or_default().push(entry);
        }
        let text = document.text.as_written();
        if text.len() >= SHORTEST {
            by_text.entry((text, language)).or_default().push(entry);
        }
    }
    let mut told = Vec::new();
    for entry in placed {
        let document = &entry.document;
        let (file, matter) = (&document.file, &document.matter);
        let language = (&matter.lang, &document.name.language);
        let key = (document.text.as_written(), language);
        let same_text = by_text.get(&key).map_or([].as_slice(), Vec::as_slice);
        if let Some(first) = copied(entry, same_text) {
            let message = format!("the text is that of `{}`", first.document.file.path);
            let copy = Diagnostic::of_file(&file.path, Level::Warning, Code::Duplicate, message);
            told.push(copy.hint("remove one of the two files, or write another text"));
            continue;
        }
        let key = (title_key(&matter.title), entry.collection, language);
        let same_title = by_title.get(&key).map_or([].as_slice(), Vec::as_slice);
        // A title that is used again and again is that of a series.
        if same_title.len() == 2
            && let Some(first) = copied(entry, same_title)
        {
            let title = &matter.title;
            let message = format!(
                "“{title}” is also the title of `{}`",
                first.document.file.path
            );
            let span = matter.places.title.clone();
            let span = span.unwrap_or_else(|| matter.opening.clone());
            let copy = file.warning(Code::Duplicate, span, message);
            told.push(copy.hint("write another title, as readers see both in lists and feeds"));
        }
    }
    told
}

/// The first of some entries, if this one is another of them.
fn copied<'a>(entry: &Placed, alike: &[&'a Placed]) -> Option<&'a Placed> {
    let (first, others) = alike.split_first()?;
    let is_copy = others.iter().any(|other| std::ptr::eq(*other, entry));
    is_copy.then_some(*first)
}
