//! public/: the files of a site that are published unchanged, at the same paths.

use std::path::Path;

use plaza_model::{Bytes, Code, Diagnostic, Level};

use crate::site_folder::{self, Found};
use crate::{Asset, Role};

/// The name of the folder.
pub(crate) const FOLDER: &str = "public";

/// The files of a site's public/; those that cannot be published are left out and reported.
pub(crate) fn files(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let found = site_folder::walk(root, FOLDER, problems);
    // Hugo, Zola, Gatsby and others write their output to a folder of this name.
    if found.iter().any(|found| path_of(found) == "index.html") {
        let message = "it contains an index.html, so none of it is published".to_owned();
        let problem = Diagnostic::of_file(FOLDER, Level::Warning, Code::Public, message);
        problems.push(problem.hint(
            "if another generator writes its site here, move it elsewhere; otherwise remove \
             index.html, because Plaza generates the home page",
        ));
        return Vec::new();
    }
    if let Some(first) = found
        .iter()
        .find(|found| path_of(found).starts_with("assets/"))
    {
        let message = "browsers cache files below /assets/ for a year, even if they change";
        let file = first.path.as_str();
        let problem = Diagnostic::of_file(file, Level::Warning, Code::Public, message.to_owned());
        problems.push(problem.hint("move it to another folder, such as public/files/"));
    }
    let mut assets = Vec::new();
    for found in found {
        match asset(found) {
            Ok(asset) => assets.push(asset),
            Err(problem) => problems.push(problem),
        }
    }
    assets
}

fn asset(found: Found) -> Result<Asset, Diagnostic> {
    let path = path_of(&found).to_owned();
    let role = Role::of(&path);
    let bytes = if role == Role::Icon {
        // Every page uses it, so it is kept in memory, and compressed like pages.
        Bytes::Inline(site_folder::read(&found)?.into())
    } else {
        site_folder::try_to_open(&found)?;
        Bytes::File(found.on_disk)
    };
    Ok(Asset {
        path,
        role,
        bytes,
        source: Some(found.path),
    })
}

/// Its path below the site's root.
fn path_of(found: &Found) -> &str {
    let path = found.path.as_str();
    path.split_once('/').map_or(path, |(_, path)| path)
}
