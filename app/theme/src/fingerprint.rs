//! A fingerprint: a digest in the name of a file, so that browsers can cache it forever. The build script
//! includes this file too.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The first five bytes of the SHA-256 digest, in hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut name = String::new();
    // With five bytes, a changed file keeps its name once in a trillion.
    for byte in &digest[..5] {
        // Writing to a String cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
