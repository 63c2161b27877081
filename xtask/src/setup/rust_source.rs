//! The source of Rust's standard library, of exactly the compiler's version.
//!
//! It is looked for where `PLAZA_RUST_SRC` says, in the toolchain, and in Debian's package
//! `rust-src`. Whoever it comes from, its version is checked before it is built.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, checksum};
use crate::run::{output, run, step};

/// Debian's suites that carry `rust-src`, the likeliest first.
const SUITES: [&str; 4] = ["trixie-backports", "sid", "forky", "trixie"];

/// The compiler's version, such as `1.95.0`.
pub(super) fn version() -> Result<String> {
    let line = output(Command::new("rustc").arg("--version"))?;
    let version = line.split(' ').nth(1);
    let version = version.context("`rustc --version` names no version")?;
    Ok(version.to_owned())
}

/// A `library` folder below `scratch` that may be built in; nothing when there is no source to be
/// had.
pub(super) fn find(scratch: &Path) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("PLAZA_RUST_SRC").map(PathBuf::from) {
        return named_by_user(&named, scratch)
            .with_context(|| format!("PLAZA_RUST_SRC={} cannot be used", named.display()))
            .map(Some);
    }
    if let Some(library) = library_below(&component()?) {
        step("using the toolchain's rust-src component");
        return copied(&library, scratch).map(Some);
    }
    Ok(from_debian(scratch).unwrap_or_else(|error| {
        step(&format!("Debian's rust-src cannot be used: {error:#}"));
        None
    }))
}

/// Where `rustup component add rust-src` puts the source.
fn component() -> Result<PathBuf> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(&sysroot).join("lib/rustlib/src/rust"))
}

/// A folder or a .tar.xz that holds the source.
fn named_by_user(named: &Path, scratch: &Path) -> Result<PathBuf> {
    let library = if named.is_dir() {
        let library = library_below(named).context("there is no library/ folder in it")?;
        copied(&library, scratch)?
    } else {
        let checked = if checksum::check_beside(named)? {
            "its SHA-256 is right"
        } else {
            "no .sha256 beside it to check it against"
        };
        step(&format!("unpacking {} ({checked})", named.display()));
        fresh(scratch)?;
        run(Command::new("tar")
            .arg("-xJf")
            .arg(named)
            .arg("-C")
            .arg(scratch))?;
        library_below(scratch).context("there is no library/ folder in it")?
    };
    check_version(&library, &version()?)?;
    Ok(library)
}

fn from_debian(scratch: &Path) -> Result<Option<PathBuf>> {
    if !apt::is_here() {
        return Ok(None);
    }
    let version = version()?;
    step("looking for Debian's package rust-src");
    fresh(scratch)?;
    let Some(files) = apt::unpacked("rust-src", &version, &SUITES, scratch)? else {
        return Ok(None);
    };
    let library = library_below(&files).context("there is no library/ folder in the package")?;
    check_version(&library, &version)?;
    Ok(Some(library))
}

/// The build writes beside the source, and the source may be nobody's to write to.
fn copied(library: &Path, scratch: &Path) -> Result<PathBuf> {
    fresh(scratch)?;
    run(Command::new("cp").arg("-R").arg(library).arg(scratch))?;
    run(Command::new("chmod").args(["-R", "u+w"]).arg(scratch))?;
    Ok(scratch.join("library"))
}

fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// The `library` folder of a source tree, which archives hold below one or two others.
fn library_below(folder: &Path) -> Option<PathBuf> {
    let is_library = |path: &Path| path.join("sysroot/Cargo.toml").is_file();
    let mut level = vec![folder.to_owned()];
    for _ in 0..5 {
        let mut next = Vec::new();
        for path in level {
            if is_library(&path) {
                return Some(path);
            }
            next.extend(items(&path).filter(|path| path.is_dir()));
        }
        next.sort();
        level = next;
    }
    None
}

fn items(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let items = fs::read_dir(folder).into_iter().flatten();
    items.filter_map(Result::ok).map(|item| item.path())
}

/// Checks that a library is of the compiler's version.
///
/// No file of `library/` names its version, but its items name the release since which they are
/// stable, and each release makes some stable. That tells 1.95 from 1.94 and 1.96; the releases that
/// only fix a bug, such as 1.95.1, look alike.
fn check_version(library: &Path, compiler: &str) -> Result<()> {
    let minor = |version: &str| {
        let mut parts = version.split('.').map(str::parse);
        match (parts.next(), parts.next()) {
            (Some(Ok(1)), Some(Ok(minor))) => Some(minor),
            _ => None,
        }
    };
    let mut newest: Option<u32> = None;
    for part in ["core", "alloc", "std"] {
        each_file(&library.join(part).join("src"), &mut |text| {
            let releases = stable_since(text).filter_map(minor);
            newest = newest.max(releases.max());
        })?;
    }
    let newest = newest.context("no item in its library/ says since which release it is stable")?;
    if minor(compiler) != Some(newest) {
        bail!("it is the source of Rust 1.{newest}, and the compiler is {compiler}");
    }
    Ok(())
}

/// The releases in the `#[stable(feature = "…", since = "1.95.0")]` of a file.
fn stable_since(text: &str) -> impl Iterator<Item = &str> {
    text.split("#[stable(").skip(1).filter_map(|rest| {
        let attribute = rest.split(']').next()?;
        attribute.split("since = \"").nth(1)?.split('"').next()
    })
}

/// Calls a function with the text of each Rust file below a folder.
fn each_file(folder: &Path, visit: &mut impl FnMut(&str)) -> Result<()> {
    for path in items(folder) {
        if path.is_dir() {
            each_file(&path, visit)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            visit(&text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{check_version, library_below};

    #[test]
    fn a_source_of_another_version_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("rustc-1.94.1/library");
        for part in ["core/src", "std/src/io", "alloc/src", "sysroot"] {
            fs::create_dir_all(library.join(part)).expect("made");
        }
        let write = |path: &str, text: &str| fs::write(library.join(path), text).expect("written");
        write("sysroot/Cargo.toml", "");
        assert_eq!(library_below(folder.path()), Some(library.clone()));

        let error = check_version(&library, "1.95.0").expect_err("nothing tells");
        assert!(
            error.to_string().starts_with("no item in its library/"),
            "{error}"
        );

        write(
            "core/src/lib.rs",
            "#[stable(feature = \"a\", since = \"1.9.0\")]\n",
        );
        write(
            "std/src/io/mod.rs",
            "#[deprecated(since = \"1.99.0\")]\n\
             #[stable(feature = \"b\", since = \"1.94.0\")]\n\
             #[stable(\n    feature = \"c\",\n    since = \"1.10.0\"\n)]\n",
        );
        check_version(&library, "1.94.0").expect("the same");
        check_version(&library, "1.94.1").expect("the same, with a bug fixed");
        let error = check_version(&library, "1.95.0").expect_err("another");
        let said = "it is the source of Rust 1.94, and the compiler is 1.95.0";
        assert_eq!(error.to_string(), said);
    }
}
