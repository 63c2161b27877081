//! Identities: what each entry is known by to those who subscribe, and no two of them alike.

use std::collections::HashMap;

use plaza_model::{Code, Diagnostic, SourcePath};

use super::placing::Placed;

/// Gives every entry its identity: what its front matter names, else its address. Who names one comes
/// first; of two that are the same the older entry keeps it.
pub(crate) fn identify(placed: &mut [Placed], diagnostics: &mut Vec<Diagnostic>) {
    // No two have one address.
    if placed
        .iter()
        .all(|entry| entry.document.matter.id.is_none())
    {
        for entry in placed {
            entry.permalink.as_str().clone_into(&mut entry.id);
        }
        return;
    }
    let mut taken: HashMap<String, SourcePath> = HashMap::with_capacity(placed.len());
    for entry in placed.iter_mut().rev() {
        let Some(said) = &entry.document.matter.id else {
            continue;
        };
        let file = &entry.document.file;
        if let Some(other) = taken.get(&said.value) {
            let message = format!("`{}` is the id of `{other}` as well", said.value);
            let error = file.error(Code::Id, said.span.clone(), message);
            diagnostics.push(error.hint("an id is of one entry alone, for ever: remove this one"));
            continue;
        }
        taken.insert(said.value.clone(), file.path.clone());
        entry.id.clone_from(&said.value);
    }
    for entry in placed.iter_mut().rev().filter(|entry| entry.id.is_empty()) {
        let own = entry.permalink.as_str();
        let mut id = own.to_owned();
        let mut number = 1;
        while taken.contains_key(&id) {
            number += 1;
            id = format!("{own}#{number}");
        }
        if number > 1 {
            let file = &entry.document.file;
            let message = format!(
                "`{own}` is the id of `{}`, which stood here before",
                taken[own]
            );
            let opening = entry.document.matter.opening.clone();
            let warning = file.warning(Code::Id, opening, message);
            diagnostics
                .push(warning.hint(format!("add `id: \"{id}\"`, so that it stays as it is")));
        }
        taken.insert(id.clone(), entry.document.file.path.clone());
        entry.id = id;
    }
}
