//! Node, and the npm packages of the browser tests.
//!
//! npm checks each package against the SHA-512 in package-lock.json.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, checksum};
use crate::run::{output, run, step};

/// The oldest major version that the packages support.
const OLDEST: u32 = 20;

/// Ensures that Node is installed, if possible from Debian's package.
pub(super) fn ensure() -> Result<()> {
    if let Some(version) = installed() {
        if major(&version).is_some_and(|major| major >= OLDEST) {
            return Ok(());
        }
        bail!(
            "the browser tests need Node {OLDEST} or later, but `node --version` is {version}\n\
             Install a newer one from https://nodejs.org/"
        );
    }
    let is_packaged = || {
        let candidate = apt::candidate("nodejs");
        candidate.is_some_and(|version| major(&version).is_some_and(|major| major >= OLDEST))
    };
    if apt::may_install() && is_packaged() {
        return apt::install(&["nodejs", "npm"]);
    }
    bail!(
        "the browser tests need Node {OLDEST} or later, which is not installed\n\
         Install it from https://nodejs.org/, or with your package manager"
    );
}

/// The output of `node --version`, such as `v20.20.2`.
fn installed() -> Option<String> {
    output(Command::new("node").arg("--version")).ok()
}

fn major(version: &str) -> Option<u32> {
    let digits = version.trim_start_matches('v').split('.').next()?;
    digits.parse().ok()
}

/// Installs the packages of a folder if its lock file has changed since the last time.
pub(super) fn ensure_packages(folder: &Path) -> Result<()> {
    let lock = checksum::of(&folder.join("package-lock.json"))?;
    // `npm ci` first removes the folder, including this note.
    let note = folder.join("node_modules/.installed-from");
    if fs::read(&note).is_ok_and(|noted| noted == lock.as_bytes()) {
        return Ok(());
    }
    step("installing the npm packages of the browser tests: npm ci");
    run(Command::new("npm")
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&note, lock).with_context(|| format!("cannot write {}", note.display()))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_node_and_from_debian() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("18.20.4+dfsg-1~deb12u1"), Some(18));
        assert_eq!(major("(none)"), None);
    }

    #[test]
    fn every_package_in_the_lock_file_has_a_checksum() {
        let lock = include_str!("../../../end2end/package-lock.json");
        let packages = lock.matches("\": {\n      \"version\":").count();
        assert!(packages > 0);
        assert_eq!(lock.matches("\"integrity\": \"sha512-").count(), packages);
    }
}
