//! public/: the files of a site that are published as they are, at the same paths.

use std::path::Path;

use plaza_model::{Bytes, Code, Diagnostic, Level};

use crate::site_folder::{self, Found};
use crate::{Asset, Role};

/// Its name in the site's folder.
pub(crate) const FOLDER: &str = "public";

/// The files of a site's public/; those that cannot be published are left out and reported.
pub(crate) fn files(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let found = site_folder::walk(root, FOLDER, problems);
    // Hugo, Zola, Gatsby and others write the site they build to a folder of this name.
    if found.iter().any(|found| path_of(found) == "index.html") {
        let message = "it holds a whole site, so nothing of it is published".to_owned();
        let problem = Diagnostic::of_file(FOLDER, Level::Warning, Code::Public, message);
        problems.push(problem.hint(
            "move what another generator built elsewhere; if it is none, remove its index.html, \
             as the home page is made of the content",
        ));
        return Vec::new();
    }
    if let Some(first) = found
        .iter()
        .find(|found| path_of(found).starts_with("assets/"))
    {
        let message = "browsers keep what is below /assets/ for a year, even when it changes";
        let file = first.path.as_str();
        let problem = Diagnostic::of_file(file, Level::Warning, Code::Public, message.to_owned());
        problems.push(problem.hint("move it to a folder of another name, such as public/files/"));
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
        // Every page names it, so it is kept, and compressed as pages are.
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

/// Where it stands below the site's root.
fn path_of(found: &Found) -> &str {
    let path = found.path.as_str();
    path.split_once('/').map_or(path, |(_, path)| path)
}
