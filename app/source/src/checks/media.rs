//! Media: pictures and recordings that are something else, that browsers do not show, or that are too large
//! for whoever reads on a phone.

use plaza_model::{Code, Diagnostic, Level};
use rayon::prelude::*;

use crate::assemble::Parts;
use crate::folder::{self, Found};

const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "apng"];
const SOUNDS: [&str; 9] = [
    "mp3", "m4a", "ogg", "oga", "opus", "flac", "wav", "mp4", "webm",
];

/// Pictures that hardly a browser shows, with the programs' own files.
const NOT_SHOWN: [&str; 8] = ["heic", "heif", "tif", "tiff", "psd", "xcf", "cr2", "nef"];

/// A larger picture, in bytes, takes a phone half a minute.
const LARGEST: u64 = 5_000_000;

/// The beginning of a file that is read.
const BEGINNING: u64 = 64;

pub(super) fn check(parts: &Parts<'_>) -> Vec<Diagnostic> {
    let assets = parts.assets.par_iter();
    assets.filter_map(|asset| problem(parts, asset)).collect()
}

fn problem(parts: &Parts<'_>, asset: &Found) -> Option<Diagnostic> {
    let (_, extension) = asset.path.file_name().rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let extension = extension.as_str();
    let told = |code, message: String, hint: &str| {
        Some(Diagnostic::of_file(&asset.path, Level::Warning, code, message).hint(hint))
    };
    if NOT_SHOWN.contains(&extension) {
        let message = format!("browsers do not show pictures in `.{extension}`");
        return told(Code::FileType, message, "save it as `.jpg` or `.png`");
    }
    let is_picture = PICTURES.contains(&extension);
    if !is_picture && !SOUNDS.contains(&extension) {
        return None;
    }
    let size = asset.stamp.0;
    if is_picture && size > LARGEST {
        #[expect(clippy::cast_precision_loss, reason = "it is shown with one digit")]
        let megabytes = size as f64 / 1e6;
        let message =
            format!("the picture has {megabytes:.1} MB, which phones load for half a minute");
        return told(
            Code::LargeFile,
            message,
            "save it with 2000 pixels in width, as `.jpg` or `.webp`",
        );
    }
    let found = parts.facts.text(&asset.on_disk, || {
        text(&folder::beginning(&asset.on_disk, BEGINNING).unwrap_or_default())
    });
    let what = if is_picture { "picture" } else { "recording" };
    let message = format!("the file is {}, and not a {what} in `.{extension}`", found?);
    told(Code::FileType, message, "download it again, or rename it")
}

/// What a file is that begins like text.
fn text(bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return Some("a page in HTML");
    }
    // Short beginnings, and the names of formats, say nothing.
    let is_format = ["GIF8", "RIFF", "OggS", "ID3", "fLaC"]
        .iter()
        .any(|format| text.starts_with(format));
    let is_plain = |c: char| !c.is_control() || c.is_whitespace();
    let words = text.split_whitespace().count();
    (words > 2 && !is_format && text.chars().all(is_plain)).then_some("text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_neither_seen_nor_heard() {
        assert_eq!(text(b"\n<!DOCTYPE html>"), Some("a page in HTML"));
        assert_eq!(text(b"Sorry, this is no recording."), Some("text"));
        assert_eq!(text(b"GIF89a is not this text"), None);
        assert_eq!(text(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(text(b""), None);
    }
}
