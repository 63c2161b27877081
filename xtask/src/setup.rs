//! Set-up: what Plaza needs in addition to Rust, and how it is installed.
//!
//! There is one function for each need, which does nothing if the need is met. Otherwise it prints what
//! it does and checks what it downloads; where it may not install anything, it fails with the command
//! to run. Nothing outside this module knows rustup, Debian or npm. docs/setup.md describes what is
//! tried, in which order.

mod apt;
mod browser;
mod checksum;
mod libical;
mod node;
mod rust_source;
mod speech;
mod wasm_target;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::run::Workspace;

/// Everything that serving and testing need.
pub(crate) fn everything(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    npm_packages(&workspace.end2end())?;
    browser().map(drop)
}

/// The compiler's standard library for WebAssembly.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    wasm_target::ensure(workspace)
}

/// The path of a Chromium that tests can drive.
pub(crate) fn browser() -> Result<PathBuf> {
    browser::ensure()
}

/// Node, and the npm packages in a folder's lock file.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    node::ensure()?;
    node::ensure_packages(folder)
}

/// The programs that record the demonstration episode.
pub(crate) fn speech() -> Result<()> {
    speech::ensure()
}

/// libical, which reads calendars.
pub(crate) fn libical() -> Result<()> {
    libical::ensure()
}
