//! Compression: text in the content codings that browsers accept (RFC 9110, section 8.4.1).
//! `plaza build --compress` writes them beside the original, and `plaza serve` sends them.

use std::io::{self, Write as _};

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Coding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Zstandard, with a window of at most 8 MiB (RFC 9659).
    Zstandard,
    /// Gzip (RFC 1952).
    Gzip,
}

/// How much time a smaller result is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effort {
    /// For a reader who is waiting.
    Quick,
    /// For a file that is written once and sent often.
    Best,
}

impl Coding {
    /// All of them; those that make text smaller first.
    pub(crate) const ALL: [Self; 3] = [Self::Brotli, Self::Zstandard, Self::Gzip];

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstandard => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// The extension of a file in it, which web servers look for beside the original.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstandard => "zst",
            Self::Gzip => "gz",
        }
    }

    /// Encodes bytes. The same bytes have the same result.
    pub(crate) fn encode(self, bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => brotli(bytes, effort),
            Self::Zstandard => {
                let level = match effort {
                    Effort::Quick => 3,
                    Effort::Best => 19,
                };
                zstd::bulk::compress(bytes, level)
            }
            Self::Gzip => {
                let level = match effort {
                    Effort::Quick => flate2::Compression::default(),
                    Effort::Best => flate2::Compression::best(),
                };
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let mut smaller = Vec::new();
    // A window beyond the file costs memory, and clearing it is most of the work.
    let bits = bytes.len().max(1).ilog2() + 1;
    let params = brotli::enc::BrotliEncoderParams {
        quality: match effort {
            Effort::Quick => 5,
            Effort::Best => 11,
        },
        lgwin: i32::try_from(bits).unwrap_or(22).clamp(10, 22),
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut smaller, &params)?;
    Ok(smaller)
}

/// Whether a file is text, which compression makes smaller. Images (except SVG), fonts, recordings and
/// archives are compressed already.
pub(crate) fn is_compressible(file: &str) -> bool {
    const TEXT: [&str; 17] = [
        "css",
        "csv",
        "html",
        "ics",
        "js",
        "json",
        "map",
        "md",
        "mjs",
        "opml",
        "srt",
        "svg",
        "txt",
        "vtt",
        "wasm",
        "webmanifest",
        "xml",
    ];
    file.rsplit_once('.')
        .is_some_and(|(_, extension)| TEXT.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn every_coding_restores_the_bytes() {
        let text = "Text, and text, and more of the same. ".repeat(1000);
        for bytes in [b"".as_slice(), b"a", text.as_bytes()] {
            for effort in [Effort::Quick, Effort::Best] {
                for coding in Coding::ALL {
                    let encoded = coding.encode(bytes, effort).expect("it is in memory");
                    let mut decoded = Vec::new();
                    let read = match coding {
                        Coding::Brotli => {
                            brotli::BrotliDecompress(&mut &*encoded, &mut decoded).map(drop)
                        }
                        Coding::Zstandard => zstd::stream::copy_decode(&*encoded, &mut decoded),
                        Coding::Gzip => flate2::read::GzDecoder::new(&*encoded)
                            .read_to_end(&mut decoded)
                            .map(drop),
                    };
                    read.expect("it is valid");
                    assert!(decoded == bytes, "{coding:?} {effort:?}");
                    let again = coding.encode(bytes, effort).expect("it is in memory");
                    assert!(encoded == again, "{coding:?} {effort:?}");
                }
            }
        }
    }
}
