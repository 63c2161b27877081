//! The style sheets of a site: the CSS files below style/, and what their `@import`s resolve to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use lightningcss::bundler::{ResolveResult, SourceProvider};
use plaza_model::{Diagnostic, SourcePath, joined};
use plaza_text::SourceFile;

use super::FOLDER;
use crate::site_folder::{self, Found};

/// The main sheet.
pub(super) const MAIN: &str = "style/main.css";

/// The sheets, by path in the site's folder.
pub(super) struct Sheets(BTreeMap<String, SourceFile>);

/// A sheet that does not exist.
#[derive(Debug)]
pub(super) struct Missing(String);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` does not exist in {FOLDER}/", self.0)
    }
}

impl std::error::Error for Missing {}

impl Sheets {
    /// Reads the CSS files; `None` if there are none. A missing main sheet is generated: it imports all
    /// others, in the order of their paths.
    pub(super) fn read(found: &[Found], problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut sheets = BTreeMap::new();
        let is_css = |found: &&Found| found.path.as_str().to_ascii_lowercase().ends_with(".css");
        for found in found.iter().filter(is_css) {
            match site_folder::read_text(found) {
                Ok(file) => {
                    sheets.insert(found.path.as_str().to_owned(), file);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if sheets.is_empty() {
            return None;
        }
        if !sheets.contains_key(MAIN) {
            let mut all = String::new();
            for path in sheets.keys() {
                let beside = path.strip_prefix("style/").unwrap_or(path);
                let quoted = beside.replace('\\', "\\\\").replace('"', "\\\"");
                // Writing to a String cannot fail.
                let _ = writeln!(all, "@import \"{quoted}\";");
            }
            let file = SourceFile::new(SourcePath::new(MAIN), all);
            sheets.insert(MAIN.to_owned(), file);
        }
        Some(Self(sheets))
    }

    /// The sheet at a path.
    pub(super) fn get(&self, path: &str) -> Option<&SourceFile> {
        self.0.get(path)
    }

    /// Resolves an `@import` in a sheet.
    pub(super) fn imported(&self, specifier: &str, by: &str) -> Result<String, Missing> {
        let path = from(by, specifier).filter(|path| self.0.contains_key(path));
        path.ok_or_else(|| Missing(specifier.to_owned()))
    }
}

impl SourceProvider for Sheets {
    type Error = Missing;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, Missing> {
        let path = file.to_string_lossy();
        let file = self.get(&path).map(|file| file.text.as_str());
        file.ok_or_else(|| Missing(path.into_owned()))
    }

    fn resolve(&self, specifier: &str, by: &Path) -> Result<ResolveResult, Missing> {
        let path = self.imported(specifier, &by.to_string_lossy())?;
        Ok(ResolveResult::File(path.into()))
    }
}

/// Resolves an address in a sheet to a path in the site's folder: relative to the sheet, or to the site's
/// folder if it begins with `/`. `None` if it leaves the folder.
pub(super) fn from(sheet: &str, address: &str) -> Option<String> {
    match address.strip_prefix('/') {
        Some(rest) => joined("", rest),
        None => joined(
            sheet.rsplit_once('/').map_or("", |(folder, _)| folder),
            address,
        ),
    }
}
