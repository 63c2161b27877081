//! libical with its headers, and a C compiler: installed ones, or Debian's packages.

use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use crate::run::succeeds;

const PACKAGES: [&str; 2] = ["gcc", "libical-dev"];

pub(super) fn ensure() -> Result<()> {
    let source = "echo '#include <libical/ical.h>' | cc -E - > /dev/null";
    if succeeds(Command::new("sh").args(["-c", source])) {
        return Ok(());
    }
    if apt::may_install() {
        return apt::install(&PACKAGES);
    }
    let packages = PACKAGES.join(" ");
    bail!("comparing calendars needs libical\nRun: sudo apt-get install {packages}");
}
