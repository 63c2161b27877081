//! `plaza init`: begins a site, or writes down in a site.toml what another generator's config says, so that
//! a community can do without that config.

mod fresh;

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Outcome;
use crate::args::{self, Format};
use crate::failure::{HasHint, Result};
use crate::files::{self, Created};
use crate::report::{self, Places};

/// No site.toml was written.
#[derive(Debug, Error)]
enum InitError {
    #[error("`{0}` has no config of a generator that Plaza knows")]
    Unknown(PathBuf),
    #[error("`{0}` already exists")]
    WasThere(PathBuf),
}

impl HasHint for InitError {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Unknown(_) => "choose the folder that has one with `--from DIR`",
            Self::WasThere(_) => "edit the file, or remove it first",
        };
        Some(hint.to_owned())
    }
}

/// Begins a site, or writes the site.toml of one that exists.
pub(crate) fn run(args: &args::Init) -> Result<Outcome> {
    match &args.from {
        Some(from) => of_another(from),
        None if plaza_source::read_foreign(&args.folder).is_some() => of_another(&args.folder),
        None => fresh::write(args),
    }
}

/// Writes site.toml, and prints its path.
fn of_another(from: &Path) -> Result<Outcome> {
    let Some(foreign) = plaza_source::read_foreign(from) else {
        return Err(InitError::Unknown(from.to_owned()).into());
    };
    report::recognised(foreign.dialect, from, &foreign.by);
    report::diagnostics(from, &foreign.diagnostics, Format::Human, Places::All);
    let path = from.join("site.toml");
    if files::create(&path, foreign.settings.as_bytes())? == Created::WasThere {
        return Err(InitError::WasThere(path).into());
    }
    report::data(&format!("{}\n", path.display()));
    Ok(Outcome::Done)
}
