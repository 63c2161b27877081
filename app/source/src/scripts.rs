//! Scripts of authors: which of those reported when a file was read site.toml allows after all.

use plaza_model::{Code, Diagnostic, Security};

/// Whether a diagnostic is about a script that the site's owner allows.
pub(crate) fn is_allowed(security: &Security, diagnostic: &Diagnostic) -> bool {
    if diagnostic.code != Code::Script {
        return false;
    }
    let line = diagnostic.place.as_ref().map_or("", |place| &place.line);
    let names_one = |source: &String| match source.strip_prefix('\'') {
        // A hash is of a script in the page. Whether of this one, only browsers compute.
        Some(_) => !line.contains("src="),
        None => line.contains(source.as_str()),
    };
    security.script.iter().any(names_one)
}
