//! The wasm bundle: every island, compiled for browsers.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{WASM, Workspace, step};
use crate::setup;

/// Builds app/theme/bundle if its sources changed.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    setup::wasm_target(workspace)?;
    step("building the islands");
    workspace.cargo([
        "build",
        "--profile",
        "wasm",
        "--package",
        "plaza-hydrate",
        "--target",
        WASM,
    ])?;
    let wasm = workspace.target.join(WASM).join("wasm/plaza_hydrate.wasm");
    let out = workspace.root.join("app/theme/bundle");
    if is_newer(&out.join("plaza_bg.wasm"), &wasm) {
        return Ok(());
    }
    step("building the bundle");
    Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(false)
        // Function names are a quarter of the bytes, and useless to readers.
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .out_name("plaza")
        .generate(&out)
        .with_context(|| format!("cannot build the bundle from {}", wasm.display()))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    match (modified(file), modified(than)) {
        (Ok(file), Ok(than)) => file >= than,
        _ => false,
    }
}
