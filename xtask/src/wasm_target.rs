//! The wasm32 target: rustup adds it; where no rustup server answers, its standard library is
//! built from source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run::{WASM, Workspace, output, run, step, succeeds};
use crate::rust_source;

/// Sees to it that the compiler has the wasm32 target.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    let folder = target_folder()?;
    if standard_library(&folder).is_none() {
        add(workspace, &folder)?;
    }
    let found =
        standard_library(&folder).context("the wasm32 target was added, and is not there")?;
    forget_builds_with_another(workspace, &found)
}

fn add(workspace: &Workspace, folder: &Path) -> Result<()> {
    step("adding the wasm32 target: rustup target add wasm32-unknown-unknown");
    let added = succeeds(Command::new("rustup").args(["target", "add", WASM]));
    if added && standard_library(folder).is_some() {
        return Ok(());
    }
    step("rustup could not add it; building its standard library from source");
    let Some(library) = rust_source::find(workspace)? else {
        bail!(
            "the wasm32 target is missing, and its source is not to be had here\n\
             Any of these will do:\n  \
               rustup target add {WASM}\n  \
               rustup component add rust-src\n  \
               PLAZA_RUST_SRC=FOLDER_OR_TAR_XZ cargo xtask …   (the source of exactly rustc {})",
            rust_source::version()?
        );
    };
    build_std(&library, folder)
}

fn target_folder() -> Result<PathBuf> {
    let print = ["--print", "target-libdir", "--target", WASM];
    Ok(PathBuf::from(output(Command::new("rustc").args(print))?))
}

/// The file of the target's standard library.
fn standard_library(folder: &Path) -> Option<PathBuf> {
    let paths = fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .map(|item| item.path());
    let is_std = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_library = path
            .extension()
            .is_some_and(|extension| extension == "rlib");
        is_library && name.starts_with("libstd-")
    };
    paths.filter(is_std).max()
}

/// What was compiled with another standard library of the same compiler cannot be linked with this
/// one, and cargo does not notice.
fn forget_builds_with_another(workspace: &Workspace, standard_library: &Path) -> Result<()> {
    let builds = workspace.target.join(WASM);
    let note = builds.join("standard-library");
    let metadata = fs::metadata(standard_library).context("cannot look at the standard library")?;
    let name = standard_library
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let this = format!("{name} {} {:?}", metadata.len(), metadata.modified().ok());
    if fs::read(&note).is_ok_and(|noted| noted == this.as_bytes()) {
        return Ok(());
    }
    if builds.exists() {
        step("removing what was built with another standard library");
        fs::remove_dir_all(&builds)
            .with_context(|| format!("cannot remove {}", builds.display()))?;
    }
    fs::create_dir_all(&builds).with_context(|| format!("cannot make {}", builds.display()))?;
    fs::write(&note, this).with_context(|| format!("cannot write {}", note.display()))
}

/// Builds the standard library as rustc's own build does, and puts it where rustc looks for it.
fn build_std(library: &Path, folder: &Path) -> Result<()> {
    step("compiling the standard library for wasm32 (about 40 s)");
    let target = library.join("target");
    run(Command::new("cargo")
        .current_dir(library)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd")
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env("CARGO_TARGET_DIR", &target)
        .args(["build", "--release", "--target", WASM, "-p", "sysroot"])
        .args(["--features", "panic-unwind"]))?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let built = target.join(WASM).join("release").join("deps");
    let mut copied = 0;
    for item in fs::read_dir(&built).with_context(|| format!("cannot read {}", built.display()))? {
        let path = item?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "rlib")
            && let Some(name) = path.file_name()
        {
            let to = folder.join(name);
            fs::copy(&path, &to).with_context(|| format!("cannot write {}", to.display()))?;
            copied += 1;
        }
    }
    if copied == 0 {
        bail!(
            "the build of the standard library left nothing in {}",
            built.display()
        );
    }
    Ok(())
}
