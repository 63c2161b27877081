//! Diagnostics as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0).

use std::collections::BTreeSet;
use std::path::Path;

use plaza_model::{Code, Diagnostic};
use serde_json::{Value, json};

use super::path;

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
    format!("{log:#}\n")
}

fn result(content: &Path, diagnostic: &Diagnostic) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": path(content, &diagnostic.file) } });
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
        .map(|hint| format!("\nhint: {hint}"))
        .unwrap_or_default();
    json!({
        "ruleId": diagnostic.code,
        "level": diagnostic.level.as_str(),
        "message": { "text": format!("{}{hint}", diagnostic.message) },
        "locations": [{ "physicalLocation": location }],
    })
}
