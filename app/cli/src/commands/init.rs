//! `plaza init`: writes down in a site.toml what another generator's config says, so that a community
//! can do without that config.

use std::path::PathBuf;

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

/// Writes site.toml, and prints its path.
pub(crate) fn run(args: &args::Init) -> Result<Outcome> {
    let Some(foreign) = plaza_source::read_foreign(&args.from) else {
        return Err(InitError::Unknown(args.from.clone()).into());
    };
    report::recognised(foreign.dialect, &args.from, &foreign.by);
    report::diagnostics(&args.from, &foreign.diagnostics, Format::Human, Places::All);
    let path = args.from.join("site.toml");
    if files::create(&path, foreign.settings.as_bytes())? == Created::WasThere {
        return Err(InitError::WasThere(path).into());
    }
    report::data(&format!("{}\n", path.display()));
    Ok(Outcome::Done)
}
