//! The source of Rust's standard library, in exactly the compiler's version.
//!
//! It comes from `PLAZA_RUST_SRC`, the toolchain or Debian's package `rust-src`, in this order. Its
//! version is always checked before it is built.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, checksum};
use crate::run::{output, run, step};

/// Debian's suites with `rust-src`, the likeliest first.
const SUITES: [&str; 4] = ["trixie-backports", "sid", "forky", "trixie"];

/// The compiler's version, such as `1.95.0`.
pub(super) fn version() -> Result<String> {
    let line = output(Command::new("rustc").arg("--version"))?;
    let version = line.split(' ').nth(1);
    let version = version.context("`rustc --version` printed no version")?;
    Ok(version.to_owned())
}

/// A writable `library` folder below `scratch`; `None` if no source is available.
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
        let library = library_below(named).context("it has no library/ folder")?;
        copied(&library, scratch)?
    } else {
        let checked = if checksum::check_beside(named)? {
            "SHA-256 verified"
        } else {
            "not verified: no .sha256 file beside it"
        };
        step(&format!("unpacking {} ({checked})", named.display()));
        fresh(scratch)?;
        run(Command::new("tar")
            .arg("-xJf")
            .arg(named)
            .arg("-C")
            .arg(scratch))?;
        library_below(scratch).context("it has no library/ folder")?
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
    let library = library_below(&files).context("the package has no library/ folder")?;
    check_version(&library, &version)?;
    Ok(Some(library))
}

/// Copies the source, because the build writes beside it, and it may be read-only.
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
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// The `library` folder of a source tree, which may be one or two folders down.
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

/// Checks that a library has the compiler's version.
///
/// No file in `library/` has the version, but each minor release stabilises some items, whose
/// attributes name it. That tells 1.95 from 1.94 and 1.96, but not from a patch release such as
/// 1.95.1.
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
    let newest = newest.context("no item in its library/ names the release that stabilised it")?;
    if minor(compiler) != Some(newest) {
        bail!("it is the source of Rust 1.{newest}, but the compiler is {compiler}");
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

        let error = check_version(&library, "1.95.0").expect_err("no version");
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
        check_version(&library, "1.94.1").expect("the same, but for the patch release");
        let error = check_version(&library, "1.95.0").expect_err("another");
        let said = "it is the source of Rust 1.94, but the compiler is 1.95.0";
        assert_eq!(error.to_string(), said);
    }
}
