//! A fingerprint: what a file is named after, so that browsers may keep it for ever. Read by the build
//! script too.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The beginning of the digest of some bytes, in hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut name = String::new();
    // Five bytes: one in a trillion that a changed file keeps its name.
    for byte in &digest[..5] {
        // Writing to a String cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
