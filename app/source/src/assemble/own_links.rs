//! The site's own short links: which entry each code of links.lock leads to.

use std::collections::{HashMap, HashSet};

use plaza_model::{Code, Diagnostic, Level, Permalink};

use super::Parts;

/// The site's own short links, by the index of the entry that each leads to. The entries come
/// with their permalinks and aliases.
pub(crate) fn leading_to(
    parts: &Parts<'_>,
    entries: &[(Permalink, Vec<Permalink>)],
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<usize, Vec<Permalink>> {
    let mut shorts: HashMap<usize, Vec<Permalink>> = HashMap::new();
    let Some(below) = parts.settings.short.as_deref() else {
        return shorts;
    };
    if parts.lock.codes.is_empty() {
        return shorts;
    }
    let mut by_address: HashMap<&Permalink, usize> = HashMap::new();
    for (at, (_, aliases)) in entries.iter().enumerate() {
        for alias in aliases {
            by_address.entry(alias).or_insert(at);
        }
    }
    for (at, (permalink, _)) in entries.iter().enumerate() {
        by_address.insert(permalink, at);
    }
    let hidden = parts.hidden.iter().flat_map(|own| &own.addresses);
    let hidden: HashSet<&Permalink> = hidden.collect();
    for (code, path) in &parts.lock.codes {
        let to = Permalink::parse(path).ok();
        if to.as_ref().is_some_and(|to| hidden.contains(to)) {
            continue;
        }
        let Some(&at) = to.as_ref().and_then(|to| by_address.get(to)) else {
            let message = format!(
                "the short link `/{below}/{code}/` leads to `{path}`, which does not exist"
            );
            let gone = Diagnostic::of_file("links.lock", Level::Warning, Code::ShortLink, message);
            let hint = "if its entry moved, add the old address to the entry's `aliases:`";
            diagnostics.push(gone.hint(hint));
            continue;
        };
        let short = Permalink::of_parts([below, code.as_str()]);
        shorts.entry(at).or_default().push(short);
    }
    shorts
}
