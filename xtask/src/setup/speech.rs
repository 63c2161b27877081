//! eSpeak NG and ffmpeg: installed ones, or Debian's packages.

use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use crate::run::succeeds;

/// The programs, each with an option that does nothing; the packages have the same names.
const PROGRAMS: [(&str, &str); 2] = [("espeak-ng", "--version"), ("ffmpeg", "-version")];

pub(super) fn ensure() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    if apt::may_install() {
        return apt::install(&missing);
    }
    let missing = missing.join(" ");
    bail!(
        "the recording needs programs that are not installed\nRun: sudo apt-get install {missing}"
    );
}

fn missing() -> Vec<&'static str> {
    let programs = PROGRAMS.iter();
    programs
        .filter(|(program, version)| !succeeds(Command::new(program).arg(version)))
        .map(|(program, _)| *program)
        .collect()
}
