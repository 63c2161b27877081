//! Diagnostics as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0).

use std::collections::BTreeSet;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use plaza_model::{Code, Diagnostic};
use serde_json::{Value, json};

use super::{json as escaped, path, plain};

/// A log with one run.
pub(super) fn sarif(content: &Path, diagnostics: &[Diagnostic]) -> String {
    let codes: BTreeSet<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    let rules: Vec<Value> = codes
        .into_iter()
        .map(|code| json!({ "id": code }))
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(content, diagnostic))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "plaza",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            // Columns are counted in characters, which SARIF calls code points.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    escaped(&format!("{log:#}\n")).into_owned()
}

fn result(content: &Path, diagnostic: &Diagnostic) -> Value {
    let mut location =
        json!({ "artifactLocation": { "uri": uri(&path(content, &diagnostic.file)) } });
    if let Some(place) = &diagnostic.place {
        location["region"] = json!({
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        });
    }
    let hint = diagnostic
        .hint
        .as_ref()
        .map(|hint| format!("\nhint: {}", plain(&hint.to_string())))
        .unwrap_or_default();
    json!({
        "ruleId": diagnostic.code,
        "level": diagnostic.level.as_str(),
        "message": { "text": format!("{}{hint}", plain(&diagnostic.message)) },
        "locations": [{ "physicalLocation": location }],
    })
}

/// What a path of a relative reference encodes (RFC 3986, sections 3.3 and 4.2): all that is not
/// unreserved, a delimiter or `/`, and `:`, which would end a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// A path as a URI reference (SARIF, section 3.4.3).
fn uri(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        for (path, expected) in [
            ("content/a b%#?.md", "content/a%20b%25%23%3F.md"),
            ("javascript:x", "javascript%3Ax"),
            ("../\u{e9}/\n", "../%C3%A9/%0A"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
