//! style/: the CSS of a site, bundled and minified into its own cascade layer.
//!
//! It is main.css with its imports or, without main.css, all CSS files in the order of their paths. A
//! style with an error is not used at all: half of one may look worse than none.

mod addresses;
mod check;
mod errors;
mod pairs;
mod sheets;

use std::collections::BTreeSet;
use std::path::Path;

use lightningcss::bundler::Bundler;
use lightningcss::dependencies::DependencyOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use plaza_model::{Diagnostic, Level};

use crate::browsers;
use crate::site_folder;
use sheets::{MAIN, Sheets};

/// The name of the folder.
pub(crate) const FOLDER: &str = "style";

/// The style has errors, which have been reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken;

/// Compiles the style of a site; `None` if it has none. `names` are the paths of public files, the site's
/// and the theme's, which addresses in the style may lead to.
pub(crate) fn read(
    root: &Path,
    names: &BTreeSet<&str>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Option<String>, Broken> {
    let mut own = Vec::new();
    let style = compile(root, names, &mut own);
    let is_broken = own.iter().any(|problem| problem.level == Level::Error);
    problems.append(&mut own);
    match style {
        _ if is_broken => Err(Broken),
        style => Ok(style),
    }
}

fn compile(root: &Path, names: &BTreeSet<&str>, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let found = site_folder::walk(root, FOLDER, problems);
    // A link that is not followed means that a part of the style is missing.
    for problem in &mut *problems {
        problem.level = Level::Error;
    }
    let sheets = Sheets::read(&found, problems)?;
    problems.extend(check::check(&sheets));
    if problems.iter().any(|problem| problem.level == Level::Error) {
        return None;
    }
    let css = bundle(&sheets, names, problems);
    match css {
        Ok(css) => Some(format!("@layer site{{{}}}", css.trim_end())),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Bundles and minifies the sheets.
fn bundle(
    sheets: &Sheets,
    names: &BTreeSet<&str>,
    problems: &mut Vec<Diagnostic>,
) -> Result<String, Diagnostic> {
    let mut bundler = Bundler::new(sheets, None, ParserOptions::default());
    let mut sheet = bundler
        .bundle(Path::new(MAIN))
        .map_err(|error| errors::bundling(sheets, &error))?;
    let targets = browsers::targets();
    let minify = MinifyOptions {
        targets,
        ..MinifyOptions::default()
    };
    sheet
        .minify(minify)
        .map_err(|error| errors::minifying(sheets, &error))?;
    let print = PrinterOptions {
        minify: true,
        targets,
        analyze_dependencies: Some(DependencyOptions {
            remove_imports: true,
        }),
        ..PrinterOptions::default()
    };
    let printed = sheet
        .to_css(print)
        .map_err(|error| errors::printing(sheets, &error))?;
    Ok(addresses::published(sheets, names, printed, problems))
}
