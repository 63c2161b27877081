//! The source of the standard library, of exactly the compiler's version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run::{Workspace, output, run, step, succeeds};

/// Debian's suites that carry `rust-src`, the likeliest first.
const SUITES: [&str; 4] = ["trixie-backports", "sid", "forky", "trixie"];

/// The compiler's version, such as `1.95.0`.
pub(crate) fn version() -> Result<String> {
    let line = output(Command::new("rustc").arg("--version"))?;
    let version = line
        .split(' ')
        .nth(1)
        .context("`rustc --version` names no version")?;
    Ok(version.to_owned())
}

/// A `library` folder that may be built in; nothing when there is no source to be had.
pub(crate) fn find(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let scratch = workspace.target.join("rust-src");
    if let Some(named) = env::var_os("PLAZA_RUST_SRC") {
        let named = PathBuf::from(named);
        return unpacked(&named, &scratch)
            .with_context(|| format!("PLAZA_RUST_SRC={} cannot be used", named.display()))
            .map(Some);
    }
    let sysroot = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?);
    let component = sysroot.join("lib/rustlib/src/rust");
    if let Some(library) = library_below(&component) {
        step("using the toolchain's rust-src component");
        return copied(&library, &scratch).map(Some);
    }
    Ok(from_debian(&scratch).unwrap_or_else(|error| {
        eprintln!("   Debian's rust-src cannot be used: {error:#}");
        None
    }))
}

/// A folder or a .tar.xz that holds the source.
fn unpacked(named: &Path, scratch: &Path) -> Result<PathBuf> {
    if named.is_dir() {
        let library = library_below(named).context("there is no library/ folder in it")?;
        return copied(&library, scratch);
    }
    step("unpacking PLAZA_RUST_SRC");
    fresh(scratch)?;
    run(Command::new("tar")
        .arg("-xJf")
        .arg(named)
        .arg("-C")
        .arg(scratch))?;
    library_below(scratch).context("there is no library/ folder in it")
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
            let items = fs::read_dir(&path)
                .into_iter()
                .flatten()
                .filter_map(Result::ok);
            next.extend(items.map(|item| item.path()).filter(|path| path.is_dir()));
        }
        next.sort();
        level = next;
    }
    None
}

/// Downloads Debian's package of the source with a list of our own, from the mirror that the
/// system uses already. Nothing of the system's is changed, nothing is installed.
fn from_debian(scratch: &Path) -> Result<Option<PathBuf>> {
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Ok(None);
    }
    let version = version()?;
    step("looking for Debian's package of the source");
    fresh(scratch)?;
    let mirror = mirror().context("the system names no mirror of Debian's")?;
    for suite in SUITES {
        let apt = scratch.join(suite);
        fs::create_dir_all(apt.join("lists/partial")).context("cannot make a folder for apt")?;
        let list = apt.join("sources.list");
        let keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let line = format!("deb [signed-by={keys}] {mirror} {suite} main\n");
        fs::write(&list, line).with_context(|| format!("cannot write {}", list.display()))?;
        let options = [
            format!("Dir::Etc::SourceList={}", list.display()),
            "Dir::Etc::SourceParts=/dev/null".to_owned(),
            format!("Dir::State::Lists={}", apt.join("lists").display()),
            format!("Dir::Cache={}", apt.display()),
            "APT::Sandbox::User=root".to_owned(),
        ];
        let with_options = |program: &str| {
            let mut command = Command::new(program);
            for option in &options {
                command.args(["-o", option]);
            }
            command.current_dir(&apt);
            command
        };
        if !succeeds(with_options("apt-get").arg("update")) {
            continue;
        }
        let table = output(with_options("apt-cache").args(["madison", "rust-src"]))?;
        let versions = table
            .lines()
            .filter_map(|line| line.split('|').nth(1))
            .map(str::trim);
        let ours = |found: &&str| {
            found
                .strip_prefix(&version)
                .is_some_and(|rest| rest.starts_with(['+', '-', '~']))
        };
        let Some(found) = versions.into_iter().find(ours) else {
            continue;
        };
        step(&format!("downloading rust-src {found}"));
        run(with_options("apt-get").args(["-q", "download", &format!("rust-src={found}")]))?;
        let package = fs::read_dir(&apt)?
            .filter_map(Result::ok)
            .map(|item| item.path());
        let mut package = package.filter(|path| path.extension().is_some_and(|e| e == "deb"));
        let Some(package) = package.next() else {
            bail!("apt-get downloaded no package");
        };
        run(Command::new("dpkg")
            .arg("-x")
            .arg(package)
            .arg(apt.join("package")))?;
        return Ok(library_below(&apt.join("package")));
    }
    Ok(None)
}

/// The mirror that the system's sources name first.
fn mirror() -> Option<String> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    let parts = fs::read_dir("/etc/apt/sources.list.d")
        .into_iter()
        .flatten();
    files.extend(parts.filter_map(Result::ok).map(|item| item.path()));
    files.sort();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for line in text.lines().map(str::trim) {
            let uris = line.strip_prefix("URIs:");
            let deb =
                line.strip_prefix("deb ")
                    .map(|rest| match rest.trim_start().strip_prefix('[') {
                        Some(options) => options.split_once(']').map_or("", |(_, rest)| rest),
                        None => rest,
                    });
            let uri = uris.or(deb).and_then(|rest| rest.split_whitespace().next());
            // The archive of security updates holds other suites.
            if let Some(uri) = uri.filter(|uri| uri.trim_end_matches('/').ends_with("/debian")) {
                return Some(uri.to_owned());
            }
        }
    }
    None
}
