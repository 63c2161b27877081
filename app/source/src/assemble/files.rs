//! The files of a content folder that are published as they are.

use std::collections::BTreeMap;

use plaza_dialect::Dialect;
use plaza_model::{Code, Diagnostic, File, FilePath, Level, Permalink, SourcePath};

use super::Parts;
use super::placing::Placed;
use crate::active_file;
use crate::folder::Found;

/// The published files: those of a page bundle are next to its page, others keep their path. Files that
/// are held back, and those of the bundle of an entry that is left out, are not published. Each comes
/// with the content file that it is a copy of.
pub(crate) fn files(
    parts: &Parts<'_>,
    placed: &[Placed],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<File>, Vec<SourcePath>) {
    let bundles: BTreeMap<&str, &Permalink> = placed
        .iter()
        .filter_map(|entry| {
            let bundle = entry.document.name.bundle.as_deref();
            let folder = bundle.or_else(|| asset_folder(parts, entry))?;
            Some((folder, &entry.permalink))
        })
        .collect();
    let refused = parts.documents.iter();
    let refused = refused.filter(|document| parts.refused.contains(&document.file.path));
    let hidden: Vec<&str> = refused
        .filter_map(|document| document.name.bundle.as_deref())
        .collect();
    let (mut files, mut sources) = (Vec::new(), Vec::new());
    let assets = parts.assets.iter();
    let is_left_out = |asset: &Found| {
        parts.refused.contains(&asset.path) || parts.hidden_files.contains_key(&asset.path)
    };
    for asset in assets.filter(|asset| !is_left_out(asset)) {
        let path = asset.path.as_str();
        let folders = || path.match_indices('/').map(|(at, _)| &path[..at]);
        // The innermost bundle that holds the file.
        let bundle = folders()
            .filter_map(|folder| Some((folder, bundles.get(folder)?)))
            .next_back();
        let is_hidden = folders().any(|folder| hidden.contains(&folder));
        let published = match bundle {
            Some((folder, page)) => Ok(page.file(&path[folder.len() + 1..])),
            None if is_hidden => continue,
            None => match &parts.settings.folders {
                Some(folders) => match folders.published(path) {
                    Some(published) => FilePath::parse(&published),
                    None => continue,
                },
                None => FilePath::parse(path),
            },
        };
        if let Some(reason) = activity(parts, asset) {
            let message = format!("the file is not published: {reason}");
            let problem = Diagnostic::of_file(&asset.path, Level::Error, Code::ActiveFile, message);
            let hint = "remove it, or move it to public/, which the owner of the site writes";
            diagnostics.push(problem.hint(hint));
            continue;
        }
        if let Ok(published) = published {
            files.push(File {
                path: published,
                on_disk: asset.on_disk.clone(),
            });
            sources.push(asset.path.clone());
        }
    }
    (files, sources)
}

/// Hexo's folder of a post's files has the name of the post, and lies beside it.
fn asset_folder<'a>(parts: &Parts<'_>, entry: &'a Placed) -> Option<&'a str> {
    let is_hexo = parts.settings.dialect == Some(Dialect::Hexo);
    let path = entry.document.file.path.as_str();
    let (stem, _) = path.rsplit_once('.').filter(|_| is_hexo)?;
    Some(stem)
}

/// Why a file is not published, if authors' HTML is not trusted and the file could run scripts.
fn activity(parts: &Parts<'_>, asset: &Found) -> Option<String> {
    if parts.settings.unsafe_html {
        return None;
    }
    parts.facts.activity(&asset.on_disk, || {
        active_file::reason(&asset.path, &asset.on_disk)
    })
}
