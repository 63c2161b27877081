//! SHA-256 of files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn of(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut hexadecimal = String::new();
    for byte in Sha256::digest(bytes) {
        write!(hexadecimal, "{byte:02x}")?;
    }
    Ok(hexadecimal)
}

/// Checks an archive against the `.sha256` file beside it, which the Rust project publishes with each
/// archive. Returns `false` if there is no such file.
pub(super) fn check_beside(archive: &Path) -> Result<bool> {
    let mut beside = archive.as_os_str().to_owned();
    beside.push(".sha256");
    let beside = Path::new(&beside);
    if !beside.is_file() {
        return Ok(false);
    }
    let text =
        fs::read_to_string(beside).with_context(|| format!("cannot read {}", beside.display()))?;
    let expected = text.split_whitespace().next().unwrap_or_default();
    let found = of(archive)?;
    if !expected.eq_ignore_ascii_case(&found) {
        bail!(
            "the SHA-256 of {} does not match {}\n  expected {expected}\n  found    {found}\n\
             Download it again",
            archive.display(),
            beside.display()
        );
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{check_beside, of};

    #[test]
    fn an_archive_is_checked_against_the_sum_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("source.tar.xz");
        std::fs::write(&archive, "abc").expect("written");
        // FIPS 180-2, appendix B.1.
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(&archive).expect("a sum"), sum);
        assert!(!check_beside(&archive).expect("nothing to check"));

        let beside = folder.path().join("source.tar.xz.sha256");
        std::fs::write(&beside, format!("{sum}  source.tar.xz\n")).expect("written");
        assert!(check_beside(&archive).expect("the sum is right"));

        std::fs::write(&archive, "abd").expect("written");
        let error = check_beside(&archive).expect_err("the sum is wrong");
        assert!(error.to_string().contains("does not match"), "{error}");
    }
}
