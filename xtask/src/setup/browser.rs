//! A Chromium: the one that `PLAZA_CHROMIUM` names, an installed one, or Debian's package.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::apt;

/// Its names on different systems.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Its path on macOS.
const ON_MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

pub(super) fn ensure() -> Result<PathBuf> {
    if let Some(named) = env::var_os("PLAZA_CHROMIUM").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("PLAZA_CHROMIUM={} is not a file", named.display());
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if apt::may_install() {
        apt::install(&["chromium"])?;
        if let Some(found) = installed() {
            return Ok(found);
        }
    }
    bail!(
        "the browser tests need Chromium, which is not installed\n\
        Do one of these:\n  \
        sudo apt-get install chromium     (on Debian; elsewhere, use the package manager)\n  \
        PLAZA_CHROMIUM=PATH cargo xtask …     (if Chromium or Chrome is somewhere else)"
    );
}

fn installed() -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&folders).collect();
    let named = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let mut candidates = named.chain([Path::new(ON_MAC).to_owned()]);
    candidates.find(|path| path.is_file())
}
