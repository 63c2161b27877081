//! Identities: what each entry is known by to those who subscribe, and no two of them alike.

use std::collections::{HashMap, HashSet};

use plaza_model::{Code, Diagnostic, SourcePath};

use super::placing::Placed;

/// Gives every entry its identity: what its front matter names, else its address. Who names one comes
/// first. Of two that name the same, the older entry keeps it, and the other is left out.
pub(crate) fn identify(placed: Vec<Placed>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Placed> {
    let mut placed = placed;
    // No two have one address.
    if placed
        .iter()
        .all(|entry| entry.document.matter.id.is_none())
    {
        for entry in &mut placed {
            entry.permalink.as_str().clone_into(&mut entry.id);
        }
        return placed;
    }
    let mut taken: HashMap<String, SourcePath> = HashMap::with_capacity(placed.len());
    let mut left_out = HashSet::new();
    // From the oldest on; what has no date comes last.
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|&at| (placed[at].date.is_none(), placed[at].date));
    for at in order {
        let Some(said) = &placed[at].document.matter.id else {
            continue;
        };
        let file = &placed[at].document.file;
        if let Some(other) = taken.get(&said.value) {
            let message = format!("`{}` is the id of `{other}` as well", said.value);
            let error = file.error(Code::Id, said.span.clone(), message);
            diagnostics.push(error.hint("an id belongs to one entry, for ever: remove this one"));
            left_out.insert(file.path.clone());
            continue;
        }
        taken.insert(said.value.clone(), file.path.clone());
        placed[at].id = said.value.clone();
    }
    placed.retain(|entry| !left_out.contains(&entry.document.file.path));
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
    placed
}
