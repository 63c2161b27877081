//! `plaza new`: creates an entry from the template of its kind.

use std::path::PathBuf;

use plaza_model::Kind;
use plaza_source::{Destination, FolderError};
use thiserror::Error;

use super::Outcome;
use crate::args;
use crate::clock;
use crate::failure::{HasHint, Result};
use crate::files::{self, Created};
use crate::report;

/// The entry was not created.
#[derive(Debug, Error)]
enum NewError {
    #[error("the title is empty")]
    NoTitle,
    #[error("`{0}` already exists")]
    WasThere(PathBuf),
    #[error("`{name}` is neither a kind nor a collection")]
    Unknown { name: String, known: Vec<String> },
}

impl HasHint for NewError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoTitle => "add one, as in `plaza new post \"First words\"`",
            Self::WasThere(_) => "choose another title, or edit the file",
            Self::Unknown { known, .. } => return Some(format!("use one of {}", known.join(", "))),
        };
        Some(hint.to_owned())
    }
}

/// Creates an entry, and prints its path.
pub(crate) fn run(args: &args::New) -> Result<Outcome> {
    let title = args.title.trim();
    if title.is_empty() {
        return Err(NewError::NoTitle.into());
    }
    if !args.content.is_dir() {
        return Err(FolderError::Missing(args.content.clone()).into());
    }
    let destination = plaza_source::destination(&args.content, &args.kind);
    let Destination { folder, kind } = destination.map_err(|known| NewError::Unknown {
        name: args.kind.clone(),
        known,
    })?;
    let today = plaza_source::day_at(&args.content, clock::now());
    let slug = plaza_source::slug(title);
    let is_dated = matches!(kind, Kind::Post | Kind::Interview | Kind::Roundup);
    let name = if is_dated {
        format!("{today}-{slug}.md")
    } else {
        format!("{slug}.md")
    };
    let folder = args.content.join(folder);
    files::make_folder(&folder)?;
    let path = folder.join(name);
    let text = template(kind, title, &today.to_string());
    if files::create(&path, text.as_bytes())? == Created::WasThere {
        return Err(NewError::WasThere(path).into());
    }
    report::data(&format!("{}\n", path.display()));
    Ok(Outcome::Done)
}

/// The template of a kind; the author replaces what is in capitals.
pub(super) fn template(kind: Kind, title: &str, date: &str) -> String {
    let title = quoted(title);
    let head = format!("title: {title}\n");
    match kind {
        Kind::Post => format!(
            "---\n{head}date: {date}\nauthor: YOUR-NICK\ntags: []\n---\n\n\
             WHAT YOU HAVE TO SAY. The first paragraph is the summary, unless you write `summary:` above.\n"
        ),
        Kind::Interview => format!(
            "---\n{head}date: {date}\nauthor: YOUR-NICK\nguests: [THEIR NAME]\ntags: []\n\
             audio:\n  url: ADDRESS-OR-FILE.mp3\n  length: SIZE-IN-BYTES\n  duration: MM:SS\n---\n\n\
             WHO THEY ARE, AND WHAT YOU TALKED ABOUT.\n\n\
             **YOUR NAME**: THE FIRST QUESTION\n\n\
             **THEIR NAME**: THE ANSWER\n\n\
             **YOUR NAME**: THE NEXT QUESTION\n\n\
             **THEIR NAME**: THE ANSWER\n"
        ),
        Kind::Roundup => {
            let entry = "**THE TITLE** by THE AUTHOR\n\n> A FEW SENTENCES OF IT.\n\n... read more at [ADDRESS](ADDRESS)\n";
            format!(
                "---\n{head}date: {date}\nauthor: YOUR-NICK\ntags: []\n---\n\n\
                 WHAT KIND OF WEEK IT WAS.\n\n{entry}\n{entry}\n{entry}"
            )
        }
        Kind::Meeting => format!(
            "---\n{head}chairs: [YOUR-NICK]\nagenda: ADDRESS\nduration: 60 min\nschedule:\n  \
             - repeat: weekly on WEEKDAY at HH:MM UTC\n    where: \"#CHANNEL\"\n---\n\n\
             WHO MEETS HERE, AND WHAT ABOUT.\n"
        ),
        Kind::Page | Kind::Minutes => format!("---\n{head}---\n\nWHAT THE PAGE SAYS.\n"),
    }
}

/// A title as a quoted YAML string.
fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}
