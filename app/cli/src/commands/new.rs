//! `plaza new`: a file with everything an entry of its kind needs, to be filled in.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use jiff::Zoned;
use plaza_model::{Kind, Slug};

use super::Outcome;
use crate::args;
use crate::report;

/// Writes a new entry, and prints where.
pub(crate) fn run(args: &args::New) -> Result<Outcome> {
    let title = args.title.trim();
    if title.is_empty() {
        bail!("the title is empty\nhint: `plaza new post \"First words\"`");
    }
    if !args.content.is_dir() {
        bail!(
            "there is no content folder `{}`\nhint: make it, or name another with `--content`",
            args.content.display()
        );
    }
    // The day of the editor's own calendar.
    let today = Zoned::now().date();
    let slug = Slug::from_ascii(&deunicode::deunicode(title));
    let (folder, dated) = match args.kind {
        Kind::Post => ("blog", true),
        Kind::Interview => ("interviews", true),
        Kind::Roundup => ("roundups", true),
        Kind::Meeting => ("meetings", false),
        Kind::Page | Kind::Minutes => ("pages", false),
    };
    let name = if dated {
        format!("{today}-{slug}.md")
    } else {
        format!("{slug}.md")
    };
    let folder = args.content.join(folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let path: PathBuf = folder.join(name);
    let text = template(args.kind, title, &today.to_string());
    let mut file = match fs::File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!(
                "`{}` is there already\nhint: choose another title, or edit it",
                path.display()
            )
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot write `{}`", path.display()));
        }
    };
    file.write_all(text.as_bytes())
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    report::data(&format!("{}\n", path.display()));
    Ok(Outcome::Done)
}

/// The text of a new file. What stands in capitals is to be filled in.
fn template(kind: Kind, title: &str, date: &str) -> String {
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

/// A title as YAML that means just these characters.
fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}
