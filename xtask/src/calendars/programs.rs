//! The programs that expand calendars, and how they get here: Python's into a folder of their own, Node's
//! with the browser tests', and libical, which a small program of ours asks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::run::{Workspace, run, step};
use crate::setup;

/// A program that is ready.
pub(super) struct Program {
    pub(super) name: &'static str,
    /// What it gets wrong is an error. node-ical's own ones are known, and only shown.
    pub(super) is_held_to_it: bool,
    line: Vec<PathBuf>,
}

impl Program {
    /// It prints what it finds between two moments, in the files that are added.
    pub(super) fn command(&self, from: &str, to: &str) -> Command {
        let mut command = Command::new(&self.line[0]);
        // Time zones of the package that is pinned, and not of the machine.
        command.env("PYTHONTZPATH", "").args(&self.line[1..]);
        command.args([from, to]);
        command
    }
}

pub(super) struct Programs {
    scripts: PathBuf,
    python: PathBuf,
    libical: PathBuf,
}

impl Programs {
    /// Installs what is missing.
    pub(super) fn ready(workspace: &Workspace, folder: &Path) -> Result<Self> {
        let scripts = workspace.end2end().join("calendars");
        setup::npm_packages(&workspace.end2end())?;
        setup::libical()?;
        Ok(Self {
            python: python(&scripts, folder)?,
            libical: libical(&scripts, folder)?,
            scripts,
        })
    }

    pub(super) fn all(&self) -> Vec<Program> {
        let python = |name| {
            vec![
                self.python.clone(),
                self.scripts.join("expand.py"),
                PathBuf::from(name),
            ]
        };
        let node = |name| {
            vec![
                PathBuf::from("node"),
                self.scripts.join("expand.js"),
                PathBuf::from(name),
            ]
        };
        let held = |name, line| Program {
            name,
            is_held_to_it: true,
            line,
        };
        vec![
            held("recurring-ical-events", python("recurring-ical-events")),
            held("dateutil", python("dateutil")),
            held("ical.js", node("ical.js")),
            held("libical", vec![self.libical.clone()]),
            Program {
                is_held_to_it: false,
                ..held("node-ical", node("node-ical"))
            },
        ]
    }

    /// Writes a site of meetings, and prints when they are.
    pub(super) fn generator(&self, root: &Path, count: usize, from: &str, to: &str) -> Command {
        let mut command = Command::new(&self.python);
        command.env("PYTHONTZPATH", "");
        command.arg(self.scripts.join("generate.py")).arg(root);
        command.args([&count.to_string(), from, to]);
        command
    }
}

/// A Python with the packages that requirements.txt lists, each with its SHA-256.
fn python(scripts: &Path, folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read(scripts.join("requirements.txt"))?;
    let home = folder.join("venv");
    let (python, note) = (home.join("bin/python"), home.join(".installed-from"));
    if fs::read(&note).is_ok_and(|noted| noted == wanted) {
        return Ok(python);
    }
    step("installing Python packages that read calendars: pip install");
    run(Command::new("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&home))
    .context("`cargo xtask calendars` needs Python 3 with its module venv")?;
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args([
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
        ])
        .arg(scripts.join("requirements.txt")))?;
    fs::write(&note, wanted)?;
    Ok(python)
}

/// The program that asks libical, compiled.
fn libical(scripts: &Path, folder: &Path) -> Result<PathBuf> {
    let program = folder.join("expand");
    run(Command::new("cc")
        .args(["-O2", "-Wall", "-o"])
        .arg(&program)
        .arg(scripts.join("expand.c"))
        .arg("-lical"))?;
    Ok(program)
}
