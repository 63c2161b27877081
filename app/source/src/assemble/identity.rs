//! Identities: the unique id by which feeds and calendars know each entry.

use std::collections::HashMap;

use plaza_model::{Code, Diagnostic, Permalink, SourcePath};

use crate::document::Document;

/// The identity of every entry: what its front matter names, else its address. Who names one comes
/// first. Of two that name the same, the one keeps it that is at that address or has it as an alias,
/// else the older one; the other has none and is left out. The entries come newest first.
pub(crate) fn ids(
    entries: &[(&Document, &Permalink)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<String>> {
    // Addresses are unique.
    if entries
        .iter()
        .all(|(document, _)| document.matter.id.is_none())
    {
        let addresses = entries.iter().map(|(_, own)| own.as_str());
        return addresses.map(|own| Some(own.to_owned())).collect();
    }
    let mut ids: Vec<Option<String>> = vec![None; entries.len()];
    let mut taken: HashMap<String, &SourcePath> = HashMap::with_capacity(entries.len());
    // Oldest first; entries without a date come last.
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| {
        let (document, permalink) = entries[at];
        let has_stood_there = document.matter.id.as_ref().is_some_and(|id| {
            let mut aliases = document.matter.aliases.iter();
            id.value == permalink.as_str() || aliases.any(|alias| alias.value == id.value)
        });
        (!has_stood_there, document.date().is_none(), document.date())
    });
    for at in order {
        let (document, _) = entries[at];
        let Some(said) = &document.matter.id else {
            continue;
        };
        let file = &document.file;
        if let Some(other) = taken.get(&said.value) {
            let message = format!("`{}` is already the id of `{other}`", said.value);
            let error = file.error(Code::Id, said.span.clone(), message);
            diagnostics.push(error.hint("remove it, as each id identifies one entry"));
            continue;
        }
        taken.insert(said.value.clone(), &file.path);
        ids[at] = Some(said.value.clone());
    }
    for (at, (document, permalink)) in entries.iter().enumerate().rev() {
        if document.matter.id.is_some() {
            continue;
        }
        let own = permalink.as_str();
        let mut id = own.to_owned();
        let mut number = 1;
        while taken.contains_key(&id) {
            number += 1;
            id = format!("{own}#{number}");
        }
        if number > 1 {
            let file = &document.file;
            let message = format!(
                "`{own}` is the id of `{}`, which had this address before",
                taken[own]
            );
            let opening = document.matter.opening.clone();
            // What it is known by would change when the other is deleted.
            let error = file.error(Code::Id, opening, message);
            let line = document.line("id", &id);
            diagnostics.push(error.hint(format!("add `{line}`, so that its id does not change")));
        }
        taken.insert(id.clone(), &document.file.path);
        ids[at] = Some(id);
    }
    ids
}
