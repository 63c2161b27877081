//! The programs in end2end/: Node scripts that test the binary in a browser.

use std::path::Path;

use anyhow::Result;

use crate::run::{Workspace, run};
use crate::setup;

/// Runs the browser tests; `args` are passed to Playwright.
pub(crate) fn tests(workspace: &Workspace, plaza: &Path, args: &[String]) -> Result<()> {
    // Only the Playwright in the lock file: npx must not download another.
    let playwright = ["--no-install", "playwright", "test"];
    let args = playwright
        .into_iter()
        .chain(args.iter().map(String::as_str));
    drive(workspace, plaza, "npx", args)
}

/// Measures the frame rate of a long transcript during playback.
pub(crate) fn smoothness(workspace: &Workspace, plaza: &Path) -> Result<()> {
    drive(workspace, plaza, "node", ["smoothness.js"])
}

fn drive<'a>(
    workspace: &Workspace,
    plaza: &Path,
    program: &str,
    args: impl IntoIterator<Item = &'a str>,
) -> Result<()> {
    let folder = workspace.end2end();
    setup::npm_packages(&folder)?;
    let chromium = setup::browser()?;
    run(workspace
        .command(program.as_ref())
        .current_dir(folder)
        .env("PLAZA", plaza)
        .env("PLAZA_CHROMIUM", chromium)
        .args(args))
}
