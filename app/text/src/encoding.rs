//! Encodings: what a file is that is not UTF-8.

use plaza_model::{Code, Diagnostic, SourcePath};

use crate::source_file::SourceFile;

/// The bytes of a file that tell UTF-16.
const OPENING: usize = 64;

/// Whether bytes are UTF-16: they begin with its mark, or every other one is zero.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let opening = &bytes[..bytes.len().min(OPENING)];
    let zeros = |first: usize| {
        opening
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    opening.len() >= 8 && zeros(0).max(zeros(1)) * 3 > opening.len()
}

/// The error for a file in UTF-16.
pub(crate) fn utf16(path: SourcePath) -> Diagnostic {
    let file = SourceFile::new(path, String::new());
    let error = file.error(Code::Encoding, 0..0, "the file is UTF-16, not UTF-8");
    error.hint("save it as UTF-8, or convert it with `iconv -f UTF-16 -t UTF-8`")
}

/// The error for a file in another encoding, at its first byte that is not UTF-8.
pub(crate) fn other(path: SourcePath, bytes: &[u8], at: usize) -> Diagnostic {
    let byte = bytes[at];
    let readable = String::from_utf8_lossy(bytes).into_owned();
    // The text before that byte is the same in both, so the offset is valid.
    let file = SourceFile::new(path, readable);
    let end = at + file.text[at..].chars().next().map_or(0, char::len_utf8);
    let message = format!("the file is not UTF-8: invalid byte 0x{byte:02x}");
    let error = file.error(Code::Encoding, at..end, message);
    error.hint("save it as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` converts most older files")
}
