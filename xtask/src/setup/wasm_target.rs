//! The wasm32 target: rustup adds it; where no rustup server answers, its standard library is built
//! from source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::rust_source;
use crate::run::{WASM, Workspace, output, run, step, succeeds};

/// Sees to it that the compiler has the wasm32 target.
pub(super) fn ensure(workspace: &Workspace) -> Result<()> {
    let folder = target_folder()?;
    if standard_library(&folder).is_none() {
        add(workspace, &folder)?;
    }
    let found =
        standard_library(&folder).context("the wasm32 target was added, and is not there")?;
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
            "the wasm32 target is missing, and so is its source\n\
             Any of these will do:\n  \
               rustup target add {WASM}\n  \
               rustup component add rust-src\n  \
               PLAZA_RUST_SRC=FOLDER_OR_TAR_XZ cargo xtask …   (the source of rustc {})",
            rust_source::version()?
        );
    };
    build_std(&library, folder)
}

/// Says before a long build, and not after it, that what it makes has nowhere to go.
fn check_writable(folder: &Path) -> Result<()> {
    let probe = folder.join(".plaza");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&probe, ""));
    if let Err(error) = written.and_then(|()| fs::remove_file(&probe)) {
        bail!(
            "the wasm32 target is missing, and {} cannot be written to: {error}\n\
             Any of these will do:\n  \
               a Rust of your own, from https://rustup.rs/\n  \
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

/// The compiled libraries in a folder, in the order of their names.
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
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env("CARGO_TARGET_DIR", &target)
        // Its dependencies are those of the library's own lock file, by their checksums.
        .args(["build", "--locked", "--release", "--target", WASM])
        .args(["-p", "sysroot", "--features", "panic-unwind"]))?;
    let built = target.join(WASM).join("release").join("deps");
    let mut libraries = libraries(&built)?;
    if !libraries.iter().any(|library| is_std(library)) {
        bail!(
            "the build of the standard library left none in {}",
            built.display()
        );
    }
    // The target counts as added once std is there, so that comes last.
    libraries.sort_by_key(|library| is_std(library));
    for library in libraries {
        let to = folder.join(library.file_name().unwrap_or_default());
        fs::copy(&library, &to).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}
