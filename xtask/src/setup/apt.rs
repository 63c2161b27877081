//! Debian's packages: installed where that is allowed, otherwise downloaded and unpacked.
//!
//! apt checks everything it downloads: the Release file of a suite against the system's keyring, and
//! each index and package against the SHA-256 from the Release file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::run::{output, run, step, succeeds};

/// Enables apt's checks, even if the system's configuration disables them.
const VERIFY: [&str; 5] = [
    "APT::Get::AllowUnauthenticated=false",
    "Acquire::AllowInsecureRepositories=false",
    "Acquire::AllowDowngradeToInsecureRepositories=false",
    "Acquire::AllowWeakRepositories=false",
    "Acquire::Check-Valid-Until=true",
];

/// Debian's keyrings, by their names in different releases.
const KEYRINGS: [&str; 2] = [
    "/usr/share/keyrings/debian-archive-keyring.pgp",
    "/usr/share/keyrings/debian-archive-keyring.gpg",
];

/// Whether apt is available.
pub(super) fn is_here() -> bool {
    succeeds(Command::new("apt-get").arg("--version"))
}

/// Whether packages can be installed without asking: as root, with apt.
pub(super) fn may_install() -> bool {
    let is_root = succeeds(Command::new("sh").args(["-c", "test \"$(id -u)\" = 0"]));
    is_root && is_here()
}

/// Installs packages from the system's own sources.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    step(&format!("apt-get install {}", packages.join(" ")));
    update();
    run(apt("apt-get")
        .args(["-qq", "-y", "--no-install-recommends", "install"])
        .args(packages))
}

/// The candidate version of a package, such as `20.19.2+dfsg-1`.
pub(super) fn candidate(package: &str) -> Option<String> {
    update();
    let policy = output(apt("apt-cache").args(["policy", package])).ok()?;
    let line = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate:"))?;
    Some(line.trim().to_owned()).filter(|version| version != "(none)")
}

/// Updates the package lists. A source that fails is not fatal: if it was needed, the installation
/// fails.
fn update() {
    if !succeeds(apt("apt-get").args(["-qq", "update"])) {
        step("`apt-get update` failed for some sources; continuing with the others");
    }
}

/// Downloads a package from the first suite that has this version, unpacks it, and returns the folder
/// with its files. The package may have any Debian revision of `version`.
///
/// The suites need not be in the system's sources: apt gets a separate list, with the mirror that the
/// system uses. Nothing is installed, and the system is not changed.
pub(super) fn unpacked(
    package: &str,
    version: &str,
    suites: &[&str],
    scratch: &Path,
) -> Result<Option<PathBuf>> {
    let mirror = mirror().context("the system's sources have no Debian mirror")?;
    for suite in suites {
        let folder = scratch.join(suite);
        let private = Private::new(&mirror, suite, &folder)?;
        if !succeeds(private.apt("apt-get").arg("update")) {
            continue;
        }
        let table = output(private.apt("apt-cache").args(["madison", package]))?;
        let mut versions = table
            .lines()
            .filter_map(|line| line.split('|').nth(1))
            .map(str::trim);
        let Some(found) = versions.find(|found| is_of(found, version)) else {
            continue;
        };
        step(&format!("downloading {package} {found} of Debian {suite}"));
        let named = format!("{package}={found}");
        run(private.apt("apt-get").args(["-q", "download", &named]))?;
        let files = folder.join("files");
        run(Command::new("dpkg")
            .arg("-x")
            .arg(package_in(&folder)?)
            .arg(&files))?;
        return Ok(Some(files));
    }
    Ok(None)
}

/// Whether a package's version, such as `1.95.0+dfsg1-1~bpo13+1`, has this upstream version.
fn is_of(package_version: &str, version: &str) -> bool {
    package_version
        .strip_prefix(version)
        .is_some_and(|rest| rest.starts_with(['+', '-', '~']))
}

fn package_in(folder: &Path) -> Result<PathBuf> {
    let items =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = items.filter_map(Result::ok).map(|item| item.path());
    let package = paths.find(|path| path.extension().is_some_and(|ending| ending == "deb"));
    package.with_context(|| format!("apt-get downloaded no package to {}", folder.display()))
}

/// An apt program that accepts only signed sources.
fn apt(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    for option in VERIFY {
        command.args(["-o", option]);
    }
    command
}

/// apt with one Debian suite as its only source, and separate state and cache.
struct Private {
    folder: PathBuf,
    options: Vec<String>,
}

impl Private {
    fn new(mirror: &str, suite: &str, folder: &Path) -> Result<Self> {
        let lists = folder.join("lists");
        for needed in [lists.join("partial"), folder.join("archives/partial")] {
            fs::create_dir_all(&needed)
                .with_context(|| format!("cannot create {}", needed.display()))?;
        }
        let signed_by = KEYRINGS
            .iter()
            .find(|keyring| Path::new(keyring).is_file())
            .map_or(String::new(), |keyring| format!("[signed-by={keyring}] "));
        let list = folder.join("sources.list");
        fs::write(&list, format!("deb {signed_by}{mirror} {suite} main\n"))
            .with_context(|| format!("cannot write {}", list.display()))?;
        Ok(Self {
            folder: folder.to_owned(),
            options: vec![
                format!("Dir::Etc::SourceList={}", list.display()),
                "Dir::Etc::SourceParts=/dev/null".to_owned(),
                format!("Dir::State::Lists={}", lists.display()),
                format!("Dir::Cache={}", folder.display()),
                "Acquire::Languages=none".to_owned(),
                // As root, apt downloads as a user who cannot access this folder.
                "APT::Sandbox::User=root".to_owned(),
            ],
        })
    }

    fn apt(&self, program: &str) -> Command {
        let mut command = apt(program);
        for option in &self.options {
            command.args(["-o", option]);
        }
        command.current_dir(&self.folder);
        command
    }
}

/// The first Debian mirror in the system's sources.
fn mirror() -> Option<String> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    let parts = fs::read_dir("/etc/apt/sources.list.d")
        .into_iter()
        .flatten();
    files.extend(parts.filter_map(Result::ok).map(|item| item.path()));
    files.sort();
    let texts = files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    texts.into_iter().find_map(|text| mirror_in(&text))
}

/// The mirror in a sources file of either format (sources.list(5)).
fn mirror_in(text: &str) -> Option<String> {
    text.lines().map(str::trim).find_map(|line| {
        let uris = line.strip_prefix("URIs:");
        let deb = line
            .strip_prefix("deb ")
            .map(|rest| match rest.trim_start().strip_prefix('[') {
                Some(options) => options.split_once(']').map_or("", |(_, rest)| rest),
                None => rest,
            });
        let uri = uris.or(deb)?.split_whitespace().next()?;
        // The security archive has other suites.
        let is_debian = uri.trim_end_matches('/').ends_with("/debian");
        is_debian.then(|| uri.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_of, mirror_in};

    #[test]
    fn a_package_is_of_exactly_the_version() {
        assert!(is_of("1.95.0+dfsg1-1~bpo13+1", "1.95.0"));
        assert!(is_of("1.95.0-1", "1.95.0"));
        assert!(!is_of("1.95.01-1", "1.95.0"));
        assert!(!is_of("1.85.0+dfsg3-1", "1.95.0"));
    }

    #[test]
    fn the_mirror_is_read_from_both_formats() {
        let deb822 = "Types: deb\n# http://other.example/debian\nURIs: http://a.example/debian\n";
        assert_eq!(
            mirror_in(deb822).as_deref(),
            Some("http://a.example/debian")
        );
        let list = "deb http://a.example/debian-security stable-security main\n\
                    deb [arch=amd64 signed-by=/k.gpg] http://b.example/debian/ stable main\n";
        assert_eq!(mirror_in(list).as_deref(), Some("http://b.example/debian/"));
        assert_eq!(
            mirror_in("deb http://archive.example/ubuntu noble main\n"),
            None
        );
    }
}
