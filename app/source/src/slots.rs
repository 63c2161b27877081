//! slots/: texts of the site's owner, each at its place on pages, with values of the page in it.
//!
//! A value is a name in braces: `{title}`. While a slot is read, letters that are nowhere else in it stand
//! in its place, as many as the name has, so that they survive markdown and addresses.

#![expect(
    clippy::disallowed_methods,
    reason = "this module lists one folder, and its messages name the path"
)]

mod checks;
mod values;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use plaza_markup::Filling;
use plaza_model::{
    Code, Diagnostic, Level, Permalink, Security, Slot, SlotMark, SlotName, SourcePath,
};
use plaza_text::{Limits, SourceFile, nearest};

use crate::document::Document;
use crate::folder;
use crate::links::{LinkMap, Noted, Resolver};
use crate::scheme::{self, Purpose};
use crate::scripts;

/// The name of the folder.
pub const FOLDER: &str = "slots";

/// A slot whose links are not resolved yet.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    document: Arc<Document>,
    marks: Vec<SlotMark>,
}

/// Reads the slots of a folder; `at` is its path in messages.
pub(crate) fn read(
    folder: &Path,
    at: &str,
    security: &Security,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<SlotName, Draft> {
    let mut slots: BTreeMap<SlotName, (SourcePath, Draft)> = BTreeMap::new();
    for name in names(folder) {
        let path = SourcePath::new(&format!("{at}/{name}"));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let is_html = ["html", "htm"].contains(&extension);
        if !is_html && !["md", "markdown"].contains(&extension) {
            let message = "a slot is a file in `.html` or `.md`, so this one is ignored".to_owned();
            let problem = Diagnostic::of_file(&path, Level::Warning, Code::Slot, message);
            diagnostics.push(problem.hint("rename it, or move it out of slots/"));
            continue;
        }
        let Some(slot) = SlotName::ALL.into_iter().find(|own| own.as_str() == stem) else {
            diagnostics.push(unknown(&path, stem));
            continue;
        };
        if let Some((other, _)) = slots.get(&slot) {
            let message = format!(
                "`{stem}` is already `{}`, so this file is ignored",
                other.file_name()
            );
            let problem = Diagnostic::of_file(&path, Level::Error, Code::Slot, message);
            diagnostics.push(problem.hint("keep one of the two"));
            continue;
        }
        let on_disk = folder.join(&name);
        if fs::symlink_metadata(&on_disk).is_ok_and(|file| !file.is_file()) {
            let message = "it is not a file, so it is ignored".to_owned();
            let problem = Diagnostic::of_file(&path, Level::Warning, Code::Slot, message);
            diagnostics.push(problem.hint("put the file itself here"));
            continue;
        }
        match one(slot, is_html, &path, &on_disk, security) {
            Ok((draft, problems)) => {
                diagnostics.extend(problems);
                slots.insert(slot, (path, draft));
            }
            Err(problems) => diagnostics.extend(problems),
        }
    }
    let slots = slots.into_iter();
    slots.map(|(name, (_, draft))| (name, draft)).collect()
}

/// The names of the files, in order, without those of editors.
fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = items.filter_map(|item| item.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| !name.starts_with('.') && !name.ends_with('~'))
        .collect();
    names.sort();
    names
}

fn unknown(path: &SourcePath, stem: &str) -> Diagnostic {
    let all = SlotName::ALL.map(SlotName::as_str);
    let message = format!("there is no slot `{stem}`, so this file is ignored");
    let problem = Diagnostic::of_file(path, Level::Error, Code::Slot, message);
    problem.hint(match nearest(stem, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the slots are {}", all.join(", ")),
    })
}

/// Reads one slot. If it has an error, it is left out.
fn one(
    slot: SlotName,
    is_html: bool,
    path: &SourcePath,
    on_disk: &Path,
    security: &Security,
) -> Result<(Draft, Vec<Diagnostic>), Vec<Diagnostic>> {
    let bytes = folder::read(path, on_disk, Limits::default().file).map_err(|error| vec![error])?;
    let file = SourceFile::decode(path.clone(), bytes).map_err(|error| vec![error])?;
    // Browsers read line ends like this, before they compute the digest of a script.
    let text = file.text.replace("\r\n", "\n");
    let file = SourceFile::new(path.clone(), text);
    let mut diagnostics = Vec::new();
    if slot == SlotName::Head && !is_html {
        let message = "the slot `head` has no text, so it is not markdown".to_owned();
        let problem = Diagnostic::of_file(path, Level::Error, Code::Slot, message);
        return Err(vec![problem.hint("rename it to `head.html`")]);
    }
    let (file, found) = values::hidden(file, slot, &mut diagnostics);
    let blocks = if is_html {
        plaza_markup::html_blocks
    } else {
        plaza_markup::blocks
    };
    let document = Document::of_text(file, blocks, &mut diagnostics);
    // A script or style in a slot is the owner's own, so pages allow it by its digest.
    diagnostics.retain(|problem| {
        let line = problem.place.as_ref().map_or("", |place| &place.line);
        let is_inline = problem.code == Code::Script && !line.contains("src=");
        let is_style = problem.message.starts_with("this style has no effect");
        !is_inline && !is_style && !scripts::is_allowed(security, problem)
    });
    let marks = checks::marks(&document, found, &mut diagnostics);
    if slot == SlotName::Head {
        checks::head(&document, &mut diagnostics);
    }
    checks::sheets(&document, &mut diagnostics);
    if plaza_text::has_error(&diagnostics) {
        return Err(diagnostics);
    }
    let document = Arc::new(document);
    Ok((Draft { document, marks }, diagnostics))
}

impl Draft {
    /// The slot, with its links resolved. An address with a value in it stays as it is.
    pub(crate) fn finish(&self, map: &LinkMap<'_>, noted: &mut Noted) -> Slot {
        let root = Permalink::root();
        let mut resolver = Resolver {
            map,
            document: &self.document,
            permalink: &root,
            own: None,
            noted: Noted::default(),
        };
        let has_value = |text: &str| self.marks.iter().any(|mark| text.contains(&mark.letters));
        let html = self.document.text.fill(|hole| {
            if has_value(&hole.target) && scheme::bad(&hole.target, Purpose::Link).is_none() {
                return Filling::AsWritten;
            }
            resolver.fill(hole)
        });
        noted.append(resolver.noted);
        let mut loads = html.loads().to_vec();
        loads.extend(checks::own_digests(self.document.text.as_written()));
        Slot {
            html: html.loading(loads.into()),
            marks: self.marks.clone(),
        }
    }
}
