//! The wasm32 target: added by rustup or, if that fails, built from the source of the standard
//! library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::rust_source;
use crate::run::{WASM, Workspace, output, run, step, succeeds};

/// Ensures that the compiler has the wasm32 target.
pub(super) fn ensure(workspace: &Workspace) -> Result<()> {
    let folder = target_folder()?;
    if standard_library(&folder).is_none() {
        add(workspace, &folder)?;
    }
    let found =
        standard_library(&folder).context("the wasm32 target was added, but cannot be found")?;
    forget_builds_with_another(workspace, &found)
}

fn add(workspace: &Workspace, folder: &Path) -> Result<()> {
    step(&format!(
        "adding the wasm32 target: rustup target add {WASM}"
    ));
    let added = succeeds(Command::new("rustup").args(["target", "add", WASM]));
    if added && standard_library(folder).is_some() {
        return Ok(());
    }
    step("rustup could not add it; building its standard library from source");
    check_writable(folder)?;
    let Some(library) = rust_source::find(&workspace.target.join("rust-src"))? else {
        bail!(
            "the wasm32 target is missing, and its source cannot be found\n\
            Do one of these:\n  \
               rustup target add {WASM}\n  \
               rustup component add rust-src\n  \
               PLAZA_RUST_SRC=FOLDER_OR_TAR_XZ cargo xtask …   (the source of rustc {})",
            rust_source::version()?
        );
    };
    build_std(&library, folder)
}

/// Fails before a long build, not after it, if the result cannot be installed.
fn check_writable(folder: &Path) -> Result<()> {
    let probe = folder.join(".plaza");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&probe, ""));
    if let Err(error) = written.and_then(|()| fs::remove_file(&probe)) {
        bail!(
            "the wasm32 target is missing, and {} is not writable: {error}\n\
            Install one of these:\n  \
               your own Rust toolchain, from https://rustup.rs/\n  \
               sudo apt-get install libstd-rust-dev-wasm32     (for Debian's own Rust)",
            folder.display()
        );
    }
    Ok(())
}

fn target_folder() -> Result<PathBuf> {
    let print = ["--print", "target-libdir", "--target", WASM];
    Ok(PathBuf::from(output(Command::new("rustc").args(print))?))
}

/// The file of the target's standard library.
fn standard_library(folder: &Path) -> Option<PathBuf> {
    libraries(folder)
        .ok()?
        .into_iter()
        .rfind(|path| is_std(path))
}

/// The compiled libraries in a folder, sorted by name.
fn libraries(folder: &Path) -> Result<Vec<PathBuf>> {
    let items =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = items.filter_map(Result::ok).map(|item| item.path());
    let is_library = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rlib");
    let mut libraries: Vec<PathBuf> = paths.filter(is_library).collect();
    libraries.sort();
    Ok(libraries)
}

fn is_std(library: &Path) -> bool {
    let name = library.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with("libstd-")
}

/// Removes builds that used another standard library of the same compiler: they cannot be linked with
/// this one, and cargo does not notice.
fn forget_builds_with_another(workspace: &Workspace, standard_library: &Path) -> Result<()> {
    let builds = workspace.target.join(WASM);
    let note = builds.join("standard-library");
    let metadata = fs::metadata(standard_library)
        .context("cannot read the metadata of the standard library")?;
    let name = standard_library
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let this = format!("{name} {} {:?}", metadata.len(), metadata.modified().ok());
    if fs::read(&note).is_ok_and(|noted| noted == this.as_bytes()) {
        return Ok(());
    }
    if builds.exists() {
        step("removing builds that used another standard library");
        fs::remove_dir_all(&builds)
            .with_context(|| format!("cannot remove {}", builds.display()))?;
    }
    fs::create_dir_all(&builds).with_context(|| format!("cannot create {}", builds.display()))?;
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
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env("CARGO_TARGET_DIR", &target)
        // The library's lock file pins its dependencies by checksum.
        .args(["build", "--locked", "--release", "--target", WASM])
        .args(["-p", "sysroot", "--features", "panic-unwind"]))?;
    let built = target.join(WASM).join("release").join("deps");
    let mut libraries = libraries(&built)?;
    if !libraries.iter().any(|library| is_std(library)) {
        bail!(
            "the build produced no standard library in {}",
            built.display()
        );
    }
    // The target counts as installed once it has std, so std comes last.
    libraries.sort_by_key(|library| is_std(library));
    for library in libraries {
        let to = folder.join(library.file_name().unwrap_or_default());
        fs::copy(&library, &to).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}
