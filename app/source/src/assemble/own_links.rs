//! The site's own short links: which entry each code of links.lock leads to.

use std::collections::HashMap;

use plaza_model::{Code, Diagnostic, Level, Permalink, SourcePath};

use super::Parts;
use super::placing::Placed;

/// Gives entries the short links of the site's own that lead to them.
pub(crate) fn shorten(parts: &Parts<'_>, placed: &mut [Placed], diagnostics: &mut Vec<Diagnostic>) {
    let Some(below) = parts.settings.short.as_deref() else {
        return;
    };
    if parts.lock.codes.is_empty() {
        return;
    }
    let mut by_address: HashMap<Permalink, usize> = HashMap::new();
    for (at, entry) in placed.iter().enumerate() {
        for alias in &entry.aliases {
            by_address.entry(alias.clone()).or_insert(at);
        }
    }
    for (at, entry) in placed.iter().enumerate() {
        by_address.insert(entry.permalink.clone(), at);
    }
    for (code, path) in &parts.lock.codes {
        let to = Permalink::parse(path).ok();
        let Some(&at) = to.as_ref().and_then(|to| by_address.get(to)) else {
            diagnostics.push(super::about(
                &SourcePath::new("links.lock"),
                Level::Warning,
                Code::ShortLink,
                format!("the short link `/{below}/{code}/` leads to `{path}`, which is gone"),
                "if it moved, add `aliases:` to the entry that it is now",
            ));
            continue;
        };
        let short = Permalink::of_parts([below, code.as_str()]);
        placed[at].aliases.push(short.clone());
        placed[at].short = Some(short);
    }
}
