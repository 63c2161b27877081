//! Finds all errors in the sheets of a style, in order. The bundler stops at the first error, which may
//! differ from run to run.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use plaza_model::{Code, Diagnostic};
use plaza_text::SourceFile;

use super::errors;
use super::pairs;
use super::sheets::{MAIN, Sheets};

/// Checks the main sheet and everything it imports.
pub(super) fn check(sheets: &Sheets) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut known = BTreeSet::from([MAIN.to_owned()]);
    let mut open = vec![MAIN.to_owned()];
    while let Some(path) = open.pop() {
        let Some(file) = sheets.get(&path) else {
            continue;
        };
        for imported in one(sheets, &path, file, &mut problems) {
            if known.insert(imported.clone()) {
                open.push(imported);
            }
        }
    }
    problems
}

/// Checks one sheet, and returns the paths of those it imports.
fn one(
    sheets: &Sheets,
    path: &str,
    file: &SourceFile,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    // Something unclosed causes spurious errors in what follows it.
    if let Some(unpaired) = pairs::unpaired(file) {
        problems.push(unpaired);
        return Vec::new();
    }
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        filename: path.to_owned(),
        error_recovery: true,
        warnings: Some(Arc::clone(&warnings)),
        ..ParserOptions::default()
    };
    let sheet = StyleSheet::parse(&file.text, options);
    let warnings = warnings.read().unwrap_or_else(PoisonError::into_inner);
    problems.extend(warnings.iter().map(|of| errors::parsing(sheets, of)));
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(error) => {
            problems.push(errors::parsing(sheets, &error));
            return Vec::new();
        }
    };
    let mut imported = Vec::new();
    for rule in &sheet.rules.0 {
        let CssRule::Import(import) = rule else {
            continue;
        };
        let place = errors::statement(file, import.loc.line, import.loc.column);
        if super::addresses::is_elsewhere(&import.url) {
            let message = "pages cannot load style sheets from other sites";
            let problem = file.error(Code::Style, place, message);
            problems.push(problem.hint("copy the sheet into style/, and import it from there"));
            continue;
        }
        match sheets.imported(&import.url, path) {
            Ok(path) => imported.push(path),
            Err(missing) => {
                let problem = file.error(Code::Style, place, missing.to_string());
                problems.push(problem.hint("write its path relative to this sheet"));
            }
        }
    }
    imported
}
