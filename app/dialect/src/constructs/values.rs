//! Values that are known without running anything: `{{ page.title }}`, `{{ site.title }}`.

use super::edits::Edits;

/// Puts text in the place of the names that stand for it.
pub(super) fn translate(edits: &mut Edits<'_>, values: &[(&str, &str)]) {
    let text = edits.text;
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|found| at + found) {
        at = start + 2;
        let Some(length) = text[at..].find("}}") else {
            return;
        };
        let end = at + length;
        let name = text[at..end].trim_matches('-').trim();
        let known = values.iter().find(|(own, _)| *own == name);
        if let Some((_, value)) = known.filter(|_| edits.within(start).is_none()) {
            edits.replace(start..end + 2, *value);
            at = end + 2;
        }
    }
}
