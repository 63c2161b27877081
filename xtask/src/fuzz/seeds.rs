//! What fuzzing starts from: files of this repository, and of ../shared/corpus where it is there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::run::Workspace;

/// Longer parts are no better as a start.
const LONGEST: usize = 4000;
/// From each folder.
const MOST: usize = 400;

/// Writes the seeds of a target into its corpus. Seeds that are there are kept.
pub(crate) fn write(workspace: &Workspace, corpus: &Path, target: &str) -> Result<()> {
    fs::create_dir_all(corpus).with_context(|| format!("cannot create {}", corpus.display()))?;
    let shared = workspace.root.join("../shared/corpus");
    for (name, folder) in [
        ("own", workspace.root.join("content")),
        ("end2end", workspace.root.join("end2end/content")),
        ("shared", shared),
    ] {
        let mut files = Vec::new();
        walk(&folder, &mut files);
        files.sort();
        let seeds = files
            .iter()
            .filter_map(|path| seed(path, target))
            .filter(|seed| !seed.is_empty());
        for (number, seed) in seeds.take(MOST).enumerate() {
            let path = corpus.join(format!("{name}-{number:04}"));
            fs::write(&path, seed).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

/// The part of a file that a target reads; `None` if it reads another kind of file.
fn seed(path: &Path, target: &str) -> Option<Vec<u8>> {
    let extension = path.extension()?.to_str()?;
    let name = path.file_name()?.to_str()?;
    let is_wanted = match target {
        "captions" => matches!(extension, "vtt" | "srt"),
        "links_lock" => name == "links.lock",
        "settings" => name == "site.toml",
        "subscriptions" => matches!(extension, "ini" | "opml"),
        "feed" => matches!(extension, "xml" | "rss" | "atom"),
        _ => matches!(extension, "md" | "markdown" | "html" | "mdx"),
    };
    if !is_wanted {
        return None;
    }
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    let (matter, body) = parts(&text);
    let part = match target {
        "yaml" if text.starts_with("---") => matter.to_owned(),
        "toml" if text.starts_with("+++") => matter.to_owned(),
        "yaml" | "toml" => return None,
        "schedule" => matter.split_once("schedule:")?.1.to_owned(),
        "markdown" | "html" | "transcript" | "roundup" => body.to_owned(),
        "folder" => format!("blog/{name}\n{text}\0site.toml\ntitle = \"A\"\n"),
        _ => text,
    };
    let end = (0..=part.len().min(LONGEST))
        .rev()
        .find(|at| part.is_char_boundary(*at))?;
    Some(part.as_bytes()[..end].to_vec())
}

/// Front matter and body.
fn parts(text: &str) -> (&str, &str) {
    for fence in ["---\n", "+++\n"] {
        if let Some(rest) = text.strip_prefix(fence)
            && let Some((matter, body)) = rest.split_once(&format!("\n{fence}"))
        {
            return (matter, body);
        }
    }
    ("", text)
}
