//! Set-up: what Plaza needs on a machine beyond Rust itself, and how it gets there.
//!
//! There is one function for each need. It does nothing when the need is met. Otherwise it says what
//! it does, checks what it downloads, and where it may not install anything, fails with the command
//! to run. Nothing outside this module knows of rustup, Debian or npm. docs/setup.md describes what
//! is tried in which order.

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

/// A Chromium that tests can drive; its path.
pub(crate) fn browser() -> Result<PathBuf> {
    browser::ensure()
}

/// Node, and in a folder the npm packages that its lock file lists.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    node::ensure()?;
    node::ensure_packages(folder)
}

/// The programs that speak the demonstration episode.
pub(crate) fn speech() -> Result<()> {
    speech::ensure()
}

/// libical, which reads calendars.
pub(crate) fn libical() -> Result<()> {
    libical::ensure()
}
