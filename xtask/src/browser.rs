//! What browser tests need: Chromium, Node and the npm packages of end2end/.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{Workspace, run, step, succeeds};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A Chromium that tests can drive: the one `PLAZA_CHROMIUM` names, an installed one, or Debian's.
fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("PLAZA_CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    let may_install = succeeds(Command::new("sh").args(["-c", "test \"$(id -u)\" = 0"]))
        && succeeds(Command::new("apt-get").arg("--version"));
    if may_install {
        step("installing Chromium: apt-get install chromium");
        let apt = |args: &[&str]| {
            run(Command::new("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(args))
        };
        apt(&["-qq", "update"])?;
        apt(&[
            "-qq",
            "-y",
            "install",
            "--no-install-recommends",
            "chromium",
        ])?;
        if let Some(found) = installed() {
            return Ok(found);
        }
    }
    bail!(
        "the browser tests need Chromium, and it is not installed\n\
         Install it, with `sudo apt install chromium` or your system's way, or name one with \
         PLAZA_CHROMIUM=PATH"
    );
}

fn installed() -> Option<PathBuf> {
    let folders: Vec<PathBuf> =
        env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let mut candidates = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let mac = Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    candidates
        .find(|path| path.is_file())
        .or_else(|| mac.is_file().then(|| mac.to_owned()))
}

/// Installs the packages of end2end/ when the lock file asks for others than are there.
fn packages(workspace: &Workspace) -> Result<()> {
    if !succeeds(Command::new("node").arg("--version")) {
        bail!(
            "the browser tests need Node 20 or later, and `node` is not there\nInstall it from https://nodejs.org/ or your system's packages"
        );
    }
    let folder = workspace.root.join("end2end");
    if succeeds(
        Command::new("npm")
            .current_dir(&folder)
            .args(["ls", "--silent"]),
    ) {
        return Ok(());
    }
    step("installing the packages of end2end/: npm ci");
    run(Command::new("npm")
        .current_dir(&folder)
        .args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs a program in end2end/ with the browser and the packages it needs, and the binary to try.
pub(crate) fn drive(
    workspace: &Workspace,
    plaza: &Path,
    program: &str,
    args: &[&str],
) -> Result<()> {
    let chromium = chromium()?;
    packages(workspace)?;
    let mut command = workspace.command(program.as_ref());
    command
        .current_dir(workspace.root.join("end2end"))
        .env("PLAZA", plaza)
        .env("PLAZA_CHROMIUM", chromium)
        .args(args);
    run(&mut command)
}
